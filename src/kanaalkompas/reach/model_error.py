"""How far a class model is from the exact reach on respondents, over all mixes."""

from __future__ import annotations

import math

from kanaalkompas.reach.class_products import ByHalves
from kanaalkompas.reach.mixes import FloatArray

_BLOCK = 1 << 16
"""Mixes at a time: what is computed stays in cache."""
_ROUNDING = 1e-9


def largest_distance(missed: ByHalves, exact: FloatArray) -> float:
    """Give the largest distance between a model and the exact reach, over all mixes but the empty one.

    Parameters
    ----------
    missed
        What the model says each mix misses.
    exact
        Shape (2^k,): exact reach, 0–1.
    """
    n_rows, n_columns = missed.high.shape[0], missed.low.shape[0]
    step = max(1, _BLOCK // n_columns)
    largest = 0.0
    rows = exact.reshape(n_rows, n_columns)
    for start in range(0, n_rows, step):
        distance = missed.rows(start, start + step)
        distance += rows[start : start + step]
        distance -= 1.0
        if start == 0:
            distance[0, 0] = 0.0
        largest = max(largest, float(distance.max()), -float(distance.min()))
    return largest


def round_up(error: float) -> float:
    """Round an error up to three decimals, so that it never says too little."""
    return min(1.0, math.ceil((error - _ROUNDING) * 1000) / 1000)
