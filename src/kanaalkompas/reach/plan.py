"""The best mix of channels under any wishes, exact: every mix is compared."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from math import fsum, sqrt
from typing import NamedTuple

import numpy as np

from kanaalkompas.reach.candidates import Candidates
from kanaalkompas.reach.feasible import meet_floors, refuse
from kanaalkompas.reach.measured import Measured, Reach
from kanaalkompas.reach.mixes import BoolArray, FloatArray, channels_of
from kanaalkompas.reach.objectives import JOURNEY_MARGIN, Aim, Objective, make_aim
from kanaalkompas.reach.reached_groups import FloorCheck, Missed, check_floors, missed_of
from kanaalkompas.reach.search import TIE, Found, search
from kanaalkompas.reach.uncertainty import Choice, judge_choice
from kanaalkompas.reach.winner import winner_interval
from kanaalkompas.reach.wishes import Wishes

N_COMPARED = 1_000
"""So many of the best mixes are drawn and compared, unless the caller says otherwise."""


class CurveAxis(StrEnum):
    """What the curve runs along."""

    COST = "cost"
    N_CHANNELS = "n-channels"
    """Where cost plays no part."""


class MixValue(NamedTuple):
    """A mix, what it costs, and its value."""

    mix: int
    cost: float
    n_channels: int
    value: float


class Journey(NamedTuple):
    """Who is served in every phase, and who of them by one and the same channel."""

    served: Reach
    without_switching: Reach


@dataclass(frozen=True, slots=True, eq=False)
class Plan:
    """The best mix, and what surrounds it."""

    objective: Objective
    mix: int
    """Number of the best mix: bit i is channel i."""
    channels: tuple[str, ...]
    """Names of its channels."""
    value: float
    """What the plan makes as large as it can, 0–1."""
    cost: float
    reach: Reach
    """Of the mix in the target, as if it had not been chosen. With more phases: served in all."""
    interval: tuple[float, float] | None
    """Of the true reach, choice accounted for, 0–1; None where another objective chose the mix."""
    choice: Choice
    """How sure the choice is."""
    journey: Journey | None
    """Only for the objective `journey`."""
    floors: tuple[FloorCheck, ...]
    """In the order of the wishes."""
    missed: tuple[Missed, ...]
    """Of every group, in the order of the groups."""
    adds: FloatArray
    """Shape (k,): what each channel outside the mix would add to the value; NaN for the others."""
    loses: FloatArray
    """Shape (k,): what the mix would lose without this channel; NaN for channels outside it."""
    rivals: tuple[MixValue, ...]
    """Mixes that the data do not tell from the best, from high to low value; the best mix is one."""
    reach_error: float
    """The largest error of `reach` by the model, 0–1; already in its interval."""
    curve: tuple[MixValue, ...]
    """The best value at every cost, whatever the budget, or for every number of channels, whatever the
    limit on it; all other wishes hold. Only mixes that nothing smaller equals."""
    curve_axis: CurveAxis


def plan(
    target: Measured,
    wishes: Wishes,
    groups: Mapping[str, Measured],
    *,
    generator: np.random.Generator,
    objective: Objective = Objective.REACH,
    switch_cost: float = 0.0,
    n_compared: int = N_COMPARED,
    level: float = 0.95,
) -> Plan:
    """Find the mix of the highest value, among all that meet the wishes.

    Of mixes worth the same the cheapest is taken, then the smallest. For a journey the value is

        served - switch_cost · (served - served by one and the same channel in every phase)

    and of the mixes at most `JOURNEY_MARGIN` below the highest the one of fewest channels is taken, then
    of the highest value, then the cheapest. Its rivals are the mixes of no more channels.

    Parameters
    ----------
    target
        Whom the plan is about, k channels.
    wishes
        From `make_wishes`, for the same channels.
    groups
        By name; every group of the wishes is among them. All are compared by `Objective.MIN_GROUP`.
    generator
        Source of draws.
    switch_cost
        0–1, for `Objective.JOURNEY`.
    n_compared
        How many of the best mixes to compare with draws, 1 or more; `Choice` says what that leaves out.
    level
        Confidence level, between 0 and 1.

    Raises
    ------
    InputError
        Where no mix meets the wishes: the message says what to relax, and by how much. Where the objective
        does not fit what is measured.
    ValueError
        Where the channels or groups are not those of the wishes.
    """
    _check(target, wishes, groups, n_compared)
    aim = make_aim(objective, target, groups, switch_cost)
    allowed = meet_floors(wishes, groups)
    value = aim.of_all_mixes()
    found, best = _find(aim, wishes, value, allowed, n_compared)
    if not best.n_feasible:
        raise refuse(wishes, groups, found)
    chosen = channels_of(best.mix)
    choice, interval = _uncertainty(aim, value, best, generator, level)
    adds, loses = _marginal(value, best.mix)
    return Plan(
        objective=objective,
        mix=best.mix,
        channels=tuple(wishes.channels[i] for i in chosen),
        value=float(value[best.mix]),
        cost=fsum(wishes.costs[i] for i in chosen),
        reach=target.reach(chosen),
        interval=interval,
        choice=choice,
        journey=_journey(aim, chosen),
        floors=check_floors(wishes, groups, chosen),
        missed=tuple(missed_of(name, group.reach(chosen)) for name, group in groups.items()),
        adds=adds,
        loses=loses,
        rivals=tuple(_mix_value(mix, value, wishes) for mix in choice.not_told_apart),
        reach_error=target.error,
        curve=tuple(_mix_value(mix, value, wishes) for mix in found.front),
        curve_axis=CurveAxis.COST if wishes.has_costs else CurveAxis.N_CHANNELS,
    )


def _find(
    aim: Aim, wishes: Wishes, value: FloatArray, allowed: BoolArray | None, n_best: int
) -> tuple[Found, Found]:
    """Give what all mixes show, for the curve, and where the best mix was found."""
    found = search(value, Candidates(_with_costs(wishes)), allowed, n_best)
    if aim.objective is not Objective.JOURNEY or not found.n_feasible:
        return found, found
    most = len(wishes.channels) if wishes.max_channels is None else wishes.max_channels
    for size in range(1, most):
        few = search(value, Candidates(replace(wishes, max_channels=size)), allowed, n_best)
        if few.value >= found.value - JOURNEY_MARGIN - TIE:
            return found, few
    return found, found


def _with_costs(wishes: Wishes) -> Wishes:
    """Where cost plays no part each channel costs 1, so that the limit on channels is a budget."""
    if wishes.has_costs:
        return wishes
    limit = None if wishes.max_channels is None else float(wishes.max_channels)
    return replace(wishes, costs=(1.0,) * len(wishes.channels), budget=limit, max_channels=None)


def _uncertainty(
    aim: Aim, value: FloatArray, best: Found, generator: np.random.Generator, level: float
) -> tuple[Choice, tuple[float, float] | None]:
    compared, values = best.best, value[best.best]
    draws = aim.draws(compared, generator)
    choice = judge_choice(
        compared,
        values,
        draws,
        best.n_feasible,
        rest_error=_largest_error(aim, value, values),
        is_rest_part=best.mix == value.size - 1,
        model_error=aim.error,
        generator=generator.spawn(1)[0],
        level=level,
    )
    if aim.objective is not Objective.REACH:
        # The theory is about one share, and about the mix of the highest.
        return choice, None
    n = aim.n_effective
    return choice, winner_interval(values, draws, n, generator, model_error=aim.error, level=level)


def _largest_error(aim: Aim, value: FloatArray, compared: FloatArray) -> float:
    """Bound the error of the lag of a mix that was left out.

    Whoever is served by one mix and not by the other is served by both together. So the variance of the
    difference, for one person, is at most 2 · value(all channels) - the values of both; at most 1.
    """
    differ = 1.0
    if aim.objective is not Objective.MIN_GROUP:
        differ = min(1.0, max(0.0, float(2 * value[-1] - compared[0] - compared.min())))
    return sqrt(differ / aim.n_effective)


def _marginal(value: FloatArray, mix: int) -> tuple[FloatArray, FloatArray]:
    bits = 1 << np.arange(value.size.bit_length() - 1)
    is_in = (mix & bits) > 0
    adds = np.where(is_in, np.nan, value[mix | bits] - value[mix])
    return adds, np.where(is_in, value[mix] - value[mix & ~bits], np.nan)


def _journey(aim: Aim, chosen: tuple[int, ...]) -> Journey | None:
    if aim.objective is not Objective.JOURNEY:
        return None
    return Journey(aim.target.reach(chosen), aim.target.of_one_channel().reach(chosen))


def _mix_value(mix: int, value: FloatArray, wishes: Wishes) -> MixValue:
    cost = fsum(wishes.costs[i] for i in channels_of(mix)) if wishes.has_costs else 0.0
    return MixValue(int(mix), cost, int(mix).bit_count(), float(value[mix]))


def _check(target: Measured, wishes: Wishes, groups: Mapping[str, Measured], n_compared: int) -> None:
    k = len(wishes.channels)
    if any(measured.n_channels != k for measured in (target, *groups.values())):
        raise ValueError(f"target and groups need the {k} channels of the wishes")
    if not set(wishes.groups) <= set(groups):
        raise ValueError("every group of the wishes must be measured")
    if n_compared < 1:
        raise ValueError("n_compared must be 1 or more")
