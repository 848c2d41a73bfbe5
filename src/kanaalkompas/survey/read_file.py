"""Read the file of a study, whatever its format: only the columns that the study maps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from kanaalkompas.survey.columns import Column, column_of_texts
from kanaalkompas.survey.header import missing_column_message
from kanaalkompas.survey.paths import file_within
from kanaalkompas.survey.problems import Problems
from kanaalkompas.survey.read_apart import read_apart
from kanaalkompas.survey.read_csv import read_csv_columns
from kanaalkompas.survey.read_parquet import read_parquet
from kanaalkompas.survey.study import Study


@dataclass(frozen=True)
class SurveyFile:
    """The mapped columns of a file, and what was found about the file.

    `first_row` is the number that a program shows for the first respondent: 2 where row 1 has the names.
    `found` says in Dutch how the file was read: delimiter and encoding, or sheet.
    """

    columns: Mapping[str, Column] = field(repr=False)
    n_rows: int
    n_columns: int
    first_row: int
    found: Mapping[str, str]


_Read = tuple[SurveyFile, Sequence[str]]


def read_file(study: Study, problems: Problems) -> SurveyFile:
    """Read the mapped columns; a column that is not there is noted.

    Raises `InputError` where the file can't be read.
    """
    path = file_within(study.folder, study.file.path)
    reader = {".csv": _csv, ".parquet": _parquet, ".xlsx": _xlsx}.get(path.suffix.lower(), _sav)
    file, near = reader(path, study.mapped_columns, study.file.path)
    for column in study.mapped_columns:
        if column not in file.columns:
            problems.add(study.file.path, missing_column_message(column, near))
    return file


def _csv(path: Path, wanted: Sequence[str], name: str) -> _Read:
    csv = read_csv_columns(path, wanted, name)
    columns = {column: column_of_texts(column, texts) for column, texts in csv.columns.items()}
    delimiter = "tab" if csv.delimiter == "\t" else csv.delimiter
    found = {"scheidingsteken": delimiter, "codering": csv.encoding}
    return SurveyFile(columns, csv.n_rows, csv.n_columns, 2, found), csv.near


def _parquet(path: Path, wanted: Sequence[str], name: str) -> _Read:
    table = read_parquet(path, wanted, name)
    return SurveyFile(table.columns, table.n_rows, table.n_columns, 1, {}), table.near


def _xlsx(path: Path, wanted: Sequence[str], name: str) -> _Read:
    columns, facts = read_apart("xlsx", path, wanted, name)
    found = {"blad": str(facts["sheet"])}
    return SurveyFile(columns, facts["n_rows"], facts["n_columns"], 2, found), facts["near"]


def _sav(path: Path, wanted: Sequence[str], name: str) -> _Read:
    columns, facts = read_apart("sav", path, wanted, name)
    return SurveyFile(columns, facts["n_rows"], facts["n_columns"], 1, {}), facts["near"]
