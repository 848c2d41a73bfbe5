"""Gaps: whether shares of two groups differ, without knowing their covariance."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from scipy import special


def clear_gaps(
    first: Sequence[float],
    first_errors: Sequence[float],
    second: Sequence[float],
    second_errors: Sequence[float],
    level: float = 0.95,
) -> tuple[bool, ...]:
    """Say of each pair of shares whether their difference is larger than chance explains.

    The error of a difference is taken as the sum of both errors: its largest possible value, also where
    the groups overlap or were weighted together. The level is shared over all pairs (Bonferroni).

    Parameters
    ----------
    first, second
        Shares of both groups, 0–1, shape (k,).
    first_errors, second_errors
        Their standard errors, above 0, shape (k,).
    level
        Joint confidence level, 0–1.

    Returns
    -------
    One answer a pair, in order.

    Raises
    ------
    ValueError
        Where lengths differ or an error is not above 0.
    """
    given = (first, first_errors, second, second_errors)
    if len({len(numbers) for numbers in given}) > 1:
        raise ValueError("each share needs a standard error above 0 and a share beside it")
    shares = np.asarray([first, second], dtype=float)
    errors = np.asarray([first_errors, second_errors], dtype=float)
    if np.any(~(errors > 0)):
        raise ValueError("each share needs a standard error above 0")
    if not shares.size:
        return ()
    critical = -special.ndtri((1 - level) / 2 / shares.shape[1])
    gaps = np.abs(shares[0] - shares[1])
    return tuple(bool(is_clear) for is_clear in gaps > critical * errors.sum(axis=0))
