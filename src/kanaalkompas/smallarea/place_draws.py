"""Composition-adjusted figures for all places and items at once, from draws."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import ndtri

from kanaalkompas.smallarea.composition import (
    check_composition,
    check_group_errors,
    check_group_shares,
)
from kanaalkompas.smallarea.logits import FloatArray, check_spread

_Single = NDArray[np.float32]

_PLACES_PER_BLOCK = 256
"""The draws of one item in a block of places stay in the processor's cache."""
_EDGE = np.float32(1e-6)
"""Odds stay finite; far below the third decimal."""


class PlaceIntervals(NamedTuple):
    """Figures of all places; the share has shape (a, q), the ends (s, a, q) with s spreads."""

    share: FloatArray
    spreads: tuple[float, ...]
    ci_lower: FloatArray
    ci_upper: FloatArray


def draw_groups(
    group_share: ArrayLike, group_error: ArrayLike, n_draws: int, generator: np.random.Generator
) -> _Single:
    """Draw the national share of each group, for independent groups, shape (g, q, R).

    Normal around the share and cut off at 0 and 1, one draw from each of R slices of equal chance (Latin
    hypercube: McKay, Beckman & Conover 1979, Technometrics 21), so that 500 draws suffice.

    Parameters
    ----------
    group_share, group_error
        Shape (g, q).
    n_draws
        R, 1 or more.

    Raises
    ------
    ValueError
        Where a share is missing or outside 0–1, or an error is missing, below 0, or 0 at a share of 0 or 1.
    """
    share = check_group_shares(group_share, len(np.asarray(group_share)))
    error = check_group_errors(group_error, share)
    normal = _sliced_normal((*share.shape, n_draws), generator)
    drawn = share[:, :, None] + error[:, :, None] * normal
    return np.clip(drawn, 0.0, 1.0, out=drawn).astype(np.float32)


def estimate_places(
    composition: ArrayLike,
    group_share: ArrayLike,
    group_draws: _Single,
    spread: float,
    generator: np.random.Generator,
    *,
    n_threads: int = 2,
) -> PlaceIntervals:
    """Give figures and 95% intervals of all places and items, at the spread, its half and its double.

    The same figure as `adjust_composition`; in place of the delta method it takes quantiles of draws:
    `odds(C · p_r) · exp(u_r)` with `u ~ Normal(0, spread²)`. Odds rise with the share, so that the quantile
    of a share needs no logarithm. All places share the draws of an item: the interval of each is right, but
    draws say nothing about the difference of two places.

    Parameters
    ----------
    composition
        Shape (a, g); rows add up to 1.
    group_share
        Shape (g, q).
    group_draws
        Shape (g, q, R), R 40 or more: replicates of the survey, or `draw_groups`.
    spread
        Declared standard deviation between municipalities on the logit, 0 or more.
    n_threads
        Threads that share the blocks of places; keep BLAS to one thread beside them.

    Returns
    -------
    PlaceIntervals
        Reckoned in single precision: right to the fifth decimal.

    Raises
    ------
    ValueError
        Where a composition, share or draw is wrong (see `adjust_composition`).
    """
    check_spread(spread)
    by_place = check_composition(composition)
    share = np.clip(by_place @ check_group_shares(group_share, by_place.shape[1]), 0.0, 1.0)
    draws = _check_draws(group_draws, by_place.shape[1], share)
    spreads = (spread, spread / 2, 2 * spread)
    factors = _spread_factors(spreads, draws.shape[1:], generator)
    ends = np.empty((2, len(spreads), *share.shape), dtype=np.float32)
    blocks = [slice(i, i + _PLACES_PER_BLOCK) for i in range(0, len(by_place), _PLACES_PER_BLOCK)]
    fill = partial(_fill_block, by_place.astype(np.float32), draws, factors, ends)
    with ThreadPoolExecutor(n_threads) as threads:
        list(threads.map(fill, blocks))
    lower, upper = ends.astype(float)
    return PlaceIntervals(share, spreads, np.minimum(lower, share), np.maximum(upper, share))


def _fill_block(
    composition: _Single, draws: _Single, factors: _Single, ends: _Single, block: slice
) -> None:
    """Write the ends of the intervals of a block of places."""
    places = np.ascontiguousarray(composition[block])
    for item in range(draws.shape[1]):
        odds = places @ draws[:, item]
        np.clip(odds, _EDGE, 1 - _EDGE, out=odds)
        np.divide(odds, 1 - odds, out=odds)
        for of_spread, factor in enumerate(factors[:, item]):
            moved = odds * factor
            # A whole sort of single numbers runs on vector instructions; a partition at ranks does not.
            moved.sort(axis=1)
            for end, tail in enumerate((0.025, 0.975)):
                ends[end, of_spread, block, item] = _quantile_of_shares(moved, tail)


def _quantile_of_shares(ordered_odds: _Single, tail: float) -> _Single:
    """Take a quantile along ordered rows: the k-th of R draws stands for (k - ½) / R."""
    n_draws = ordered_odds.shape[1]
    position = np.clip(tail * n_draws - 0.5, 0, n_draws - 1)
    below = int(position)
    part = np.float32(position - below)
    odds = ordered_odds[:, [below, min(below + 1, n_draws - 1)]]
    shares = odds / (1 + odds)
    quantile: _Single = (1 - part) * shares[:, 0] + part * shares[:, 1]
    return quantile


def _spread_factors(
    spreads: tuple[float, ...], shape: tuple[int, ...], generator: np.random.Generator
) -> _Single:
    normal = _sliced_normal(shape, generator)
    return np.stack([np.exp(spread * normal) for spread in spreads]).astype(np.float32)


def _sliced_normal(shape: tuple[int, ...], generator: np.random.Generator) -> FloatArray:
    n_draws = shape[-1]
    middle = ndtri((np.arange(n_draws) + 0.5) / n_draws)
    normal = np.broadcast_to(middle, shape).copy()
    return generator.permuted(normal, axis=-1, out=normal)


_FEWEST_DRAWS = 40
"""With fewer the 2.5% quantile lies outside the draws."""


def _check_draws(group_draws: _Single, n_groups: int, share: FloatArray) -> _Single:
    is_cube = share.ndim == 2 and group_draws.ndim == 3  # noqa: PLR2004
    if not is_cube or group_draws.shape[:2] != (n_groups, share.shape[1]):
        raise ValueError("draws need a row for each group and a column for each item")
    if group_draws.shape[2] < _FEWEST_DRAWS:
        raise ValueError(f"an interval needs {_FEWEST_DRAWS} draws or more")
    if not (np.all(group_draws >= 0) and np.all(group_draws <= 1 + 1e-6)):
        raise ValueError("draws must be known, and lie between 0 and 1")
    return np.ascontiguousarray(group_draws, dtype=np.float32)
