"""The figures of a sheet in parts: what people use, want and expect apart, or one part for each trait."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from kanaalkompas.advice import COUNTRY, Knowledge
from kanaalkompas.vocabulary import TOTAL, Estimate, EvidenceKind, SubjectKind
from kanaalkompas.web.pages.figures.figure_lines import FigureLine, figure_lines, split_outcomes

IsWanted = Callable[[Estimate], bool]


@dataclass(frozen=True, slots=True)
class Section:
    """Figures under a heading of their own."""

    heading: str
    lines: tuple[FigureLine, ...]


def _is_channel_by(kind: EvidenceKind) -> IsWanted:
    return lambda row: row.subject_kind is SubjectKind.CHANNEL and row.evidence_kind is kind


def _is_about(*kinds: SubjectKind) -> IsWanted:
    return lambda row: row.subject_kind in kinds and row.evidence_kind is not EvidenceKind.OUTCOME


GROUP_PARTS: tuple[tuple[str, IsWanted], ...] = (
    (gettext_noop("Welke kanalen aantoonbaar werkten"), _is_channel_by(EvidenceKind.EFFECT)),
    (gettext_noop("Welke kanalen zij willen"), _is_channel_by(EvidenceKind.PREFERENCE)),
    (gettext_noop("Welke kanalen zij gebruiken"), _is_channel_by(EvidenceKind.USE)),
    (gettext_noop("Wat zij verwachten"), _is_about(SubjectKind.EXPECTATION)),
    (gettext_noop("Hun redenen"), _is_about(SubjectKind.MOTIVE)),
    (gettext_noop("Wat hen tegenhoudt"), _is_about(SubjectKind.BARRIER)),
    (gettext_noop("Wat zij kunnen"), _is_about(SubjectKind.SKILL)),
    (
        gettext_noop("Wat zij vinden, en waarover zij lezen"),
        _is_about(SubjectKind.OPINION, SubjectKind.CONTENT),
    ),
)
"""Every figure that is no outcome falls in exactly one part."""


def group_sections(group_key: str, knowledge: Knowledge) -> tuple[tuple[Section, ...], tuple[str, ...]]:
    """Give the national figures of a group in parts, and the headings of parts that nobody measured."""
    sections, unmeasured = [], []
    for heading, is_part in GROUP_PARTS:
        lines, _outcomes = national_lines(knowledge, _both(_is_of_group(group_key), is_part))
        if lines:
            sections.append(Section(_(heading), lines))
        else:
            unmeasured.append(_(heading))
    return tuple(sections), tuple(unmeasured)


def channel_sections(channel_id: str, knowledge: Knowledge) -> tuple[Section, ...]:
    """Give the national figures of a channel for groups, one part for each trait."""
    rows = [
        row
        for edition in knowledge.editions
        for row in edition.estimates
        if row.subject == channel_id and row.area == COUNTRY and row.group_key != TOTAL
    ]
    measured = {row.dimension for row in rows if row.evidence_kind is not EvidenceKind.OUTCOME}
    crossed = sorted(measured - set(knowledge.vocabulary.dimensions))
    sections = []
    for dimension in (*knowledge.vocabulary.dimensions, *crossed):
        if dimension in measured:
            lines, _outcomes = national_lines(knowledge, _both(_is_on(channel_id), _is_split_by(dimension)))
            sections.append(Section(_dimension_label(dimension, knowledge), lines))
    return tuple(sections)


def national_lines(
    knowledge: Knowledge, is_wanted: IsWanted
) -> tuple[tuple[FigureLine, ...], tuple[FigureLine, ...]]:
    """Give the wanted national figures, and apart those about what happened; daily life comes last."""
    lines = [
        line
        for edition in knowledge.editions
        for line in figure_lines(
            edition,
            newest_of_each(row for row in edition.estimates if row.area == COUNTRY and is_wanted(row)),
            knowledge.vocabulary,
        )
    ]
    order = sorted(lines, key=lambda line: (line.is_daily_life, line.is_old, line.kind, line.question))
    return split_outcomes(order)


def newest_of_each(rows: Iterable[Estimate]) -> list[Estimate]:
    """Keep, of figures that differ in period alone, the newest."""
    newest: dict[tuple[str, ...], Estimate] = {}
    for row in rows:
        key = (
            *(row.source, row.area, row.case, row.phase, row.subject_kind, row.subject, row.group_key),
            *(row.evidence_kind, row.question, row.base),
        )
        if key not in newest or row.period > newest[key].period:
            newest[key] = row
    return list(newest.values())


def _both(first: IsWanted, second: IsWanted) -> IsWanted:
    return lambda row: first(row) and second(row)


def _is_of_group(group_key: str) -> IsWanted:
    return lambda row: row.group_key == group_key


def _is_on(channel_id: str) -> IsWanted:
    return lambda row: row.subject == channel_id


def _is_split_by(dimension: str) -> IsWanted:
    return lambda row: row.dimension == dimension and row.group_key != TOTAL


def _dimension_label(dimension: str, knowledge: Knowledge) -> str:
    known = knowledge.vocabulary.dimensions
    return " × ".join(known[part].label if part in known else part for part in dimension.split("*"))
