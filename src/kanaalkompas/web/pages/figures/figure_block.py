"""Figures on the advice page: a block of bars with the same numbers in a table."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from kanaalkompas.advice import EvidenceBlock, Knowledge
from kanaalkompas.editions import Source
from kanaalkompas.exports import Bar, bar_chart
from kanaalkompas.vocabulary import TOTAL, Estimate, Measure, Status, SubjectKind, Vocabulary
from kanaalkompas.web.pages.figures.figure_lines import edition_named, subject_label
from kanaalkompas.web.pages.figures.trail import INTERVAL_KINDS, Trail, trail_of
from kanaalkompas.web.pages.numbers import (
    decimals_of,
    effective_text,
    figure_text,
    interval_text,
    respondents_text,
)


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One figure in a table; `wording` is the source's own name where the label is ours.

    `csv_row` is the row of the edition's `estimates.csv`.
    """

    label: str
    wording: str
    figure: str
    interval: str
    n_respondents: str
    n_effective: str
    is_uncertain: bool
    note: str
    row_id: str
    csv_row: int


@dataclass(frozen=True, slots=True)
class FigureBlock:
    """Figures that may stand beside each other, with all that is needed to judge them."""

    id: str
    kind: str
    question: str
    base: str
    period: str
    is_old: bool
    is_about_all: bool
    group_label: str
    area_label: str
    source: Source
    edition: str
    rows: tuple[FigureRow, ...]
    chart: SafeString
    has_intervals: bool
    interval_kind: str
    tiers: tuple[tuple[str, ...], ...]
    cautions: tuple[str, ...]
    pooled: tuple[str, ...]
    trail: Trail
    edition_title: str


_SAMPLING = re.compile(r"(non-)?probability\b[\s,;:]*(panel|sample)?\b[\s,;:]*(.*)", re.DOTALL)
"""What a study says of its sampling: two English words that the library reads, then words of its own."""


def sampling_text(sampling: str) -> str:
    """Say in Dutch words how people were chosen; a text that does not begin in English stays as it is."""
    found = _SAMPLING.fullmatch(sampling)
    if found is None:
        return sampling
    is_not_drawn, kind, rest = found.groups()
    if is_not_drawn:
        chosen = _("panel, niet geloot") if kind == "panel" else _("niet geloot")
    else:
        chosen = _("panel, geloot (kanssteekproef)") if kind == "panel" else _("geloot (kanssteekproef)")
    return f"{chosen}; {rest}" if rest else chosen


def figure_block(block: EvidenceBlock, knowledge: Knowledge, block_id: str) -> FigureBlock:
    """Make a block of an answer ready for the page."""
    rows, vocabulary = block.estimates, knowledge.vocabulary
    edition = edition_named(block.edition, knowledge)
    trail = trail_of(edition)
    digits = decimals_of(rows)
    shown = tuple(_row(estimate, vocabulary, digits, trail) for estimate in rows)
    labels = {row.subject: line.label for row, line in zip(rows, shown, strict=True)}
    bases = dict.fromkeys(estimate.ci_basis for estimate in rows)
    return FigureBlock(
        id=block_id,
        kind=vocabulary.labels["evidence_kind"][block.evidence_kind],
        question=block.question,
        base=block.base,
        period=block.period or _("jaar onbekend"),
        is_old=block.is_old,
        is_about_all=block.group == TOTAL,
        group_label=block.group_label,
        area_label=block.area_label,
        source=block.source,
        edition=block.edition,
        rows=shown,
        chart=_chart(block_id, block, rows, shown),
        has_intervals=any(row.interval for row in shown),
        interval_kind="; ".join(_(INTERVAL_KINDS[basis]) for basis in bases),
        tiers=tuple(tuple(labels[subject] for subject in tier) for tier in block.tiers),
        cautions=block.cautions,
        pooled=tuple(line.sentence for line in block.pooled),
        trail=trail,
        edition_title=edition.manifest.title,
    )


def _row(estimate: Estimate, vocabulary: Vocabulary, digits: int, trail: Trail) -> FigureRow:
    return FigureRow(
        label=subject_label(estimate, vocabulary),
        wording=estimate.wording if estimate.subject_kind is SubjectKind.CHANNEL else "",
        figure=figure_text(estimate, digits),
        interval=interval_text(estimate, digits),
        n_respondents=respondents_text(estimate),
        n_effective=effective_text(estimate),
        is_uncertain=estimate.status is Status.UNCERTAIN,
        note=estimate.note,
        row_id=estimate.row_id,
        csv_row=trail.rows[estimate.row_id],
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
