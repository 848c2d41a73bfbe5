"""A national figure, adjusted to who lives in a place. It holds no outcome data of the place itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from kanaalkompas.smallarea.logits import (
    ROUNDING,
    FloatArray,
    LogitFigures,
    check_spread,
    errors_of_shares,
    logit_intervals,
    to_logits,
)

COMPOSITION_TOLERANCE = 1e-6
"""The shares of groups in a place add up to 1, this near."""


class LocalInterval(NamedTuple):
    """What a place may differ, at one between-municipality spread. Arrays have the shape of the shares."""

    spread: float
    """Standard deviation between municipalities, on the logit."""
    standard_error: FloatArray
    """Of the share: sampling and spread together, by the delta method."""
    ci_lower: FloatArray
    ci_upper: FloatArray


@dataclass(frozen=True, slots=True, eq=False)
class LocalShares:
    """Composition-adjusted national figures; arrays have shape (a,), or (a, q) with q items."""

    share: FloatArray
    """0–1."""
    sampling_error: FloatArray
    """Of the share, from the survey alone."""
    logits: LogitFigures
    """The same on the logit: what partial pooling starts from."""
    declared: LocalInterval
    half: LocalInterval
    """The interval if municipalities differ half as much as declared."""
    double: LocalInterval
    local_data_share: float = 0.0
    """No outcome of the place itself went in."""


def adjust_composition(
    composition: ArrayLike,
    group_share: ArrayLike,
    spread: float,
    *,
    group_error: ArrayLike | None = None,
    group_covariance: ArrayLike | None = None,
) -> LocalShares:
    """Weigh the nation's shares per group by who lives in each place.

    `p_a = Σ_g c_ag p_g`: the synthetic estimator (Gonzalez 1973, "Use and Evaluation of Synthetic
    Estimates", Proceedings of the Social Statistics Section, ASA; Rao & Molina 2015, "Small Area
    Estimation", §3.2), the post-stratified share of a survey in which every place has the nation's share
    per group. Its sampling variance is `c_a' V c_a`. Places differ by more than who lives there: on the
    logit the truth is taken to lie Normal(0, spread²) around the figure. The 95% interval is
    `logit(p_a) ± 1.96 · sqrt(v_a + spread²)`, with `v_a` by the delta method (see `to_logits`).

    Parameters
    ----------
    composition
        Shape (a, g): shares of the groups in each place, 0–1; rows add up to 1. The groups are disjoint and
        together everyone.
    group_share
        Shape (g,), or (g, q) for q items: national shares, 0–1.
    spread
        Declared standard deviation between municipalities on the logit, 0 or more.
    group_error
        Standard errors, of the shape of `group_share`: disjoint groups of one survey are independent. For a
        share of 0 or 1 see `estimation.standard_error_of`.
    group_covariance
        In its place, where groups hang together: shape (g, g), or (q, g, g).

    Raises
    ------
    ValueError
        Where a row does not add up to 1, a share is missing or outside 0–1, an error is missing, or shapes
        don't fit.

    Examples
    --------
    Two groups of whom 20% and 60% say yes; in the first place both are half, in the second 80% and 20%.

    >>> local = adjust_composition([[0.5, 0.5], [0.8, 0.2]], [0.2, 0.6], 0.3, group_error=[0.02, 0.03])
    >>> local.share.round(2).tolist()
    [0.4, 0.28]
    >>> local.declared.ci_lower.round(2).tolist(), local.declared.ci_upper.round(2).tolist()
    ([0.27, 0.17], [0.55, 0.42])
    """
    check_spread(spread)
    by_place = check_composition(composition)
    national = check_group_shares(group_share, by_place.shape[1])
    variance = _sampling_variance(by_place, national, group_error, group_covariance)
    share = np.clip(by_place @ national, 0.0, 1.0)
    sampling_error = np.sqrt(variance)
    logits = to_logits(share, sampling_error)
    declared, half, double = (_interval(logits, share, factor * spread) for factor in (1.0, 0.5, 2.0))
    return LocalShares(share, sampling_error, logits, declared, half, double)


def _interval(logits: LogitFigures, share: FloatArray, spread: float) -> LocalInterval:
    lower, upper = logit_intervals(logits, spread**2, share)
    return LocalInterval(spread, errors_of_shares(logits, spread**2), lower, upper)


def check_composition(composition: ArrayLike) -> FloatArray:
    """Give the composition of places as numbers, shape (a, g).

    Raises
    ------
    ValueError
        Where it is no table, holds something else than a share, or a row does not add up to 1.
    """
    by_place = np.asarray(composition, dtype=float)
    if by_place.ndim != 2 or not by_place.size:  # noqa: PLR2004
        raise ValueError("a composition has a row for each place and a column for each group")
    if not (np.all(by_place >= 0) and np.all(by_place <= 1 + ROUNDING)):
        raise ValueError("shares of groups must lie between 0 and 1")
    if np.any(np.abs(by_place.sum(axis=1) - 1) > COMPOSITION_TOLERANCE):
        raise ValueError("the groups of a place must add up to 1")
    return by_place


def check_group_shares(group_share: ArrayLike, n_groups: int) -> FloatArray:
    """Give the shares per group as numbers, shape (g,) or (g, q); refuse others than 0–1."""
    national = np.asarray(group_share, dtype=float)
    if national.ndim not in {1, 2} or len(national) != n_groups:
        raise ValueError("there must be as many groups in the survey as in the composition")
    # Written so that NaN fails too: a suppressed group has no share, and its place no figure.
    if not (np.all(national >= 0) and np.all(national <= 1 + ROUNDING)):
        raise ValueError("shares of groups must be known, and lie between 0 and 1")
    shares: FloatArray = np.clip(national, 0.0, 1.0)
    return shares


def check_group_errors(group_error: ArrayLike, national: FloatArray) -> FloatArray:
    """Give the errors of the groups as numbers; refuse a missing one, and 0 at a share of 0 or 1."""
    error = np.asarray(group_error, dtype=float)
    if error.shape != national.shape or not np.all(np.isfinite(error) & (error >= 0)):
        raise ValueError("each group needs an error of 0 or more")
    if np.any((error == 0) & ((national == 0) | (national == 1))):
        raise ValueError("a share of 0 or 1 needs an error above 0: see standard_error_of")
    return error


def _sampling_variance(
    by_place: FloatArray, national: FloatArray, error: ArrayLike | None, covariance: ArrayLike | None
) -> FloatArray:
    if (error is None) == (covariance is None):
        raise ValueError("give the errors of the groups, or their covariance")
    if error is not None:
        variance: FloatArray = by_place**2 @ check_group_errors(error, national) ** 2
        return variance
    together = np.asarray(covariance, dtype=float)
    if together.shape != national.shape[1:] + (len(national),) * 2 or not np.all(np.isfinite(together)):
        raise ValueError("the covariance needs a row and a column for each group")
    of_places: FloatArray = np.einsum("ag,...gh,ah->a...", by_place, together, by_place)
    if np.any(of_places < -ROUNDING):
        raise ValueError("the covariance must be positive semidefinite")
    np.clip(of_places, 0.0, None, out=of_places)
    return of_places
