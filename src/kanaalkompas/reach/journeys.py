"""Who is served in every phase of a journey, for all mixes at once; and who uses two channels of a mix."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from kanaalkompas.reach.all_mixes import sum_over_supersets
from kanaalkompas.reach.mixes import (
    BoolArray,
    FloatArray,
    IntArray,
    check_number_of_channels,
    sizes_of_mixes,
)
from kanaalkompas.reach.patterns import shares_by_pattern

_CACHE_BITS = 16


def complete_uses(uses: ArrayLike) -> tuple[FloatArray, BoolArray]:
    """Check uses in phases, and say who answered all channels in all phases.

    Parameters
    ----------
    uses
        Shape (n, P, k): 1, 0 or NaN.

    Returns
    -------
    The uses, and shape (n,).

    Raises
    ------
    ValueError
        Where the shape or a value is wrong.
    """
    answers = np.asarray(uses, dtype=float)
    if answers.ndim != 3 or not answers.shape[1]:  # noqa: PLR2004
        raise ValueError("uses need three axes: respondents, phases and channels")
    missing = np.isnan(answers)
    if not np.all(missing | (answers == 0) | (answers == 1)):
        raise ValueError("uses must be 1, 0 or NaN")
    return answers, ~missing.any(axis=(1, 2))


def served_of_all_mixes(uses: ArrayLike, weight: ArrayLike) -> FloatArray:
    """Compute the weighted share that a mix serves in every phase, for every mix.

    Served in a phase is who uses at least one channel of the mix in it. By inclusion and exclusion over the
    sets of phases: those who use no channel of the mix in any phase of a set are taken off, or added,
    where the set has an odd, or even, number of phases. "None of the mix" is a sum over supersets as in
    `reach_of_all_mixes`, and sums may be added before they are taken: one transform does all sets.

    Only those who answered all k channels in all P phases count.

    Parameters
    ----------
    uses
        Shape (n, P, k): 1, 0 or NaN.
    weight
        Shape (n,), or (n, c) for c columns; as for `reach_of_all_mixes`.

    Returns
    -------
    Shape (2^k,), or (c, 2^k): 0–1, by the number of the mix. Mix 0 is empty.

    Raises
    ------
    InputError
        Where there are too many channels, or nobody answered all of them.
    ValueError
        Where a shape or a value is wrong.
    """
    answers, complete = complete_uses(uses)
    check_number_of_channels(answers.shape[2])
    weights = np.asarray(weight, dtype=float)
    if weights.shape[:1] != complete.shape or weights.ndim > 2 or not np.all(np.isfinite(weights)):  # noqa: PLR2004
        raise ValueError(f"weight needs {complete.size} rows of numbers")
    columns = np.atleast_2d(weights.T).T
    patterns, shares = shares_by_pattern(mixes_used(answers[complete]), columns[complete])
    served = np.zeros((len(shares), 1 << answers.shape[2]))
    for row, share in zip(served, shares, strict=True):
        _put_unused(row, patterns, share, answers.shape[2])
        sum_over_supersets(row)
        np.clip(np.subtract(1.0, row, out=row), 0.0, 1.0, out=row)
        row[0] = 0.0
    return served[0] if weights.ndim == 1 else served


def mixes_used(answers: FloatArray) -> IntArray:
    """Give the mix that each respondent uses in each phase, shape (n, P); no answer may be NaN."""
    used: IntArray = (answers == 1) @ (1 << np.arange(answers.shape[2], dtype=np.int64))
    return used


def _put_unused(total: FloatArray, patterns: IntArray, share: FloatArray, n_channels: int) -> None:
    """Put the share of each pattern, signed, at the channels it uses in no phase of each set of phases."""
    n_phases = patterns.shape[1]
    for some in range(1, 1 << n_phases):
        phases = [p for p in range(n_phases) if some >> p & 1]
        in_any = np.bitwise_or.reduce(patterns[:, phases], axis=1)
        unused, pattern = np.unique(((1 << n_channels) - 1) ^ in_any, return_inverse=True)
        amount = np.bincount(pattern, share)
        total[unused] += amount if len(phases) % 2 else -amount


def used_twice_of_all_mixes(reach: FloatArray) -> FloatArray:
    """Compute who uses at least two channels of a mix, from who uses at least one, for every mix.

    Who uses one channel of a mix and no other is missed by the mix without it, and not by the mix. So their
    share is the sum over its channels of `reach(mix) - reach(mix without the channel)`.

    Parameters
    ----------
    reach
        Shape (2^k,): exact reach of all mixes, from one transform.

    Returns
    -------
    Shape (2^k,), 0–1.
    """
    n_bits = reach.size.bit_length() - 1
    # Twice or more = reach - (size · reach - sum of the reach of the mixes without one channel).
    twice: FloatArray = reach * (1.0 - sizes_of_mixes(n_bits))
    n_low = min(n_bits, _CACHE_BITS)
    rows, without = twice.reshape(-1, 1 << n_low), reach.reshape(-1, 1 << n_low)
    for row, smaller in zip(rows, without, strict=True):
        _add_without_one(row[:, None], smaller[:, None])
    width = max(1, (1 << _CACHE_BITS) // rows.shape[0])
    for start in range(0, rows.shape[1], width):
        some = slice(start, start + width)
        _add_without_one(rows[:, some], without[:, some])
    np.clip(twice, 0.0, 1.0, out=twice)
    return twice


def _add_without_one(rows: FloatArray, without: FloatArray) -> None:
    """Add to each row the rows whose number lacks one of its bits."""
    for bit in range(rows.shape[0].bit_length() - 1):
        shape = (-1, 2, 1 << bit, rows.shape[1])
        rows.reshape(shape)[:, 1] += without.reshape(shape)[:, 0]
