"""Find questions that were not asked of everyone although the study says so.

Where everybody with one value of another column leaves a question open, while others answer it, the
questionnaire skipped it for them. Chance is ruled out: if the others leave it open with share r, and k
respondents have that value, r ** k must be below one in a billion (r at least 5%).
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kanaalkompas.survey.columns import Column
from kanaalkompas.survey.problems import Problems
from kanaalkompas.survey.rows import Rows
from kanaalkompas.survey.study import Blank, Study, StudyQuestion
from kanaalkompas.survey.values import is_number
from kanaalkompas.vocabulary import shown

_CHANCE = 1e-9
_LOWEST_OPEN_SHARE = 0.05
_MOST_BLANK_SHARE = 0.2
_MOST_VALUES = 20
_ROWS_TO_SCREEN = 1000
_FEWEST_TO_PROVE = math.ceil(math.log(_CHANCE) / math.log(_LOWEST_OPEN_SHARE))


@dataclass(frozen=True, eq=False)
class _Pattern:
    """Who left a question, or one column of it, open."""

    question: StudyQuestion
    column_name: str
    own_columns: frozenset[str]
    is_open: NDArray[np.bool_]


def check_routing(study: Study, rows: Rows, problems: Problems) -> None:
    """Note each question without base that is blank often, or that a value of another column decides."""
    _check_blanks(study, rows, problems)
    patterns = [p for p in _patterns(study, rows) if p.is_open.any() and not p.is_open.all()]
    deciders = list(_deciders(study, rows))
    if not patterns or not deciders:
        return
    sample = np.linspace(0, len(rows) - 1, min(len(rows), _ROWS_TO_SCREEN)).astype(int)
    is_open = np.stack([pattern.is_open[sample] for pattern in patterns], axis=1).astype(np.float32)
    n_open = np.array([pattern.is_open.sum() for pattern in patterns])
    reported: set[int] = set()
    for decider in deciders:
        possible = np.flatnonzero(n_open >= _fewest(decider))
        for place in possible[_may_decide(decider, sample, is_open[:, possible])]:
            pattern = patterns[place]
            if id(pattern.question) in reported or decider.name in pattern.own_columns:
                continue
            skipped = _skipped(decider, pattern.is_open)
            if skipped.any():
                reported.add(id(pattern.question))
                problems.add(
                    f"vraag “{shown(pattern.question.text, 50)}”", _message(pattern, decider, skipped)
                )


def _check_blanks(study: Study, rows: Rows, problems: Problems) -> None:
    """Warn of each question without base that is blank so often that some may not have been asked."""
    for question in study.questions:
        names = dict.fromkeys(item.condition.column for item in question.items)
        columns = [column for column in map(rows.answers, names) if column is not None]
        if question.base is not None or question.blank is not Blank.MISSING or not columns or not len(rows):
            continue
        share = float(np.mean([column.is_empty.mean() for column in columns]))
        if share > _MOST_BLANK_SHARE:
            problems.warn(
                f"vraag “{shown(question.text, 50)}”",
                f"{share:.0%} van de cellen is leeg; is een deel niet gevraagd? Zet dan base. "
                'Betekent leeg nee? Zet dan blank = "no".',
            )


def _fewest(decider: Column) -> int:
    """Count the respondents of the smallest value that could prove anything."""
    counts = decider.counts()
    return int(min((count for count in counts if count >= _FEWEST_TO_PROVE), default=len(decider) + 1))


def _may_decide(
    decider: Column, sample: NDArray[np.int64], is_open: NDArray[np.float32]
) -> NDArray[np.bool_]:
    """Say for each pattern whether, in the sample, it is open for all respondents with some value."""
    has_value = (decider.codes[sample] == np.arange(len(decider.labels))[:, None]).astype(np.float32)
    all_open: NDArray[np.bool_] = (has_value @ is_open == has_value.sum(axis=1)[:, None]).any(axis=0)
    return all_open


def _patterns(study: Study, rows: Rows) -> Iterator[_Pattern]:
    for question in study.questions:
        if question.base is not None:
            continue
        names = tuple(dict.fromkeys(item.condition.column for item in question.items))
        columns = [column for column in map(rows.answers, names) if column is not None]
        if not columns:
            continue
        own = frozenset(names)
        yield _Pattern(question, names[0], own, ~np.logical_or.reduce([c.is_answered for c in columns]))
        if question.blank is Blank.MISSING and len(columns) > 1:
            yield from (_Pattern(question, c.name, own, ~c.is_answered) for c in columns)


def _deciders(study: Study, rows: Rows) -> Iterator[Column]:
    names = [groups.column for groups in study.dimensions]
    for question in study.questions:
        names += [question.base.column] if question.base else []
        names += [item.condition.column for item in question.items]
    for name in dict.fromkeys(names):
        column = rows.answers(name)
        if column is not None and 1 < len(column.labels) <= _MOST_VALUES:
            yield column


def _skipped(decider: Column, is_open: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Say for each value whether its respondents all left the question open, and not by chance."""
    n_values = len(decider.labels)
    filled = ~decider.is_empty
    n_with = np.bincount(decider.codes[filled], minlength=n_values)
    n_open = np.bincount(decider.codes[filled], weights=is_open[filled], minlength=n_values)
    all_open = (n_with > 0) & (n_open == n_with) & ~decider.among(decider.missing)[:n_values]
    if not all_open.any() or (all_open | decider.among(decider.missing)[:n_values]).all():
        return np.zeros(n_values, dtype=bool)
    others = ~np.append(all_open, False)[decider.codes]
    share = max(float(is_open[others].mean()), _LOWEST_OPEN_SHARE)
    enough = n_with * math.log(share) < math.log(_CHANCE) if share < 1 else np.zeros(n_values, dtype=bool)
    skipped: NDArray[np.bool_] = all_open & enough
    return skipped


def _message(pattern: _Pattern, decider: Column, skipped: NDArray[np.bool_]) -> str:
    return (
        f"kolom {pattern.column_name} is leeg bij iedereen met {decider.name}: {decider.told(skipped)}. "
        f"De vraag is dus niet aan iedereen gesteld. Zet erbij: "
        f'base = {{ column = "{decider.name}", {_proposal(decider, skipped)} }}.'
    )


def _proposal(decider: Column, skipped: NDArray[np.bool_]) -> str:
    """Write the condition that holds for those who were asked; … stands for values that are not told."""
    is_asked = ~skipped & ~decider.among(decider.missing)[: len(decider.labels)]
    asked = [decider.labels[code] for code in np.flatnonzero(is_asked)]
    tellable = [decider.labels[code] for code in np.flatnonzero(is_asked & decider.is_tellable())]
    if len(tellable) < len(asked):
        return f"any_of = [{', '.join([*map(_written, tellable), '…'])}]"
    if len(asked) == 1:
        return f"equals = {_written(asked[0])}"
    left_out = [decider.labels[code] for code in np.flatnonzero(skipped)]
    if all(map(is_number, asked + left_out)) and max(map(float, left_out)) < min(map(float, asked)):
        return f"at_least = {asked[0]}"
    return f"any_of = [{', '.join(map(_written, asked))}]"


def _written(label: str) -> str:
    return label if is_number(label) else f'"{shown(label, 30)}"'
