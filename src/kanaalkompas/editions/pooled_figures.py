"""`pooling.csv`: what became of a municipality's own figures beside the nation's.

A row stands beside an estimate and never in its place: the estimate keeps the municipality's own figure.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields

import polars as pl

from kanaalkompas.editions.pooling_checks import check_pooling
from kanaalkompas.editions.table import csv_bytes, read_csv
from kanaalkompas.smallarea import PoolStatus
from kanaalkompas.vocabulary import Estimate

POOLING_FILE = "pooling.csv"
POOLING_COPY = "pooling.parquet"


@dataclass(frozen=True, slots=True)
class PooledFigure:
    """One own figure beside the national figure for this place, and the two together.

    Shares, errors and bounds are 0–1. Where `status` is `national` too few answered to show their figure:
    nothing of it is given, and the pooled figure is the national one. Where it is `apart` there is no
    pooled figure, since own and national lie too far apart. None stands for what is not given.
    """

    row: str
    """The row id of the own estimate."""
    national_row: str
    """The row id of the estimate that asks the same, in the national edition."""
    national_edition: str
    """`id@version`."""
    status: PoolStatus
    own_share: float | None
    own_n: int | None
    own_n_effective: float | None
    national_share: float
    """Adjusted to who lives in the place."""
    national_sampling_error: float
    """From the national survey alone."""
    national_standard_error: float
    """With the spread between municipalities, as have the two bounds below."""
    national_ci_lower: float
    national_ci_upper: float
    pooled_share: float | None
    pooled_standard_error: float | None
    ci_lower: float | None
    """Bounds of the pooled share, 95%."""
    ci_upper: float | None
    own_weight: float | None
    """γ, the share of local data, 0–1."""
    shift_pct: float | None
    """How far the own answers moved the national share, in points."""
    spread: float
    """Declared standard deviation between municipalities, on the logit."""
    spread_source: str
    composition_source: str
    """Who counted the residents of the place."""


_TEXT = ("row", "national_row", "national_edition", "status", "spread_source", "composition_source")
_COUNT = ("own_n",)

POOLING_SCHEMA = pl.Schema(
    {
        field.name: pl.String()
        if field.name in _TEXT
        else pl.Int64()
        if field.name in _COUNT
        else pl.Float64()
        for field in fields(PooledFigure)
    }
)
"""The columns of `pooling.csv` and `pooling.parquet`, in order."""


def pooling_table(figures: Iterable[PooledFigure]) -> pl.DataFrame:
    """Put pooled figures in a table, sorted by row."""
    rows = [tuple(getattr(figure, name) for name in POOLING_SCHEMA) for figure in figures]
    plain = [tuple(str(v) if isinstance(v, str) else v for v in row) for row in rows]
    return pl.DataFrame(plain, schema=POOLING_SCHEMA, orient="row").sort("row")


def pooling_bytes(figures: Iterable[PooledFigure]) -> bytes:
    """Write pooled figures as CSV."""
    return csv_bytes(pooling_table(figures))


def pooling_from(
    content: bytes, estimates: Iterable[Estimate], where: str, *, fictitious: bool
) -> Mapping[str, PooledFigure]:
    """Read pooled figures by row id; `estimates` are those of the edition.

    Raises `InputError` where the table is wrong, does not fit the figures of the edition, or gives away
    anything of a figure that is not shown.
    """
    table = read_csv(content, POOLING_SCHEMA, where)
    check_pooling(table, {row.row_id: row for row in estimates}, where, fictitious=fictitious)
    return {
        row["row"]: PooledFigure(**(row | {"status": PoolStatus(row["status"])}))
        for row in table.iter_rows(named=True)
    }
