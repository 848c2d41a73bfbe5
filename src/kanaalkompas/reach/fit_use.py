"""Fit the fewest latent classes that answer reach within a limit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import ArrayLike

from kanaalkompas.estimation import MINIMUM_RESPONDENTS
from kanaalkompas.latentclass import ClassFit, Patterns, fit_classes, patterns_of, posteriors
from kanaalkompas.reach.class_products import fewer_than_two, not_served
from kanaalkompas.reach.class_rounding import meet_marginals, round_shares, round_use
from kanaalkompas.reach.class_use import ClassUse
from kanaalkompas.reach.journeys import complete_uses, served_of_all_mixes, used_twice_of_all_mixes
from kanaalkompas.reach.mixes import FloatArray, check_number_of_channels
from kanaalkompas.reach.model_error import FEWEST_UNSURE, blur, largest_distance, round_up
from kanaalkompas.reach.polish import polish

MOST_CLASSES = 14
_LADDER = (1, 2, 3, 4, 5, 6, 8, 10, 12, MOST_CLASSES)
"""Numbers of classes that are tried, in this order."""
_LADDER_OF_JOURNEY = (1, 4, 8, 12)
_POLISHED_FROM = 8
"""Classes of a journey from which it helps to move them to its reach."""
_N_STARTS = 4
_TOLERANCE = 1e-6
_PRIOR = 1.0
"""Less prior was tried: no more groups met their limit, and EM took longer."""
_EDGE = 1e-4
"""EM never leaves a share of 0 or 1: a warm start keeps this far from both."""
_ROUNDING = 1e-9
_DECIMALS = (4, 3, 2)
_FEW_CHANNELS = 4
"""So few channels have no more patterns of use than a few classes can give back exactly."""


@dataclass(frozen=True, slots=True, eq=False)
class FittedUse:
    """A class model that may be published, and what it rests on."""

    use: ClassUse
    n_by_class: FloatArray
    """Shape (C,): expected respondents, 30 or more each."""
    n_respondents: int
    """Those who answered all channels in all phases."""


def fit_class_use(
    uses: ArrayLike,
    weight: ArrayLike,
    marginals: ArrayLike,
    *,
    n_effective: float,
    limit: float,
    generator: np.random.Generator,
    start: FittedUse | None = None,
    exact_weight: ArrayLike | None = None,
) -> FittedUse | None:
    """Fit a class model to the use of channels in one group.

    The number of classes goes up until the model, rounded and calibrated to the marginals, is within the
    limit for every mix; each class must hold 30 respondents. With a `start` its classes are tried first.

    Classes can give back few channels exactly, and then they say how many people hold each pattern. So the
    model is rounded to the finest of 4, 3 and 2 decimals at which some mix is 3 people or more off, or else
    to 2; and for at most 4 channels the errors are rounded up by 3 people (`blur`).

    Parameters
    ----------
    uses
        Shape (n, P, k): 1, 0 or NaN. Who did not answer all channels in all phases is left out.
    weight
        Shape (n,), 0 or more.
    marginals
        Shape (P, k): published share of users of each channel in each phase, 0–1.
    n_effective
        Respondents of a simple random sample that would give the same error, above 0.
    limit
        Largest error allowed, 0–1.
    start
        A model of the same channels to start from, such as that of the nation for a group in it.
    exact_weight
        Shape (n,): the weights that the marginals and the exact reach of mixes rest on, where they are
        others. For a profile these are corrected for who was placed in the wrong one, and may be below 0.

    Returns
    -------
    None where no model that was tried meets the limit, or fewer than 30 respondents are left.

    Raises
    ------
    ValueError
        Where a shape or a value is wrong.
    """
    answers, complete = complete_uses(uses)
    check_number_of_channels(answers.shape[2])
    weights, shares = np.asarray(weight, dtype=float), np.asarray(marginals, dtype=float)
    if weights.shape != complete.shape or shares.shape != answers.shape[1:]:
        raise ValueError("weight needs a number a respondent, and marginals one a phase and channel")
    if not np.all((shares >= 0) & (shares <= 1)):
        raise ValueError("marginals must lie between 0 and 1")
    some = complete & (weights > 0)
    n = int(some.sum())
    if n < MINIMUM_RESPONDENTS:
        return None
    truth = weights if exact_weight is None else np.asarray(exact_weight, dtype=float)
    if truth.shape != weights.shape:
        raise ValueError("exact_weight needs a number a respondent")
    counts = complete & (truth != 0)
    exact = served_of_all_mixes(answers[counts], truth[counts])
    patterns = patterns_of(answers[some].reshape(n, -1), weights[some])
    ladder = _LADDER if answers.shape[1] == 1 else _LADDER_OF_JOURNEY
    for likely in _candidates(patterns, ladder, start, generator):
        for fit in _versions(patterns, likely, shares, exact, generator):
            if fit.n_by_class.min() < MINIMUM_RESPONDENTS:
                continue
            use = _publishable(fit, shares, n_effective, exact, n)
            if round_up(use.error) <= limit + _ROUNDING:
                twice = _error_twice(use, answers[counts], truth[counts], exact)
                use = _with_stated_errors(use, twice, n, limit)
                return FittedUse(use, fit.n_by_class, n)
    return None


def _versions(
    patterns: Patterns,
    fit: ClassFit,
    marginals: FloatArray,
    exact: FloatArray,
    generator: np.random.Generator,
) -> Iterator[ClassFit]:
    """Give the most likely classes; and for a journey these moved to its reach."""
    yield fit
    if marginals.shape[0] > 1 and fit.class_share.size >= _POLISHED_FROM:
        use = meet_marginals(fit.class_share, fit.item_share.reshape(-1, *marginals.shape), marginals)
        share, use = polish(fit.class_share, use, exact, marginals, generator)
        items = np.clip(use.reshape(share.size, -1), _EDGE, 1 - _EDGE)
        moved = replace(fit, class_share=share, item_share=items)
        yield replace(moved, n_by_class=patterns.n_respondents @ posteriors(moved, patterns.yes))


def _candidates(
    patterns: Patterns, ladder: Sequence[int], start: FittedUse | None, generator: np.random.Generator
) -> Iterator[ClassFit]:
    most = int(patterns.n_respondents.sum()) // MINIMUM_RESPONDENTS
    if start is not None:
        yield _fit_from(patterns, start, most, generator)
    for n_classes in ladder:
        if n_classes <= most:
            fit = fit_classes(
                patterns, None, n_classes, generator, n_starts=_N_STARTS, tolerance=_TOLERANCE, prior=_PRIOR
            )
            yield _settle(patterns, fit, generator)


def _fit_from(patterns: Patterns, start: FittedUse, most: int, generator: np.random.Generator) -> ClassFit:
    """Fit from known classes; the smallest is dropped as long as it holds too few respondents."""
    items = np.clip(start.use.use.reshape(start.use.class_share.size, -1), _EDGE, 1 - _EDGE)
    fit = ClassFit(start.use.class_share, items, -np.inf, start.n_by_class, 0, converged=False)
    fit = _without_smallest(fit, max(0, fit.class_share.size - most))
    return _settle(patterns, _refit(patterns, fit, generator), generator)


def _settle(patterns: Patterns, fit: ClassFit, generator: np.random.Generator) -> ClassFit:
    while fit.class_share.size > 1 and fit.n_by_class.min() < MINIMUM_RESPONDENTS:
        fit = _refit(patterns, _without_smallest(fit, 1), generator)
    return fit


def _refit(patterns: Patterns, start: ClassFit, generator: np.random.Generator) -> ClassFit:
    n_classes = start.class_share.size
    return fit_classes(
        patterns, None, n_classes, generator, start=start, tolerance=_TOLERANCE, prior=_PRIOR
    )


def _without_smallest(fit: ClassFit, n_dropped: int) -> ClassFit:
    keep = np.sort(np.argsort(fit.n_by_class, kind="stable")[n_dropped:])
    share = fit.class_share[keep]
    return replace(
        fit,
        class_share=share / share.sum(),
        item_share=fit.item_share[keep],
        n_by_class=fit.n_by_class[keep],
    )


def _publishable(
    fit: ClassFit, marginals: FloatArray, n_effective: float, exact: FloatArray, n_respondents: int
) -> ClassUse:
    """Calibrate, round as far as disclosure asks, and measure the error of what is left."""
    for decimals in _DECIMALS:
        share = round_shares(fit.class_share, decimals)
        met = meet_marginals(share, fit.item_share.reshape(-1, *marginals.shape), marginals)
        use = round_use(met, decimals)
        error = largest_distance(not_served(share, use), exact)
        if error * n_respondents >= FEWEST_UNSURE:
            break
    return ClassUse(share, use, n_effective, min(1.0, error), 1.0)


def _with_stated_errors(use: ClassUse, twice: float, n_respondents: int, limit: float) -> ClassUse:
    if use.n_channels > _FEW_CHANNELS:
        return replace(use, error=round_up(use.error), error_twice=round_up(twice))
    error, error_twice = blur(use.error, twice, n_respondents, limit)
    return replace(use, error=error, error_twice=error_twice)


def _error_twice(use: ClassUse, answers: FloatArray, weight: FloatArray, exact: FloatArray) -> float:
    if use.n_phases == 1:
        exact = used_twice_of_all_mixes(exact)
        return largest_distance(fewer_than_two(use.class_share, use.use[:, 0]), exact)
    throughout = answers.prod(axis=1, keepdims=True)
    one = use.of_one_channel()
    exact = served_of_all_mixes(throughout, weight)
    return largest_distance(not_served(one.class_share, one.use), exact)
