"""The order of channels within one question and group: joint rank intervals and tiers."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import special

from kanaalkompas.estimation.replicate_shares import replicate_covariance
from kanaalkompas.estimation.sample import FloatArray, IntArray


@dataclass(frozen=True, slots=True, eq=False)
class Ranking:
    """What the data bear about an order of k channels; rank 1 is the highest share."""

    rank_lower: IntArray
    """Shape (k,): best rank that the data allow."""
    rank_upper: IntArray
    """Shape (k,): worst rank that the data allow."""
    tiers: tuple[tuple[int, ...], ...]
    """Positions of the channels, from high to low."""


def rank_channels(
    share: FloatArray, replicates: FloatArray, *, degrees_of_freedom: float, level: float = 0.95
) -> Ranking:
    """Rank channels as far as the data bear it.

    *Rank intervals* hold jointly: with probability `level` every channel's true rank lies in its interval.
    A channel ranks below all that are significantly higher and above all that are significantly lower,
    where the critical value is the quantile of the largest studentised error over all pairs (Mogstad,
    Romano, Shaikh & Wilhelm 2024, "Inference for Ranks with Applications to Mobility across
    Neighbourhoods and Academic Achievement across Countries", Review of Economic Studies 91).

    *Tiers*: a cut only where every channel above is significantly above every channel below, with
    probability `level` that all cuts are true (see `_cut_tail`).

    Parameters
    ----------
    share
        Shape (k,), 0–1: the shares of one question in one group.
    replicates
        Shape (R, k): the same shares under R replicate weights, from `replicate_shares`.
    degrees_of_freedom
        The smallest of the k shares, at least 1.
    level
        Joint confidence level, 0–1.

    Raises
    ------
    ValueError
        Where a share or replicate is missing, or there are too few replicates for the level.
    """
    _check(share, replicates, degrees_of_freedom, level)
    error = _pairwise_errors(replicates)
    # Errors that are themselves estimated, from clusters and from replicates, give Student's tails.
    df = 1 / (1 / degrees_of_freedom + 1 / (replicates.shape[0] - 1))
    joint_tail = special.ndtr(-_largest_error_quantile(replicates, error, level))
    cut_tail = max(joint_tail, _cut_tail(share.size, level))
    difference = share[:, None] - share
    higher = difference > -special.stdtrit(df, joint_tail) * error
    above = difference > -special.stdtrit(df, cut_tail) * error
    return Ranking(1 + higher.sum(axis=0), share.size - higher.sum(axis=1), _tiers(share, above))


def _check(share: FloatArray, replicates: FloatArray, degrees_of_freedom: float, level: float) -> None:
    if share.ndim != 1 or replicates.shape != (len(replicates), share.size):
        raise ValueError(f"replicates need shape (R, {share.size})")
    if not (np.isfinite(share).all() and np.isfinite(replicates).all()):
        raise ValueError("a channel without a share cannot be ranked")
    if not degrees_of_freedom >= 1:
        raise ValueError("an order needs at least one degree of freedom")
    if not 0 < level < 1 or _position(replicates.shape[0], level) > replicates.shape[0]:
        raise ValueError(f"{replicates.shape[0]} replicates are too few for level {level}")


def _position(n_replicates: int, level: float) -> int:
    """Place of the quantile among sorted replicates.

    One standard error of the quantile's own level higher, so that few replicates err on the safe side.
    """
    safe = level + np.sqrt(level * (1 - level) / n_replicates)
    return int(np.ceil((n_replicates + 1) * safe))


def _pairwise_errors(replicates: FloatArray) -> FloatArray:
    covariance = replicate_covariance(replicates)
    own = np.diag(covariance)
    # Two channels with the same answers have a difference without error: rounding may not make one.
    variance = own[:, None] + own - 2 * covariance
    return np.sqrt(np.where(variance > 1e-12 * (own[:, None] + own), variance, 0.0))


def _largest_error_quantile(replicates: FloatArray, error: FloatArray, level: float) -> float:
    deviation = replicates - replicates.mean(axis=0)
    largest = np.zeros(replicates.shape[0])
    for i in range(1, error.shape[0]):
        pairs = np.abs(deviation[:, i, None] - deviation[:, :i])
        studentised = np.divide(pairs, error[i, :i], out=np.zeros_like(pairs), where=error[i, :i] > 0)
        np.maximum(largest, studentised.max(axis=1), out=largest)
    return float(np.sort(largest)[_position(largest.size, level) - 1])


def _cut_tail(k: int, level: float) -> float:
    """One-sided tail for each pair that keeps all cuts true together, whatever the dependence.

    Put the channels in their true order. A cut that places some channel above a truly higher one must
    somewhere place a channel above the next in that order: k - 1 one-sided statements. Where all k are
    equal, put them in a ring: any cut then places some channel above the next, k statements. So k
    statements bound all false cuts (Bonferroni), far fewer than there are pairs. (A second block of
    exactly equal channels would add one.)
    """
    return (1 - level) / k


def _tiers(share: FloatArray, above: np.ndarray) -> tuple[tuple[int, ...], ...]:
    order = np.argsort(-share, kind="stable")
    ordered = above[np.ix_(order, order)]
    cuts = [i for i in range(1, share.size) if ordered[:i, i:].all()]
    return tuple(tuple(int(j) for j in tier) for tier in np.split(order, cuts))
