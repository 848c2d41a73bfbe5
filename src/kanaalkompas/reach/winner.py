"""An interval for the reach of the mix that was chosen because it reaches most."""

from __future__ import annotations

from math import exp, expm1, inf, pi, sin

import numpy as np
from scipy import special

from kanaalkompas.reach.mixes import FloatArray, IntArray

_ADDED = 4.0
"""Respondents added, half of them reached (Agresti & Coull 1998, The American Statistician 52)."""
_SAME = 1e-9
_STEPS = 60


def winner_interval(
    mix: int,
    candidates: IntArray,
    reach: FloatArray,
    replicates: FloatArray,
    n_effective: float,
    generator: np.random.Generator,
    level: float = 0.95,
) -> tuple[float, float]:
    """Give an interval for the true reach of the chosen mix that accounts for the choice.

    The mix that seems best is likely one whose reach came out too high. The hybrid interval of Andrews,
    Kitagawa & McCloskey (2024, "Inference on Winners", Quarterly Journal of Economics 139, pp. 305–358)
    takes the estimate as a normal variable cut off where another mix would have won, and never leaves the
    interval that holds for all mixes at once.

    It is computed on the arcsine of the root, which keeps the order of the mixes and makes their spread
    nearly equal. Reach in a sample moves by whole respondents, so that many mixes tie; a draw of at most
    half a respondent is added to each, as the normal theory knows no ties. The feasible mixes are taken as
    given: that a floor rests on estimates too is not accounted for.

    Parameters
    ----------
    mix
        The chosen mix.
    candidates
        Shape (m,): all feasible mixes, the chosen one among them.
    reach
        Shape (2^k,): a share of respondents, not the smallest of several.
    replicates
        Shape (R, 2^k).
    n_effective
        Respondents of a simple random sample that these are worth, above 0.

    Returns
    -------
    Lower and upper end, 0–1.
    """
    value = reach[candidates]
    winner = int(np.flatnonzero(candidates == mix)[0])
    error, correlation, critical = _errors(candidates, winner, replicates, 1 - (1 - level) / 10)
    inner = (error > 0) & (value > 0) & (value < 1)
    n = np.full(value.size, n_effective)
    n[inner] = value[inner] * (1 - value[inner]) / error[inner] ** 2
    spread = 1 / (2 * np.sqrt(n + _ADDED))
    moved = _without_ties(value, winner, n_effective, generator)
    angle = np.arcsin(np.sqrt(np.clip((n[winner] * moved + _ADDED / 2) / (n[winner] + _ADDED), 0, 1)))
    cut = _cut_off(angle, winner, correlation * spread / spread[winner])
    low, high = _hybrid(float(angle[winner]), float(spread[winner]), cut, critical, level)
    return sin(max(low, 0.0)) ** 2, sin(min(high, pi / 2)) ** 2


def _errors(
    candidates: IntArray, winner: int, replicates: FloatArray, level: float
) -> tuple[FloatArray, FloatArray, float]:
    """Give errors, correlations with the winner, and the critical value for all mixes at once.

    One replicate at a time: all together would take as much memory again.
    """
    n_replicates = replicates.shape[0]
    mean, squares, product = np.zeros((3, candidates.size))
    for row in replicates:
        mean += row[candidates] / n_replicates
    of_winner = replicates[:, candidates[winner]] - mean[winner]
    for row, of_this in zip(replicates, of_winner, strict=True):
        deviation = row[candidates] - mean
        squares += deviation**2
        product += deviation * of_this
    error = np.sqrt(squares / (n_replicates - 1))
    error[error < _SAME] = 0.0
    inverse = np.divide(1.0, error, out=np.zeros_like(error), where=error > 0)
    correlation = product / (n_replicates - 1) * inverse * inverse[winner]
    correlation[winner] = 1.0
    largest = [float(np.max(np.abs(row[candidates] - mean) * inverse)) for row in replicates]
    alone = float(special.ndtri((1 + level) / 2))
    return error, correlation, max(alone, float(np.quantile(largest, level)))


def _without_ties(
    value: FloatArray, winner: int, n_effective: float, generator: np.random.Generator
) -> FloatArray:
    draw = generator.uniform(-0.5, 0.5, value.size)
    near = np.flatnonzero(value >= value[winner] - 1 / n_effective)
    # Among ties the winner was picked for its cost: it gets the largest draw, so that it stays ahead.
    largest = near[np.argmax(draw[near])]
    draw[[winner, largest]] = draw[[largest, winner]]
    moved: FloatArray = value + draw / n_effective
    return moved


def _cut_off(angle: FloatArray, winner: int, slope: FloatArray) -> tuple[float, float]:
    """Give the ends between which the winner's value could move and still win.

    When the winner moves by 1 another mix is expected to move by its slope; the rest of it stays.
    """
    ahead = angle[winner] - angle
    closing = 1 - slope
    below, above = closing > _SAME, closing < -_SAME
    lowest = angle[winner] - np.min(ahead[below] / closing[below], initial=inf)
    highest = angle[winner] + np.min(ahead[above] / -closing[above], initial=inf)
    return float(lowest), float(highest)


def _hybrid(
    value: float, spread: float, cut: tuple[float, float], critical: float, level: float
) -> tuple[float, float]:
    """Solve for the true values under which `value` lies at either tail (Andrews et al. 2024)."""
    tail = ((1 - level) - (1 - level) / 10) / (1 - (1 - level) / 10) / 2
    reach = critical * spread

    def solve(probability: float) -> float:
        low, high = value - reach, value + reach
        for _ in range(_STEPS):
            true = (low + high) / 2
            ends = max(cut[0], true - reach), min(cut[1], true + reach)
            if _cut_normal(value, true, spread, ends) > probability:
                low = true
            else:
                high = true
        return (low + high) / 2

    return solve(1 - tail), solve(tail)


def _cut_normal(value: float, mean: float, spread: float, ends: tuple[float, float]) -> float:
    """Give the probability, under a normal cut off at both ends, of at most `value`."""
    low, here, high = ((x - mean) / spread for x in (ends[0], value, ends[1]))
    if here <= low or here >= high:
        return float(here >= high)
    if low > 0:
        # The far tail on the right is lost to rounding; its mirror is not.
        return 1 - _cut_normal(-value, -mean, spread, (-ends[1], -ends[0]))
    at_low, at_here, at_high = (float(special.log_ndtr(x)) for x in (low, here, high))
    return (exp(at_here - at_high) - exp(at_low - at_high)) / -expm1(at_low - at_high)
