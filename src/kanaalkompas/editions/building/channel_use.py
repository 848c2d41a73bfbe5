"""Which channels people use, by question and along the klantreis: what reach is computed from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from kanaalkompas.editions.building.figures import hidden_figures
from kanaalkompas.editions.building.weighed_study import WeighedStudy
from kanaalkompas.editions.reach_checks import MOST_JOURNEY_CHANNELS
from kanaalkompas.estimation import MINIMUM_RESPONDENTS
from kanaalkompas.reach import RespondentUse
from kanaalkompas.survey import Item
from kanaalkompas.vocabulary import Estimate, EvidenceKind, Status

FloatArray = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class ChannelUse:
    """The use of channels in one question, or in one question per phase of the klantreis."""

    weighed: WeighedStudy
    places: tuple[tuple[int, ...], ...]
    """By phase the items of its question."""

    @property
    def is_journey(self) -> bool:
        """Whether it spans several phases."""
        return len(self.places) > 1

    @property
    def mean_share(self) -> float:
        """The mean share of the channels of the first phase in everyone, 0–1."""
        return float(self.weighed.figures.shares.share[0, list(self.places[0])].mean())

    @property
    def items(self) -> tuple[tuple[Item, ...], ...]:
        """By phase the items of its question."""
        return tuple(tuple(self.weighed.respondents.items[q] for q in places) for places in self.places)

    @property
    def lead(self) -> Item:
        """The first item."""
        return self.weighed.respondents.items[self.places[0][0]]

    @property
    def channels(self) -> tuple[str, ...]:
        """Each channel once, in the order asked; k channels."""
        return tuple(dict.fromkeys(item.subject for items in self.items for item in items))

    @cached_property
    def uses(self) -> FloatArray:
        """Shape (n, phases, k): 1, 0 or NaN; 0 for a channel that was not asked in a phase."""
        respondents = self.weighed.respondents
        uses = np.zeros((respondents.n, len(self.places), len(self.channels)))
        for p, places in enumerate(self.places):
            for q in places:
                channel = self.channels.index(respondents.items[q].subject)
                uses[:, p, channel] = respondents.answers[:, q]
        return uses

    @cached_property
    def is_complete(self) -> NDArray[np.bool_]:
        """Shape (n,): who answered every channel in every phase, and so is counted."""
        return np.logical_not(np.isnan(self.uses).any(axis=(1, 2)))

    @cached_property
    def is_hidden(self) -> NDArray[np.bool_]:
        """Shape (g,): the groups of which something here is about too few people."""
        counted = np.where(self.is_complete, 0.0, np.nan)[:, None]
        places = [q for places in self.places for q in places]
        shown = self.weighed.figures.status[:, places] != Status.SUPPRESSED
        hidden: NDArray[np.bool_] = hidden_figures(counted, self.weighed.table)[:, 0] | ~shown.all(axis=1)
        return hidden

    @property
    def is_left_out(self) -> NDArray[np.bool_]:
        """Shape (g,): profiles that were made from what is asked here, so that they have no figures."""
        places = [q for places in self.places for q in places]
        left_out: NDArray[np.bool_] = np.any(self.weighed.figures.is_left_out[:, places], axis=1)
        return left_out

    @property
    def gives_few_away(self) -> NDArray[np.bool_]:
        """Shape (g,): groups of which 1–29 people answered a phase, or an item of it, and not all phases.

        The classes of a journey add up to the shares of who answered all phases. Beside the shares of one
        phase these would say what those few answered. What gives few away in everyone does so anywhere.
        """
        answered = np.logical_not(np.isnan(self.weighed.respondents.answers))
        items = answered[:, [q for places in self.places for q in places]]
        phases = np.column_stack([answered[:, list(places)].all(axis=1) for places in self.places])
        left = np.hstack([items, phases]) & ~self.is_complete[:, None]
        n_left = self.weighed.table.membership.T.astype(float) @ left
        few: NDArray[np.bool_] = np.any((n_left > 0) & (n_left < MINIMUM_RESPONDENTS), axis=1)
        gives: NDArray[np.bool_] = few | few[0]
        return gives

    def figures_of(self, g: int) -> tuple[tuple[Estimate | None, ...], ...]:
        """Give by phase the estimate of each of the k channels in a group; None where not asked."""
        return tuple(
            tuple(rows.get(channel) for channel in self.channels)
            for rows in (
                {self.weighed.respondents.items[q].subject: self.weighed.figure(g, q) for q in places}
                for places in self.places
            )
        )

    def of_group(self, g: int, channels: Sequence[str]) -> RespondentUse:
        """Give the exact use of some channels, in their order, in a group."""
        weighed = self.weighed
        corrected = weighed.corrected_membership(g)
        fixed = weighed.table.membership[:, g].astype(float)
        membership, in_replicates = (fixed, None) if corrected is None else corrected
        return RespondentUse(
            self.uses[:, :, [self.channels.index(channel) for channel in channels]],
            membership,
            weighed.calibration,
            weighed.shared_replicates,
            in_replicates,
        )


def questions_of_use(weighed: WeighedStudy) -> tuple[ChannelUse, ...]:
    """Give the questions about what people do with two channels or more, in the order of the study."""
    items = weighed.respondents.items
    return tuple(
        ChannelUse(weighed, (places,))
        for places in weighed.channel_questions
        if items[places[0]].evidence_kind is EvidenceKind.USE
    )


def journeys_of_use(weighed: WeighedStudy) -> tuple[ChannelUse, ...]:
    """Give for each case with several phases a question per phase: of two, the one with the lower shares.

    That is the one that asks most of people, so that the reach is not made to look better. A klantreis
    holds at most 20 channels, those that were asked in most phases: more make all its mixes too many.
    """
    by_case: dict[str, dict[str, list[ChannelUse]]] = {}
    for question in questions_of_use(weighed):
        if question.lead.case and question.lead.phase:
            by_case.setdefault(question.lead.case, {}).setdefault(question.lead.phase, []).append(question)
    chosen = (
        [min(questions, key=lambda question: question.mean_share) for questions in phases.values()]
        for phases in by_case.values()
    )
    return tuple(_journey(questions) for questions in chosen if len(questions) > 1)


def _journey(questions: Sequence[ChannelUse]) -> ChannelUse:
    n_phases = Counter(channel for question in questions for channel in question.channels)
    kept = {channel for channel, _ in n_phases.most_common(MOST_JOURNEY_CHANNELS)}
    items = questions[0].weighed.respondents.items
    places = (tuple(q for q in question.places[0] if items[q].subject in kept) for question in questions)
    return ChannelUse(questions[0].weighed, tuple(places))
