"""An interval for the reach of the mix that was chosen because it reaches most."""

from __future__ import annotations

from math import exp, expm1, inf, pi, sin

import numpy as np
from scipy import special

from kanaalkompas.reach.mixes import FloatArray

_ADDED = 4.0
"""Respondents added, half of them reached (Agresti & Coull 1998, The American Statistician 52)."""
_SAME = 1e-9
_STEPS = 60


def winner_interval(
    value: FloatArray,
    draws: FloatArray,
    n_effective: float,
    generator: np.random.Generator,
    *,
    model_error: float = 0.0,
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
    value
        Shape (m,): a share of people, not the smallest of several; the chosen mix first. Mixes that lag
        much may be left out: they neither cut it off nor widen it by more than rounding.
    draws
        Shape (R, m): the same under resampling.
    n_effective
        Respondents of a simple random sample that these are worth, above 0.
    model_error
        Largest error of a value by the model; it widens both ends.

    Returns
    -------
    Lower and upper end, 0–1.
    """
    error, correlation, critical = _errors(draws, 1 - (1 - level) / 10)
    inner = (error > 0) & (value > 0) & (value < 1)
    n = np.full(value.size, n_effective)
    n[inner] = value[inner] * (1 - value[inner]) / error[inner] ** 2
    spread = 1 / (2 * np.sqrt(n + _ADDED))
    moved = _without_ties(value, n_effective, generator)
    angle = np.arcsin(np.sqrt(np.clip((n[0] * moved + _ADDED / 2) / (n[0] + _ADDED), 0, 1)))
    cut = _cut_off(angle, correlation * spread / spread[0])
    low, high = _hybrid(float(angle[0]), float(spread[0]), cut, critical, level)
    ends = sin(max(low, 0.0)) ** 2, sin(min(high, pi / 2)) ** 2
    return max(0.0, ends[0] - model_error), min(1.0, ends[1] + model_error)


def _errors(draws: FloatArray, level: float) -> tuple[FloatArray, FloatArray, float]:
    """Give errors, correlations with the winner, and the critical value for all mixes at once."""
    deviation = draws - draws.mean(axis=0)
    error = np.sqrt(np.sum(deviation**2, axis=0) / (len(draws) - 1))
    error[error < _SAME] = 0.0
    inverse = np.divide(1.0, error, out=np.zeros_like(error), where=error > 0)
    correlation = deviation[:, 0] @ deviation / (len(draws) - 1) * inverse * inverse[0]
    correlation[0] = 1.0
    largest = np.max(np.abs(deviation) * inverse, axis=1)
    alone = float(special.ndtri((1 + level) / 2))
    return error, correlation, max(alone, float(np.quantile(largest, level)))


def _without_ties(value: FloatArray, n_effective: float, generator: np.random.Generator) -> FloatArray:
    draw = generator.uniform(-0.5, 0.5, value.size)
    near = np.flatnonzero(value >= value[0] - 1 / n_effective)
    # Among ties the winner was picked for its cost: it gets the largest draw, so that it stays ahead.
    largest = near[np.argmax(draw[near])]
    draw[[0, largest]] = draw[[largest, 0]]
    moved: FloatArray = value + draw / n_effective
    return moved


def _cut_off(angle: FloatArray, slope: FloatArray) -> tuple[float, float]:
    """Give the ends between which the winner's value could move and still win.

    When the winner moves by 1 another mix is expected to move by its slope; the rest of it stays.
    """
    ahead = angle[0] - angle
    closing = 1 - slope
    below, above = closing > _SAME, closing < -_SAME
    lowest = angle[0] - np.min(ahead[below] / closing[below], initial=inf)
    highest = angle[0] + np.min(ahead[above] / -closing[above], initial=inf)
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
