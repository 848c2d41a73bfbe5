"""Differences between two shares of one sample: two groups, or two items."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from kanaalkompas.estimation.linearisation import design_covariance, residuals
from kanaalkompas.estimation.sample import FloatArray, Sample, make_sample
from kanaalkompas.estimation.shares import Shares, estimate_shares
from kanaalkompas.weighting import Calibration

_CHUNK = 2**22


class ShareAt(NamedTuple):
    """The place of a share: positions of its group and its item."""

    group: int
    item: int


@dataclass(frozen=True, slots=True, eq=False)
class Differences:
    """First share minus second share; every array has shape (m,) and lies in -1–1."""

    difference: FloatArray
    standard_error: FloatArray
    ci_lower: FloatArray
    ci_upper: FloatArray


def estimate_differences(
    answers: ArrayLike,
    membership: ArrayLike,
    calibration: Calibration,
    pairs: Sequence[tuple[ShareAt, ShareAt]],
    level: float = 0.95,
) -> Differences:
    """Estimate differences, with the covariance of the two shares.

    The error is linearised, as that of shares. The interval joins the Wilson intervals of both shares and
    their correlation r (Zou & Donner 2008, "Construction of confidence limits about effect measures: A
    general approach", Statistics in Medicine 27): the lower end lies
    `√((p₁-l₁)² + (u₂-p₂)² - 2r(p₁-l₁)(u₂-p₂))` below the difference, the upper end alike.

    Parameters
    ----------
    answers, membership, calibration, level
        As for `estimate_shares`.
    pairs
        m pairs of shares.

    Raises
    ------
    ValueError
        As `estimate_shares`.
    """
    shares = estimate_shares(answers, membership, calibration, level=level)
    sample = make_sample(answers, membership, calibration)
    place = np.array(pairs, dtype=np.int64).reshape(-1, 2, 2)
    size = max(1, _CHUNK // (2 * calibration.design.n_respondents))
    moments = [_moments(sample, place[i : i + size]) for i in range(0, place.shape[0], size)]
    variance = np.concatenate([part[0] for part in moments]) if moments else np.zeros(0)
    correlation = np.concatenate([part[1] for part in moments]) if moments else np.zeros(0)
    return _describe(shares, place, variance, correlation)


def _moments(sample: Sample, place: np.ndarray) -> tuple[FloatArray, FloatArray]:
    """Variance of each difference, and correlation of its two shares."""
    m = place.shape[0]
    z = residuals(sample, place[:, :, 0].T.ravel(), place[:, :, 1].T.ravel())
    covariance = design_covariance(sample, z)
    first, second = np.diag(covariance)[:m], np.diag(covariance)[m:]
    both = np.diag(covariance[:m, m:])
    scale = np.sqrt(first * second)
    correlation = np.divide(both, scale, out=np.zeros(m), where=scale > 0)
    return np.maximum(first + second - 2 * both, 0.0), np.clip(correlation, -1.0, 1.0)


def _describe(
    shares: Shares, place: np.ndarray, variance: FloatArray, correlation: FloatArray
) -> Differences:
    share, lower, upper = (
        [values[place[:, i, 0], place[:, i, 1]] for i in (0, 1)]
        for values in (shares.share, shares.ci_lower, shares.ci_upper)
    )
    difference = share[0] - share[1]
    return Differences(
        difference,
        np.sqrt(variance),
        difference - _joined(share[0] - lower[0], upper[1] - share[1], correlation),
        difference + _joined(upper[0] - share[0], share[1] - lower[1], correlation),
    )


def _joined(first: FloatArray, second: FloatArray, correlation: FloatArray) -> FloatArray:
    return np.sqrt(np.maximum(first**2 + second**2 - 2 * correlation * first * second, 0.0))
