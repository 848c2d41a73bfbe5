"""Reach and plans by going through all mixes one by one: slow, plain, and a second route."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float64]
Mix = tuple[int, ...]


def draw_uses(n: int, k: int, seed: int) -> tuple[FloatArray, FloatArray]:
    """Draw answers that hang together, and unequal weights."""
    rng = np.random.default_rng(seed)
    taste = rng.normal(size=(n, 1))
    uses = (taste + rng.normal(size=(n, k)) > rng.normal(0.5, 0.8, size=k)).astype(float)
    return uses, rng.gamma(2, size=n) + 0.05


def reach_by_counting(
    uses: FloatArray, weight: FloatArray, channels: Sequence[int], at_least: int = 1
) -> float:
    reached = [sum(row[i] == 1 for i in channels) >= at_least for row in uses]
    return float(weight[reached].sum() / weight.sum())


def served_by_counting(uses: FloatArray, weight: FloatArray, channels: Sequence[int]) -> float:
    """Serve whoever uses a channel of the mix in every phase; uses of shape (n, P, k)."""
    served = [all(any(phase[i] == 1 for i in channels) for phase in person) for person in uses]
    return float(weight[served].sum() / weight.sum())


def served_by_one_channel(uses: FloatArray, weight: FloatArray, channels: Sequence[int]) -> float:
    served = [any(all(phase[i] == 1 for phase in person) for i in channels) for person in uses]
    return float(weight[served].sum() / weight.sum())


@dataclass(frozen=True)
class Limits:
    """Wishes by position of the channel; floors by the reach that a mix must have."""

    costs: Sequence[float]
    budget: float
    max_channels: int
    must: Sequence[int] = ()
    excluded: Sequence[int] = ()
    floors: Sequence[tuple[Callable[[Mix], float], float]] = ()

    def cost(self, mix: Mix) -> float:
        return sum(self.costs[i] for i in mix)

    def mixes(self) -> Iterator[Mix]:
        for size in range(1, self.max_channels + 1):
            for mix in combinations(range(len(self.costs)), size):
                if (
                    set(self.must) <= set(mix)
                    and not set(self.excluded) & set(mix)
                    and self.cost(mix) <= self.budget
                    and all(reach(mix) >= low - 1e-9 for reach, low in self.floors)
                ):
                    yield mix


def values_by_enumeration(value: Callable[[Mix], float], limits: Limits) -> Mapping[Mix, float]:
    """Give the value of every mix that meets all wishes."""
    return {mix: value(mix) for mix in limits.mixes()}
