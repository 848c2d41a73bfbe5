"""The figures of a sheet in parts: what people use, want and expect apart, or one part for each trait."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from kanaalkompas.advice import COUNTRY, Knowledge
from kanaalkompas.vocabulary import TOTAL, Estimate, EvidenceKind, SubjectKind
from kanaalkompas.web.pages.figures.figure_lines import FigureLine, figure_lines, split_outcomes

IsWanted = Callable[[Estimate], bool]

N_OPEN = 5
"""A part of a group's sheet opens with so many figures; the rest is folded."""

_MANY = 3
"""A note that so many figures of a part share is said once, above them."""


@dataclass(frozen=True, slots=True)
class Section:
    """Figures under a heading of their own; `notes` are those that many share, by number from 1."""

    heading: str
    lines: tuple[FigureLine, ...]
    notes: tuple[str, ...] = ()

    @property
    def first(self) -> tuple[FigureLine, ...]:
        """The figures that stand open."""
        return self.lines[:N_OPEN]

    @property
    def rest(self) -> tuple[FigureLine, ...]:
        """The figures that are folded."""
        return self.lines[N_OPEN:]


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
    """Give the national figures of a group in parts, and the headings of parts that nobody measured.

    Within a part what is about the municipality or the government stands first, then the newest figures,
    and of one question the largest.
    """
    sections, unmeasured = [], []
    for heading, is_part in GROUP_PARTS:
        lines, _outcomes = national_lines(knowledge, _both(_is_of_group(group_key), is_part))
        if lines:
            sections.append(Section(_(heading), *_said_once(sorted(lines, key=_nearest_first))))
        else:
            unmeasured.append(_(heading))
    return tuple(sections), tuple(unmeasured)


def _nearest_first(line: FigureLine) -> tuple[bool, int, str, str, float]:
    return line.is_daily_life, -(line.year or 0), line.kind, line.question, -(line.share or 0.0)


def _said_once(lines: Sequence[FigureLine]) -> tuple[tuple[FigureLine, ...], tuple[str, ...]]:
    """Take the notes that many lines share out of them; each line keeps their numbers and its own notes."""
    counts = Counter(note for line in lines for note in dict.fromkeys([line.notice, *_notes(line)]))
    shared = tuple(note for note, n in counts.items() if note and n >= _MANY)
    numbers = {note: number for number, note in enumerate(shared, start=1)}
    return tuple(_numbered(line, numbers) for line in lines), shared


def _numbered(line: FigureLine, numbers: dict[str, int]) -> FigureLine:
    notes = _notes(line)
    return replace(
        line,
        notice="" if line.notice in numbers else line.notice,
        note="; ".join(note for note in notes if note not in numbers),
        remarks=tuple(sorted(numbers[note] for note in {line.notice, *notes} if note in numbers)),
    )


def _notes(line: FigureLine) -> list[str]:
    """Give the notes of a figure one by one; an edition holds them in one text, parted by semicolons."""
    return line.note.split("; ")


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
