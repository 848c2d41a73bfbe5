"""Round what is published, so that shares that add up to 1 still do."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from kanaalkompas.segmentation import ProfileShares, ShareWithError

SHARE_DECIMALS = 4
"""Of the parameters of classes."""
FIGURE_DECIMALS = 6
"""Of figures about profiles."""


def round_to_one(shares: NDArray[np.float64], least: int = 1) -> tuple[float, ...]:
    """Round shares that add up to 1 to four decimals, so that they still add up to 1.

    What is left over goes to the largest. None becomes less than `least` ten-thousandths: a share of an
    answer that is 0 would make a person with that answer impossible.
    """
    units = 10**SHARE_DECIMALS
    counts = np.maximum(np.rint(shares * units).astype(int), least)
    counts[counts.argmax()] += units - counts.sum()
    return tuple(round(int(count) / units, SHARE_DECIMALS) for count in counts)


def rounded_share(shares: ProfileShares, place: tuple[int, int]) -> ShareWithError:
    """Give one share with its error, rounded."""

    def number(values: NDArray[np.float64]) -> float:
        return round(float(values[place]), FIGURE_DECIMALS)

    share = number(shares.share)
    return ShareWithError(
        share=share,
        standard_error=number(shares.standard_error),
        ci_lower=min(share, number(shares.ci_lower)),
        ci_upper=max(share, number(shares.ci_upper)),
        n_respondents=round(float(shares.n_respondents[place])),
    )
