"""Reasons, expectations and barriers as sentences, so that they are read and not only seen in a chart."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from kanaalkompas.advice import EvidenceBlock, GroupAnswer, GroupMatch, Knowledge
from kanaalkompas.vocabulary import Measure
from kanaalkompas.web.pages.figures.figure_lines import FigureLine, block_lines

MOST_NAMED = 3
MOST_SENTENCES = 3


@dataclass(frozen=True, slots=True)
class Reading:
    """One question in a sentence; `line` says who was asked, when, how many, and by whom.

    `is_about_everyone` where a group was asked for, and this was not measured for that group.
    """

    sentence: str
    is_more: bool
    line: FigureLine
    is_old: bool
    is_about_everyone: bool


@dataclass(frozen=True, slots=True)
class Readings:
    """What is known of one thing, in sentences; `n_more` questions are only among the figures."""

    heading: str
    lines: tuple[Reading, ...]
    n_more: int


def readings_of(group: GroupAnswer, knowledge: Knowledge) -> tuple[Readings, ...]:
    """Read the reasons, expectations and barriers of a group, the best-fitting questions first."""
    named = (
        (_("Redenen"), group.reasons),
        (_("Verwachtingen"), group.expectations),
        (_("Drempels"), group.barriers),
    )
    return tuple(_readings(heading, blocks, knowledge) for heading, blocks in named if blocks)


def _readings(heading: str, blocks: Sequence[EvidenceBlock], knowledge: Knowledge) -> Readings:
    shares = [block for block in blocks if all(row.measure is Measure.SHARE for row in block.estimates)]
    read = shares[:MOST_SENTENCES]
    return Readings(heading, tuple(_reading(b, knowledge) for b in read), len(blocks) - len(read))


def _reading(block: EvidenceBlock, knowledge: Knowledge) -> Reading:
    """Name the highest figures; that they are the highest says nothing of a difference."""
    lines = block_lines(block, knowledge)
    paired = [(row.share or 0.0, line) for row, line in zip(block.estimates, lines, strict=True)]
    highest = [line for _share, line in sorted(paired, key=lambda pair: -pair[0])[:MOST_NAMED]]
    return Reading(
        sentence=f"{block.question} {'; '.join(_named(highest))}.",
        is_more=len(lines) > len(highest),
        line=highest[0],
        is_old=block.is_old,
        is_about_everyone=block.match.group is GroupMatch.TOTAL,
    )


def _named(lines: Iterable[FigureLine]) -> Iterable[str]:
    for line in lines:
        interval = f" ({line.interval})" if line.interval else ""
        yield f"{line.figure}{interval} {line.label[:1].lower()}{line.label[1:].rstrip('.')}"
