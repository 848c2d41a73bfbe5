"""Mixes as numbers: bit i of a mix is 1 where it holds channel i, so 2^k numbers are all mixes."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import ArrayLike, NDArray

from kanaalkompas.vocabulary import InputError

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]
BoolArray = NDArray[np.bool_]

MOST_CHANNELS = 26
"""All mixes of 26 channels take 512 MB."""


def check_number_of_channels(n_channels: int) -> None:
    """Raise `InputError` where there are no channels, or too many to compare all mixes."""
    if not 1 <= n_channels <= MOST_CHANNELS:
        raise InputError(
            f"{n_channels} kanalen tegelijk vergelijken kan niet: alle mixen narekenen gaat van 1 "
            f"tot en met {MOST_CHANNELS} kanalen. Kies welke kanalen u wilt vergelijken."
        )


def mix_of(positions: Iterable[int]) -> int:
    """Give the number of the mix that holds the channels at these positions."""
    return sum(1 << position for position in set(positions))


def channels_of(mix: int) -> tuple[int, ...]:
    """Give the positions of the channels in a mix, from low to high."""
    return tuple(i for i in range(int(mix).bit_length()) if mix >> i & 1)


def sums_by_mix(amounts: ArrayLike) -> FloatArray:
    """Add up an amount per channel over every mix, by doubling: one addition a mix.

    Parameters
    ----------
    amounts
        Shape (k,): costs, or ones to count the channels.

    Returns
    -------
    Shape (2^k,).
    """
    amount = np.asarray(amounts, dtype=float)
    check_number_of_channels(amount.size)
    sums = np.empty(1 << amount.size)
    sums[0] = 0.0
    for i, each in enumerate(amount):
        np.add(sums[: 1 << i], each, out=sums[1 << i : 2 << i])
    return sums


def sizes_of_mixes(n_channels: int) -> NDArray[np.int8]:
    """Count the channels of every mix, shape (2^k,)."""
    check_number_of_channels(n_channels)
    sizes = np.zeros(1 << n_channels, dtype=np.int8)
    for i in range(n_channels):
        np.add(sizes[: 1 << i], 1, out=sizes[1 << i : 2 << i])
    return sizes
