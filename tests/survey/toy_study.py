"""A study small enough to count by hand, written to a folder in any of the four formats."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import openpyxl
import polars as pl
import pyreadstat

Cell = str | float | None
Table = Mapping[str, Sequence[Cell]]

HEAD = """
[study]
id = "toy"
version = 1
title = "Speelgoed"
evidence_kind = "use"
population = "inwoners van 18 jaar en ouder"
fieldwork = [2022-01-13, 2022-01-31]
sampling = "probability sample"
[study.source]
title = "Speelgoed"
producer = "Toymaker"
licence = "CC0"
citation = "Toymaker (2022)."
"""
FILE = """
[file]
path = "rows.csv"
id = "rid"
missing = [999]
"""
GROUP = """
[[group]]
dimension = "geslacht"
column = "sex"
[group.values]
man = "m"
vrouw = ["v", "f"]
"""
QUESTION = """
[[question]]
subject_kind = "channel"
case = "participatie"
phase = "attenderen"
text = "Hoe hoorde u ervan?"
[question.items]
brief = { column = "q1", at_least = 1 }
telefoon = { column = "q2", equals = 1 }
"""
TOY = HEAD + FILE + GROUP + QUESTION

ROWS: Table = {
    "rid": [1, 2, 3, 4, 5, 6],
    "sex": ["m", "v", "f", "m", None, "v"],
    "q1": [0, 1, 7, 999, None, 2],
    "q2": [1, 1, 0, 0, None, 999],
    "naam": ["Aa", "Bb", "Cc", "Dd", "Ee", "Ff"],
}


def write_study(folder: Path, toml: str = TOY, rows: Table | None = None, suffix: str = ".csv") -> Path:
    """Write study.toml and its rows; gives the folder."""
    folder.mkdir(exist_ok=True)
    (folder / "study.toml").write_text(toml.replace("rows.csv", f"rows{suffix}"), encoding="utf-8")
    write_rows(folder / f"rows{suffix}", ROWS if rows is None else rows)
    return folder


def write_rows(path: Path, rows: Table) -> None:
    """Write rows in the format that the suffix names."""
    {".csv": write_csv, ".xlsx": write_xlsx, ".parquet": _write_parquet, ".sav": _write_sav}[path.suffix](
        path, rows
    )


def write_csv(path: Path, rows: Table, delimiter: str = ";", encoding: str = "utf-8") -> None:
    lines = [delimiter.join(rows)]
    lines += [delimiter.join("" if c is None else str(c) for c in row) for row in _records(rows)]
    path.write_text("\n".join(lines) + "\n", encoding=encoding, newline="")


def write_xlsx(path: Path, rows: Table) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(list(rows))
    for record in _records(rows):
        sheet.append(record)
    book.save(path)


def _write_parquet(path: Path, rows: Table) -> None:
    frame(rows).write_parquet(path)


def _write_sav(path: Path, rows: Table) -> None:
    pyreadstat.write_sav(frame(rows), path)


def frame(rows: Table) -> pl.DataFrame:
    """Give rows as a frame: numbers where all cells are, else text."""
    return pl.DataFrame({name: _series(cells) for name, cells in rows.items()})


def _series(cells: Sequence[Cell]) -> pl.Series:
    if all(cell is None or isinstance(cell, int | float) for cell in cells):
        return pl.Series([None if cell is None else float(cell) for cell in cells], dtype=pl.Float64)
    return pl.Series([None if cell is None else str(cell) for cell in cells], dtype=pl.String)


def _records(rows: Table) -> list[list[Cell]]:
    return [list(record) for record in zip(*rows.values(), strict=True)]
