"""One figure and its source as plain text, to the same last digit as on the site."""

from __future__ import annotations

from collections.abc import Iterable

from kanaalkompas.advice import COUNTRY, OLD_BEFORE, EvidenceBlock, KeyFigure
from kanaalkompas.vocabulary import (
    HIDDEN,
    Estimate,
    Status,
    Vocabulary,
    decimals_of,
    figure_words,
    interval_text,
    number_text,
)


def figure_in_words(row: Estimate) -> str:
    """Write a share as `55,5% (51,5–59,5)`, a difference with its sign; a suppressed one without number."""
    digits = decimals_of([row])
    interval = interval_text(row, digits)
    margin = f" ({interval})" if interval else ""
    uncertain = ", onzeker" if row.status is Status.UNCERTAIN else ""
    return f"{figure_words(row, digits)}{margin}{uncertain}"


def key_figure_words(key: KeyFigure, vocabulary: Vocabulary) -> str:
    """Write the figure beside a channel with its question, group, base, year, n and source."""
    row = key.estimate
    kind = vocabulary.labels["evidence_kind"][row.evidence_kind.value]
    item = f" {row.wording}" if row.wording else ""
    old = ", oud cijfer" if row.year is not None and row.year < OLD_BEFORE else ""
    about = f"{key.group_label}; gevraagd aan {row.base}" if row.base else key.group_label
    facts = f"{about}; {_period([row.period])}{old}; {n_words([row])}; {key.source_title}"
    return f"{kind}: {figure_in_words(row)}{item}. Vraag, in onze woorden: {row.question} ({facts})"


def source_lines(blocks: Iterable[EvidenceBlock]) -> tuple[str, ...]:
    """Name each source of national figures once: title, producer, year, n and address."""
    by_source: dict[str, list[EvidenceBlock]] = {}
    # Phases share blocks: the very same ones tell nothing new.
    for block in {id(block): block for block in blocks}.values():
        if block.area == COUNTRY:
            by_source.setdefault(f"{block.edition}/{block.source.id}", []).append(block)
    return tuple(_source_line(found) for found in by_source.values())


def _source_line(blocks: list[EvidenceBlock]) -> str:
    source = blocks[0].source
    rows = [row for block in blocks for row in block.estimates]
    years = _period(block.period for block in blocks)
    facts = [f"{source.producer}, {years}", n_words(rows), f"cijferset {blocks[0].edition}", source.url]
    return f"{source.title}. {'; '.join(fact for fact in facts if fact)}"


def n_words(rows: Iterable[Estimate]) -> str:
    """Write how many people answered, as one number or a range; of suppressed figures none is told."""
    every = list(rows)
    shown = [row for row in every if row.status is not Status.SUPPRESSED]
    counts = {row.n_respondents for row in shown if row.n_respondents is not None}
    if not shown:
        return f"n {HIDDEN}"
    if not counts:
        return "n onbekend"
    low, high = number_text(min(counts)), number_text(max(counts))
    partly = " (bij een deel onbekend)" if any(row.n_respondents is None for row in shown) else ""
    return f"n = {low}{partly}" if low == high else f"n = {low} tot {high}{partly}"


def _period(periods: Iterable[str]) -> str:
    return ", ".join(sorted({period or "jaar onbekend" for period in periods}))
