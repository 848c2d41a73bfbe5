"""Shares of yes among those who answered, by group and item."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from kanaalkompas.estimation.effective_size import (
    count_degrees_of_freedom,
    count_respondents,
    effective_sizes,
    share_intervals,
)
from kanaalkompas.estimation.hajek import hajek_shares
from kanaalkompas.estimation.linearisation import linearised_variance
from kanaalkompas.estimation.replicate_shares import shares_by_replicate
from kanaalkompas.estimation.sample import FloatArray, IntArray, make_sample
from kanaalkompas.weighting import Calibration


@dataclass(frozen=True, slots=True, eq=False)
class Shares:
    """Estimates by group and item; every array has shape (g, q)."""

    share: FloatArray
    """0–1; NaN where nobody answered."""
    standard_error: FloatArray
    n_respondents: FloatArray
    """Those who answered; a sum of memberships, so whole unless memberships are probabilities."""
    n_effective: FloatArray
    degrees_of_freedom: IntArray
    ci_lower: FloatArray
    ci_upper: FloatArray


def estimate_shares(
    answers: ArrayLike,
    membership: ArrayLike,
    calibration: Calibration,
    *,
    replicate_weights: FloatArray | None = None,
    level: float = 0.95,
) -> Shares:
    """Estimate the share of yes in every group on every item.

    Parameters
    ----------
    answers
        Shape (n, q): 1 for yes, 0 for no, NaN where not asked or not answered.
    membership
        Shape (n, g), 0–1: degree in which a respondent belongs to a group. Groups may overlap.
    calibration
        The weight of the n respondents.
    replicate_weights
        Shape (n, R): errors come from these, as they must after trimming. Without them errors are
        linearised (see `linearisation`).
    level
        Confidence level, between 0 and 1.

    Raises
    ------
    ValueError
        Where a shape or value is wrong, or a trimmed weight comes without replicates.

    Examples
    --------
    Of thirty young people 15 say yes, of twenty old people 5; both are half of the population. So the
    share is (50% + 25%) / 2.

    >>> import numpy as np
    >>> from kanaalkompas.weighting import calibrate, make_design, make_margin
    >>> ages = make_margin("leeftijd", ["jong"] * 30 + ["oud"] * 20, {"jong": 500, "oud": 500})
    >>> calibration = calibrate(make_design([1.0] * 50), [ages])
    >>> answers = np.array([1.0] * 15 + [0.0] * 15 + [1.0] * 5 + [0.0] * 15)[:, None]
    >>> shares = estimate_shares(answers, np.ones((50, 1)), calibration)
    >>> round(float(shares.share[0, 0]), 3), round(float(shares.ci_lower[0, 0]), 3)
    (0.375, 0.256)
    """
    sample = make_sample(answers, membership, calibration)
    hajek = hajek_shares(sample)
    if replicate_weights is None:
        variance = linearised_variance(sample, hajek)
    else:
        variance = np.var(shares_by_replicate(sample, replicate_weights), axis=0, ddof=1)
    share = np.where(hajek.is_empty, np.nan, hajek.share)
    error = np.sqrt(np.where(hajek.is_empty, np.nan, variance))
    n_respondents = count_respondents(sample)
    df = count_degrees_of_freedom(sample)
    n_effective = effective_sizes(share, error, hajek.kish_n_effective, df)
    lower, upper = share_intervals(share, n_effective, n_respondents, df, level)
    return Shares(share, error, n_respondents, n_effective, df, lower, upper)
