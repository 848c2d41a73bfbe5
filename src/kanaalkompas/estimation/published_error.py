"""The standard error of a published share, from whatever its source says of precision."""

from __future__ import annotations

from math import sqrt
from statistics import NormalDist
from typing import Literal, NamedTuple

ErrorBasis = Literal["design", "interval", "n"]
"""Stated by the source, worked out from its interval, or from a number of respondents."""

_Z95 = NormalDist().inv_cdf(0.975)
_ROUNDING = 1e-9
"""A share of everyone may come out a hair above 1."""


class PublishedError(NamedTuple):
    """A standard error and what it rests on."""

    standard_error: float
    basis: ErrorBasis


def standard_error_of(
    share: float,
    standard_error: float | None = None,
    ci_lower: float | None = None,
    ci_upper: float | None = None,
    ci_level: float | None = None,
    n_effective: float | None = None,
    n_respondents: float | None = None,
) -> PublishedError | None:
    """Give the standard error of a published share, by the best that is known of it.

    1. The stated error.
    2. The longer arm of the interval over the normal quantile of its level: an arm may be cut off at 0 or
       1, or be the short one of a skew interval.
    3. `sqrt(p(1 - p) / n)`, with the effective n if known, else the number of respondents. That of a panel
       or a cluster sample says too little: then the error is at least this.

    A share of 0 or 1 is seen in a sample, not known: an error of 0 or an interval without length says
    nothing there, and is passed over. From n its error is then `z / (n + z²)` with z = 1.96, so that 1.96
    errors reach the end of Wilson's 95% interval (see `wilson_intervals`). Elsewhere a stated error of 0
    says that the share is known.

    Parameters
    ----------
    share
        0–1.
    standard_error
        0 or more.
    ci_lower, ci_upper, ci_level
        Interval around the share, and its level between 0 and 1. All three, or it is not used. An interval
        that was itself made from n belongs with n: leave it out.
    n_effective, n_respondents
        Above 0.

    Returns
    -------
    The error and its basis; None where nothing is known.

    Raises
    ------
    ValueError
        Where a value lies outside its range, or the share outside its interval.
    """
    _check(share, standard_error, n_effective, n_respondents)
    is_all_or_none = not _ROUNDING < share < 1 - _ROUNDING
    share = float(round(share)) if is_all_or_none else share
    if standard_error is not None and (standard_error > _ROUNDING or not is_all_or_none):
        return PublishedError(standard_error, "design")
    if ci_lower is not None and ci_upper is not None and ci_level is not None:
        from_interval = _error_from_interval(share, ci_lower, ci_upper, ci_level)
        if from_interval > _ROUNDING or not is_all_or_none:
            return PublishedError(from_interval, "interval")
    n = n_respondents if n_effective is None else n_effective
    if n is None:
        return None
    from_n = _Z95 / (n + _Z95**2) if is_all_or_none else sqrt(share * (1 - share) / n)
    return PublishedError(from_n, "n")


def _error_from_interval(share: float, lower: float, upper: float, level: float) -> float:
    if not (lower <= share + _ROUNDING and share <= upper + _ROUNDING and 0 < level < 1):
        raise ValueError("the share must lie within its interval, and the level between 0 and 1")
    longer_arm = max(share - lower, upper - share, 0.0)
    return longer_arm / NormalDist().inv_cdf((1 + level) / 2)


def _check(
    share: float, standard_error: float | None, n_effective: float | None, n_respondents: float | None
) -> None:
    # Written so that NaN fails too.
    if not -_ROUNDING <= share <= 1 + _ROUNDING:
        raise ValueError("a share must lie between 0 and 1")
    if standard_error is not None and not standard_error >= 0:
        raise ValueError("a standard error must be 0 or more")
    if any(n is not None and not n > 0 for n in (n_effective, n_respondents)):
        raise ValueError("a number of respondents must be above 0")
