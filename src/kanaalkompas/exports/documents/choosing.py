"""Which figures a document shows: those about channels that fit best. The workbook holds all of them."""

from __future__ import annotations

from collections.abc import Iterator

from kanaalkompas.advice import Answer, EvidenceBlock, GroupAnswer, GroupMatch, TermMatch
from kanaalkompas.vocabulary import Status

IN_ONE_PHASE = 4
IN_EACH_OF_MANY = 2
"""Blocks in a document: more would hide the advice under figures."""


def best_blocks(group: GroupAnswer, most: int) -> tuple[EvidenceBlock, ...]:
    """Choose the blocks about channels in the asked case; without any, those about the asked phase.

    A part of the asked group is never chosen: it would say less than the group itself.
    """
    whole = [block for block in group.evidence if block.match.group is not GroupMatch.PART]
    about_case = [block for block in whole if block.match.case is TermMatch.EXACT]
    about_phase = [block for block in whole if block.match.phase is TermMatch.EXACT]
    chosen = [block for block in about_case or about_phase if has_numbers(block)]
    return tuple(chosen[:most])


def most_blocks(answer: Answer) -> int:
    """Give how many blocks each group of an answer may show."""
    return IN_ONE_PHASE if len(answer.phases) == 1 else IN_EACH_OF_MANY


def has_numbers(block: EvidenceBlock) -> bool:
    """Say whether a block holds anything to show: not only suppressed figures."""
    return any(row.share is not None and row.status is not Status.SUPPRESSED for row in block.estimates)


def blocks_of(answer: Answer) -> Iterator[EvidenceBlock]:
    """Give every block of an answer, in order; a block that fits two phases comes twice."""
    for phase in answer.phases:
        for group in phase.groups:
            yield from group.blocks


def block_id(block: EvidenceBlock) -> str:
    """Name a block by the lasting name of its first figure."""
    return block.estimates[0].row_id
