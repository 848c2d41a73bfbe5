"""Check a study as a whole, for `kanaalkompas survey check`: counts, warnings and all problems."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from kanaalkompas.survey.problems import Problems
from kanaalkompas.survey.profile_answers import FEWEST_OF_AN_ANSWER
from kanaalkompas.survey.read_file import SurveyFile, read_file
from kanaalkompas.survey.read_respondents import code_respondents
from kanaalkompas.survey.read_study import parse_study
from kanaalkompas.survey.respondents import Respondents
from kanaalkompas.survey.study import Study
from kanaalkompas.vocabulary import InputError, Vocabulary, built_in_vocabulary


@dataclass(frozen=True, slots=True)
class ItemCount:
    """How many respondents answered an item within its base."""

    question: str
    subject: str
    n_respondents: int


@dataclass(frozen=True, slots=True)
class ProfileItemCount:
    """How many respondents gave each answer to a question of `[segmentation]`, by id of the answer."""

    id: str
    column: str
    n_respondents: int
    n_by_answer: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What was found in a study; it holds counts and no answers.

    `found` says how the file was read (delimiter and encoding, or sheet). The study can be used where
    `problems` is empty.
    """

    study: str
    title: str
    file: str
    found: Mapping[str, str]
    n_read: int
    n_kept: int
    n_columns_read: int
    n_columns_left: int
    items: tuple[ItemCount, ...]
    profile_items: tuple[ProfileItemCount, ...]
    warnings: tuple[str, ...]
    problems: tuple[str, ...]

    @property
    def is_good(self) -> bool:
        """Say whether nothing is wrong."""
        return not self.problems


def check_study(place: Path, vocabulary: Vocabulary | None = None) -> CheckReport:
    """Read a study and its respondents, and report everything that is wrong at once."""
    problems = Problems()
    study = parse_study(place, vocabulary or built_in_vocabulary(), problems)
    file = respondents = None
    if study is not None:
        try:
            file = read_file(study, problems)
            respondents = code_respondents(study, file, problems)
        except InputError as error:
            problems.add("", str(error))
    return _report(study, file, respondents, problems)


def _report(
    study: Study | None, file: SurveyFile | None, respondents: Respondents | None, problems: Problems
) -> CheckReport:
    return CheckReport(
        study=f"{study.id}@{study.version}" if study else "",
        title=study.title if study else "",
        file=study.file.path if study else "",
        found=file.found if file else {},
        n_read=file.n_rows if file else 0,
        n_kept=respondents.n if respondents else 0,
        n_columns_read=len(file.columns) if file else 0,
        n_columns_left=file.n_columns - len(file.columns) if file else 0,
        items=_item_counts(respondents) if respondents else (),
        profile_items=_profile_item_counts(study, respondents),
        warnings=problems.warnings,
        problems=problems.messages,
    )


def _item_counts(respondents: Respondents) -> tuple[ItemCount, ...]:
    counts = np.count_nonzero(~np.isnan(respondents.answers), axis=0)
    return tuple(
        ItemCount(item.question, item.subject, int(count))
        for item, count in zip(respondents.items, counts, strict=True)
    )


def _profile_item_counts(
    study: Study | None, respondents: Respondents | None
) -> tuple[ProfileItemCount, ...]:
    """Count answers; the reader refuses an answer of a few people, so then there is nothing to tell."""
    if study is None or study.segmentation is None:
        return ()
    if respondents is None or respondents.profile_answers is None:
        return ()
    counts = []
    for item, answers in zip(study.segmentation.items, respondents.profile_answers.T, strict=True):
        given = answers[~np.isnan(answers)].astype(int)
        n_by_answer = np.bincount(given, minlength=item.n_answers).tolist()
        if min(n_by_answer) >= FEWEST_OF_AN_ANSWER:
            by_id = dict(zip(item.answers, n_by_answer, strict=True))
            counts.append(ProfileItemCount(item.id, item.column, len(given), by_id))
    return tuple(counts)
