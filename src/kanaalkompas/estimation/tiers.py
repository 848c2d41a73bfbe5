"""Tiers: an order among shares of one question, no finer than the data bear."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from scipy import special


def tiers_of_published(
    shares: Sequence[float], standard_errors: Sequence[float], level: float = 0.95
) -> tuple[tuple[int, ...], ...]:
    """Split published shares into tiers, without knowing their covariance.

    A cut stands only where *every* share above is significantly above *every* share below. The error of
    a difference is taken as the sum of both errors, its largest possible value (the shares come from the
    same people, so their covariance is unknown); the level is shared over all pairs (Bonferroni).

    Parameters
    ----------
    shares
        Shares, 0–1, shape (k,).
    standard_errors
        Their standard errors, above 0, shape (k,).
    level
        Joint confidence level, 0–1.

    Returns
    -------
    Positions in `shares`, one tuple a tier, from high to low; one tier where nothing can be told apart.

    Raises
    ------
    ValueError
        Where the two differ in length or an error is not above 0.
    """
    share = np.asarray(shares, dtype=float)
    error = np.asarray(standard_errors, dtype=float)
    if share.shape != error.shape or np.any(~(error > 0)):
        raise ValueError("each share needs a standard error above 0")
    if share.size <= 1:
        return (tuple(range(share.size)),)
    order = np.argsort(-share, kind="stable")
    pairs = share.size * (share.size - 1) / 2
    critical = -special.ndtri((1 - level) / 2 / pairs)
    # Every share above lies at least one critical error higher: compare the lowest end with the highest.
    lowest_above = np.minimum.accumulate((share - critical * error)[order])[:-1]
    highest_below = np.maximum.accumulate((share + critical * error)[order][::-1])[::-1][1:]
    cuts = np.flatnonzero(lowest_above > highest_below) + 1
    return tuple(tuple(int(i) for i in tier) for tier in np.split(order, cuts))
