"""Read a condition of `study.toml`: which values of a column count."""

from __future__ import annotations

from kanaalkompas.survey.conditions import Condition
from kanaalkompas.survey.fields import Fields

CONDITION_FORM = (
    'Schrijf bijvoorbeeld { column = "V1", equals = 1 }; ook any_of, at_least en at_most kunnen.'
)


def read_condition(fields: Fields) -> Condition:
    """Read when an answer counts; the table is not closed."""
    column = fields.text("column")
    equals, any_of = fields.values("equals"), fields.values("any_of")
    least, most = fields.number("at_least"), fields.number("at_most")
    if fields.has("equals") and len(equals) != 1:
        fields.wrong("veld equals vraagt één waarde. Gebruik any_of voor meer waarden.")
    ways = [fields.has("equals"), fields.has("any_of"), fields.has("at_least") or fields.has("at_most")]
    if sum(ways) != 1:
        found = "geen voorwaarde" if not any(ways) else "meer dan één soort voorwaarde"
        fields.wrong(f"er staat {found}. Kies equals, any_of, of at_least en at_most. {CONDITION_FORM}")
    if "" in equals + any_of or (fields.has("any_of") and not any_of):
        fields.wrong("een lege waarde kan geen voorwaarde zijn. Zie blank voor lege cellen.")
    if least is not None and most is not None and least > most:
        fields.wrong(f"at_least ({least:g}) is hoger dan at_most ({most:g}). Draai ze om.")
    return Condition(column, equals or any_of, least, most)
