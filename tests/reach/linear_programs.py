"""The least and the most that shares allow, by linear programming over all patterns: a second route."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import product
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import optimize

Pattern = tuple[int, ...]


class Extremes(NamedTuple):
    """Two populations with the same shares; of the counted patterns one has fewest, the other most."""

    patterns: NDArray[np.int64]
    """Shape (2^k, k)."""
    is_counted: NDArray[np.float64]
    """Shape (2^k,), 1 or 0."""
    fewest: NDArray[np.float64]
    """Shape (2^k,): the part of people with each pattern."""
    most: NDArray[np.float64]


def find_extremes(shares: Sequence[float], is_counted: Callable[[Pattern], bool]) -> Extremes:
    patterns = list(product((0, 1), repeat=len(shares)))
    counted = np.array([is_counted(pattern) for pattern in patterns], dtype=float)
    totals = np.vstack([np.ones(len(patterns)), np.array(patterns).T])
    fewest, most = (
        np.asarray(optimize.linprog(goal, A_eq=totals, b_eq=[1.0, *shares], bounds=(0, 1)).x)
        for goal in (counted, -counted)
    )
    return Extremes(np.array(patterns), counted, fewest, most)


def bounds_by_programming(
    shares: Sequence[float], is_counted: Callable[[Pattern], bool]
) -> tuple[float, float]:
    extremes = find_extremes(shares, is_counted)
    return float(extremes.is_counted @ extremes.fewest), float(extremes.is_counted @ extremes.most)
