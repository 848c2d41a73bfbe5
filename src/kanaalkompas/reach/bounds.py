"""What shares alone say of reach: sharp bounds, where no respondents are at hand."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike
from scipy import special

from kanaalkompas.estimation import wilson_intervals
from kanaalkompas.reach.mixes import FloatArray
from kanaalkompas.reach.respondents import check_mix
from kanaalkompas.vocabulary import InputError

_ROUNDING = 1e-9
"""A share of everyone may come out a hair above 1."""


def frechet_bounds(
    shares: ArrayLike, standard_errors: ArrayLike, sizes: ArrayLike, level: float = 0.95, at_least: int = 1
) -> tuple[float, float]:
    """Bound the share that uses at least so many channels of a mix, from the share of each channel.

    In every group the union lies between the largest share and the sum of the shares, at most 1 (Fréchet
    1935, "Généralisation du théorème des probabilités totales", Fundamenta Mathematicae 25). At least m
    of k channels are used by no more than `min over j < m of (sum of the k - j smallest shares) / (m - j)`:
    who uses m channels uses m - j of them outside the j largest (Rüger 1978, "Das maximale
    Signifikanzniveau des Tests: Lehne H0 ab, wenn k unter n gegebenen Tests zur Ablehnung führen", Metrika
    25, pp. 171–178). The lower bound is the same one turned round: all but those who leave at
    least k - m + 1 channels unused. Within a group both are sharp: some way of using the channels attains
    them.

    Summed over groups that together are the population, these bounds are at least as narrow as those of the
    whole.

    Each share is replaced by the end of its interval; the level is shared over all shares (Bonferroni), so
    that all intervals hold at once and the bounds contain the truth with at least this probability.

    Parameters
    ----------
    shares
        Shape (g, m): share of each of m channels in each of g groups, 0–1; of one question and one
        population.
    standard_errors
        Shape (g, m), 0 or more; 0 for a share that is known.
    sizes
        Shape (g,), above 0: people in each group, which may not overlap.
    level
        Joint confidence level, between 0 and 1.
    at_least
        How many channels somebody uses at least, from 1 to m.

    Returns
    -------
    Lower and upper bound, 0–1.

    Raises
    ------
    InputError
        Where the mix is empty or smaller than `at_least`, or a share is missing: a suppressed group has no
        bounds.
    ValueError
        Where a shape or a value is wrong.

    Examples
    --------
    Channels of 60% and 50%: together at least 60%, and at most all.

    >>> frechet_bounds([[0.6, 0.5]], [[0.0, 0.0]], [1.0])
    (0.6, 1.0)
    """
    share, error = np.asarray(shares, dtype=float), np.asarray(standard_errors, dtype=float)
    size = np.asarray(sizes, dtype=float)
    _check(share, error, size, level)
    n_channels = share.shape[1]
    check_mix(range(n_channels), n_channels, at_least)
    share = np.clip(share, 0.0, 1.0)
    lower, upper = _simultaneous_intervals(share, error, level)
    fewest = 1.0 - _most_with(1.0 - lower, n_channels - at_least + 1)
    most = _most_with(upper, at_least)
    part = size / size.sum()
    highest = min(float(part @ most), 1.0)
    # Rounding may not put the lower bound below nothing or above the upper one.
    return min(max(float(part @ fewest), 0.0), highest), highest


def _most_with(share: FloatArray, at_least: int) -> FloatArray:
    """Give the largest share that can have at least so many of the k traits, shape (g,)."""
    n_traits = share.shape[1]
    sums = np.cumsum(np.sort(share, axis=1), axis=1)
    left_out = np.arange(at_least)
    limits = sums[:, n_traits - 1 - left_out] / (at_least - left_out)
    most: FloatArray = np.minimum(limits.min(axis=1), 1.0)
    return most


def _check(share: FloatArray, error: FloatArray, size: FloatArray, level: float) -> None:
    if share.shape[:-1] != size.shape or size.shape != (size.size,) or error.shape != share.shape:
        raise ValueError("shares and standard_errors need the shape (groups, channels), sizes (groups,)")
    if not size.size:
        raise ValueError("bounds need at least one group")
    if not share.size:
        raise InputError("De mix is leeg. Kies minstens één kanaal.")
    if np.isnan(share).any() or np.isnan(error).any():
        raise InputError(
            "Van minstens één groep ontbreekt een cijfer, bijvoorbeeld omdat te weinig mensen antwoordden. "
            "Dan zijn er geen grenzen. Voeg groepen samen, of kies een ander kenmerk."
        )
    if not (share.min() >= -_ROUNDING and share.max() <= 1 + _ROUNDING and error.min() >= 0):
        raise ValueError("shares must lie between 0 and 1, and errors must be 0 or more")
    if not (np.all(size > 0) and np.isfinite(size).all() and 0 < level < 1):
        raise ValueError("sizes must be above 0, and the level between 0 and 1")


def _simultaneous_intervals(
    share: FloatArray, error: FloatArray, level: float
) -> tuple[FloatArray, FloatArray]:
    """Give intervals that hold at once, of the shape of `share`."""
    each = 1 - (1 - level) / share.size
    # At a share of 0 or 1 an error says nothing about an n: there the normal interval is all there is.
    reach = -special.ndtri((1 - each) / 2) * error
    lower, upper = np.maximum(share - reach, 0.0), np.minimum(share + reach, 1.0)
    inner = (error > 0) & (share > 0) & (share < 1)
    n_effective = share[inner] * (1 - share[inner]) / error[inner] ** 2
    lower[inner], upper[inner] = wilson_intervals(share[inner], n_effective, each)
    return lower, upper
