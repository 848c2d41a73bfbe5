"""The figures of an advice: the best-fitting ones in sight, the others a click away.

Some questions have three hundred figures. The page of a phase holds those that fit best; all of them have
a page of their own (`/advies/cijfers`), so that the advice stays small.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from django.utils.translation import gettext as _

from kanaalkompas.advice import EvidenceBlock, GroupAnswer, Knowledge
from kanaalkompas.web.pages.figures.figure_lines import FigureLine, block_lines
from kanaalkompas.web.pages.figures.kept_fragments import ShownFigure, shown_figure

Named = tuple[tuple[str, tuple[EvidenceBlock, ...]], ...]
"""Headings with the blocks under them."""
IN_SIGHT = 1
"""Blocks about channels that stand open; more would hide the advice under figures."""
MOST_ABOUT_CHANNELS = 10
MOST_ABOUT_OTHERS = 3
"""Blocks on the page of a phase, about channels and about each other thing."""


class Extent(Enum):
    """How many figures a page holds."""

    BEST = "best"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class FigureSection:
    """Blocks about one thing: channels, reasons, expectations and so on."""

    heading: str
    in_sight: tuple[ShownFigure, ...]
    folded: tuple[ShownFigure, ...]


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures beside the advice for one group in one phase.

    `own` is about the asked municipality, `elsewhere` about other ones: neither stands for the nation.
    `n_figures` and `n_sources` count all there are; `all_href` leads to the ones that are not on this page,
    and is empty where they all are.
    """

    sections: tuple[FigureSection, ...]
    own: tuple[ShownFigure, ...]
    elsewhere: tuple[FigureLine, ...]
    n_figures: int
    n_sources: int
    all_href: str

    @property
    def anchors(self) -> dict[str, str]:
        """Where on the page the trail of each figure is, by the mark of the figure."""
        blocks = (*self.own, *(b for s in self.sections for b in (*s.in_sight, *s.folded)))
        return {row_id: f"{block.id}-{row_id}" for block in blocks for row_id in block.kept.row_ids}


def figures_of(
    group: GroupAnswer, knowledge: Knowledge, section_id: str, place: str, extent: Extent, all_href: str
) -> Figures:
    """Gather the figures of a group in one phase; `all_href` is the page that holds them all."""
    named = _named(group)
    shown = named if extent is Extent.ALL else _best(named, group)
    own = [block for block in group.local if block.area_label == place]
    elsewhere = [block for block in group.local if block.area_label != place]
    every = [*(block for _heading, blocks in named for block in blocks), *group.local]
    return Figures(
        sections=tuple(
            _section(heading, blocks, knowledge, f"{section_id}-{number}", 0 if number else IN_SIGHT)
            for number, (heading, blocks) in enumerate(shown)
            if blocks
        ),
        own=tuple(shown_figure(b, knowledge, f"{section_id}-eigen-{i}") for i, b in enumerate(own)),
        elsewhere=tuple(line for block in elsewhere for line in block_lines(block, knowledge))
        if extent is Extent.ALL
        else (),
        n_figures=sum(len(block.estimates) for block in every),
        n_sources=len({block.source.id for block in every}),
        all_href="" if extent is Extent.ALL or (shown == named and not elsewhere) else all_href,
    )


def _best(named: Named, group: GroupAnswer) -> Named:
    """Keep the blocks that fit best, and each that a channel's own line points to."""
    pointed = {c.figure.estimate.row_id for c in group.channels if c.figure}
    most = [MOST_ABOUT_CHANNELS, *[MOST_ABOUT_OTHERS] * (len(named) - 1)]
    return tuple(
        (
            heading,
            tuple(
                block
                for place, block in enumerate(blocks)
                if place < number or any(row.row_id in pointed for row in block.estimates)
            ),
        )
        for number, (heading, blocks) in zip(most, named, strict=True)
    )


def _named(group: GroupAnswer) -> Named:
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
