"""`ranks.csv`: how far the data bear an order of the figures of one question and group."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields

import polars as pl

from kanaalkompas.editions.table import csv_bytes, read_csv
from kanaalkompas.vocabulary import InputError, shown

RANKS_FILE = "ranks.csv"


@dataclass(frozen=True, slots=True)
class Rank:
    """The place of a figure among those of its question and group; rank and tier 1 are the highest.

    `rank_lower` and `rank_upper` hold jointly for the whole question with 95% probability. Figures of
    one `tier` cannot be told from all others around it; a higher tier is surely higher. `top3_probability`
    is in steps of 0.05.
    """

    row: str
    rank_lower: int
    rank_upper: int
    tier: int
    top3_probability: float
    n_ranked: int


SCHEMA = pl.Schema(
    {
        "row": pl.String(),
        "rank_lower": pl.Int64(),
        "rank_upper": pl.Int64(),
        "tier": pl.Int64(),
        "top3_probability": pl.Float64(),
        "n_ranked": pl.Int64(),
    }
)


def ranks_bytes(ranks: Iterable[Rank]) -> bytes:
    """Write ranks as CSV, sorted by row."""
    rows = [tuple(getattr(rank, field.name) for field in fields(Rank)) for rank in ranks]
    return csv_bytes(pl.DataFrame(rows, schema=SCHEMA, orient="row").sort("row"))


def ranks_from(content: bytes, rows: Iterable[str], where: str) -> Mapping[str, Rank]:
    """Read ranks by row id; `rows` are the ids of the shown figures of the edition.

    Raises `InputError` where the table is wrong or ranks a figure that is not shown.
    """
    table = read_csv(content, SCHEMA, where)
    unknown = table.filter(~pl.col("row").is_in(list(rows)))
    if not unknown.is_empty():
        raise InputError(
            f"{where}: cijfer “{shown(unknown['row'][0])}” staat niet in de cijferset of is onderdrukt."
        )
    bad = table.with_row_index("i").filter(
        ~(
            (pl.col("rank_lower") >= 1)
            & (pl.col("rank_lower") <= pl.col("rank_upper"))
            & (pl.col("rank_upper") <= pl.col("n_ranked"))
            & pl.col("tier").is_between(1, pl.col("n_ranked"))
            & pl.col("top3_probability").is_between(0, 1)
        )
        | pl.any_horizontal(pl.all().is_null())
    )
    if not bad.is_empty():
        raise InputError(f"{where}, rij {bad['i'][0] + 1}: deze rang kan niet.")
    twice = table["row"].is_duplicated().arg_true()
    if not twice.is_empty():
        raise InputError(f"{where}, rij {twice[-1] + 1}: dit cijfer staat er al.")
    return {row[0]: Rank(*row) for row in table.iter_rows()}
