"""Read a CSV file by strict rules: nothing is guessed, repaired or skipped.

Every record has as many fields as the header, quotes come in pairs, no line is longer than a million
characters. The delimiter is the one with which the header holds the columns that the study asks for.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from operator import itemgetter
from pathlib import Path
from typing import TextIO

import polars as pl

from kanaalkompas.survey.csv_encoding import find_encoding
from kanaalkompas.survey.header import near_names, places_of
from kanaalkompas.vocabulary import InputError

LONGEST_LINE = 1_000_000
_DELIMITERS = (";", ",", "\t", "|")
_ROWS_PER_BATCH = 50_000


@dataclass(frozen=True)
class CsvRows:
    """A small CSV file in full."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class CsvColumns:
    """The columns that were asked for, and what was found about the file."""

    columns: dict[str, pl.Series] = field(repr=False)
    near: tuple[str, ...]
    n_rows: int
    n_columns: int
    delimiter: str
    encoding: str


def read_csv_rows(path: Path, wanted: Sequence[str], name: str) -> CsvRows:
    """Read a small file, such as one with targets, in full; raises `InputError`."""
    encoding = find_encoding(path, name)
    delimiter, header = _find_delimiter(path, encoding, wanted, name)
    with path.open(encoding=encoding, newline="") as stream:
        records = _records(stream, delimiter, len(header), name)
        next(records)
        return CsvRows(tuple(header), tuple(tuple(row) for row in records))


def read_csv_columns(path: Path, wanted: Sequence[str], name: str) -> CsvColumns:
    """Read the wanted columns, as far as they are there; other cells are dropped as they pass.

    Raises `InputError` that names the row, never a value.
    """
    encoding = find_encoding(path, name)
    delimiter, header = _find_delimiter(path, encoding, wanted, name)
    places = places_of(header, wanted, name)
    with path.open(encoding=encoding, newline="") as stream:
        records = _records(stream, delimiter, len(header), name)
        next(records)
        columns = _collect(records, places)
    n_rows = len(next(iter(columns.values()))) if columns else 0
    return CsvColumns(columns, near_names(header, wanted), n_rows, len(header), delimiter, encoding)


def _find_delimiter(path: Path, encoding: str, wanted: Sequence[str], name: str) -> tuple[str, list[str]]:
    headers = {d: _header(path, encoding, d, name) for d in _DELIMITERS}
    found = {d: len(set(wanted).intersection(header or [])) for d, header in headers.items()}
    best = max(found.values())
    if best == 0:
        raise InputError(
            f"{name}: rij 1 noemt geen enkele kolom van het onderzoek, met ; of , of tab of | ertussen. "
            "Zet de kolomnamen op rij 1 en kijk of ze gelijk zijn aan die in study.toml."
        )
    choices = {d: header for d, header in headers.items() if header is not None and found[d] == best}
    (delimiter, header), *others = choices.items()
    if any(other != header for _, other in others):
        raise InputError(f"{name}: het scheidingsteken is niet zeker. Bewaar het bestand met ; ertussen.")
    return delimiter, header


def _header(path: Path, encoding: str, delimiter: str, name: str) -> list[str] | None:
    """Give the names in the first record; None where it can't be read with this delimiter."""
    with path.open(encoding=encoding, newline="") as stream:
        try:
            record = next(csv.reader(_Lines(stream, name), delimiter=delimiter, strict=True), [])
        except csv.Error:
            return None
    return [cell.strip() for cell in record]


class _Lines:
    """The lines of a file, none too long; counts lines, and quotes since the last record."""

    def __init__(self, stream: TextIO, name: str) -> None:
        self._stream = stream
        self._name = name
        self.number = 0
        self.record_start = 1
        self.n_quotes = 0

    def __iter__(self) -> Iterator[str]:
        while line := self._stream.readline(LONGEST_LINE):
            self.number += 1
            if len(line) == LONGEST_LINE:
                raise InputError(
                    f"{self._name}, rij {self.number}: de regel is langer dan {LONGEST_LINE} tekens. "
                    "Kijk of er een aanhalingsteken of een regeleinde ontbreekt."
                )
            self.n_quotes += line.count('"')
            yield line

    def start_record(self) -> None:
        """Say that a record is complete."""
        self.record_start = self.number + 1
        self.n_quotes = 0


def _records(stream: TextIO, delimiter: str, n_columns: int, name: str) -> Iterator[list[str]]:
    lines = _Lines(stream, name)
    blank_row = 0
    try:
        for record in csv.reader(lines, delimiter=delimiter, strict=True):
            if lines.n_quotes % 2 or blank_row or len(record) != n_columns:
                row = blank_row or lines.record_start
                if record or lines.n_quotes % 2:
                    raise InputError(
                        f"{name}, rij {row}: {_fault(lines, blank_row, len(record), n_columns)}"
                    )
                blank_row = row
            else:
                yield record
            lines.start_record()
    except csv.Error as error:
        raise InputError(f"{name}, rij {lines.record_start}: {_reason(error)}") from None


def _fault(lines: _Lines, blank_row: int, n_fields: int, n_columns: int) -> str:
    if lines.n_quotes % 2:
        return _QUOTE
    if blank_row:
        return "deze rij is leeg. Haal lege rijen weg."
    return (
        f"{n_fields} velden, maar rij 1 heeft er {n_columns}. "
        "Kijk of er een scheidingsteken of aanhalingsteken te veel of te weinig staat."
    )


_QUOTE = 'een aanhalingsteken opent of sluit niet. Zet tekst met een aanhalingsteken tussen dubbele: "".'
_LONG_FIELD = "een veld is te lang (meer dan 131.072 tekens). Kijk of er een aanhalingsteken ontbreekt."


def _reason(error: csv.Error) -> str:
    return _LONG_FIELD if "field limit" in str(error) else _QUOTE


def _collect(records: Iterable[list[str]], places: dict[str, int]) -> dict[str, pl.Series]:
    pick = itemgetter(*places.values(), *places.values())
    batches: list[list[pl.Series]] = [[] for _ in places]
    picked: list[tuple[str, ...]] = []
    for record in records:
        picked.append(pick(record)[: len(places)])
        if len(picked) == _ROWS_PER_BATCH:
            _flush(picked, batches)
    _flush(picked, batches)
    empty = pl.Series(dtype=pl.String)
    return {name: pl.concat([empty, *parts]) for name, parts in zip(places, batches, strict=True)}


def _flush(picked: list[tuple[str, ...]], batches: list[list[pl.Series]]) -> None:
    for cells, parts in zip(zip(*picked, strict=True), batches, strict=False):
        parts.append(pl.Series(cells, dtype=pl.String))
    picked.clear()
