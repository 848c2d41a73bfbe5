"""The reach of all mixes at once, from the patterns of use."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from kanaalkompas.reach.few_uses import sum_of_few_uses
from kanaalkompas.reach.mixes import MOST_CHANNELS, FloatArray, IntArray, check_number_of_channels
from kanaalkompas.reach.patterns import shares_by_pattern
from kanaalkompas.reach.respondents import check_at_least, check_uses
from kanaalkompas.vocabulary import InputError

LOW_BITS = 4
CACHE_BITS = 16
"""2^16 numbers, 512 kB: a block that stays in the cache of one core."""


def reach_of_all_mixes(uses: ArrayLike, weight: ArrayLike, at_least: int = 1) -> FloatArray:
    """Compute the weighted share that uses at least so many channels, for every mix.

    A mix misses those whose *unused* channels include all of it. So the weight of each pattern is put at
    the number of its unused channels, and one transform sums over all supersets (the zeta transform; Kennes
    1992, "Computational Aspects of the Möbius Transformation of Graphs", IEEE Transactions on Systems, Man,
    and Cybernetics 22). It works in place: k · 2^(k-1) additions for k channels.

    To count at least m channels, the weight is kept by the number of channels used, 0 to m - 1: a
    generating function, cut off at m. That takes m times the memory.

    All mixes speak of the same people: those who answered all k channels. So a bigger mix never reaches
    fewer.

    Parameters
    ----------
    uses
        Shape (n, k): 1, 0 or NaN.
    weight
        Shape (n,); or (n, c) for c columns: replicate weights, or the weight times membership of a group.
        Below 0 only where membership is corrected for who was placed in the wrong group; then a bigger mix
        may come out a little lower, as noise.
    at_least
        How many channels of the mix somebody uses at least, 1 to k.

    Returns
    -------
    Shape (2^k,), or (c, 2^k): 0–1, by the number of the mix (bit i is channel i). Mix 0 is empty.

    Raises
    ------
    InputError
        Where there are too many channels, `at_least` is not a number from 1 to k, or nobody answered all
        channels in some column.
    ValueError
        Where a shape or a value is wrong.

    Examples
    --------
    Four people and two channels; one uses neither.

    >>> reach_of_all_mixes([[1, 0], [1, 1], [0, 0], [0, 1]], [1.0] * 4).tolist()
    [0.0, 0.5, 0.5, 0.75]
    """
    answers = check_uses(uses)
    weights = np.asarray(weight, dtype=float)
    n, k = answers.shape
    check_number_of_channels(k)
    columns = np.atleast_2d(weights.T).T
    if columns.shape[:-1] != (n,) or not np.all(np.isfinite(columns)):
        raise ValueError(f"weight needs {n} rows of numbers")
    check_at_least(at_least, k)
    check_size(k, columns.shape[1] + at_least - 1)
    unused, totals = _weights_by_pattern(answers, columns)
    reach = np.zeros((columns.shape[1], 1 << k))
    reach[:, unused] = totals
    for row in reach:
        if at_least == 1:
            sum_over_supersets(row)
        else:
            sum_of_few_uses(row, at_least)
        # Rounding may not make a bigger mix reach less than nothing or more than all.
        np.clip(np.subtract(1.0, row, out=row), 0.0, 1.0, out=row)
        row[0] = 0.0
    return reach[0] if weights.shape == (n,) else reach


def check_size(n_channels: int, n_columns: int) -> None:
    """Raise `InputError` where all mixes, in every column, take too much memory."""
    if n_columns << n_channels > 1 << MOST_CHANNELS:
        raise InputError(
            f"Alle mixen van {n_channels} kanalen, {n_columns} keer: dat past niet in het geheugen. "
            "Vergelijk minder kanalen, of gebruik minder herhalingen of groepen tegelijk."
        )


def _weights_by_pattern(answers: FloatArray, columns: FloatArray) -> tuple[IntArray, FloatArray]:
    """Give the distinct sets of unused channels, as mixes, and the share of the weight that has each.

    Shapes (p,) and (c, p).
    """
    complete = ~np.isnan(answers).any(axis=1)
    bits = 1 << np.arange(answers.shape[1], dtype=np.int64)
    unused = (answers[complete] == 0) @ bits
    patterns, shares = shares_by_pattern(unused[:, None], columns[complete])
    return patterns[:, 0], shares


def sum_over_supersets(values: FloatArray) -> None:
    """Sum in place over all supersets, in two passes over memory whatever the number of channels.

    First the low bits, block by block; then the high bits, some columns at a time: each block or set of
    columns stays in cache while all its bits are done.
    """
    n_bits = values.size.bit_length() - 1
    n_low = min(n_bits, CACHE_BITS)
    for block in values.reshape(-1, 1 << n_low):
        _sum_low_bits(block, n_low)
    rows = values.reshape(-1, 1 << n_low)
    width = max(1, (1 << CACHE_BITS) // rows.shape[0])
    for start in range(0, rows.shape[1], width):
        _sum_rows(rows[:, start : start + width], n_bits - n_low)


def _sum_low_bits(block: FloatArray, n_bits: int) -> None:
    for bit in range(n_bits):
        halves = block.reshape(-1, 2, 1 << bit)
        if bit < LOW_BITS:
            # NumPy walks the last axis inside: as short as this, a walk along the first is faster.
            for i in range(1 << bit):
                halves[:, 0, i] += halves[:, 1, i]
        else:
            halves[:, 0] += halves[:, 1]


def _sum_rows(rows: FloatArray, n_bits: int) -> None:
    for bit in range(n_bits):
        halves = rows.reshape(-1, 2, 1 << bit, rows.shape[1])
        halves[:, 0] += halves[:, 1]
