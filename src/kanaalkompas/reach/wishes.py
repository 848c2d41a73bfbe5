"""What a plan must meet: budget, size, channels that must or may not be in it, a floor for groups."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kanaalkompas.reach.mixes import check_number_of_channels, mix_of
from kanaalkompas.vocabulary import InputError, UnknownTerm

MOST_FLOORS = 6
"""Each floor takes the reach of all mixes in one more group, also to say what to relax."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """Checked wishes for a plan; make them with `make_wishes`."""

    channels: tuple[str, ...]
    """Names of the k channels, by position."""
    costs: tuple[float, ...]
    """In all, of each channel, 0 or more."""
    budget: float | None
    max_channels: int | None
    must: int
    """The mix that must be part of the plan."""
    excluded: int
    """The mix of channels that may not be part of it."""
    groups: tuple[str, ...]
    """Names of the g groups, by position."""
    floors: tuple[tuple[int, float], ...]
    """Position of a group and the reach that it needs at least, 0–1."""

    @property
    def has_costs(self) -> bool:
        """Whether cost plays a part: some channel costs more than 0."""
        return any(cost > 0 for cost in self.costs)


def make_wishes(
    channels: Sequence[str],
    costs: Sequence[float] | None = None,
    *,
    budget: float | None = None,
    max_channels: int | None = None,
    must: Sequence[str] = (),
    excluded: Sequence[str] = (),
    groups: Sequence[str] = (),
    floors: Mapping[str, float] | None = None,
) -> Wishes:
    """Check the wishes for a plan.

    Parameters
    ----------
    channels
        Names of the k channels.
    costs
        Cost of each channel in all, 0 or more; None where cost plays no part.
    budget
        Highest total cost, 0 or more.
    max_channels
        Largest number of channels, 1 or more.
    must, excluded
        Names of channels that are in every plan, and in none.
    groups
        Names of the groups of which the reach is known.
    floors
        Lowest reach by name of group, 0–1; at most 6.

    Raises
    ------
    InputError
        Where a name is unknown, a number is out of range, or two wishes contradict each other.
    """
    check_number_of_channels(len(channels))
    each = _check_costs(channels, costs)
    lowest = dict(floors or {})
    check_numbers(budget, max_channels, lowest)
    wishes = Wishes(
        channels=tuple(channels),
        costs=each,
        budget=budget,
        max_channels=max_channels,
        must=mix_of(_positions("kanaal", must, channels)),
        excluded=mix_of(_positions("kanaal", excluded, channels)),
        groups=tuple(groups),
        floors=tuple(zip(_positions("groep", list(lowest), groups), lowest.values(), strict=True)),
    )
    _check_contradictions(wishes, must, excluded)
    return wishes


def _positions(kind: str, names: Sequence[str], allowed: Sequence[str]) -> list[int]:
    for name in names:
        if name not in allowed:
            raise UnknownTerm(kind, name, allowed)
    return [list(allowed).index(name) for name in names]


def _check_costs(channels: Sequence[str], costs: Sequence[float] | None) -> tuple[float, ...]:
    each = tuple(map(float, costs if costs is not None else [0.0] * len(channels)))
    if len(each) != len(channels):
        raise InputError(
            f"Er zijn {len(channels)} kanalen en {len(each)} prijzen. Geef elk kanaal één prijs."
        )
    for channel, cost in zip(channels, each, strict=True):
        if not (math.isfinite(cost) and cost >= 0):
            raise InputError(f"De prijs van {channel} is {cost:g}. Een prijs is een getal van 0 of meer.")
    return each


def check_numbers(budget: float | None, max_channels: int | None, floors: Mapping[str, float]) -> None:
    """Raise `InputError` for a budget, a number of channels or floors that can't be."""
    if budget is not None and not 0 <= budget < math.inf:
        raise InputError(f"Het budget is {budget:g}. Een budget is een getal van 0 of meer.")
    if max_channels is not None and max_channels < 1:
        raise InputError(f"Hoogstens {max_channels} kanalen kan niet. Kies een getal van 1 of meer.")
    if len(floors) > MOST_FLOORS:
        raise InputError(f"U noemt {len(floors)} minimums. Kies hoogstens {MOST_FLOORS} minimums.")
    for group, floor in floors.items():
        if not 0 <= floor <= 1:
            raise InputError(
                f"Het minimum voor {group} is {floor:g}. Een minimum is een deel van de groep: "
                "een getal van 0 tot en met 1."
            )


def _check_contradictions(wishes: Wishes, must: Sequence[str], excluded: Sequence[str]) -> None:
    both = [channel for channel in must if channel in set(excluded)]
    if both:
        raise InputError(
            f"Dit spreekt elkaar tegen: {', '.join(both)} moet mee en mag niet mee. Kies één van de twee."
        )
    if wishes.max_channels is not None and wishes.must.bit_count() > wishes.max_channels:
        raise InputError(
            f"Er moeten {wishes.must.bit_count()} kanalen mee, en het plan mag er hoogstens "
            f"{wishes.max_channels} hebben. Laat er meer toe, of laat een verplicht kanaal los."
        )
    if wishes.excluded.bit_count() == len(wishes.channels):
        raise InputError("Alle kanalen zijn uitgesloten. Laat minstens één kanaal toe.")
