"""Which mixes meet the floors; and where none meets all wishes, which to relax and by how much."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import reduce
from math import ceil, floor

import numpy as np

from kanaalkompas.reach.candidates import Candidates
from kanaalkompas.reach.measured import Measured
from kanaalkompas.reach.mixes import BoolArray, FloatArray, channels_of
from kanaalkompas.reach.search import Found, search
from kanaalkompas.reach.wishes import Wishes
from kanaalkompas.vocabulary import InputError

ROUNDING = 1e-9
"""Reach may miss a floor by this much."""


def meet_floors(wishes: Wishes, groups: Mapping[str, Measured]) -> BoolArray | None:
    """Say of every mix whether it meets all floors, shape (2^k,); None without floors.

    One group at a time: the reach of all mixes in all groups does not fit in memory.
    """
    meets: BoolArray | None = None
    for here in _by_floor(wishes, groups):
        meets = here if meets is None else np.logical_and(meets, here, out=meets)
    return meets


def _by_floor(wishes: Wishes, groups: Mapping[str, Measured]) -> Iterator[BoolArray]:
    for group, lowest in wishes.floors:
        yield groups[wishes.groups[group]].all_mixes() >= lowest - ROUNDING


def _without_each(masks: Sequence[BoolArray]) -> Iterator[BoolArray | None]:
    """Give, for each mask, whether all others hold; None where there are no others."""
    after = [masks[-1]]
    for mask in masks[-2:0:-1]:
        after.append(after[-1] & mask)
    before: BoolArray | None = None
    for i, mask in enumerate(masks):
        rest = after.pop() if i < len(masks) - 1 else None
        yield rest if before is None else before if rest is None else before & rest
        before = mask if before is None else before & mask


def refuse(wishes: Wishes, groups: Mapping[str, Measured], found: Found) -> InputError:
    """Make the error that says what to relax, and by how much, where no mix meets the wishes."""
    ways = list(_ways_out(wishes, groups, found))
    way_out = (
        f"Dit helpt: {'; of '.join(ways)}."
        if ways
        else "Eén wens ruimer maken is niet genoeg: maak er meer dan één ruimer."
    )
    return InputError(f"Geen enkele mix voldoet aan al uw wensen. {way_out}")


def _ways_out(wishes: Wishes, groups: Mapping[str, Measured], found: Found) -> Iterable[str]:
    """Relax each wish alone, as little as makes some mix meet all others; and all floors together."""
    masks = list(_by_floor(wishes, groups))
    allowed = reduce(np.logical_and, masks) if masks else None
    if wishes.budget is not None and wishes.has_costs and found.front.size:
        least = ceil(found.front_cost[0] * 100 - ROUNDING) / 100
        yield f"een budget van {_number(least)} in plaats van {_number(wishes.budget)}"
    if wishes.max_channels is not None:
        fewest = _fewest_channels(wishes, allowed)
        if fewest is not None:
            yield f"hoogstens {fewest} kanalen in plaats van {wishes.max_channels}"
    if masks:
        yield from _lower_floors(wishes, groups, masks)
    if len(masks) > 1:
        yield from _lower_together(wishes, groups)
    if wishes.excluded and _any_meets(replace(wishes, excluded=0), allowed):
        yield "kanalen weer toelaten die u uitsluit"


def _lower_floors(
    wishes: Wishes, groups: Mapping[str, Measured], masks: Sequence[BoolArray]
) -> Iterable[str]:
    for (group, lowest), others in zip(wishes.floors, _without_each(masks), strict=True):
        name = wishes.groups[group]
        best = search(groups[name].all_mixes(), Candidates(wishes), others, 1)
        highest = _reached(best.value)
        if best.n_feasible and highest == 0:
            yield f"het minimum voor {name} loslaten"
        elif best.n_feasible:
            yield f"een minimum van {_percent(highest)} in plaats van {_percent(lowest)} voor {name}"


def _lower_together(wishes: Wishes, groups: Mapping[str, Measured]) -> Iterable[str]:
    """Lower floors to what one mix reaches: the mix that falls least short of the floor it misses most."""
    least: FloatArray | None = None
    for group, lowest in wishes.floors:
        # Beyond a floor there is nothing to gain.
        over = np.minimum(groups[wishes.groups[group]].all_mixes() - lowest, 0.0)
        least = over if least is None else np.minimum(least, over, out=least)
    if least is None:
        return
    best = search(least, Candidates(wishes), None, 1)
    if not best.n_feasible:
        return
    lowered = []
    for group, lowest in wishes.floors:
        reach = groups[wishes.groups[group]].reach(channels_of(best.mix)).share
        if reach < lowest - ROUNDING:
            lowered.append(f"{_percent(_reached(reach))} voor {wishes.groups[group]}")
    # One floor alone is said already.
    if len(lowered) > 1:
        yield f"minimums van {', '.join(lowered[:-1])} en {lowered[-1]}"


def _fewest_channels(wishes: Wishes, allowed: BoolArray | None) -> int | None:
    for size in range((wishes.max_channels or 0) + 1, len(wishes.channels) + 1):
        if _any_meets(replace(wishes, max_channels=size), allowed):
            return size
    return None


def _any_meets(wishes: Wishes, allowed: BoolArray | None) -> bool:
    for row in Candidates(wishes).rows():
        if allowed is None and row.n_within_budget:
            return True
        if allowed is not None and row.read(allowed)[: row.n_within_budget].any():
            return True
    return False


def _reached(value: float) -> float:
    """Round reach down to what may be asked as a floor."""
    return floor((max(value, 0.0) + ROUNDING) * 1e4) / 1e4


def _percent(share: float) -> str:
    return f"{_number(100 * share)}%"


def _number(value: float) -> str:
    return f"{value:.4f}".rstrip("0").rstrip(".").replace(".", ",")
