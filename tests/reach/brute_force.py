"""Reach and plans by going through all mixes one by one: slow, plain, and a second route."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float64]


def draw_uses(n: int, k: int, seed: int) -> tuple[FloatArray, FloatArray]:
    """Draw answers that hang together, and unequal weights."""
    rng = np.random.default_rng(seed)
    taste = rng.normal(size=(n, 1))
    uses = (taste + rng.normal(size=(n, k)) > rng.normal(0.5, 0.8, size=k)).astype(float)
    return uses, rng.gamma(2, size=n) + 0.05


def reach_by_counting(uses: FloatArray, weight: FloatArray, channels: Sequence[int]) -> float:
    reached = [any(row[i] == 1 for i in channels) for row in uses]
    return float(weight[reached].sum() / weight.sum())


def best_by_enumeration(
    uses: FloatArray,
    weight: FloatArray,
    costs: Sequence[float],
    budget: float,
    max_channels: int,
    must: Sequence[int],
    excluded: Sequence[int],
    floors: Mapping[int, tuple[FloatArray, float]],
) -> float | None:
    """Give the largest reach of a mix that meets all wishes; None where none does."""
    values = [
        reach_by_counting(uses, weight, mix)
        for size in range(1, max_channels + 1)
        for mix in combinations(range(uses.shape[1]), size)
        if set(must) <= set(mix)
        and not set(excluded) & set(mix)
        and sum(costs[i] for i in mix) <= budget
        and all(reach_by_counting(uses, weight * in_group, mix) >= low for in_group, low in floors.values())
    ]
    return max(values, default=None)
