"""The rows of an edition as a table: its columns, their types, and the way to and from estimates."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO

import polars as pl

from kanaalkompas.vocabulary import (
    ESTIMATE_COLUMNS,
    KEY_COLUMNS,
    CiBasis,
    Estimate,
    EvidenceKind,
    InputError,
    Measure,
    Status,
    SubjectKind,
)

FLOAT_COLUMNS = ("share", "standard_error", "ci_lower", "ci_upper", "ci_level", "n_effective")
COUNT_COLUMNS = ("n_respondents",)
TEXT_COLUMNS = tuple(c for c in ESTIMATE_COLUMNS if c not in FLOAT_COLUMNS + COUNT_COLUMNS)

SCHEMA = pl.Schema(
    {
        column: pl.Float64()
        if column in FLOAT_COLUMNS
        else pl.Int64()
        if column in COUNT_COLUMNS
        else pl.String()
        for column in ESTIMATE_COLUMNS
    }
)
"""The columns of `estimates.csv` and `estimates.parquet`, in order. Text is never null; a number may be."""

_ENUMS = {
    "subject_kind": SubjectKind,
    "evidence_kind": EvidenceKind,
    "measure": Measure,
    "ci_basis": CiBasis,
    "status": Status,
}


def table_of(estimates: Iterable[Estimate]) -> pl.DataFrame:
    """Put estimates in a table, sorted by their key."""
    rows = [tuple(getattr(row, column) for column in ESTIMATE_COLUMNS) for row in estimates]
    plain = [tuple(str(v) if isinstance(v, str) else v for v in row) for row in rows]
    return pl.DataFrame(plain, schema=SCHEMA, orient="row").sort(KEY_COLUMNS)


def estimates_of(table: pl.DataFrame) -> tuple[Estimate, ...]:
    """Read the rows of a checked table as estimates, in the order of the table."""
    columns = []
    for column in ESTIMATE_COLUMNS:
        values = table[column].to_list()
        enum = _ENUMS.get(column)
        if enum is not None:
            members = {str(member): member for member in enum}
            values = [members[value] for value in values]
        columns.append(values)
    return tuple(Estimate(*row) for row in zip(*columns, strict=True))


def read_csv(content: bytes, schema: pl.Schema, where: str) -> pl.DataFrame:
    """Read a CSV of exactly these columns and types; an empty cell is null, and `""` is empty text.

    Raises `InputError` that names `where` for anything else.
    """
    header = ",".join(schema).encode()
    if content.split(b"\n", 1)[0] != header:
        raise InputError(f"{where} moet op de eerste regel deze kolommen noemen: {', '.join(schema)}.")
    try:
        return pl.read_csv(content, schema=schema)
    except pl.exceptions.PolarsError:
        raise InputError(
            f"{where} is geen leesbaar CSV-bestand: een regel heeft te veel cellen of een getal klopt niet."
        ) from None
    except pl.exceptions.PanicException:
        raise InputError(f"{where} is geen leesbaar CSV-bestand.") from None


def csv_bytes(table: pl.DataFrame) -> bytes:
    """Write a table as UTF-8 CSV: a missing number is an empty cell."""
    return table.write_csv(line_terminator="\n").encode()


def parquet_bytes(table: pl.DataFrame) -> bytes:
    """Write a table as Parquet."""
    buffer = BytesIO()
    table.write_parquet(buffer, compression="zstd")
    return buffer.getvalue()
