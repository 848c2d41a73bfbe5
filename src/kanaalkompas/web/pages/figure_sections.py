"""The figures of an advice: the best-fitting ones in sight, the others a click away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from kanaalkompas.advice import EvidenceBlock, GroupAnswer, Knowledge
from kanaalkompas.web.pages.figure_lines import FigureLine, block_lines
from kanaalkompas.web.pages.kept_fragments import ShownFigure, shown_figure

IN_SIGHT = 1
"""Blocks about channels that stand open; more would hide the advice under figures."""


@dataclass(frozen=True, slots=True)
class FigureSection:
    """Blocks about one thing: channels, reasons, expectations and so on."""

    heading: str
    in_sight: tuple[ShownFigure, ...]
    folded: tuple[ShownFigure, ...]


@dataclass(frozen=True, slots=True)
class Figures:
    """All figures beside the advice for one group in one phase.

    `own` is about the asked municipality, `elsewhere` about other ones: neither stands for the nation.
    """

    sections: tuple[FigureSection, ...]
    own: tuple[ShownFigure, ...]
    elsewhere: tuple[FigureLine, ...]
    n_figures: int
    n_sources: int

    @property
    def anchors(self) -> dict[str, str]:
        """Where on the page the trail of each figure is, by the mark of the figure."""
        blocks = (*self.own, *(b for s in self.sections for b in (*s.in_sight, *s.folded)))
        return {row_id: f"{block.id}-{row_id}" for block in blocks for row_id in block.kept.row_ids}


def figures_of(group: GroupAnswer, knowledge: Knowledge, section_id: str, place: str) -> Figures:
    """Gather the figures of a group in one phase."""
    named = _named(group)
    own = [block for block in group.local if block.area_label == place]
    elsewhere = [block for block in group.local if block.area_label != place]
    every = [*(block for _heading, blocks in named for block in blocks), *group.local]
    return Figures(
        sections=tuple(
            _section(heading, blocks, knowledge, f"{section_id}-{number}", 0 if number else IN_SIGHT)
            for number, (heading, blocks) in enumerate(named)
            if blocks
        ),
        own=tuple(shown_figure(b, knowledge, f"{section_id}-eigen-{i}") for i, b in enumerate(own)),
        elsewhere=tuple(line for block in elsewhere for line in block_lines(block, knowledge)),
        n_figures=sum(len(block.estimates) for block in every),
        n_sources=len({block.source.id for block in every}),
    )


def _named(group: GroupAnswer) -> tuple[tuple[str, Sequence[EvidenceBlock]], ...]:
    return (
        (_("Kanalen"), group.evidence),
        (_("Redenen"), group.reasons),
        (_("Verwachtingen"), group.expectations),
        (_("Drempels"), group.barriers),
        (_("Meningen, inhoud en vaardigheden"), group.context),
    )


def _section(
    heading: str, blocks: Sequence[EvidenceBlock], knowledge: Knowledge, section_id: str, n_in_sight: int
) -> FigureSection:
    made = [shown_figure(block, knowledge, f"{section_id}-{i}") for i, block in enumerate(blocks)]
    return FigureSection(heading, tuple(made[:n_in_sight]), tuple(made[n_in_sight:]))
