"""Differences between two profiles."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from kanaalkompas.segmentation.assignment import FloatArray
from kanaalkompas.segmentation.three_step import ProfileShares


@dataclass(frozen=True, slots=True, eq=False)
class ProfileDifferences:
    """Share in one profile minus that in another, by item; shape (m,) each, -1 to 1."""

    difference: FloatArray
    standard_error: FloatArray
    ci_lower: FloatArray
    ci_upper: FloatArray


def profile_differences(shares: ProfileShares, first: int, second: int) -> ProfileDifferences:
    """Compare two profiles on every item.

    The error is the spread of the difference over bootstrap samples. The interval joins those of the two
    shares by their correlation (Zou & Donner 2008, "Construction of confidence limits about effect
    measures: A general approach", Statistics in Medicine 27), so that it stays within -1 and 1.

    Parameters
    ----------
    shares
        Of `profile_shares`.
    first, second
        Positions of the profiles.
    """
    one, two = shares.replicates[:, first], shares.replicates[:, second]
    error = np.std(one - two, axis=0, ddof=1)
    spread = shares.standard_error[first] * shares.standard_error[second]
    covariance = ((one - one.mean(axis=0)) * (two - two.mean(axis=0))).sum(axis=0) / (one.shape[0] - 1)
    correlation = np.divide(covariance, spread, out=np.zeros_like(spread), where=spread > 0)
    below, above = shares.share - shares.ci_lower, shares.ci_upper - shares.share
    difference = shares.share[first] - shares.share[second]
    return ProfileDifferences(
        difference,
        error,
        difference - _joined(below[first], above[second], correlation),
        difference + _joined(above[first], below[second], correlation),
    )


def _joined(one: FloatArray, two: FloatArray, correlation: FloatArray) -> FloatArray:
    return np.sqrt(np.maximum(one**2 + two**2 - 2 * correlation * one * two, 0.0))
