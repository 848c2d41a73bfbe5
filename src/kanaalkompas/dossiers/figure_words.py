"""One figure and its source as plain text, to the same last digit as on the site."""

from __future__ import annotations

from collections.abc import Iterable

from kanaalkompas.advice import COUNTRY, OLD_BEFORE, EvidenceBlock, KeyFigure
from kanaalkompas.vocabulary import CiBasis, Estimate, Measure, Status, Vocabulary

_VISIBLE = 0.05
SUPPRESSED = "te weinig antwoorden"


def figure_words(row: Estimate) -> str:
    """Write a share as `55,5% (51,5–59,5)`, a difference with its sign; a suppressed one without number."""
    if row.status is Status.SUPPRESSED or row.share is None:
        return SUPPRESSED
    digits = _digits(row)
    unit, sign = "%", ""
    if row.measure is Measure.DIFFERENCE:
        unit, sign = " procentpunt", "+" if row.share > 0 else ""
    uncertain = ", onzeker" if row.status is Status.UNCERTAIN else ""
    return f"{sign}{_number(row.share, digits)}{unit}{_interval(row, digits)}{uncertain}"


def key_figure_words(key: KeyFigure, vocabulary: Vocabulary) -> str:
    """Write the figure beside a channel with its question, group, base, year, n and source."""
    row = key.estimate
    kind = vocabulary.labels["evidence_kind"][row.evidence_kind.value]
    item = f" {row.wording}" if row.wording else ""
    old = ", ouder cijfer" if row.year is not None and row.year < OLD_BEFORE else ""
    about = f"{key.group_label}; gevraagd aan {row.base}" if row.base else key.group_label
    facts = f"{about}; {_period([row.period])}{old}; {n_words([row])}; {key.source_title}"
    return f"{kind}: {figure_words(row)}{item}. Vraag, in onze woorden: {row.question} ({facts})"


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
    """Write how many people answered, as one number or a range; a suppressed figure tells only `<30`."""
    every = list(rows)
    shown = [row for row in every if row.status is not Status.SUPPRESSED]
    counts = {row.n_respondents for row in shown if row.n_respondents is not None}
    if not shown:
        return "n <30"
    if not counts:
        return "n onbekend"
    low, high = _whole(min(counts)), _whole(max(counts))
    partly = " (bij een deel onbekend)" if any(row.n_respondents is None for row in shown) else ""
    return f"n = {low}{partly}" if low == high else f"n = {low} tot {high}{partly}"


def _period(periods: Iterable[str]) -> str:
    return ", ".join(sorted({period or "jaar onbekend" for period in periods}))


def _digits(row: Estimate) -> int:
    bounds = [] if row.ci_basis is CiBasis.INDICATIVE else [row.ci_lower, row.ci_upper]
    per_cents = [100 * number for number in (row.share, *bounds) if number is not None]
    return int(any(abs(number - round(number)) >= _VISIBLE for number in per_cents))


def _interval(row: Estimate, digits: int) -> str:
    lower, upper = row.ci_lower, row.ci_upper
    if lower is None or upper is None or lower == upper:
        return ""
    while _number(lower, digits) == _number(upper, digits):
        digits += 1
    return f" ({_number(lower, digits)}–{_number(upper, digits)})"


def _number(share: float, digits: int) -> str:
    return f"{100 * share:,.{digits}f}".translate(str.maketrans(",.", ".,"))


def _whole(count: int) -> str:
    return f"{count:,}".replace(",", ".")
