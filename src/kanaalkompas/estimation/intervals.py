"""Intervals for shares."""

from __future__ import annotations

from statistics import NormalDist

import numpy as np
from numpy.typing import ArrayLike, NDArray


def wilson_intervals(
    shares: ArrayLike, n_effective: ArrayLike, level: float = 0.95
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Give the Wilson score interval of each share.

    Solves `|p - share| = z · sqrt(p(1 - p) / n)` for p (Wilson 1927, "Probable Inference, the Law of
    Succession, and Statistical Inference", JASA 22, pp. 209–212). The ends stay within 0–1, also at a
    share of 0 or 1.

    Parameters
    ----------
    shares
        Shares, 0–1.
    n_effective
        Number of observations behind each share, above 0; any real number.
    level
        Confidence level, between 0 and 1.

    Returns
    -------
    tuple
        Lower and upper ends, of the shape of `shares`.

    Raises
    ------
    ValueError
        Where a share, an n or the level lies outside its range.

    Examples
    --------
    >>> lower, upper = wilson_intervals([0.5, 0.0], [100, 100])
    >>> lower.round(3).tolist(), upper.round(3).tolist()
    ([0.404, 0.0], [0.596, 0.037])
    """
    share = np.asarray(shares, dtype=float)
    n = np.asarray(n_effective, dtype=float)
    if not (np.all(share >= 0) and np.all(share <= 1)):
        raise ValueError("shares must lie between 0 and 1")
    if not np.all(n > 0):
        raise ValueError("n_effective must be above 0")
    if not 0 < level < 1:
        raise ValueError("level must lie between 0 and 1")
    z2 = NormalDist().inv_cdf((1 + level) / 2) ** 2
    centre = (share + z2 / (2 * n)) / (1 + z2 / n)
    half = np.sqrt(z2 * (share * (1 - share) / n + z2 / (4 * n * n))) / (1 + z2 / n)
    return np.maximum(centre - half, 0.0), np.minimum(centre + half, 1.0)
