"""Figures on a page: a block of bars with the same numbers in a table, and the shorter lines of a list."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from kanaalkompas.advice import COUNTRY, OLD_BEFORE, EvidenceBlock, KeyFigure
from kanaalkompas.editions import Edition, Source
from kanaalkompas.exports import Bar, bar_chart
from kanaalkompas.vocabulary import CiBasis, Estimate, Measure, Status, Vocabulary
from kanaalkompas.web.pages.numbers import (
    count_text,
    decimals_of,
    figure_text,
    interval_text,
    respondents_text,
)


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One figure in a table."""

    label: str
    wording: str
    figure: str
    interval: str
    n_respondents: str
    n_effective: str
    is_uncertain: bool
    note: str
    row_id: str


@dataclass(frozen=True, slots=True)
class FigureBlock:
    """Figures that may stand beside each other, with all that is needed to judge them."""

    id: str
    kind: str
    question: str
    base: str
    period: str
    is_old: bool
    group_label: str
    area_label: str
    source: Source
    edition: str
    rows: tuple[FigureRow, ...]
    chart: SafeString
    has_intervals: bool
    interval_kind: str
    tiers: tuple[str, ...]
    cautions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FigureLine:
    """One figure in a line of text or in a list over several sources."""

    label: str
    figure: str
    interval: str
    question: str
    kind: str
    group_label: str
    period: str
    is_old: bool
    area_label: str
    n_respondents: str
    source_id: str
    source_title: str
    fictitious: bool


INTERVAL_KINDS = {
    CiBasis.DESIGN: gettext_noop("95%-marge, berekend uit de steekproef"),
    CiBasis.MODEL: gettext_noop("95%-marge onder aanname; zelfselectie niet meegeteld"),
    CiBasis.PUBLISHED: gettext_noop("95%-marge zoals de bron die geeft"),
    CiBasis.INDICATIVE: gettext_noop(
        "95%-marge als indicatie, door ons berekend uit het aantal antwoorden"
    ),
    CiBasis.NONE: gettext_noop("De bron geeft geen marge"),
}


def figure_block(block: EvidenceBlock, vocabulary: Vocabulary, block_id: str) -> FigureBlock:
    """Make a block of an answer ready for the page."""
    rows = block.estimates
    digits = decimals_of(rows)
    shown = tuple(_row(estimate, vocabulary, digits) for estimate in rows)
    labels = {row.subject: line.label for row, line in zip(rows, shown, strict=True)}
    bases = dict.fromkeys(estimate.ci_basis for estimate in rows)
    return FigureBlock(
        id=block_id,
        kind=vocabulary.labels["evidence_kind"][block.evidence_kind],
        question=block.question,
        base=block.base,
        period=block.period or _("jaar onbekend"),
        is_old=block.is_old,
        group_label=block.group_label,
        area_label=block.area_label,
        source=block.source,
        edition=block.edition,
        rows=shown,
        chart=_chart(block_id, block, rows, shown),
        has_intervals=any(row.interval for row in shown),
        interval_kind="; ".join(_(INTERVAL_KINDS[basis]) for basis in bases),
        tiers=tuple(" · ".join(labels[subject] for subject in tier) for tier in block.tiers),
        cautions=block.cautions,
    )


def key_figure_line(key: KeyFigure, vocabulary: Vocabulary) -> FigureLine:
    """Make the one figure of a channel ready to stand in its line."""
    return _line(key.estimate, vocabulary, key.group_label, key.source_title, fictitious=False)


def block_lines(block: EvidenceBlock, vocabulary: Vocabulary) -> tuple[FigureLine, ...]:
    """Make the figures of a block ready for a list."""
    return tuple(
        replace(
            _line(row, vocabulary, block.group_label, block.source.title, fictitious=False),
            area_label=block.area_label,
        )
        for row in block.estimates
    )


def figure_lines(
    edition: Edition, rows: Iterable[Estimate], vocabulary: Vocabulary
) -> tuple[FigureLine, ...]:
    """Make rows of one edition ready for a list."""
    manifest = edition.manifest
    return tuple(
        _line(
            row,
            vocabulary,
            _group_label(row, vocabulary),
            manifest.sources[row.source].title,
            fictitious=manifest.fictitious,
        )
        for row in rows
    )


def subject_label(row: Estimate, vocabulary: Vocabulary) -> str:
    """Give the label of a channel; another subject goes by the source's own words."""
    channel = vocabulary.channels.get(row.subject)
    return channel.label if channel else _capital(row.wording or row.subject.replace("-", " "))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _line(
    row: Estimate, vocabulary: Vocabulary, group_label: str, source_title: str, *, fictitious: bool
) -> FigureLine:
    digits = decimals_of([row])
    return FigureLine(
        label=_capital(row.wording) or subject_label(row, vocabulary),
        figure=figure_text(row, digits),
        interval=interval_text(row, digits),
        question=row.question,
        kind=vocabulary.labels["evidence_kind"][row.evidence_kind],
        group_label=group_label,
        period=row.period or _("jaar onbekend"),
        is_old=row.year is not None and row.year < OLD_BEFORE,
        area_label="" if row.area == COUNTRY else row.area,
        n_respondents=respondents_text(row),
        source_id=row.source,
        source_title=source_title,
        fictitious=fictitious,
    )


def _group_label(row: Estimate, vocabulary: Vocabulary) -> str:
    group = vocabulary.groups.get(row.group_key)
    if group is None:
        return row.group.replace("*", " én ")
    return _("%(group)s (oude indeling)") % {"group": group.label} if group.outdated else group.label


def _row(estimate: Estimate, vocabulary: Vocabulary, digits: int) -> FigureRow:
    return FigureRow(
        label=subject_label(estimate, vocabulary),
        wording=estimate.wording if estimate.subject in vocabulary.channels else "",
        figure=figure_text(estimate, digits),
        interval=interval_text(estimate, digits),
        n_respondents=respondents_text(estimate),
        n_effective=count_text(estimate.n_effective),
        is_uncertain=estimate.status is Status.UNCERTAIN,
        note=estimate.note,
        row_id=estimate.row_id,
    )


def _chart(
    block_id: str, block: EvidenceBlock, rows: Sequence[Estimate], shown: Sequence[FigureRow]
) -> SafeString:
    if any(row.measure is Measure.DIFFERENCE for row in rows):
        return SafeString("")
    drawn = bar_chart(
        block_id,
        block.question,
        _("Staafdiagram. Dezelfde getallen staan in de tabel eronder."),
        [_bar(row, text) for row, text in zip(rows, shown, strict=True)],
    )
    return mark_safe(drawn)  # noqa: S308 bar_chart escapes all text; tests/exports holds it to that


def _bar(row: Estimate, shown: FigureRow) -> Bar:
    return Bar(
        label=shown.label,
        value=shown.figure,
        share=row.share,
        lower=row.ci_lower,
        upper=row.ci_upper,
        certain=row.status is Status.PUBLISHED,
    )
