"""Which mixes meet the wishes; and where none does, which wish to relax and by how much."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from kanaalkompas.reach.mixes import FloatArray, sizes_of_mixes
from kanaalkompas.reach.wishes import Wishes
from kanaalkompas.vocabulary import InputError

BoolArray = NDArray[np.bool_]

ROUNDING = 1e-9
"""A sum of costs may pass the budget by this part of it, and reach may miss a floor by this much."""


def feasible_mixes(wishes: Wishes, cost: FloatArray, group_reach: FloatArray) -> BoolArray:
    """Say of every mix whether it meets the wishes, shape (2^k,); the empty mix never does.

    Parameters
    ----------
    cost
        Shape (2^k,), from `sums_by_mix`.
    group_reach
        Shape (g, 2^k), in the order of `wishes.groups`.
    """
    k = len(wishes.channels)
    mixes = np.arange(1 << k, dtype=np.int32)
    meets: BoolArray = (mixes & (wishes.must | wishes.excluded)) == wishes.must
    meets[0] = False
    if wishes.max_channels is not None:
        meets &= sizes_of_mixes(k) <= wishes.max_channels
    if wishes.budget is not None:
        meets &= cost <= wishes.budget * (1 + ROUNDING)
    for group, floor in wishes.floors:
        meets &= group_reach[group] >= floor - ROUNDING
    return meets


def check_feasible(wishes: Wishes, cost: FloatArray, group_reach: FloatArray) -> None:
    """Raise `InputError` where no mix meets the wishes; it says what to relax, and by how much."""
    if feasible_mixes(wishes, cost, group_reach).any():
        return
    ways = list(_ways_out(wishes, cost, group_reach))
    way_out = (
        f"Dit helpt: {'; of '.join(ways)}."
        if ways
        else "Eén wens ruimer maken is niet genoeg: maak er meer dan één ruimer."
    )
    raise InputError(f"Geen enkele mix voldoet aan al uw wensen. {way_out}")


def _ways_out(wishes: Wishes, cost: FloatArray, group_reach: FloatArray) -> Iterable[str]:
    """Relax each wish alone, as little as makes some mix meet all others."""
    if wishes.budget is not None:
        meets = feasible_mixes(replace(wishes, budget=None), cost, group_reach)
        if meets.any():
            least = float(cost[meets].min())
            yield f"een budget van {_number(least)} in plaats van {_number(wishes.budget)}"
    if wishes.max_channels is not None:
        meets = feasible_mixes(replace(wishes, max_channels=None), cost, group_reach)
        if meets.any():
            fewest = int(sizes_of_mixes(len(wishes.channels))[meets].min())
            yield f"hoogstens {fewest} kanalen in plaats van {wishes.max_channels}"
    for group, floor in wishes.floors:
        others = tuple(pair for pair in wishes.floors if pair[0] != group)
        meets = feasible_mixes(replace(wishes, floors=others), cost, group_reach)
        if meets.any():
            highest = _number(np.floor(float(group_reach[group][meets].max()) * 1e4) / 1e4)
            yield f"een minimum van {highest} in plaats van {_number(floor)} voor {wishes.groups[group]}"
    if wishes.excluded and feasible_mixes(replace(wishes, excluded=0), cost, group_reach).any():
        yield "kanalen weer toelaten die u uitsluit"


def _number(value: float) -> str:
    return f"{value:.4f}".rstrip("0").rstrip(".").replace(".", ",")
