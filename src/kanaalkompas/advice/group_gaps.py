"""Whether two groups differ in figures that may stand beside each other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kanaalkompas.advice.answer import EvidenceBlock, GroupAnswer, GroupMatch
from kanaalkompas.estimation import clear_gaps
from kanaalkompas.vocabulary import CiBasis, Estimate, Measure, Status


@dataclass(frozen=True, slots=True)
class Gap:
    """The figures of two groups about one channel; `is_clear` means that chance does not explain the gap.

    A gap that is not clear is not "no difference": the figures can't tell.
    """

    first: Estimate
    other: Estimate
    is_clear: bool


@dataclass(frozen=True, slots=True)
class QuestionGaps:
    """The gaps of two groups on one question of one survey."""

    first: EvidenceBlock
    other: EvidenceBlock
    gaps: tuple[Gap, ...]


Pairs = list[tuple[Estimate, Estimate]]


def compare_figures(first: GroupAnswer, other: GroupAnswer) -> tuple[QuestionGaps, ...]:
    """Judge the figures about channels that both groups have from the same question.

    Compared are figures of one edition, source, question, base, period, area, kind, case and phase, of
    exactly these groups, that both have an error. All pairs are judged together. Nothing is said where
    a figure is uncertain, hidden, or has an error that does not count how people were chosen.
    """
    asked = [
        (here, there, pairs)
        for here, there in _same_question(first.evidence, other.evidence)
        if (pairs := _pairs(here, there))
    ]
    every = [pair for _here, _there, pairs in asked for pair in pairs]
    verdicts = iter(
        clear_gaps(
            [_share(one) for one, _two in every],
            [_error(one) for one, _two in every],
            [_share(two) for _one, two in every],
            [_error(two) for _one, two in every],
        )
    )
    return tuple(
        QuestionGaps(here, there, tuple(Gap(one, two, next(verdicts)) for one, two in pairs))
        for here, there, pairs in asked
    )


def _same_question(
    first: Sequence[EvidenceBlock], other: Sequence[EvidenceBlock]
) -> Iterable[tuple[EvidenceBlock, EvidenceBlock]]:
    there = {_question(block): block for block in other if block.match.group is GroupMatch.EXACT}
    for block in first:
        twin = there.get(_question(block))
        if twin and block.match.group is GroupMatch.EXACT and block.group != twin.group:
            yield block, twin


def _question(block: EvidenceBlock) -> tuple[str, ...]:
    row = block.estimates[0]
    return (
        *(block.edition, block.source.id, block.question, block.base, block.period, block.area),
        *(block.evidence_kind, row.case, row.phase, row.scope),
    )


def _pairs(first: EvidenceBlock, other: EvidenceBlock) -> Pairs:
    there = {row.subject: row for row in other.estimates if _is_firm(row)}
    return [(row, there[row.subject]) for row in first.estimates if _is_firm(row) and row.subject in there]


def _is_firm(row: Estimate) -> bool:
    is_published_share = row.measure is Measure.SHARE and row.status is Status.PUBLISHED
    counts_choice = row.ci_basis not in {CiBasis.INDICATIVE, CiBasis.NONE}
    return is_published_share and counts_choice and row.share is not None and _error(row) > 0


def _share(row: Estimate) -> float:
    return row.share or 0.0


def _error(row: Estimate) -> float:
    return row.standard_error or 0.0
