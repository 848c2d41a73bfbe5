"""How sure the choice of the best mix is, from draws of its value and of those of its rivals."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.special import ndtri

from kanaalkompas.reach.mixes import BoolArray, FloatArray, IntArray

_ROUNDING = 1e-12


@dataclass(frozen=True, slots=True, eq=False)
class Choice:
    """The best mix among its rivals."""

    probability: float
    """Share of the draws in which no compared mix passes it, 0–1."""
    not_told_apart: IntArray
    """Mixes that the data do not tell from the best, from high to low value; the best mix is one."""
    n_compared: int
    """So many of the best mixes were compared, the best one included."""
    n_feasible: int
    """So many mixes meet the wishes."""
    lag_of_rest: float | None
    """Mixes that were not compared lag at least this much; None where all were compared."""
    rest_told_apart: bool
    """Whether that is surely enough to tell them from the best; also where all were compared."""


def judge_choice(
    mixes: IntArray,
    value: FloatArray,
    draws: FloatArray,
    n_feasible: int,
    *,
    rest_error: float = 0.5,
    is_rest_part: bool = False,
    model_error: float = 0.0,
    generator: np.random.Generator | None = None,
    level: float = 0.95,
) -> Choice:
    """Compare the best mix with the others.

    A rival is told from the best where the difference passes a critical value times its error. The
    critical value is the quantile, over draws, of the largest studentised difference from the best, so
    the level holds for all rivals at once (multiple comparisons with the best: Hsu 1981, "Simultaneous
    Confidence Intervals for All Distances from the 'Best'", Annals of Statistics 9). A model may be wrong
    about both, so twice its error comes on top. The level is about the mixes compared: the more there are,
    the higher the critical value, and the more rivals are named.

    The probability is a plain bootstrap share. It says how stable the choice is; where mixes hardly differ,
    a high share says too much, so read it beside the rivals. The error of a model is part of it: for every
    mix in every draw, normal, with the largest error as two standard deviations.

    A mix that is part of the best one never reaches more, whatever the data say: no draw of it passes, and
    where it lags at all it is no rival.

    Parameters
    ----------
    mixes
        Shape (m,): the best mix first, then those of the highest value.
    value
        Shape (m,).
    draws
        Shape (R, m), R at least 2.
    n_feasible
        Number of mixes that meet the wishes, m or more.
    rest_error
        What the error of the lag of a mix that is not compared is at most.
    is_rest_part
        Whether every mix that is not compared is part of the best one.
    model_error
        Largest error of a value by the model, 0–1.
    generator
        Source of draws of that error; only needed where there is one.

    Raises
    ------
    ValueError
        Where there are too few draws.
    """
    if len(draws) <= 1 or draws.shape[1:] != mixes.shape:
        raise ValueError("a spread needs at least two draws of every mix")
    lag = value[0] - value
    drawn_lag = draws[:, :1] - draws
    is_part = (mixes & ~mixes[0]) == 0
    n_best = _count_best(drawn_lag, is_part, model_error, generator)
    drawn_lag -= lag
    error = np.sqrt(np.mean(drawn_lag**2, axis=0))
    critical = _critical_value(drawn_lag, error, level)
    is_rival = lag <= np.where(is_part, 0.0, critical * error + 2 * model_error) + _ROUNDING
    rest = float(lag.max()) if n_feasible > mixes.size else None
    needed = max(critical, float(ndtri(level))) * rest_error + 2 * model_error
    is_told = rest is None or rest > (_ROUNDING if is_rest_part else needed)
    return Choice(n_best / len(draws), mixes[is_rival], mixes.size, n_feasible, rest, is_told)


def _count_best(
    drawn_lag: FloatArray, is_part: BoolArray, model_error: float, generator: np.random.Generator | None
) -> int:
    """Count the draws in which no mix passes the best; a part of the best cannot."""
    passes = _with_model_error(drawn_lag, model_error, generator) < -_ROUNDING
    return len(passes) - int(np.count_nonzero(passes[:, ~is_part].any(axis=1)))


def _with_model_error(
    drawn_lag: FloatArray, model_error: float, generator: np.random.Generator | None
) -> FloatArray:
    if not model_error:
        return drawn_lag
    if generator is None:
        raise ValueError("a model with an error needs a source of draws")
    error = generator.normal(0.0, model_error / 2, drawn_lag.shape)
    lag: FloatArray = drawn_lag + error[:, :1] - error
    return lag


def _critical_value(deviation: FloatArray, error: FloatArray, level: float) -> float:
    varies = error > _ROUNDING
    if not varies.any():
        return 0.0
    largest = np.max(-deviation[:, varies] / error[varies], axis=1)
    return max(0.0, float(np.quantile(largest, level)))
