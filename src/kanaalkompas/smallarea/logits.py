"""A share and its error on the logit scale, also near 0 and 1."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit, logit, ndtri

FloatArray = NDArray[np.float64]

Z95 = float(ndtri(0.975))
ROUNDING = 1e-9
"""A share of everyone may come out a hair above 1."""


@dataclass(frozen=True, slots=True, eq=False)
class LogitFigures:
    """Figures on the logit scale; both arrays have one shape."""

    logit: FloatArray
    variance: FloatArray
    """Variance of sampling, on the logit."""


def to_logits(share: FloatArray, standard_error: FloatArray) -> LogitFigures:
    """Put shares and errors on the logit scale by the delta method: `se / (p(1 - p))`.

    A logit of 0 or 1 is infinite. So where 1.96 errors reach past 0 or 1, the interval is cut off there,
    and its middle and its half length take the place of the share and of 1.96 errors. With the error of
    `standard_error_of` for a share of 0 or 1 that is Wilson's interval. The rule is continuous, and leaves
    every other share as it is.

    Parameters
    ----------
    share
        0–1; NaN stays NaN.
    standard_error
        Of the shape of `share`; 0 or more, and above 0 where the share is 0 or 1.

    Raises
    ------
    ValueError
        Where a share or error lies outside its range.
    """
    _check(share, standard_error)
    lower = np.maximum(share - Z95 * standard_error, 0.0)
    upper = np.minimum(share + Z95 * standard_error, 1.0)
    is_cut = (share - Z95 * standard_error < 0) | (share + Z95 * standard_error > 1)
    middle = np.where(is_cut, (lower + upper) / 2, share)
    error = np.where(is_cut, (upper - lower) / (2 * Z95), standard_error)
    return LogitFigures(logit(middle), (error / (middle * (1 - middle))) ** 2)


def logit_intervals(
    figures: LogitFigures, extra_variance: FloatArray | float, share: FloatArray
) -> tuple[FloatArray, FloatArray]:
    """Give 95% intervals, made on the logit and put back on the scale of shares; the share lies within."""
    half = Z95 * np.sqrt(figures.variance + extra_variance)
    lower = np.minimum(expit(figures.logit - half), share)
    upper = np.maximum(expit(figures.logit + half), share)
    return lower, upper


def errors_of_shares(figures: LogitFigures, extra_variance: FloatArray | float) -> FloatArray:
    """Put the error back on the scale of shares by the delta method: `p(1 - p) · sd`."""
    middle = expit(figures.logit)
    error: FloatArray = middle * (1 - middle) * np.sqrt(figures.variance + extra_variance)
    return error


def check_spread(spread: float) -> None:
    """Refuse a between-municipality spread that is no number of 0 or more."""
    if not (np.isfinite(spread) and spread >= 0):
        raise ValueError("the spread must be a number of 0 or more")


def _check(share: FloatArray, standard_error: FloatArray) -> None:
    if share.shape != standard_error.shape:
        raise ValueError("each share needs its own error")
    known = np.isfinite(share)
    if np.any(np.isinf(share)) or np.any((share[known] < 0) | (share[known] > 1)):
        raise ValueError("shares must lie between 0 and 1")
    error = standard_error[known]
    if not np.all(np.isfinite(error) & (error >= 0)):
        raise ValueError("a standard error must be 0 or more")
    if np.any((error == 0) & ((share[known] == 0) | (share[known] == 1))):
        raise ValueError("a share of 0 or 1 needs an error above 0: see standard_error_of")
