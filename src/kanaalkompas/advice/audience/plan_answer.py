"""What a plan is made of. The field names are those of the JSON."""

from __future__ import annotations

from dataclasses import dataclass

from kanaalkompas.advice.audience.answer import (
    Basis,
    ChannelAdds,
    ChannelMix,
    GroupReach,
    Method,
    NamedChannel,
)
from kanaalkompas.advice.audience.place_answer import AskedPlace, LocalReach
from kanaalkompas.advice.prices import Price
from kanaalkompas.reach import Objective


@dataclass(frozen=True, slots=True)
class PlannedMix(ChannelMix):
    """A mix of channels with what it costs and what it is worth, 0–1.

    `cost` is in euros; None where costs play no part. `value` is what the plan makes as large as it can:
    reach, reach in the group that is reached worst, or the value of a klantreis.
    """

    cost: float | None
    value: float
    source: str


@dataclass(frozen=True, slots=True)
class BestMix(ChannelMix):
    """The mix that meets the wishes best.

    `ci_lower` and `ci_upper` hold the true reach, and account for the choice where `accounts_for_choice`:
    the mix that seems best is likely one whose reach came out too high. `probability_best` is the share of
    draws in which no other mix passes it. `served_by_one_channel` is for a klantreis: the part that one
    and the same channel serves in every phase.
    """

    cost: float | None
    value: float
    share: float
    standard_error: float
    ci_lower: float
    ci_upper: float
    ci_level: float
    accounts_for_choice: bool
    error: float
    probability_best: float
    served_by_one_channel: float | None
    missed_at_least: float
    people_missed_at_least: int | None
    source: str


@dataclass(frozen=True, slots=True)
class FloorAnswer:
    """How sure it is that a group is reached as much as was asked; all numbers but `floor` are found."""

    group: str
    group_label: str
    floor: float
    share: float
    standard_error: float
    ci_lower: float
    ci_upper: float
    probability_met: float
    source: str


@dataclass(frozen=True, slots=True)
class ChannelChoice:
    """A channel that took part: what it costs, and what it reaches by itself in the group.

    `share` is None where that is hidden or not known.
    """

    channel: str
    label: str
    chosen: bool
    cost: float | None
    price: Price | None
    share: float | None
    ci_lower: float | None
    ci_upper: float | None
    source: str


@dataclass(frozen=True, slots=True)
class PlanAnswer:
    """The best mix and what surrounds it; with bounds alone there is no best mix, and `needed` says why."""

    objective: Objective
    method: Method
    group: str
    group_label: str
    people: int | None
    budget: float | None
    sentence: str
    needed: tuple[str, ...]
    best: BestMix | None
    worst: GroupReach | None
    """The compared group that the mix reaches worst, where nobody may be missed."""
    of_whom: str
    """Of whom the reach and what is missed are a part, in words."""
    not_told_apart: tuple[PlannedMix, ...]
    n_not_told_apart: int
    n_compared: int
    n_feasible: int
    rest_told_apart: bool
    curve: tuple[PlannedMix, ...]
    curve_along_cost: bool
    adds: tuple[ChannelAdds, ...]
    loses: tuple[ChannelAdds, ...]
    floors: tuple[FloorAnswer, ...]
    by_group: tuple[GroupReach, ...]
    channels: tuple[ChannelChoice, ...]
    without_price: tuple[NamedChannel, ...]
    notes: tuple[str, ...]
    place: AskedPlace | None
    local: LocalReach | None
    basis: Basis
