"""What the people of a profile use, want and expect: their figures, question by question, kinds apart."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from kanaalkompas.advice.blocks import area_name, figure_cautions
from kanaalkompas.advice.profiles.answer import ProfileFigures, SubjectFigure
from kanaalkompas.advice.profiles.in_hundred import between, capital, in_hundred
from kanaalkompas.editions import Edition
from kanaalkompas.population import Municipalities
from kanaalkompas.vocabulary import (
    TOTAL,
    Estimate,
    EvidenceKind,
    Measure,
    Status,
    SubjectKind,
    Vocabulary,
)

_ENOUGH_SHOWN = 3
_ORDERED = (
    "Van hoog naar laag. Kanalen of redenen op dezelfde trede verschillen niet zeker van elkaar; "
    "hun volgorde zegt niets."
)
_NO_ORDER = "De cijfers dragen geen volgorde: de volgorde hieronder zegt niets."
_CHANNEL_TITLES = {
    EvidenceKind.EFFECT: "Welke kanalen aantoonbaar werkten",
    EvidenceKind.PREFERENCE: "Welke kanalen zij willen",
    EvidenceKind.USE: "Welke kanalen zij gebruiken",
    EvidenceKind.OUTCOME: "Wat er met kanalen gebeurde",
}
_TITLES = {
    SubjectKind.MOTIVE: "Hun redenen",
    SubjectKind.EXPECTATION: "Wat zij verwachten",
    SubjectKind.BARRIER: "Wat hen tegenhoudt",
    SubjectKind.OPINION: "Wat zij vinden",
    SubjectKind.CONTENT: "Waarover zij iets willen weten",
    SubjectKind.SKILL: "Wat zij kunnen",
}


def profile_figures(
    edition: Edition, key: str, vocabulary: Vocabulary, municipalities: Municipalities
) -> tuple[ProfileFigures, ...]:
    """Give the figures of a profile (`profiel:id`) of the latest period, in the order of the klantreis.

    A difference, which is no share, has no place here.
    """
    together: dict[tuple[str, ...], list[Estimate]] = {}
    for row in edition.estimates:
        if row.group_key == key and row.measure is Measure.SHARE:
            together.setdefault((row.case, row.phase, *row.question_key), []).append(row)
    blocks = [_block(edition, rows, vocabulary, municipalities) for rows in together.values()]
    return tuple(sorted(blocks, key=lambda block: _order(block, vocabulary)))


def _order(block: ProfileFigures, vocabulary: Vocabulary) -> tuple[int, int, int, int]:
    """Follow the words; what belongs to no case or phase comes last."""
    cases, phases = [*vocabulary.cases, ""], [*vocabulary.phases, ""]
    return (
        cases.index(block.case),
        phases.index(block.phase),
        list(SubjectKind).index(block.subject_kind),
        list(EvidenceKind).index(block.evidence_kind),
    )


def _block(
    edition: Edition, all_rows: Sequence[Estimate], vocabulary: Vocabulary, municipalities: Municipalities
) -> ProfileFigures:
    latest = max(row.period for row in all_rows)
    rows = [row for row in all_rows if row.period == latest]
    shown = [row for row in rows if row.status is not Status.SUPPRESSED]
    lead = rows[0]
    tiers = _tiers(edition, shown)
    told = _top(shown, tiers, vocabulary)
    everyone = {row.subject: row for row in edition.rows_beside(lead) if row.group_key == TOTAL}
    return ProfileFigures(
        case=lead.case,
        case_label=vocabulary.case(lead.case).label if lead.case else "Situatie niet genoemd",
        phase=lead.phase,
        phase_label=phase_label(lead, vocabulary),
        subject_kind=lead.subject_kind,
        title=_title(lead),
        evidence_kind=lead.evidence_kind,
        evidence_kind_label=vocabulary.labels["evidence_kind"][lead.evidence_kind.value],
        question=lead.question,
        base=lead.base,
        period=lead.period,
        source=edition.manifest.sources[lead.source],
        is_ordered=bool(tiers),
        order_text=(_ORDERED if tiers else _NO_ORDER) if len(told) > 1 else "",
        figures=tuple(_figure(row, everyone, tiers, vocabulary) for row in told),
        n_left_out=len(shown) - len(told),
        n_suppressed=len(rows) - len(shown),
        cautions=tuple(figure_cautions(lead, edition.manifest, area_name(lead.area, municipalities))),
    )


def phase_label(row: Estimate, vocabulary: Vocabulary) -> str:
    """Name the phase of a figure as its case calls it."""
    return vocabulary.phase(row.phase).label_for(row.case) if row.phase else "Fase niet genoemd"


def _title(row: Estimate) -> str:
    is_channel = row.subject_kind is SubjectKind.CHANNEL
    return _CHANNEL_TITLES[row.evidence_kind] if is_channel else _TITLES[row.subject_kind]


def _tiers(edition: Edition, rows: Iterable[Estimate]) -> Mapping[str, int]:
    """Give the tier of each subject, 1 the highest; nothing unless every figure has its rank."""
    ranks = {row.subject: edition.ranks.get(row.row_id) for row in rows}
    return {s: rank.tier for s, rank in ranks.items() if rank} if all(ranks.values()) else {}


def _top(rows: Iterable[Estimate], tiers: Mapping[str, int], vocabulary: Vocabulary) -> list[Estimate]:
    """Give whole tiers from the highest until there are enough; all rows where there is no order."""
    words = {channel: i for i, channel in enumerate(vocabulary.channels)}
    ordered = sorted(rows, key=lambda row: (tiers.get(row.subject, 0), words.get(row.subject, len(words))))
    if not tiers or len(ordered) <= _ENOUGH_SHOWN:
        return ordered
    lowest = tiers[ordered[_ENOUGH_SHOWN - 1].subject]
    return [row for row in ordered if tiers[row.subject] <= lowest]


def _figure(
    row: Estimate, everyone: Mapping[str, Estimate], tiers: Mapping[str, int], vocabulary: Vocabulary
) -> SubjectFigure:
    beside = everyone.get(row.subject)
    return SubjectFigure(
        label=subject_label(row, vocabulary),
        estimate=row,
        everyone=beside,
        tier=tiers.get(row.subject),
        sentence=_sentence(row, beside),
    )


def subject_label(row: Estimate, vocabulary: Vocabulary) -> str:
    """Give the label of a channel; another subject goes by the source's own words."""
    if row.subject_kind is not SubjectKind.CHANNEL and row.wording:
        return capital(row.wording)
    channel = vocabulary.channels.get(row.subject)
    return channel.label if channel else capital(row.wording or row.subject.replace("-", " "))


def _sentence(row: Estimate, everyone: Estimate | None) -> str:
    """Tell a figure as people of a hundred, with its interval and that of everyone beside it."""
    if row.share is None:
        return ""
    beside = []
    if row.ci_lower is not None and row.ci_upper is not None:
        beside.append(between(row.ci_lower, row.ci_upper))
    if everyone is not None and everyone.share is not None:
        beside.append(f"van iedereen {in_hundred(everyone.share)}")
    numbers = f" ({'; '.join(beside)})" if beside else ""
    uncertain = " Dit cijfer is onzeker." if row.status is Status.UNCERTAIN else ""
    return f"{in_hundred(row.share)} van de 100 mensen met dit profiel{numbers}.{uncertain}"
