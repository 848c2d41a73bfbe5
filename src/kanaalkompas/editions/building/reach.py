"""The reach models of an edition: a few classes per question and group, never an exact union."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import numpy as np
from numpy.typing import NDArray

from kanaalkompas.editions.building.channel_use import ChannelUse, journeys_of_use, questions_of_use
from kanaalkompas.editions.building.figures import DECIMALS
from kanaalkompas.editions.building.weighed_study import WeighedStudy
from kanaalkompas.editions.reach_checks import (
    LARGEST_ERROR,
    LARGEST_GROUP_ERROR,
    LARGEST_JOURNEY_ERROR,
    MOST_MODELLED,
)
from kanaalkompas.editions.reach_models import ReachModel
from kanaalkompas.reach import FittedUse, fit_class_use

FloatArray = NDArray[np.float64]

_STREAM = 2
"""Draws beside those of the replicates (the seed alone) and of the ranks (stream 1)."""
_WORKERS = 2
"""Each needs up to 200 MB for all mixes of 22 channels."""
_DECIMALS = 4
_EVERYONE = 0
"""The group that comes first in the table of groups."""


def model_reach(weighed: WeighedStudy) -> tuple[ReachModel, ...]:
    """Give a model of each question in everyone and in each single group, and of each klantreis.

    A group of which a channel is hidden, or that no model fits well enough, has none; nor has a question
    about more channels than can be compared. Of a klantreis there is a model for everyone alone: in a
    group the phases together hold too few people. The model of a profile is made of the respondents who
    were placed in it and calibrated to its corrected figures; its error is measured on the corrected reach
    of every mix. Questions are done side by side, each with draws of its own, so that the outcome is always
    the same.
    """
    seeds = np.random.SeedSequence([weighed.study.weighting.seed, _STREAM])
    uses = (*questions_of_use(weighed), *journeys_of_use(weighed))
    generators = map(np.random.default_rng, seeds.spawn(len(uses)))
    with ThreadPoolExecutor(max_workers=_WORKERS) as workers:
        return tuple(model for models in workers.map(_models, uses, generators) for model in models)


def _models(use: ChannelUse, generator: np.random.Generator) -> list[ReachModel]:
    everyone = _fit(use, _EVERYONE, None, generator)
    models = [] if everyone is None else [_model(use, _EVERYONE, everyone)]
    if not use.is_journey:
        for g in range(1, use.weighed.table.n_single):
            fitted = _fit(use, g, everyone, generator)
            if fitted is not None:
                models.append(_model(use, g, fitted))
    return models


def _fit(
    question: ChannelUse, g: int, start: FittedUse | None, generator: np.random.Generator
) -> FittedUse | None:
    if question.is_journey and question.gives_few_away[g]:
        return None
    if question.is_hidden[g] or len(question.channels) > MOST_MODELLED:
        return None
    weighed = question.weighed
    weight = weighed.calibration.calibrated_weight * weighed.table.membership[:, g]
    corrected = weighed.corrected_membership(g)
    places = [q for places in question.places for q in places]
    return fit_class_use(
        question.uses,
        weight,
        _marginals(question, g, weight),
        n_effective=round(float(weighed.figures.shares.n_effective[g, places].min()), _DECIMALS),
        limit=_limit(question, g),
        generator=generator,
        start=start,
        exact_weight=None if corrected is None else weighed.calibration.calibrated_weight * corrected[0],
    )


def _limit(question: ChannelUse, g: int) -> float:
    if question.is_journey:
        return LARGEST_JOURNEY_ERROR
    return LARGEST_ERROR if g == _EVERYONE else LARGEST_GROUP_ERROR


def _marginals(question: ChannelUse, g: int, weight: FloatArray) -> FloatArray:
    """Give the share of each channel by phase, shape (phases, k): as published, where it is.

    Along a klantreis only those are counted who answered in every phase, so there it is their share.
    """
    if not question.is_journey:
        published = question.weighed.figures.shares.share[g, list(question.places[0])]
        return np.round(published, DECIMALS)[None, :]
    counted = question.is_complete
    shares: FloatArray = np.tensordot(weight[counted], question.uses[counted], 1) / weight[counted].sum()
    return shares


def _model(question: ChannelUse, g: int, fitted: FittedUse) -> ReachModel:
    weighed = question.weighed
    weight = weighed.calibration.calibrated_weight[question.is_complete]
    corrected = weighed.corrected_membership(g)
    members = (weighed.table.membership[:, g] if corrected is None else corrected[0])[question.is_complete]
    return ReachModel(
        figures=question.figures_of(g),
        channels=question.channels,
        use=fitted.use,
        n_by_class=tuple(int(n) for n in fitted.n_by_class),
        n_respondents=fitted.n_respondents,
        group_share=round(float(weight @ members / weight.sum()), _DECIMALS),
    )
