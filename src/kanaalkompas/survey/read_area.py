"""Read `[area]`: the column that says in which municipality each respondent lives."""

from __future__ import annotations

from kanaalkompas.survey.fields import Fields
from kanaalkompas.survey.respondents import AreaValues
from kanaalkompas.survey.rows import Rows

_NATION = "NL"


def read_area(fields: Fields, head: Fields, area: str, *, is_there: bool) -> str:
    """Read the block and give its column, empty where there is none; `head` is `[study]`."""
    column = fields.text("column", None if is_there else "")
    fields.close()
    if is_there and area != _NATION:
        head.wrong(
            f"veld area is {area}. Met [area] gaat het onderzoek over heel Nederland: schrijf NL, of haal "
            "[area] weg."
        )
    return column


def area_values(column: str, rows: Rows) -> AreaValues | None:
    """Give what the column says of each respondent; None where the study has no such column."""
    found = rows.answers(column) if column else None
    if found is None:
        return None
    codes = found.codes.copy()
    codes[~found.is_answered] = -1
    return AreaValues(column, found.labels, codes)
