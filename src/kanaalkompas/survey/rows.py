"""The rows that a study keeps, with the number that a program shows for each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from kanaalkompas.survey.columns import Column
from kanaalkompas.survey.problems import Problems
from kanaalkompas.survey.read_file import SurveyFile
from kanaalkompas.survey.study import Study


@dataclass(frozen=True, eq=False)
class Rows:
    """The kept rows of the mapped columns."""

    file_name: str
    columns: Mapping[str, Column] = field(repr=False)
    numbers: NDArray[np.int64] = field(repr=False)
    missing: tuple[str, ...] = ()

    def __len__(self) -> int:
        return len(self.numbers)

    def plain(self, name: str) -> Column | None:
        """Give a column as it is: weights, strata, clusters."""
        return self.columns.get(name)

    def answers(self, name: str) -> Column | None:
        """Give a column with the study's missing codes: groups, margins, questions."""
        column = self.columns.get(name)
        return None if column is None else column.with_missing(self.missing)

    def first(self, wrong: NDArray[np.bool_]) -> str:
        """Say how many rows are wrong and which is the first."""
        n_wrong, number = int(wrong.sum()), int(self.numbers[np.argmax(wrong)])
        return f"rij {number}" if n_wrong == 1 else f"{n_wrong} rijen, de eerste is rij {number}"


def keep_rows(study: Study, file: SurveyFile, problems: Problems) -> Rows:
    """Check the ids and keep the rows that answered all `complete` columns."""
    numbers = np.arange(file.n_rows, dtype=np.int64) + file.first_row
    rows = Rows(study.file.path, file.columns, numbers, study.file.missing)
    _check_ids(study, rows, problems)
    keep = np.ones(file.n_rows, dtype=bool)
    for name in study.file.complete:
        column = rows.answers(name)
        if column is not None:
            keep &= column.is_answered
    if not keep.any():
        problems.add(
            study.file.path, "er blijft geen enkele deelnemer over. Kijk naar complete en missing."
        )
    if int(keep.sum()) < study.min_respondents:
        problems.add(
            study.file.path,
            f"{int(keep.sum())} deelnemers; het onderzoek vraagt er minstens {study.min_respondents} "
            "(min_respondents).",
        )
    used = {
        name: column.rows(keep) for name, column in file.columns.items() if name != study.file.id_column
    }
    if study.file.id_column in study.mapped_columns[1:] and study.file.id_column in file.columns:
        problems.add("[file]", "de kolom met id's mag niet ook iets anders zijn. Kies een andere kolom.")
    return Rows(study.file.path, used, numbers[keep], study.file.missing)


def _check_ids(study: Study, rows: Rows, problems: Problems) -> None:
    column = rows.plain(study.file.id_column)
    if column is None:
        return
    place = f"{rows.file_name}, kolom {study.file.id_column}"
    if column.is_empty.any():
        problems.add(place, f"de id ontbreekt: {rows.first(column.is_empty)}. Geef elke deelnemer een id.")
    again = np.ones(len(column), dtype=bool)
    again[np.unique(column.codes, return_index=True)[1]] = False
    again &= ~column.is_empty
    if again.any():
        problems.add(
            place,
            f"een id komt vaker voor: {rows.first(again)}. Houd van elke deelnemer één rij over.",
        )
