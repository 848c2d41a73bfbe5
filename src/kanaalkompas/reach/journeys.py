"""Who is served in every phase of a journey, for all mixes at once; and who uses two channels of a mix."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from kanaalkompas.reach.all_mixes import check_size, sum_over_supersets
from kanaalkompas.reach.mixes import (
    BoolArray,
    FloatArray,
    IntArray,
    check_number_of_channels,
    sizes_of_mixes,
)
from kanaalkompas.reach.patterns import shares_by_pattern

_CACHE_BITS = 16


def served_of_all_mixes(uses: ArrayLike, weight: ArrayLike) -> FloatArray:
    """Compute the weighted share that uses at least one channel in *every* phase, for every mix.

    By inclusion and exclusion over the sets of phases A: whoever is missed in all phases of A uses none of
    the mix in any of them, so

        served = Σ over non-empty A of (-1)^(|A| + 1) · reach of the mix among the uses in any phase of A.

    "None of the mix" is a sum over supersets as in `reach_of_all_mixes`, and sums may be added before they
    are taken: one transform does all sets. Only who answered all channels in all phases counts.

    Parameters
    ----------
    uses
        Shape (n, P, k): 1, 0 or NaN.
    weight
        Shape (n,), or (n, c), as for `reach_of_all_mixes`.

    Returns
    -------
    Shape (2^k,), or (c, 2^k): 0–1, by the number of the mix. With one phase this is its reach.

    Raises
    ------
    InputError
        Where there are too many channels, or nobody answered all of them in some column.
    ValueError
        Where a shape or a value is wrong.
    """
    answers, weights = check_journey(uses), np.asarray(weight, dtype=float)
    n, _, k = answers.shape
    columns = np.atleast_2d(weights.T).T
    if columns.shape[:-1] != (n,) or not np.all(columns >= 0):
        raise ValueError(f"weight needs {n} rows, and numbers of 0 or more")
    check_number_of_channels(k)
    check_size(k, columns.shape[1])
    complete = answered_all(answers)
    used: IntArray = answers[complete].astype(np.int64) @ (1 << np.arange(k, dtype=np.int64))
    patterns, shares = shares_by_pattern(used, columns[complete])
    reach = np.zeros((columns.shape[1], 1 << k))
    for row, share in zip(reach, shares, strict=True):
        _put_missed_in_some_phase(row, patterns, share)
        sum_over_supersets(row)
        np.clip(np.subtract(1.0, row, out=row), 0.0, 1.0, out=row)
        row[0] = 0.0
    return reach[0] if weights.shape == (n,) else reach


def _put_missed_in_some_phase(row: FloatArray, patterns: IntArray, share: FloatArray) -> None:
    """Put the share of each pattern, with its sign, at what it leaves unused in each set of phases."""
    n_phases = patterns.shape[1]
    for some in range(1, 1 << n_phases):
        phases = [p for p in range(n_phases) if some >> p & 1]
        unused = (row.size - 1) ^ np.bitwise_or.reduce(patterns[:, phases], axis=1)
        np.add.at(row, unused, share if len(phases) % 2 else -share)


def check_journey(uses: ArrayLike) -> FloatArray:
    """Give the answers as an array of shape (n, P, k); raise `ValueError` where one is not 1, 0 or NaN."""
    answers = np.asarray(uses, dtype=float)
    if answers.shape[:-2] != answers.shape[:1] or not answers.size:
        raise ValueError("uses need three axes: respondents, phases and channels")
    if not np.all(np.isnan(answers) | (answers == 0) | (answers == 1)):
        raise ValueError("uses must be 1, 0 or NaN")
    return answers


def answered_all(answers: FloatArray) -> BoolArray:
    """Say of each respondent whether all channels in all phases are answered, shape (n,)."""
    return np.logical_not(np.isnan(answers).any(axis=(1, 2)))


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
