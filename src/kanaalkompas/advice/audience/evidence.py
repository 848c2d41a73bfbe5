"""A question about which channels people use: what reach is read from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from kanaalkompas.editions import Manifest, Source
from kanaalkompas.reach import Measured
from kanaalkompas.vocabulary import TOTAL, Estimate

Figures = tuple[Mapping[str, Estimate], ...]
"""By phase the figure of each channel in one group."""


class UseRecord(Protocol):
    """What was measured in each group."""

    @property
    def groups(self) -> tuple[str, ...]:
        """Keys (`dimension:group`) of the groups that were measured."""

    def figures(self, group: str) -> Figures:
        """Give the figures of a measured group."""

    def measured(self, group: str, channels: Sequence[str]) -> Measured | None:
        """Give the use of these channels in a group, in their order; None where figures are all."""


@dataclass(frozen=True, eq=False)
class UseQuestion:
    """A question about the use of channels; or, along the klantreis, one for each of several phases.

    The channels stand in the order of their positions in a mix.
    """

    number: int
    """Its place among the questions of the edition or study, from 1; 0 along the klantreis."""
    is_study: bool
    manifest: Manifest
    leads: tuple[Estimate, ...]
    """By phase one of its figures: it says case, phase, question, base, period and area."""
    channels: tuple[str, ...]
    record: UseRecord

    @property
    def lead(self) -> Estimate:
        """The first of the leads."""
        return self.leads[0]

    @property
    def source(self) -> Source:
        """Who measured it."""
        return self.manifest.sources[self.lead.source]

    @property
    def phases(self) -> tuple[str, ...]:
        """Its phase, or the phases of the klantreis."""
        return tuple(lead.phase for lead in self.leads)

    @property
    def texts(self) -> tuple[str, ...]:
        """By phase what was asked."""
        return tuple(lead.question for lead in self.leads)

    @property
    def is_journey(self) -> bool:
        """Whether it spans several phases."""
        return len(self.leads) > 1

    @cached_property
    def mean_share(self) -> float:
        """The mean share of its channels in everyone, 0–1; 1 where that was not measured."""
        if TOTAL not in self.record.groups:
            return 1.0
        figures = [figure for phase in self.record.figures(TOTAL) for figure in phase.values()]
        shares = [figure.share for figure in figures if figure.share is not None]
        return sum(shares) / len(shares) if shares else 1.0


@dataclass(frozen=True, eq=False)
class UseEvidence:
    """All that one edition or study says about the use of channels."""

    manifest: Manifest
    questions: tuple[UseQuestion, ...]
    journeys: tuple[UseQuestion, ...]
    """By case a question for all phases of the klantreis."""
