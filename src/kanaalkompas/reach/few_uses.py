"""Who uses fewer than m channels of a mix, for all mixes at once."""

from __future__ import annotations

import numpy as np

from kanaalkompas.reach.mixes import FloatArray

_CACHE = 2**15


def sum_of_few_uses(values: FloatArray, at_least: int) -> None:
    """Replace, in place, the weight by pattern with the weight that uses fewer than so many, by mix.

    Channel by channel, each mix keeps the weight by how many of its channels are used so far. A channel
    outside the mix adds up both halves; one within it keeps the count of whoever does not use it and raises
    the count of whoever does. Counts of `at_least` and more are dropped.

    Parameters
    ----------
    values
        Shape (2^k,): the weight by *unused* channels, as a mix.
    at_least
        2 or more.
    """
    by_count = np.zeros((at_least, values.size))
    by_count[0] = values
    for bit in range(values.size.bit_length() - 1):
        halves = by_count.reshape(at_least, -1, 2, 1 << bit)
        # Some rows at a time, so that the copies stay in cache.
        n_rows = max(1, _CACHE >> bit)
        for start in range(0, halves.shape[1], n_rows):
            _add_channel(halves[:, start : start + n_rows])
    np.sum(by_count, axis=0, out=values)


def _add_channel(halves: FloatArray) -> None:
    """Take in one channel: half 1 holds who does not use it, and becomes the mixes that hold it."""
    for count in range(len(halves) - 1, -1, -1):
        halves[count, :, 0] += halves[count, :, 1]
        if count > 0:
            # The lower count is not touched yet, so these are still those who use the channel.
            halves[count, :, 1] += halves[count - 1, :, 0]
