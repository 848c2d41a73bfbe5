"""Figures as lines: the one beside a channel, and those of a list over several sources."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from kanaalkompas.advice import COUNTRY, OLD_BEFORE, EvidenceBlock, KeyFigure, Knowledge, group_label
from kanaalkompas.editions import Edition, Source
from kanaalkompas.vocabulary import TOTAL, CiBasis, Estimate, EvidenceKind, SubjectKind, Vocabulary
from kanaalkompas.web.pages.figures.trail import INTERVAL_KINDS, Trail, trail_of
from kanaalkompas.web.pages.numbers import (
    decimals_of,
    effective_text,
    figure_text,
    interval_text,
    n_text,
    respondents_text,
)


@dataclass(frozen=True, slots=True)
class FigureLine:
    """One figure in a line of text or in a list.

    `base` is who was asked, empty where the source does not say; `cautions` are a few words each;
    `is_outcome` says that the figure may count municipalities, reports or letters instead of people;
    `is_daily_life` that it says nothing of contact with the municipality. `notice` is the edition's own.
    `row_id`, `csv_row` and what follows say where the figure can be found again. `channel` is its channel,
    empty where `label` already names it; `share` orders lines, None where there is none to show.
    `remarks` are the numbers of notes that stand above the list, because many lines share them.
    """

    label: str
    channel: str
    figure: str
    interval: str
    question: str
    kind: str
    is_outcome: bool
    is_daily_life: bool
    base: str
    is_about_all: bool
    group_label: str
    period: str
    year: int | None
    share: float | None
    is_old: bool
    cautions: tuple[str, ...]
    area_label: str
    n_respondents: str
    note: str
    notice: str
    source_id: str
    source_title: str
    fictitious: bool
    row_id: str
    csv_row: int
    n_effective: str
    interval_kind: str
    source: Source
    edition: str
    edition_title: str
    trail: Trail
    remarks: tuple[int, ...] = ()

    @property
    def n_text(self) -> str:
        """How many people answered: `n = 1.234`, or that it is unknown."""
        return n_text(self.n_respondents)


DAILY_LIFE = "algemeen"
SCOPE_CAUTIONS = {
    "overheid": gettext_noop("gaat over de hele overheid"),
    DAILY_LIFE: gettext_noop("gaat over het dagelijks leven"),
}


def key_figure_line(key: KeyFigure, knowledge: Knowledge) -> FigureLine:
    """Make the one figure of a channel ready to stand in its line."""
    return _line(key.estimate, knowledge.vocabulary, key.group_label, edition_named(key.edition, knowledge))


def block_lines(block: EvidenceBlock, knowledge: Knowledge) -> tuple[FigureLine, ...]:
    """Make the figures of a block ready for a list."""
    edition = edition_named(block.edition, knowledge)
    return tuple(
        replace(_line(row, knowledge.vocabulary, block.group_label, edition), area_label=block.area_label)
        for row in block.estimates
    )


def figure_lines(
    edition: Edition, rows: Iterable[Estimate], vocabulary: Vocabulary
) -> tuple[FigureLine, ...]:
    """Make rows of one edition ready for a list."""
    return tuple(_line(row, vocabulary, _group_label(row, vocabulary), edition) for row in rows)


def split_outcomes(lines: Iterable[FigureLine]) -> tuple[tuple[FigureLine, ...], tuple[FigureLine, ...]]:
    """Part what people want, do or gained from what happened, which may not count people."""
    every = tuple(lines)
    return (
        tuple(line for line in every if not line.is_outcome),
        tuple(line for line in every if line.is_outcome),
    )


def subject_label(row: Estimate, vocabulary: Vocabulary) -> str:
    """Give the label of a channel; another subject goes by the source's own words, never by its slug."""
    if row.subject_kind is not SubjectKind.CHANNEL and row.wording:
        return _capital(row.wording)
    channel = vocabulary.channels.get(row.subject)
    return _(channel.label) if channel else _capital(row.wording or row.subject.replace("-", " "))


def _channel(row: Estimate, vocabulary: Vocabulary) -> str:
    """Name the channel of a figure that goes by the source's own words, such as “informatie zoeken”."""
    channel = vocabulary.channels.get(row.subject)
    if row.subject_kind is not SubjectKind.CHANNEL or channel is None or not row.wording:
        return ""
    return "" if channel.label.lower() == row.wording.lower() else channel.label


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _line(row: Estimate, vocabulary: Vocabulary, group_label: str, edition: Edition) -> FigureLine:
    digits = decimals_of([row])
    manifest, trail = edition.manifest, trail_of(edition)
    source = manifest.sources[row.source]
    return FigureLine(
        label=_capital(row.wording) or subject_label(row, vocabulary),
        channel=_channel(row, vocabulary),
        figure=figure_text(row, digits),
        interval=interval_text(row, digits),
        question=row.question,
        kind=vocabulary.labels["evidence_kind"][row.evidence_kind],
        is_outcome=row.evidence_kind is EvidenceKind.OUTCOME,
        is_daily_life=row.scope == DAILY_LIFE,
        base=row.base,
        is_about_all=row.group_key == TOTAL,
        group_label=group_label,
        period=row.period or _("jaar onbekend"),
        year=row.year,
        share=row.share,
        is_old=_is_old(row),
        cautions=tuple(_cautions(row)),
        area_label="" if row.area == COUNTRY else row.area,
        n_respondents=respondents_text(row),
        note=row.note,
        notice="" if manifest.fictitious else manifest.notice.rstrip("."),
        source_id=row.source,
        source_title=source.title,
        fictitious=manifest.fictitious,
        row_id=row.row_id,
        csv_row=trail.rows[row.row_id],
        n_effective=effective_text(row),
        interval_kind=_(INTERVAL_KINDS[row.ci_basis]),
        source=source,
        edition=manifest.reference,
        edition_title=manifest.title,
        trail=trail,
    )


def edition_named(reference: str, knowledge: Knowledge) -> Edition:
    """Give the edition of an answer by its `id@version`."""
    editions = {edition.manifest.reference: edition for edition in knowledge.editions}
    return editions[reference]


def _is_old(row: Estimate) -> bool:
    return row.year is not None and row.year < OLD_BEFORE


def _cautions(row: Estimate) -> Iterable[str]:
    if _is_old(row):
        yield _("oud cijfer")
    if row.scope in SCOPE_CAUTIONS:
        yield _(SCOPE_CAUTIONS[row.scope])
    if row.ci_basis is CiBasis.MODEL and row.ci_lower is not None:
        yield _("marge onder aanname; zelfselectie niet meegeteld")


def _group_label(row: Estimate, vocabulary: Vocabulary) -> str:
    group = vocabulary.groups.get(row.group_key)
    if group is None:
        return group_label(row.group_key, vocabulary)
    return _("%(group)s (oude indeling)") % {"group": _(group.label)} if group.outdated else _(group.label)
