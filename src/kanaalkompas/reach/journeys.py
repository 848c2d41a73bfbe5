"""Who is served in every phase of a journey, for all mixes at once; and who uses two channels of a mix."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from kanaalkompas.reach.all_mixes import sum_over_supersets
from kanaalkompas.reach.mixes import FloatArray, IntArray, check_number_of_channels, sizes_of_mixes
from kanaalkompas.vocabulary import InputError

_CACHE_BITS = 16


def complete_uses(uses: ArrayLike) -> tuple[FloatArray, NDArray[np.bool_]]:
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
    check_number_of_channels(answers.shape[2])
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
        Shape (n,), 0 or more.

    Returns
    -------
    Shape (2^k,), 0–1, by the number of the mix. Mix 0 is empty.

    Raises
    ------
    InputError
        Where there are too many channels, or nobody answered all of them.
    ValueError
        Where a shape or a value is wrong.
    """
    answers, complete = complete_uses(uses)
    weights = np.asarray(weight, dtype=float)
    if weights.shape != complete.shape or not np.all(weights >= 0):
        raise ValueError(f"weight needs {complete.size} numbers of 0 or more")
    each = weights[complete]
    if not (each.sum() > 0 and np.isfinite(each.sum())):
        raise InputError(
            "Er is een groep zonder respondenten die alle kanalen hebben beantwoord. "
            "Laat die groep weg, of kies andere kanalen."
        )
    reach = _missed_in_some_phase(answers[complete], each / each.sum())
    np.subtract(1.0, reach, out=reach)
    np.clip(reach, 0.0, 1.0, out=reach)
    reach[0] = 0.0
    return reach


def _missed_in_some_phase(answers: FloatArray, share: FloatArray) -> FloatArray:
    _, n_phases, k = answers.shape
    used: IntArray = (answers == 1) @ (1 << np.arange(k, dtype=np.int64))
    total = np.zeros(1 << k)
    for some in range(1, 1 << n_phases):
        phases = [p for p in range(n_phases) if some >> p & 1]
        in_any = np.bitwise_or.reduce(used[:, phases], axis=1)
        unused, pattern = np.unique(((1 << k) - 1) ^ in_any, return_inverse=True)
        amount = np.bincount(pattern, share)
        total[unused] += amount if len(phases) % 2 else -amount
    sum_over_supersets(total)
    return total


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
