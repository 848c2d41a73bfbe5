"""Products over the channels of a mix, by class: what the reach of classes is made of."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kanaalkompas.reach.mixes import FloatArray

_SMALLEST = 1e-300


def signed_unused(class_share: FloatArray, use: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Write "not served in every phase" as a sum of products over channels.

    By inclusion and exclusion over the sets of phases: a set counts with a plus where it holds an odd
    number of phases, and its people use no channel of the mix in any of these.

    Parameters
    ----------
    class_share
        Shape (C,).
    use
        Shape (C, P, k).

    Returns
    -------
    Amounts, shape (C · (2^P - 1),), and unused shares, of that shape and k.
    """
    amounts, unused = [], []
    n_phases = use.shape[1]
    for some in range(1, 1 << n_phases):
        phases = [p for p in range(n_phases) if some >> p & 1]
        amounts.append(class_share if len(phases) % 2 else -class_share)
        unused.append(np.prod(1 - use[:, phases], axis=1))
    return np.concatenate(amounts), np.concatenate(unused)


@dataclass(frozen=True, slots=True, eq=False)
class ByHalves:
    """An amount for every mix: one row for each set of high channels, one column for each set of low ones.

    It is a product of two small matrices, so that rows can be had a few at a time. In order they are all
    mixes by number.
    """

    high: FloatArray
    """Shape (rows, M)."""
    low: FloatArray
    """Shape (columns, M)."""

    def rows(self, start: int, stop: int) -> FloatArray:
        """Give some rows, shape (stop - start, columns)."""
        values: FloatArray = self.high[start:stop] @ self.low.T
        return values

    def all_mixes(self) -> FloatArray:
        """Give the amount for every mix, shape (2^k,)."""
        return self.rows(0, self.high.shape[0]).ravel()


def not_served(class_share: FloatArray, use: FloatArray) -> ByHalves:
    """Give, for every mix, the share that is not served in every phase.

    Parameters
    ----------
    class_share, use
        Shapes (C,) and (C, P, k).
    """
    amount, unused = signed_unused(class_share, use)
    half = unused.shape[1] // 2
    return ByHalves(products(unused[:, half:]) * amount, products(unused[:, :half]))


def products(factors: FloatArray) -> FloatArray:
    """Multiply factors over every set of columns, by doubling: shape (M, k) gives (2^k, M)."""
    n, k = factors.shape
    values = np.ones((1 << k, n))
    for i in range(k):
        np.multiply(values[: 1 << i], factors[:, i], out=values[1 << i : 2 << i])
    return values


def fewer_than_two(class_share: FloatArray, use: FloatArray) -> ByHalves:
    """Give, for every mix, the share that uses none or one of its channels.

    Parameters
    ----------
    class_share
        Shape (C,).
    use
        Shape (C, k).
    """
    half = use.shape[1] // 2
    low_none, low_one = products(1 - use[:, :half]), _one_used(use[:, :half])
    high_none, high_one = products(1 - use[:, half:]) * class_share, _one_used(use[:, half:]) * class_share
    high = np.concatenate([high_none + high_one, high_none], axis=1)
    return ByHalves(high, np.concatenate([low_none, low_one], axis=1))


def _one_used(use: FloatArray) -> FloatArray:
    """Give the chance of exactly one used channel, for every set of columns, shape (2^k, C)."""
    n, k = use.shape
    none = products(1 - use)
    one = np.zeros((1 << k, n))
    for i in range(k):
        here = slice(0, 1 << i)
        one[1 << i : 2 << i] = one[here] * (1 - use[:, i]) + none[here] * use[:, i]
    return one


def covariance_of_mixes(class_share: FloatArray, use: FloatArray, holds: NDArray[np.bool_]) -> FloatArray:
    """Give the covariance, over people, of being served by these mixes, shape (m, m).

    Served by both S and T in a phase: `1 - miss(S) - miss(T) + miss(S ∪ T)`; the phases are independent
    within a class.

    Parameters
    ----------
    class_share, use
        Shapes (C,) and (C, P, k).
    holds
        Shape (m, k): whether a mix holds a channel.
    """
    inside = holds.astype(float)
    both = np.zeros((inside.shape[0], inside.shape[0]))
    served = np.zeros(inside.shape[0])
    for share, phases in zip(class_share, use, strict=True):
        joint, alone = np.full_like(both, share), np.full_like(served, share)
        for unused in np.log(np.maximum(1 - phases, _SMALLEST)):
            logs = inside @ unused
            missed = np.exp(logs)
            union = np.exp(logs[:, None] + logs - (inside * unused) @ inside.T)
            joint *= 1 - missed[:, None] - missed + union
            alone *= 1 - missed
        both += joint
        served += alone
    covariance: FloatArray = both - np.outer(served, served)
    return covariance
