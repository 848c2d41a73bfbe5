"""Code the answers to the questions that make the profiles."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from kanaalkompas.survey.answers import labels_that_hold
from kanaalkompas.survey.columns import Column
from kanaalkompas.survey.conditions import Condition
from kanaalkompas.survey.problems import Problems
from kanaalkompas.survey.rows import Rows
from kanaalkompas.survey.segmentation_plan import Indicator, SegmentationPlan

FloatArray = NDArray[np.float64]

FEWEST_OF_AN_ANSWER = 30
"""An edition tells how many gave each answer, so fewer would tell about a few people."""
_NO_ANSWER = -1
_FEWEST_ANSWERS = 2


def read_profile_answers(
    plan: SegmentationPlan | None, rows: Rows, problems: Problems
) -> FloatArray | None:
    """Give the answers, n × questions, as positions 0 to K-1 and NaN; None without a segmentation.

    Noted as a problem are a value that belongs to no answer, a question without answers or with one
    answer, and an answer that fewer than 30 respondents gave.
    """
    if plan is None:
        return None
    answers = np.full((len(rows), len(plan.items)), np.nan, order="F")
    for place, item in enumerate(plan.items):
        column = rows.answers(item.column)
        if column is not None:
            answers[:, place] = _code(item, column, rows, problems)
            _check_counts(item, answers[:, place], rows, problems)
    return answers


def _code(item: Indicator, column: Column, rows: Rows, problems: Problems) -> FloatArray:
    if item.condition is not None:
        return _code_yes_no(item.condition, column, rows, problems)
    answer_of_label = np.full(len(column.labels) + 1, _NO_ANSWER)
    for answer, values in enumerate(item.values):
        answer_of_label[column.among(values)] = answer
    strange = (answer_of_label == _NO_ANSWER) & ~column.among(column.missing)
    strange[-1] = False
    if strange.any():
        where = rows.first(strange[column.codes] & ~column.is_empty)
        problems.add(
            _place(item, rows),
            f"{column.told(strange, 'hoort', 'horen')} bij geen antwoord van {item.id} ({where}). Zet de "
            "waarde bij een antwoord, of bij missing.",
        )
    codes = answer_of_label[column.codes]
    return np.where(column.is_answered & (codes != _NO_ANSWER), codes, np.nan)


def _code_yes_no(condition: Condition, column: Column, rows: Rows, problems: Problems) -> FloatArray:
    holds = labels_that_hold(condition, column, rows, problems)
    return np.where(column.is_answered, holds[column.codes].astype(float), np.nan)


def _check_counts(item: Indicator, answers: FloatArray, rows: Rows, problems: Problems) -> None:
    given = answers[~np.isnan(answers)].astype(int)
    counts = np.bincount(given, minlength=item.n_answers)
    place = _place(item, rows)
    if not len(given):
        problems.add(place, f"niemand heeft {item.id} beantwoord. Verbeter column, of haal het item weg.")
    elif np.count_nonzero(counts) < _FEWEST_ANSWERS:
        only = item.answers[int(counts.argmax())]
        problems.add(
            place,
            f"iedereen geeft bij {item.id} hetzelfde antwoord ({only}). Zo zegt het item niets: haal het "
            "weg, of verbeter de waarden.",
        )
    elif counts.min() < FEWEST_OF_AN_ANSWER:
        few = [
            name for name, count in zip(item.answers, counts, strict=True) if count < FEWEST_OF_AN_ANSWER
        ]
        problems.add(
            place,
            f"antwoord {', '.join(few)} van {item.id} is door minder dan {FEWEST_OF_AN_ANSWER} deelnemers "
            f"gegeven. {_way_out(item)}",
        )


def _way_out(item: Indicator) -> str:
    if item.n_answers > _FEWEST_ANSWERS:
        return "Voeg het samen met een ander antwoord: zet de waarden van beide bij één antwoord."
    return "Kies een andere grens tussen de antwoorden, of haal het item weg."


def _place(item: Indicator, rows: Rows) -> str:
    return f"{rows.file_name}, kolom {item.column}"
