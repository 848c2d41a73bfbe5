"""Turn the answers of each item into yes, no or no answer, within its base."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from kanaalkompas.survey.columns import Column
from kanaalkompas.survey.conditions import Condition
from kanaalkompas.survey.problems import Problems
from kanaalkompas.survey.respondents import Item
from kanaalkompas.survey.rows import Rows
from kanaalkompas.survey.study import Blank, Study, StudyQuestion
from kanaalkompas.vocabulary import shown


def items_of(study: Study) -> tuple[Item, ...]:
    """List what each column of answers is about, in the order of the study."""
    return tuple(
        Item(
            question_number=number,
            question=question.text,
            subject_kind=question.subject_kind,
            subject=item.subject,
            wording=item.wording,
            case=question.case,
            phase=question.phase,
            evidence_kind=question.evidence_kind,
            base=question.base_text or study.population,
        )
        for number, question in enumerate(study.questions, start=1)
        for item in question.items
    )


def read_answers(study: Study, rows: Rows, problems: Problems) -> NDArray[np.float64]:
    """Give the answers, n × items: 1 yes, 0 no, NaN no answer or outside the base."""
    n_items = sum(len(question.items) for question in study.questions)
    answers = np.full((len(rows), n_items), np.nan, order="F")
    place = 0
    for question in study.questions:
        base = in_base(question, rows, problems)
        for item in question.items:
            column = rows.answers(item.condition.column)
            if column is not None:
                answers[:, place] = _answers(question, item.condition, column, base, rows, problems)
                _check_said(item.subject, answers[:, place], question, problems)
            place += 1
    return answers


def in_base(question: StudyQuestion, rows: Rows, problems: Problems) -> NDArray[np.bool_]:
    """Say who was asked; a row without an answer in the base's column was not."""
    if question.base is None:
        return np.ones(len(rows), dtype=bool)
    column = rows.answers(question.base.column)
    if column is None:
        return np.ones(len(rows), dtype=bool)
    asked: NDArray[np.bool_] = (
        labels_that_hold(question.base, column, rows, problems)[column.codes] & column.is_answered
    )
    if not asked.any():
        problems.add(
            _place(question), f"base “{question.base}” geldt voor niemand. Verbeter de voorwaarde."
        )
    return asked


def _answers(
    question: StudyQuestion,
    condition: Condition,
    column: Column,
    base: NDArray[np.bool_],
    rows: Rows,
    problems: Problems,
) -> NDArray[np.float64]:
    holds = labels_that_hold(condition, column, rows, problems)
    value = np.where(column.is_answered, holds[column.codes].astype(float), np.nan)
    if question.blank is Blank.NO:
        value[column.is_empty] = 0.0
    outside = column.is_answered & ~base
    decides_itself = question.base is not None and question.base.column == column.name
    if outside.any() and not decides_itself:
        problems.warn(
            _place(question),
            f"kolom {column.name}: {int(outside.sum())} deelnemers antwoorden, maar vallen buiten base. "
            "Hun antwoorden tellen niet mee.",
        )
    value[~base] = np.nan
    return value


def labels_that_hold(
    condition: Condition, column: Column, rows: Rows, problems: Problems
) -> NDArray[np.bool_]:
    """Say for each label whether the condition holds; false for empty, at the end."""
    if not condition.asks_numbers:
        return column.among(condition.any_of)
    numbers = column.label_numbers()
    no_number = np.isnan(numbers) & ~column.among(column.missing)
    no_number[-1] = False
    if no_number.any():
        where = rows.first(no_number[column.codes])
        problems.add(
            f"{rows.file_name}, kolom {column.name}",
            f"{column.told(no_number, 'is', 'zijn')} geen getal ({where}); at_least en at_most vragen die. "
            "Zet de waarde bij missing, of gebruik any_of.",
        )
    least = -np.inf if condition.at_least is None else condition.at_least
    most = np.inf if condition.at_most is None else condition.at_most
    holds: NDArray[np.bool_] = (numbers >= least) & (numbers <= most)
    return holds


def _check_said(
    subject: str, answers: NDArray[np.float64], question: StudyQuestion, problems: Problems
) -> None:
    if np.isnan(answers).all():
        problems.add(
            _place(question), f"item {subject}: niemand heeft geantwoord. Kijk naar kolom en base."
        )
    elif not (answers == 1).any():
        problems.warn(_place(question), f"item {subject}: niemand zegt ja. Kijk of de waarde klopt.")


def _place(question: StudyQuestion) -> str:
    return f"vraag “{shown(question.text, 50)}”"
