"""The questions about use in an edition: its reach models, and where there is none its figures alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from kanaalkompas.advice.audience.evidence import Figures, UseEvidence, UseQuestion
from kanaalkompas.editions import Edition, ReachModel
from kanaalkompas.reach import Measured
from kanaalkompas.vocabulary import Estimate, EvidenceKind, Measure, SubjectKind

_Question = tuple[str, ...]


@dataclass(frozen=True, eq=False)
class _EditionRecord:
    by_group: Mapping[str, Figures]
    models: Mapping[str, ReachModel]

    @property
    def groups(self) -> tuple[str, ...]:
        return tuple(self.by_group)

    def figures(self, group: str) -> Figures:
        return self.by_group[group]

    def measured(self, group: str, channels: Sequence[str]) -> Measured | None:
        model = self.models.get(group)
        if model is None:
            return None
        places = [model.channels.index(channel) for channel in channels]
        return replace(model.use, use=model.use.use[:, :, places])


def evidence_of_edition(edition: Edition) -> UseEvidence:
    """Give the questions of an edition about what people do with two channels or more.

    Of a question that was asked in several periods the latest is given.
    """
    return UseEvidence(edition.manifest, _questions(edition), _journeys(edition))


def _questions(edition: Edition) -> tuple[UseQuestion, ...]:
    by_question: dict[_Question, list[Estimate]] = {}
    for row in edition.estimates:
        if _is_use(row):
            by_question.setdefault(_question_of(row), []).append(row)
    asked = {question: _of_latest_period(rows) for question, rows in by_question.items()}
    models: dict[_Question, dict[str, ReachModel]] = {}
    for model in edition.reach_models:
        question = _question_of(model.lead)
        if not model.is_journey and model.lead.period == asked[question][0].period:
            models.setdefault(question, {})[model.lead.group_key] = model
    several = {q: rows for q, rows in asked.items() if len({row.subject for row in rows}) > 1}
    return tuple(
        _use_question(edition, number, [rows], models.get(question, {}))
        for number, (question, rows) in enumerate(several.items(), start=1)
    )


def _journeys(edition: Edition) -> tuple[UseQuestion, ...]:
    rows_of: dict[_Question, list[Estimate]] = {}
    for row in edition.estimates:
        rows_of.setdefault((row.period, *_question_of(row)), []).append(row)
    journeys: dict[str, list[ReachModel]] = {}
    for model in edition.reach_models:
        if model.is_journey:
            journeys.setdefault(model.lead.case, []).append(model)
    return tuple(
        _use_question(
            edition,
            0,
            [
                [
                    row
                    for row in rows_of[lead.period, *_question_of(lead)]
                    if row.subject in models[0].channels
                ]
                for lead in map(_first, models[0].figures)
            ],
            {model.lead.group_key: model for model in models},
        )
        for models in journeys.values()
    )


def _use_question(
    edition: Edition, number: int, phases: Sequence[Sequence[Estimate]], models: Mapping[str, ReachModel]
) -> UseQuestion:
    subjects = dict.fromkeys(row.subject for rows in phases for row in rows)
    return UseQuestion(
        number=number,
        is_study=False,
        manifest=edition.manifest,
        leads=tuple(rows[0] for rows in phases),
        channels=tuple(subjects),
        record=_EditionRecord(_by_group(phases), models),
    )


def _by_group(phases: Sequence[Iterable[Estimate]]) -> dict[str, Figures]:
    """Give the figures of each group that was measured in every phase."""
    by_phase: list[dict[str, dict[str, Estimate]]] = []
    for rows in phases:
        groups: dict[str, dict[str, Estimate]] = {}
        for row in rows:
            groups.setdefault(row.group_key, {})[row.subject] = row
        by_phase.append(groups)
    return {
        group: tuple(groups[group] for groups in by_phase)
        for group in by_phase[0]
        if all(group in groups for groups in by_phase)
    }


def _first(figures: Iterable[Estimate | None]) -> Estimate:
    return next(figure for figure in figures if figure is not None)


def _is_use(row: Estimate) -> bool:
    return (
        row.subject_kind is SubjectKind.CHANNEL
        and row.evidence_kind is EvidenceKind.USE
        and row.measure is Measure.SHARE
    )


def _question_of(row: Estimate) -> _Question:
    return (*row.question_key, row.case, row.phase)


def _of_latest_period(rows: Sequence[Estimate]) -> list[Estimate]:
    latest = max(row.period for row in rows)
    return [row for row in rows if row.period == latest]
