"""Partial pooling: how far a place's own answers move the nation's figure."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import expit, logit

from kanaalkompas.estimation import MINIMUM_RESPONDENTS, wilson_intervals
from kanaalkompas.smallarea.logits import (
    FloatArray,
    LogitFigures,
    check_spread,
    errors_of_shares,
    logit_intervals,
    to_logits,
)

LIMIT = 2.0
"""A gap of more standard deviations than this is no chance: then own and national don't belong together."""


class PoolStatus(StrEnum):
    """What became of an own and a national figure."""

    POOLED = "pooled"
    NATIONAL = "national"
    """Fewer than 30 own respondents: the national figure stands, and nothing of the own one is given."""
    APART = "apart"
    """The gap is too wide: both are shown, unpooled."""


@dataclass(frozen=True, slots=True, eq=False)
class Figure:
    """Shares with error and 95% interval; arrays of shape (k,), NaN where there is nothing to give."""

    share: FloatArray
    standard_error: FloatArray
    ci_lower: FloatArray
    ci_upper: FloatArray


@dataclass(frozen=True, slots=True, eq=False)
class Pooled:
    """Own, national and pooled figures; arrays of shape (k,)."""

    status: NDArray[np.str_]
    """Values of `PoolStatus`."""
    own_weight: FloatArray
    """γ, the share of local data, 0–1; NaN where the figures were not pooled."""
    shift_pct: FloatArray
    """How far the own answers moved the national share, in points; NaN where they were not pooled."""
    own: Figure
    """NaN where fewer than 30 answered."""
    national: Figure
    """Post-stratified to the place; its interval holds the spread between municipalities."""
    pooled: Figure
    """The figure to use: the national one with too few own answers, NaN where both stand apart."""


def pool_shares(
    own_share: ArrayLike,
    own_n_effective: ArrayLike,
    own_n: ArrayLike,
    national_share: ArrayLike,
    national_error: ArrayLike,
    spread: float,
) -> Pooled:
    """Pool a place's own figures with the nation's, on the logit.

    `θ = γ·own + (1 - γ)·national` with `γ = τ²/(τ² + v_own)` (Fay & Herriot 1979, "Estimates of Income for
    Small Places", JASA 74; Rao & Molina 2015, §6.1). The national figure has an error of its own, so the
    variance is `γ²·v_own + (1 - γ)²·(v_nat + τ²)`. Own and national respondents are independent samples.
    Where `|own - national| > 2·sqrt(v_own + v_nat + τ²)` nothing is pooled.

    `v_own = 1/(n_eff·p(1 - p))`, the delta method. A share of less than half an effective respondent,
    `h = ½/(n_eff + 1)` (the empirical logit at 0: Cox 1970, "The Analysis of Binary Data", §3.2), says no
    more than "at most h": it gets the variance of h, and of the logits from p to h the one nearest to the
    national figure. So no yes among 30 does not contradict a national 1%. Likewise near 1. For the national
    figure see `to_logits`; the gap is the distance that is left whatever logit a moved share has.

    Parameters
    ----------
    own_share, own_n_effective
        Shape (k,): 0–1, and the effective n, above 0. Not read where fewer than 30 answered.
    own_n
        Shape (k,): own respondents who answered, 0 or more.
    national_share, national_error
        Shape (k,): `share` and `sampling_error` of `adjust_composition` for this place.
    spread
        τ, the standard deviation between municipalities on the logit: from surveys with areas, or declared.
        Never from the gap of these figures.

    Raises
    ------
    ValueError
        Where shapes don't fit, the national figure is missing, or 30 or more answered without a share.
    """
    check_spread(spread)
    n = np.asarray(own_n, dtype=float)
    is_enough = _has_enough(n)
    share, n_effective = _pair(own_share, own_n_effective, n.shape)
    national_shares, errors = _pair(national_share, national_error, n.shape)
    _check_own(share[is_enough], n_effective[is_enough])
    if np.any(np.isnan(national_shares)):
        raise ValueError("a national share must be known")
    national = to_logits(national_shares, errors)
    own = _own_figure(share, n_effective, is_enough)
    inner = _own_inner(own.share, n_effective)
    gap = _gap(own.share, inner.logit, national_shares, national.logit)
    ends = np.sort([logit(own.share), inner.logit], axis=0)
    placed = LogitFigures(np.clip(national.logit, *ends), inner.variance)
    return _pool(own, placed, national_shares, national, gap, spread**2)


def _own_inner(share: FloatArray, n_effective: FloatArray) -> LogitFigures:
    """Give the logits of own shares, moved inward to half a respondent."""
    half = 0.5 / (n_effective + 1)
    inner = np.clip(share, half, 1 - half)
    return LogitFigures(logit(inner), 1 / (n_effective * inner * (1 - inner)))


def _gap(own: FloatArray, own_inner: FloatArray, national: FloatArray, inner: FloatArray) -> FloatArray:
    """Give the distance between the logits; a share that was moved may lie anywhere on its way."""
    low, high = np.sort([logit(own), own_inner], axis=0)
    national_low, national_high = np.sort([logit(national), inner], axis=0)
    apart: FloatArray = np.maximum(low - national_high, national_low - high)
    np.clip(apart, 0.0, None, out=apart)
    return apart


def _pool(
    own: Figure,
    own_logits: LogitFigures,
    share: FloatArray,
    national: LogitFigures,
    gap: FloatArray,
    tau2: float,
) -> Pooled:
    is_enough = np.isfinite(own.share)
    is_apart = is_enough & (gap**2 > LIMIT**2 * (own_logits.variance + national.variance + tau2))
    is_pooled = is_enough & ~is_apart
    weight = np.where(is_pooled, tau2 / (tau2 + own_logits.variance), np.nan)
    mixed = _mix(weight, own_logits, national, tau2)
    between = np.clip(expit(mixed.logit), np.minimum(own.share, share), np.maximum(own.share, share))
    national_figure = _figure(share, national, tau2)
    pooled = _choose(is_pooled, _figure(between, mixed, 0.0), national_figure)
    return Pooled(
        np.select([is_apart, is_pooled], [PoolStatus.APART, PoolStatus.POOLED], PoolStatus.NATIONAL),
        weight,
        100 * np.where(is_pooled, pooled.share - share, np.nan),
        own,
        national_figure,
        _choose(~is_apart, pooled, _nothing(share.shape)),
    )


def _mix(weight: FloatArray, own: LogitFigures, national: LogitFigures, tau2: float) -> LogitFigures:
    rest = 1 - weight
    variance = weight**2 * own.variance + rest**2 * (national.variance + tau2)
    return LogitFigures(weight * own.logit + rest * national.logit, variance)


def _figure(share: FloatArray, logits: LogitFigures, extra_variance: float) -> Figure:
    lower, upper = logit_intervals(logits, extra_variance, share)
    return Figure(share, errors_of_shares(logits, extra_variance), lower, upper)


def _own_figure(share: FloatArray, n_effective: FloatArray, is_enough: NDArray[np.bool_]) -> Figure:
    """Give the own figures with Wilson intervals, as everywhere; NaN where too few answered."""
    figure = _nothing(share.shape)
    p, n = share[is_enough], n_effective[is_enough]
    figure.share[is_enough] = p
    figure.standard_error[is_enough] = np.sqrt(p * (1 - p) / n)
    figure.ci_lower[is_enough], figure.ci_upper[is_enough] = wilson_intervals(p, n)
    return figure


def _choose(first: NDArray[np.bool_], one: Figure, other: Figure) -> Figure:
    return Figure(
        np.where(first, one.share, other.share),
        np.where(first, one.standard_error, other.standard_error),
        np.where(first, one.ci_lower, other.ci_lower),
        np.where(first, one.ci_upper, other.ci_upper),
    )


def _nothing(shape: tuple[int, ...]) -> Figure:
    share, standard_error, ci_lower, ci_upper = np.full((4, *shape), np.nan)
    return Figure(share, standard_error, ci_lower, ci_upper)


def _has_enough(n: FloatArray) -> NDArray[np.bool_]:
    if n.ndim != 1 or not np.all(np.isfinite(n) & (n >= 0)):
        raise ValueError("own_n is a row of counts of 0 or more")
    enough: NDArray[np.bool_] = n >= MINIMUM_RESPONDENTS
    return enough


def _pair(share: ArrayLike, precision: ArrayLike, shape: tuple[int, ...]) -> tuple[FloatArray, FloatArray]:
    shares, precisions = np.asarray(share, dtype=float), np.asarray(precision, dtype=float)
    if shares.shape != shape or precisions.shape != shape:
        raise ValueError("each figure needs a share, its precision and a count")
    return shares, precisions


def _check_own(share: FloatArray, n_effective: FloatArray) -> None:
    # Written so that NaN fails too.
    if not (np.all(share >= 0) and np.all(share <= 1)):
        raise ValueError("an own share of 30 respondents or more must be known, and lie between 0 and 1")
    if not np.all(np.isfinite(n_effective) & (n_effective > 0)):
        raise ValueError("an own share of 30 respondents or more needs an effective n above 0")
