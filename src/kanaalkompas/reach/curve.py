"""The curve of reach against cost: the mixes that nothing cheaper equals."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

import numpy as np

from kanaalkompas.reach.feasible import feasible_mixes
from kanaalkompas.reach.mixes import FloatArray, IntArray
from kanaalkompas.reach.wishes import Wishes

_BINS = 2**12
_BLOCK = 2**20
_GAIN = 1e-12


class CurvePoint(NamedTuple):
    """The cheapest mix with this reach."""

    mix: int
    cost: float
    reach: float


def reach_against_cost(
    reach: FloatArray, cost: FloatArray, wishes: Wishes, group_reach: FloatArray
) -> tuple[CurvePoint, ...]:
    """Give every mix that reaches more than all that cost less or as much, from cheap to dear.

    The budget plays no part, all other wishes do.

    Parameters
    ----------
    reach, cost
        Shape (2^k,).
    group_reach
        Shape (g, 2^k).
    """
    allowed = np.flatnonzero(feasible_mixes(replace(wishes, budget=None), cost, group_reach))
    kept = _without_the_beaten(allowed, reach, cost)
    order = kept[np.lexsort((-reach[kept], cost[kept]))]
    points: list[CurvePoint] = []
    for mix, each_cost, each_reach in zip(order, cost[order], reach[order], strict=True):
        if not points or each_reach > points[-1].reach + _GAIN:
            points.append(CurvePoint(int(mix), float(each_cost), float(each_reach)))
    return tuple(points)


def _without_the_beaten(mixes: IntArray, reach: FloatArray, cost: FloatArray) -> IntArray:
    """Leave out what a clearly cheaper mix equals, so that few are left to sort.

    The costs are cut into bins; whoever does not pass the best of all cheaper bins is out. Linear in the
    number of mixes.
    """
    if mixes.size <= _BINS:
        return mixes
    lowest, highest = float(cost[mixes].min()), float(cost[mixes].max())
    scale = (_BINS - 1) / (highest - lowest) if highest > lowest else 0.0
    best = np.full(_BINS, -np.inf)
    blocks = [mixes[start : start + _BLOCK] for start in range(0, mixes.size, _BLOCK)]

    def bins_of(block: IntArray) -> IntArray:
        return ((cost[block] - lowest) * scale).astype(np.int64)

    for block in blocks:
        np.maximum.at(best, bins_of(block), reach[block])
    best_cheaper = np.concatenate([[-np.inf], np.maximum.accumulate(best)[:-1]])
    is_single = highest == lowest
    return np.concatenate(
        [
            block[reach[block] >= best[0] if is_single else reach[block] > best_cheaper[bins_of(block)]]
            for block in blocks
        ]
    )
