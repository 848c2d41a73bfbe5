"""Read columns of a Parquet file with Polars, whose parser is memory-safe; the size is checked first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import polars as pl

from kanaalkompas.survey.columns import Column, column_of_numbers, column_of_texts
from kanaalkompas.survey.header import near_names, places_of
from kanaalkompas.vocabulary import InputError, shown

MOST_CELLS = 1_000_000_000
_DAMAGED = "het bestand is afgebroken of beschadigd. Bewaar het opnieuw, of bewaar het als CSV."


@dataclass(frozen=True)
class ParquetColumns:
    """The columns that were asked for, and the size of the file."""

    columns: dict[str, Column] = field(repr=False)
    near: tuple[str, ...]
    n_rows: int
    n_columns: int


def read_parquet(path: Path, wanted: Sequence[str], name: str) -> ParquetColumns:
    """Read the wanted columns, as far as they are there; raises `InputError`."""
    try:
        names = list(pl.read_parquet_schema(path))
        n_rows = int(pl.scan_parquet(path).select(pl.len()).collect().item())
        present = list(places_of(names, wanted, name))
        if n_rows * max(1, len(present)) > MOST_CELLS:
            raise InputError(f"{name}: {n_rows} rijen is te veel. Deel het bestand of laat rijen weg.")
        table = pl.scan_parquet(path).select(present).collect()
    except (pl.exceptions.PolarsError, OSError, pl.exceptions.PanicException):
        raise InputError(f"{name}: {_DAMAGED}") from None
    columns = {column: _column(table[column], name) for column in present}
    return ParquetColumns(columns, near_names(names, wanted), n_rows, len(names))


def _column(series: pl.Series, name: str) -> Column:
    kind = series.dtype
    if kind.is_float():
        numbers = series.cast(pl.Float64).fill_null(np.nan).to_numpy()
        return column_of_numbers(series.name, numbers)
    if kind == pl.Boolean:
        series = series.cast(pl.Int8)
    if kind.is_nested() or kind == pl.Binary:
        raise InputError(
            f"{name}: kolom “{shown(series.name)}” heeft geen gewone waarden. Bewaar tekst of getallen."
        )
    return column_of_texts(series.name, series.cast(pl.String))
