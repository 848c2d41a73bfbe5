"""Find the best mix among all that the wishes allow, and the mixes that nothing cheaper equals."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from kanaalkompas.reach.candidates import ROUNDING, Candidates, Row
from kanaalkompas.reach.mixes import BoolArray, FloatArray, IntArray

TIE = 1e-12
"""Two mixes that differ by less are worth the same: only rounding parts them."""
_ROOM = 8
"""The pool of the best mixes is cut down when it holds so many times what is asked."""


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """The best mix, and what going through all mixes showed besides."""

    mix: int
    """Of mixes worth the same the cheapest, then the smallest; 0 where none is feasible."""
    value: float
    """Of the best mix; -inf where none is feasible."""
    n_feasible: int
    best: IntArray
    """Shape (m,): the mixes of the highest value, from high to low, the best mix first."""
    front: IntArray
    """Mixes that nothing cheaper equals, whatever the budget, from cheap to dear."""
    front_cost: FloatArray


def search(value: FloatArray, candidates: Candidates, allowed: BoolArray | None, n_best: int) -> Found:
    """Go through all candidates once.

    Parameters
    ----------
    value
        Shape (2^k,): what is made as large as it can be.
    allowed
        Shape (2^k,): whether a mix meets the floors; None without floors.
    n_best
        How many of the best mixes to give at most, 1 or more.
    """
    pool, front, near = _Pool(n_best), _Front(), list[tuple[float, Row]]()
    n_feasible = 0
    for row in candidates.rows():
        here, meets = _read(row, value, allowed)
        if not here.size:
            continue
        highest = np.maximum.accumulate(here)
        front.add(row, highest)
        n_paid = row.n_within_budget
        n_feasible += n_paid if meets is None else int(np.count_nonzero(meets[:n_paid]))
        if n_paid and highest[n_paid - 1] >= pool.best - TIE:
            near.append((float(highest[n_paid - 1]), row))
        pool.add(row, here[:n_paid], float(highest[n_paid - 1]) if n_paid else -np.inf)
    mix = _cheapest([row for top, row in near if top >= pool.best - TIE], value, allowed, pool.best)
    return Found(mix, pool.best, n_feasible, pool.mixes(mix), *front.points())


def _read(row: Row, value: FloatArray, allowed: BoolArray | None) -> tuple[FloatArray, BoolArray | None]:
    here = row.read(value)
    if allowed is None:
        return here, None
    meets = row.read(allowed)
    here[~meets] = -np.inf
    return here, meets


def _cheapest(rows: list[Row], value: FloatArray, allowed: BoolArray | None, best: float) -> int:
    """Give, of the mixes worth the same as the best, the cheapest, then the smallest, then the first."""
    found: list[tuple[float, IntArray]] = []
    for row in rows:
        ties = np.flatnonzero(_read(row, value, allowed)[0][: row.n_within_budget] >= best - TIE)
        if best > -np.inf and ties.size:
            cost = row.low_cost[ties] + row.high_cost
            found.append((float(cost[0]), row.start + row.low[ties[cost <= cost[0] * (1 + ROUNDING)]]))
    if not found:
        return 0
    lowest = min(cost for cost, _ in found)
    mixes = np.concatenate([mixes for cost, mixes in found if cost <= lowest * (1 + ROUNDING)])
    return int(mixes[np.lexsort((mixes, np.bitwise_count(mixes)))[0]])


class _Pool:
    """The best mixes so far: whatever passes the least of them comes in."""

    def __init__(self, n_best: int) -> None:
        self.best = -np.inf
        self._n_best = n_best
        self._least = -np.inf
        self._mixes: list[IntArray] = []
        self._values: list[FloatArray] = []
        self._size = 0

    def add(self, row: Row, values: FloatArray, highest: float) -> None:
        self.best = max(self.best, highest)
        if highest <= self._least:
            return
        chosen = np.flatnonzero(values > self._least)
        self._mixes.append(row.start + row.low[chosen])
        self._values.append(values[chosen])
        self._size += chosen.size
        if self._size > _ROOM * self._n_best:
            self._cut()

    def _cut(self) -> None:
        mixes, values = np.concatenate(self._mixes), np.concatenate(self._values)
        if values.size > self._n_best:
            kept = np.argpartition(values, values.size - self._n_best)[-self._n_best :]
            mixes, values = mixes[kept], values[kept]
            self._least = float(values.min())
        self._mixes, self._values, self._size = [mixes], [values], mixes.size

    def mixes(self, first: int) -> IntArray:
        """Give them from high to low, with `first` in front."""
        if not self._mixes:
            return np.empty(0, dtype=np.int64)
        self._cut()
        mixes, values = self._mixes[0], self._values[0]
        others = mixes[np.lexsort((mixes, -values))]
        others = others[others != first]
        return np.concatenate([[first], others[: self._n_best - 1]])


class _Front:
    """Of each row the mixes that pass all cheaper ones; at the end, of all rows together."""

    def __init__(self) -> None:
        self._parts: list[tuple[IntArray, FloatArray, FloatArray]] = []

    def add(self, row: Row, highest: FloatArray) -> None:
        steps = np.flatnonzero(highest[1:] > highest[:-1]) + 1
        if highest[0] > -np.inf:
            steps = np.concatenate([[0], steps])
        mixes, cost = row.start + row.low[steps], row.low_cost[steps] + row.high_cost
        self._parts.append((mixes, cost, highest[steps]))

    def points(self) -> tuple[IntArray, FloatArray]:
        if not self._parts:
            return np.empty(0, dtype=np.int64), np.empty(0)
        mixes, cost, values = (np.concatenate(part) for part in zip(*self._parts, strict=True))
        order = np.lexsort((mixes, -values, cost))
        highest = np.maximum.accumulate(values[order])
        rising = np.concatenate([[True], highest[1:] > highest[:-1]]) if order.size else order
        kept: list[int] = []
        for i in order[rising]:
            if not kept or values[i] > values[kept[-1]] + TIE:
                kept.append(int(i))
        return mixes[kept], cost[kept]
