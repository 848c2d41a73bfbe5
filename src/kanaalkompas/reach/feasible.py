"""Which mixes meet the floors; and where none meets all wishes, which to relax and by how much."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from math import ceil, floor

import numpy as np

from kanaalkompas.reach.candidates import Candidates
from kanaalkompas.reach.measured import Measured
from kanaalkompas.reach.mixes import BoolArray
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
    for group, lowest in wishes.floors:
        here = groups[wishes.groups[group]].all_mixes() >= lowest - ROUNDING
        meets = here if meets is None else np.logical_and(meets, here, out=meets)
    return meets


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
    """Relax each wish alone, as little as makes some mix meet all others."""
    allowed = meet_floors(wishes, groups)
    if wishes.budget is not None and wishes.has_costs and found.front.size:
        least = ceil(found.front_cost[0] * 100 - ROUNDING) / 100
        yield f"een budget van {_number(least)} in plaats van {_number(wishes.budget)}"
    if wishes.max_channels is not None:
        fewest = _fewest_channels(wishes, allowed)
        if fewest is not None:
            yield f"hoogstens {fewest} kanalen in plaats van {wishes.max_channels}"
    for group, lowest in wishes.floors:
        others = tuple(pair for pair in wishes.floors if pair[0] != group)
        meets = meet_floors(replace(wishes, floors=others), groups)
        best = search(groups[wishes.groups[group]].all_mixes(), Candidates(wishes), meets, 1)
        highest = floor(max(best.value, 0.0) * 1e4) / 1e4
        if best.n_feasible and highest == 0:
            yield f"het minimum voor {wishes.groups[group]} loslaten"
        elif best.n_feasible:
            instead = f"{_number(100 * highest)}% in plaats van {_number(100 * lowest)}%"
            yield f"een minimum van {instead} voor {wishes.groups[group]}"
    if wishes.excluded and _any_meets(replace(wishes, excluded=0), allowed):
        yield "kanalen weer toelaten die u uitsluit"


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


def _number(value: float) -> str:
    return f"{value:.4f}".rstrip("0").rstrip(".").replace(".", ",")
