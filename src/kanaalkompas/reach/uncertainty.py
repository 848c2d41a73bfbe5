"""How sure the choice of the best mix is, from replicates."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from kanaalkompas.reach.mixes import FloatArray, IntArray

_ROUNDING = 1e-12


@dataclass(frozen=True, slots=True, eq=False)
class Choice:
    """The best mix among its rivals."""

    probability: float
    """Share of the replicates in which no feasible mix passes it, 0–1."""
    not_told_apart: IntArray
    """Mixes that the data do not tell from the best, from high to low reach; the best mix is one."""


def judge_choice(
    mix: int, candidates: IntArray, reach: FloatArray, replicates: FloatArray, level: float = 0.95
) -> Choice:
    """Compare the best mix with all others.

    A rival is told from the best where the difference passes a critical value times its error. The
    critical value is the quantile, over replicates, of the largest studentised difference from the best, so
    the level holds for all rivals at once (multiple comparisons with the best: Hsu 1981, "Simultaneous
    Confidence Intervals for All Distances from the 'Best'", Annals of Statistics 9).

    The probability is a plain bootstrap share. It says how stable the choice is; where mixes hardly differ,
    a high share says too much, so read it beside the rivals.

    Parameters
    ----------
    mix
        The best mix.
    candidates
        Shape (m,): all feasible mixes.
    reach
        Shape (2^k,).
    replicates
        Shape (R, 2^k), R at least 2.

    Raises
    ------
    ValueError
        Where there are too few replicates.
    """
    n_replicates = replicates.shape[0]
    if n_replicates <= 1:
        raise ValueError("a spread needs at least two replicates")
    lag = reach[mix] - reach[candidates]
    sum_of_squares = np.zeros(candidates.size)
    n_best = 0
    for row in replicates:
        lag_here = row[mix] - row[candidates]
        n_best += bool(lag_here.min() >= -_ROUNDING)
        sum_of_squares += (lag_here - lag) ** 2
    error = np.sqrt(sum_of_squares / n_replicates)
    critical = _critical_value(mix, candidates, lag, error, replicates, level)
    rivals = candidates[lag <= critical * error + _ROUNDING]
    order = np.lexsort((rivals, rivals != mix, -reach[rivals]))
    return Choice(n_best / n_replicates, rivals[order])


def _critical_value(
    mix: int, candidates: IntArray, lag: FloatArray, error: FloatArray, replicates: FloatArray, level: float
) -> float:
    varies = error > _ROUNDING
    if not varies.any():
        return 0.0
    mixes, inverse = candidates[varies], 1 / error[varies]
    largest = [float(np.max((lag[varies] - (row[mix] - row[mixes])) * inverse)) for row in replicates]
    return max(0.0, float(np.quantile(largest, level)))
