"""How far a class model is from the exact reach on respondents, over all mixes."""

from __future__ import annotations

import math

from kanaalkompas.reach.class_products import ByHalves
from kanaalkompas.reach.mixes import FloatArray

_BLOCK = 1 << 16
"""Mixes at a time: what is computed stays in cache."""
_ROUNDING = 1e-9
FEWEST_UNSURE = 3
"""A model of few channels may be exact, so it must be unsure about so many people."""


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


def blur(once: float, twice: float, n_respondents: int, limit: float) -> tuple[float, float]:
    """Round errors up so far that they do not say of fewer than three people whether they use a mix.

    Where the classes and the share of each channel are known, an error tells how many use two channels
    together, up to its own rounding. So it is rounded up to whole steps of three people or more, the last
    of which ends at the limit. The second error must not cut such a step in two: it is never stated below
    the first, nor below one step.

    Parameters
    ----------
    once, twice
        Largest error for one channel of a mix, at most the limit, and for two; 0–1.
    n_respondents
        1 or more.
    limit
        Largest error allowed, 0–1.
    """
    step = round_up(FEWEST_UNSURE / n_respondents)
    stated = _in_steps(once, step, limit)
    return stated, max(stated, _in_steps(twice, step, max(limit, step)))


def _in_steps(error: float, step: float, limit: float) -> float:
    up = round_up(max(1, math.ceil((error - _ROUNDING) / step)) * step)
    is_last = error <= limit + _ROUNDING and up + step > limit
    return limit if is_last else up


def round_up(error: float) -> float:
    """Round an error up to three decimals, so that it never says too little."""
    return min(1.0, math.ceil((error - _ROUNDING) * 1000) / 1000)
