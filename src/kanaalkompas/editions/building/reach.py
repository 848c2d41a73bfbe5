"""The reach models of an edition: a few classes per question and group, never an exact union."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from kanaalkompas.editions.building.channel_use import ChannelUse, journeys_of_use, questions_of_use
from kanaalkompas.editions.building.figures import DECIMALS
from kanaalkompas.editions.building.weighed_study import WeighedStudy
from kanaalkompas.editions.reach_checks import LARGEST_ERROR, LARGEST_GROUP_ERROR
from kanaalkompas.editions.reach_models import ReachModel
from kanaalkompas.reach import MOST_CHANNELS, FittedUse, fit_class_use

FloatArray = NDArray[np.float64]

_STREAM = 2
"""Draws beside those of the replicates (the seed alone) and of the ranks (stream 1)."""
_DECIMALS = 4
_EVERYONE = 0
"""The group that comes first in the table of groups."""


def model_reach(weighed: WeighedStudy) -> Iterator[ReachModel]:
    """Give a model of each question in everyone and in each single group, and of each klantreis.

    A group of which a channel is hidden, or that no model fits well enough, has none; nor has a question
    about more channels than can be compared. Of a klantreis there
    is a model for everyone alone: in a group the phases together hold too few people.
    """
    generator = np.random.default_rng([weighed.study.weighting.seed, _STREAM])
    for question in questions_of_use(weighed):
        everyone = _fit(question, _EVERYONE, None, generator)
        if everyone is not None:
            yield _model(question, _EVERYONE, everyone)
        for g in range(1, weighed.table.n_single):
            fitted = _fit(question, g, everyone, generator)
            if fitted is not None:
                yield _model(question, g, fitted)
    for journey in journeys_of_use(weighed):
        fitted = _fit(journey, _EVERYONE, None, generator)
        if fitted is not None:
            yield _model(journey, _EVERYONE, fitted)


def _fit(
    question: ChannelUse, g: int, start: FittedUse | None, generator: np.random.Generator
) -> FittedUse | None:
    if question.is_hidden[g] or len(question.channels) > MOST_CHANNELS:
        return None
    weighed = question.weighed
    weight = weighed.calibration.calibrated_weight * weighed.table.membership[:, g]
    places = [q for places in question.places for q in places]
    return fit_class_use(
        question.uses,
        weight,
        _marginals(question, g, weight),
        n_effective=round(float(weighed.figures.shares.n_effective[g, places].min()), _DECIMALS),
        limit=LARGEST_ERROR if g == _EVERYONE else LARGEST_GROUP_ERROR,
        generator=generator,
        start=start,
    )


def _marginals(question: ChannelUse, g: int, weight: FloatArray) -> FloatArray:
    """Give the share of each channel by phase, shape (phases, k): as published, where it is.

    Along a klantreis only those are counted who answered in every phase, so there it is their share.
    """
    if len(question.places) == 1:
        published = question.weighed.figures.shares.share[g, list(question.places[0])]
        return np.round(published, DECIMALS)[None, :]
    counted = question.is_complete
    shares: FloatArray = np.tensordot(weight[counted], question.uses[counted], 1) / weight[counted].sum()
    return shares


def _model(question: ChannelUse, g: int, fitted: FittedUse) -> ReachModel:
    weighed = question.weighed
    weight = weighed.calibration.calibrated_weight[question.is_complete]
    members = weighed.table.membership[question.is_complete, g]
    return ReachModel(
        figures=question.figures_of(g),
        channels=question.channels,
        use=fitted.use,
        n_by_class=tuple(int(n) for n in fitted.n_by_class),
        n_respondents=fitted.n_respondents,
        group_share=round(float(weight[members].sum() / weight.sum()), _DECIMALS),
    )
