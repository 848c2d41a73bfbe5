"""How far the data bear an order of the channels of one question in one group."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from kanaalkompas.editions.building.weighed_study import WeighedStudy
from kanaalkompas.editions.ranks import Rank
from kanaalkompas.estimation import (
    rank_channels,
    replicate_covariance,
    replicate_shares,
    top_three_probabilities,
)
from kanaalkompas.segmentation import DIMENSION
from kanaalkompas.vocabulary import Status

_STREAM = 1
"""The replicates of a study use its seed; the draws behind top-3 probabilities use a stream beside it."""


def rank_questions(weighed: WeighedStudy) -> Iterator[Rank]:
    """Rank the channels of every question, in everyone and in each single group.

    A group in which any channel of the question is hidden is not ranked: its order would tell about the
    hidden one. Nor is a group within one cluster, of which no spread is known. Pairs are not ranked.
    """
    generator = np.random.default_rng([weighed.study.weighting.seed, _STREAM])
    figures, n_single = weighed.figures, weighed.table.n_single
    single = weighed.table.membership[:, :n_single]
    for places in map(list, weighed.channel_questions):
        answers = weighed.respondents.answers[:, places]
        replicates = replicate_shares(answers, single, weighed.calibration, weighed.replicate_weights)
        of_profile = _replicates_of_profiles(weighed, places)
        for g in range(n_single):
            if any(figures.status[g, q] is Status.SUPPRESSED for q in places):
                continue
            df = int(figures.shares.degrees_of_freedom[g, places].min())
            if df < 1:
                continue
            rows = [weighed.figure(g, q).row_id for q in places]
            share = figures.shares.share[g, places]
            yield from _ranks(rows, share, of_profile.get(g, replicates[:, g]), df, generator)


def _replicates_of_profiles(
    weighed: WeighedStudy, places: Sequence[int]
) -> Mapping[int, NDArray[np.float64]]:
    """Give for the place of each profile its shares in bootstrap samples, corrected in each."""
    profiles = weighed.profiles
    if profiles is None:
        return {}
    rows = weighed.table.rows_of(DIMENSION)
    return {g: profiles.shares.replicates[:, c][:, places] for c, g in enumerate(rows)}


def _ranks(
    rows: Sequence[str],
    share: NDArray[np.float64],
    replicates: NDArray[np.float64],
    degrees_of_freedom: int,
    generator: np.random.Generator,
) -> Iterator[Rank]:
    ranking = rank_channels(share, replicates, degrees_of_freedom=degrees_of_freedom)
    top = top_three_probabilities(share, replicate_covariance(replicates), generator)
    tier_of = {place: number for number, tier in enumerate(ranking.tiers, start=1) for place in tier}
    for place, row in enumerate(rows):
        yield Rank(
            row=row,
            rank_lower=int(ranking.rank_lower[place]),
            rank_upper=int(ranking.rank_upper[place]),
            tier=tier_of[place],
            top3_probability=round(float(top[place]), 2),
            n_ranked=len(rows),
        )
