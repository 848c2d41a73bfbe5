"""A block of an answer in the words of a document."""

from __future__ import annotations

from kanaalkompas.advice import EvidenceBlock, KeyFigure
from kanaalkompas.exports.documents.choosing import block_id
from kanaalkompas.exports.documents.paper import PaperFigures, PaperRow
from kanaalkompas.vocabulary import (
    HIDDEN,
    TOTAL,
    CiBasis,
    Estimate,
    EvidenceKind,
    Measure,
    Status,
    SubjectKind,
    Vocabulary,
    decimals_of,
    figure_words,
    interval_text,
    n_words,
    number_text,
    respondents_words,
)

INTERVAL_WORDS = {
    CiBasis.DESIGN: "95%-marge, berekend uit de steekproef",
    CiBasis.MODEL: "95%-marge onder aanname; zelfselectie niet meegeteld",
    CiBasis.PUBLISHED: "95%-marge zoals de bron die geeft",
    CiBasis.INDICATIVE: "95%-marge als indicatie, door ons berekend uit het aantal antwoorden",
    CiBasis.NONE: "De bron geeft geen marge",
}


def paper_figures(block: EvidenceBlock, vocabulary: Vocabulary, *, fictitious: bool) -> PaperFigures:
    """Put a block into words."""
    digits = decimals_of(row for row in block.estimates if row.status is not Status.SUPPRESSED)
    rows = tuple(_row(row, vocabulary, digits) for row in block.estimates)
    bases = dict.fromkeys(row.ci_basis for row in block.estimates)
    return PaperFigures(
        id=block_id(block),
        kind=vocabulary.labels["evidence_kind"][block.evidence_kind],
        question=block.question,
        about=about(block),
        origin=origin(block),
        respondents=_respondents(block),
        interval_kind="; ".join(INTERVAL_WORDS[basis] for basis in bases),
        cautions=block.cautions,
        order=_order(block, rows),
        reading=_reading(block, rows),
        rows=rows,
        is_drawn=all(row.measure is Measure.SHARE for row in block.estimates),
        fictitious=fictitious,
    )


def about(block: EvidenceBlock) -> str:
    """Say of whom, where and when a block speaks."""
    group = "" if block.group == TOTAL else f"{block.group_label}, "
    return (
        f"{group}{block.area_label}, {block.period or 'jaar onbekend'}; gevraagd aan: {_base(block.base)}"
    )


def origin(block: EvidenceBlock) -> str:
    """Say who measured a block, under which licence, and in which edition it stands."""
    source = block.source
    licence = source.licence or "onbekend"
    return f"Bron: {source.title}, {source.producer} (licentie: {licence}; cijferset: {block.edition})"


def key_figure_words(key: KeyFigure, vocabulary: Vocabulary) -> str:
    """Put the one figure of a channel into a sentence with all that is needed to read it."""
    row = key.estimate
    digits = decimals_of([row])
    interval = "" if row.status is Status.SUPPRESSED else interval_text(row, digits)
    margin = f" (marge {interval})" if interval else ""
    group = "" if row.group_key == TOTAL else f"; groep: {key.group_label}"
    kind = vocabulary.labels["evidence_kind"][row.evidence_kind]
    when = row.period or "jaar onbekend"
    return (
        f"{figure_words(row, digits)}{margin}; gevraagd aan: {_base(row.base)}{group}; {when}; "
        f"{n_words(row)}. {kind}: {_ended(row.question)} Bron: {key.source_title} ({key.edition})."
    )


def subject_words(row: Estimate, vocabulary: Vocabulary) -> str:
    """Give the label of a channel; another subject goes by the source's own words, never by its slug."""
    if row.subject_kind is not SubjectKind.CHANNEL and row.wording:
        return _capital(row.wording)
    channel = vocabulary.channels.get(row.subject)
    return channel.label if channel else _capital(row.wording or row.subject.replace("-", " "))


def _row(row: Estimate, vocabulary: Vocabulary, digits: int) -> PaperRow:
    is_shown = row.status is not Status.SUPPRESSED
    remarks = ["onzeker: weinig antwoorden"] if row.status is Status.UNCERTAIN else []
    return PaperRow(
        label=subject_words(row, vocabulary),
        wording=row.wording if row.subject_kind is SubjectKind.CHANNEL else "",
        figure=figure_words(row, digits),
        interval=interval_text(row, digits) if is_shown else "",
        n_respondents=respondents_words(row),
        share=row.share if is_shown else None,
        lower=row.ci_lower if is_shown else None,
        upper=row.ci_upper if is_shown else None,
        is_certain=row.status is Status.PUBLISHED,
        remark="; ".join([*remarks, *([row.note] if row.note else [])]),
    )


def _respondents(block: EvidenceBlock) -> str:
    shown = [row for row in block.estimates if row.status is not Status.SUPPRESSED]
    counts = dict.fromkeys(map(n_words, shown))
    if len(counts) <= 1:
        return next(iter(counts), f"n {HIDDEN}")
    known = [row.n_respondents for row in shown if row.n_respondents is not None]
    if len(known) < len(shown):
        return "n per antwoord: zie de tabel"
    return f"n = {number_text(min(known))} tot {number_text(max(known))} per antwoord"


def _order(block: EvidenceBlock, rows: tuple[PaperRow, ...]) -> str:
    labels = {row.subject: line.label for row, line in zip(block.estimates, rows, strict=True)}
    if block.tiers:
        tiers = [", ".join(labels[subject] for subject in tier) for tier in block.tiers]
        numbered = "; ".join(f"{number}. {tier}" for number, tier in enumerate(tiers, start=1))
        return (
            f"Van hoog naar laag; alleen tussen de nummers is het verschil groter dan de marge: {numbered}."
        )
    return "Met deze cijfers kunnen we geen volgorde geven." if len(rows) > 1 else ""


def _reading(block: EvidenceBlock, rows: tuple[PaperRow, ...]) -> str:
    """Read one figure aloud, the highest: a chart without a sentence is a riddle."""
    shown = [row for row in rows if row.share is not None]
    if not shown:
        return ""
    highest = max(shown, key=lambda row: row.share or 0.0)
    asked = "Gemeten bij" if block.evidence_kind is EvidenceKind.OUTCOME else "Gevraagd aan"
    return f"Zo leest u dit: bij “{highest.label}” staat {highest.figure}. {asked}: {_base(block.base)}."


def _base(base: str) -> str:
    return base or "een onbekende groep"


def _ended(question: str) -> str:
    """Close a question that is no sentence, such as the name of a column."""
    return question if question.endswith((".", "!", "?", ")")) else f"{question}."


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
