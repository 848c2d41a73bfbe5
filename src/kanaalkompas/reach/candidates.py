"""Go through the mixes that the wishes allow, row by row, each row from cheap to dear."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from kanaalkompas.reach.mixes import FloatArray, IntArray, sizes_of_mixes, sums_by_mix
from kanaalkompas.reach.wishes import Wishes

Number = TypeVar("Number", np.float64, np.bool_)

ROW_BITS = 16
"""2^16 numbers, 512 kB: a row that stays in the cache of one core."""
ROUNDING = 1e-9
"""A sum of costs may pass the budget by this part of it."""


@dataclass(frozen=True, slots=True, eq=False)
class Row:
    """Mixes that hold the same of the high channels, from cheap to dear; it holds no array of its own."""

    start: int
    """The mix of the high channels alone."""
    high_cost: float
    low: IntArray
    """Shape (m,): what of the low channels each mix adds."""
    low_cost: FloatArray
    """Shape (m,), of these low channels alone."""
    n_within_budget: int
    """So many of the first mixes can be paid."""

    def read(self, by_mix: NDArray[Number]) -> NDArray[Number]:
        """Give what an array of shape (2^k,) says of these mixes, shape (m,)."""
        here = by_mix[self.start : self.start + (1 << ROW_BITS)]
        return here.take(self.low, mode="clip")


class Candidates:
    """All mixes that hold what must be in and nothing that is excluded, in at most so many channels.

    The budget leaves no mix out: it says of each row how many can be paid. Mixes that are too big are never
    visited.
    """

    def __init__(self, wishes: Wishes) -> None:
        self.wishes = wishes
        self._n_low = min(len(wishes.channels), ROW_BITS)
        here = (1 << self._n_low) - 1
        mixes = np.arange(1 << self._n_low)
        if wishes.must | wishes.excluded:
            mixes = mixes[(mixes & (wishes.must | wishes.excluded)) == (wishes.must & here)]
        cost, size = sums_by_mix(wishes.costs[: self._n_low])[mixes], sizes_of_mixes(self._n_low)[mixes]
        order = np.argsort(cost, kind="stable")
        self._low, self._low_cost, self._low_size = mixes[order], cost[order], size[order]
        self._by_size: dict[tuple[int, bool], tuple[IntArray, FloatArray]] = {}

    def rows(self) -> Iterator[Row]:
        """Give the mixes in rows; those of many high channels, which tend to reach most, come first."""
        wishes, n_high = self.wishes, len(self.wishes.channels) - self._n_low
        must, excluded = wishes.must >> self._n_low, wishes.excluded >> self._n_low
        most = len(wishes.channels) if wishes.max_channels is None else wishes.max_channels
        budget = np.inf if wishes.budget is None else wishes.budget * (1 + ROUNDING)
        high_costs = sums_by_mix([0.0, *wishes.costs[self._n_low :]])[::2]
        for high in range((1 << n_high) - 1, -1, -1):
            left = most - high.bit_count()
            if high & (must | excluded) != must or left < 0:
                continue
            mixes, cost = self._up_to(left, with_empty=high > 0)
            high_cost = float(high_costs[high])
            n_paid = int(np.searchsorted(cost, budget - high_cost, side="right"))
            yield Row(high << self._n_low, high_cost, mixes, cost, n_paid)

    def _up_to(self, size: int, *, with_empty: bool) -> tuple[IntArray, FloatArray]:
        key = min(size, self._n_low), with_empty
        if key not in self._by_size:
            kept = self._low_size <= size
            if not with_empty:
                kept &= self._low > 0
            self._by_size[key] = self._low[kept], self._low_cost[kept]
        return self._by_size[key]
