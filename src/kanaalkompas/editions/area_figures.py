"""`places.csv`: national figures modelled per municipality, from a survey that knows where people live.

A row stands beside an estimate of everyone and never in its place.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields

import polars as pl

from kanaalkompas.editions.area_checks import check_areas
from kanaalkompas.editions.table import csv_bytes, read_csv
from kanaalkompas.vocabulary import Estimate

PLACES_FILE = "places.csv"
PLACES_COPY = "places.parquet"


@dataclass(frozen=True, slots=True)
class AreaFigure:
    """A national figure in one municipality, by a multilevel model; shares, errors and bounds are 0–1.

    Where fewer than 30 people of the municipality answered, nothing of their answers goes into its row, so
    that nobody can see whether there were any: `local_data_share` is 0 and `n_respondents` None.
    """

    area: str
    """CBS code, such as GM0222."""
    row: str
    """The row id of the national estimate, of everyone."""
    share: float
    standard_error: float
    ci_lower: float
    """Bounds of 95%, with what municipalities differ beside their ages."""
    ci_upper: float
    local_data_share: float
    """γ: how much the municipality's own answers weigh, in hundredths."""
    n_respondents: int | None


_TEXT = ("area", "row")
_COUNT = ("n_respondents",)

PLACES_SCHEMA = pl.Schema(
    {
        field.name: pl.String()
        if field.name in _TEXT
        else pl.Int64()
        if field.name in _COUNT
        else pl.Float64()
        for field in fields(AreaFigure)
    }
)
"""The columns of `places.csv` and `places.parquet`, in order."""


def places_table(figures: Iterable[AreaFigure]) -> pl.DataFrame:
    """Put modelled figures in a table, sorted by area and row."""
    rows = [tuple(getattr(figure, name) for name in PLACES_SCHEMA) for figure in figures]
    return pl.DataFrame(rows, schema=PLACES_SCHEMA, orient="row").sort("area", "row")


def places_bytes(figures: Iterable[AreaFigure]) -> bytes:
    """Write modelled figures as CSV."""
    return csv_bytes(places_table(figures))


def places_from(
    content: bytes, estimates: Iterable[Estimate], where: str
) -> Mapping[tuple[str, str], AreaFigure]:
    """Read modelled figures by area and row id; `estimates` are those of the edition.

    Raises `InputError` where the table is wrong, does not fit the figures of the edition, or tells of a
    municipality where too few people answered.
    """
    table = read_csv(content, PLACES_SCHEMA, where)
    check_areas(table, {row.row_id: row for row in estimates}, where)
    return {(row["area"], row["row"]): AreaFigure(**row) for row in table.iter_rows(named=True)}
