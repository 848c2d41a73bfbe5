"""Who is reached by one mix of channels: an exact union on respondents, with its error."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike

from kanaalkompas.estimation import Shares, estimate_shares
from kanaalkompas.reach.mixes import FloatArray
from kanaalkompas.vocabulary import InputError
from kanaalkompas.weighting import Calibration


def reach_of(
    uses: ArrayLike,
    mix: Sequence[int],
    membership: ArrayLike,
    calibration: Calibration,
    at_least: int = 1,
    *,
    level: float = 0.95,
) -> Shares:
    """Estimate the share that uses at least so many channels of a mix, in every group.

    A union of channels is one more yes-or-no answer, so its error and interval are those of any share
    (`estimate_shares`). A respondent counts where *every* channel of the mix is answered. To count also
    those whose one yes decides the matter would keep people who say yes and lose people who say no: the
    share would be too high.

    Parameters
    ----------
    uses
        Shape (n, k): 1 uses the channel, 0 does not, NaN not asked or not answered.
    mix
        Positions of the channels of the mix, 0..k-1.
    membership
        Shape (n, g), 0–1.
    calibration
        The weight of the n respondents.
    at_least
        How many channels of the mix somebody uses at least, from 1 to the size of the mix.

    Returns
    -------
    Arrays of shape (g, 1).

    Raises
    ------
    InputError
        Where the mix is empty or smaller than `at_least`.
    ValueError
        Where a shape or a value is wrong.
    """
    answers = users_of(uses, mix, at_least)[:, None]
    return estimate_shares(answers, membership, calibration, level=level)


def users_of(uses: ArrayLike, mix: Sequence[int], at_least: int = 1) -> FloatArray:
    """Say of each respondent whether she uses at least so many channels of a mix.

    Parameters
    ----------
    uses, mix, at_least
        As for `reach_of`.

    Returns
    -------
    Shape (n,): 1, 0, or NaN where a channel of the mix is not answered.
    """
    answers = check_uses(uses)
    chosen = sorted(set(mix))
    check_mix(chosen, answers.shape[1], at_least)
    n_used = answers[:, chosen].sum(axis=1)
    return np.where(np.isnan(n_used), np.nan, n_used >= at_least)


def check_uses(uses: ArrayLike) -> FloatArray:
    """Give the answers as an array of shape (n, k); raise `ValueError` where one is not 1, 0 or NaN."""
    answers = np.asarray(uses, dtype=float)
    if answers.shape[:-1] != answers.shape[:1]:
        raise ValueError("uses need two axes: respondents and channels")
    if not np.all(np.isnan(answers) | (answers == 0) | (answers == 1)):
        raise ValueError("uses must be 1, 0 or NaN")
    return answers


def check_mix(chosen: Sequence[int], n_channels: int, at_least: int = 1) -> None:
    """Raise where a mix, in order, is empty or too small (`InputError`), or has unknown positions."""
    if not chosen:
        raise InputError("De mix is leeg. Kies minstens één kanaal.")
    if not 0 <= chosen[0] <= chosen[-1] < n_channels:
        raise ValueError(f"a mix holds positions of channels, 0 to {n_channels - 1}")
    check_at_least(at_least, len(chosen))


def check_at_least(at_least: int, size: int) -> None:
    """Raise `InputError` where nobody can use so many channels of a mix of this size."""
    if not 1 <= at_least <= size:
        raise InputError(
            f"“Minstens {at_least} kanalen” kan niet: de mix telt {size}. "
            f"Kies een getal van 1 tot en met {size}."
        )
