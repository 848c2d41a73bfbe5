"""The optimum equals going through all mixes one by one, for every objective and every wish."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import NamedTuple

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kanaalkompas.reach import (
    JOURNEY_MARGIN,
    Objective,
    Plan,
    RespondentUse,
    Wishes,
    channels_of,
    find_best_mix,
    make_wishes,
    plan,
)
from kanaalkompas.vocabulary import InputError
from tests.reach.brute_force import (
    FloatArray,
    Limits,
    Mix,
    draw_uses,
    reach_by_counting,
    served_by_counting,
    served_by_one_channel,
    values_by_enumeration,
)
from tests.reach.measures import respondents

N = 30
EXACT = 1e-11


class Case(NamedTuple):
    """The wishes twice: as positions for the enumeration, as names for the planner."""

    limits: Limits
    names: list[str]

    def wishes(self, groups: Mapping[str, RespondentUse]) -> Wishes:
        limits = self.limits
        return make_wishes(
            self.names,
            limits.costs,
            budget=limits.budget,
            max_channels=limits.max_channels,
            must=[self.names[i] for i in limits.must],
            excluded=[self.names[i] for i in limits.excluded],
            groups=list(groups),
            floors={"oud": limits.floors[0][1]} if limits.floors else {},
        )

    def plan(
        self,
        target: RespondentUse,
        groups: Mapping[str, RespondentUse],
        objective: Objective,
        cost: float = 0.0,
    ) -> Plan:
        rng = np.random.default_rng(1)
        wishes = self.wishes(groups)
        return plan(target, wishes, groups, generator=rng, objective=objective, switch_cost=cost)


@st.composite
def cases(draw: st.DrawFn, k: int) -> Case:
    costs = [float(c) for c in draw(st.lists(st.integers(0, 9), min_size=k, max_size=k))]
    max_channels = draw(st.integers(1, k))
    order = draw(st.permutations(range(k)))
    n_must = draw(st.integers(0, max_channels))
    n_excluded = draw(st.integers(0, min(k - n_must, k - 1)))
    must, excluded = order[:n_must], order[n_must : n_must + n_excluded]
    budget = float(draw(st.integers(0, 25)))
    return Case(Limits(costs, budget, max_channels, must, excluded), [f"k{i}" for i in range(k)])


def _with_floor(case: Case, uses: FloatArray, weight: FloatArray, floor: float) -> Case:
    def reach(mix: Mix) -> float:
        return served_by_counting(uses, weight, mix)

    return Case(replace(case.limits, floors=[(reach, floor)]), case.names)


def _groups(uses: FloatArray, weight: FloatArray) -> tuple[dict[str, RespondentUse], list[FloatArray]]:
    parts = [np.arange(N) < 12, np.arange(N) >= 12, np.arange(N) % 2 == 0]
    members = [part.astype(float) for part in parts]
    groups = {
        name: respondents(uses, weight, member)
        for name, member in zip(("oud", "jong", "even"), members, strict=True)
    }
    return groups, [weight * member for member in members]


@settings(max_examples=120)
@given(data=st.data(), k=st.integers(1, 6), seed=st.integers(0, 10**6))
def test_most_reached(data: st.DataObject, k: int, seed: int) -> None:
    uses, weight = draw_uses(N, k, seed)
    groups, weights = _groups(uses, weight)
    floor = data.draw(st.sampled_from([0.0, 0.3, 0.6]))
    case = _with_floor(data.draw(cases(k)), uses[:, None], weights[0], floor)
    values = values_by_enumeration(lambda mix: reach_by_counting(uses, weight, mix), case.limits)
    target = respondents(uses, weight)
    if not values:
        with pytest.raises(InputError, match="Geen enkele mix"):
            case.plan(target, groups, Objective.REACH)
        with pytest.raises(InputError, match="Geen enkele mix"):
            find_best_mix(target, case.wishes(groups), groups)
        return
    best = case.plan(target, groups, Objective.REACH)
    alone = find_best_mix(target, case.wishes(groups), groups)
    assert alone[0] == best.mix
    assert alone[1] == pytest.approx(best.value, abs=EXACT)
    assert best.value == pytest.approx(max(values.values()), abs=EXACT)
    assert channels_of(best.mix) in values
    ties = [mix for mix, value in values.items() if value >= best.value - EXACT]
    assert best.cost == min(case.limits.cost(mix) for mix in ties)
    cheapest = [mix for mix in ties if case.limits.cost(mix) == best.cost]
    assert len(best.channels) == min(map(len, cheapest))
    assert best.choice.n_feasible == len(values)
    on_budget = [point for point in best.curve if point.cost <= case.limits.budget]
    if any(case.limits.costs):
        assert on_budget[-1].value == pytest.approx(best.value, abs=EXACT)


@settings(max_examples=80)
@given(data=st.data(), k=st.integers(1, 6), seed=st.integers(0, 10**6))
def test_the_worst_reached_group(data: st.DataObject, k: int, seed: int) -> None:
    uses, weight = draw_uses(N, k, seed)
    groups, weights = _groups(uses, weight)
    floor = data.draw(st.sampled_from([0.0, 0.3, 0.6]))
    case = _with_floor(data.draw(cases(k)), uses[:, None], weights[0], floor)
    values = values_by_enumeration(
        lambda mix: min(reach_by_counting(uses, w, mix) for w in weights), case.limits
    )
    if not values:
        with pytest.raises(InputError, match="Geen enkele mix"):
            case.plan(respondents(uses, weight), groups, Objective.MIN_GROUP)
        return
    best = case.plan(respondents(uses, weight), groups, Objective.MIN_GROUP)
    assert best.value == pytest.approx(max(values.values()), abs=EXACT)
    assert best.value == pytest.approx(values[channels_of(best.mix)], abs=EXACT)
    assert max(missed.share for missed in best.missed) == pytest.approx(1 - best.value, abs=EXACT)
    assert best.reach.share == pytest.approx(reach_by_counting(uses, weight, channels_of(best.mix)))
    assert best.interval is None


@settings(max_examples=80)
@given(
    data=st.data(),
    k=st.integers(1, 5),
    n_phases=st.integers(2, 3),
    seed=st.integers(0, 10**6),
    switch_cost=st.sampled_from([0.0, 0.25, 1.0]),
)
def test_the_whole_journey(
    data: st.DataObject, k: int, n_phases: int, seed: int, switch_cost: float
) -> None:
    flat, weight = draw_uses(N, k * n_phases, seed)
    uses = flat.reshape(N, n_phases, k)
    groups, weights = _groups(uses, weight)
    floor = data.draw(st.sampled_from([0.0, 0.2]))
    case = _with_floor(data.draw(cases(k)), uses, weights[0], floor)

    def value(mix: Mix) -> float:
        served = served_by_counting(uses, weight, mix)
        return served - switch_cost * (served - served_by_one_channel(uses, weight, mix))

    values = values_by_enumeration(value, case.limits)
    target = respondents(uses, weight)
    if not values:
        with pytest.raises(InputError, match="Geen enkele mix"):
            case.plan(target, groups, Objective.JOURNEY, switch_cost)
        return
    best = case.plan(target, groups, Objective.JOURNEY, switch_cost)
    good = {mix: v for mix, v in values.items() if v >= max(values.values()) - JOURNEY_MARGIN}
    fewest = min(map(len, good))
    highest = max(v for mix, v in good.items() if len(mix) == fewest)
    ties = [mix for mix, v in good.items() if len(mix) == fewest and v >= highest - EXACT]
    assert channels_of(best.mix) in ties
    assert best.cost == min(case.limits.cost(mix) for mix in ties)
    chosen = channels_of(best.mix)
    assert best.journey is not None
    assert best.journey.served.share == pytest.approx(served_by_counting(uses, weight, chosen))
    assert best.journey.without_switching.share == pytest.approx(
        served_by_one_channel(uses, weight, chosen)
    )


@settings(max_examples=40)
@given(k=st.integers(2, 6), seed=st.integers(0, 10**6), scale=st.floats(1e-2, 1e3))
def test_order_of_channels_and_unit_of_cost_do_not_matter(k: int, seed: int, scale: float) -> None:
    uses, weight = draw_uses(40, k, seed)
    rng = np.random.default_rng(seed)
    costs, order = rng.uniform(1, 9, k), rng.permutation(k)
    names = [f"k{i}" for i in range(k)]
    first = plan(respondents(uses, weight), make_wishes(names, list(costs), budget=12), {}, generator=rng)
    moved = make_wishes([names[i] for i in order], list(costs[order] * scale), budget=12 * scale)
    second = plan(respondents(uses[:, order], weight * scale), moved, {}, generator=rng)
    assert set(first.channels) == set(second.channels)
    assert second.value == pytest.approx(first.value, abs=1e-12)
    assert second.cost == pytest.approx(first.cost * scale)


@pytest.mark.parametrize("k", [16, 17, 18])
@pytest.mark.parametrize(
    "wishes",
    [
        {"budget": 300},
        {"budget": 200, "max_channels": 4},
        {"budget": 420, "must": ["0", "5"], "excluded": ["3", "14"]},
        {"budget": 420, "must": ["last"], "excluded": ["3"]},
        {"budget": 250, "must": ["3"], "excluded": ["last"]},
        {"max_channels": 3},
    ],
)
def test_rows_of_mixes_leave_none_out(k: int, wishes: dict[str, object]) -> None:
    uses, weight = draw_uses(400, k, seed=k)
    costs = np.round(np.random.default_rng(k).uniform(10, 100, k))
    names = [*(str(i) for i in range(k - 1)), "last"]
    asked = make_wishes(names, list(costs), **wishes)  # type: ignore[arg-type]
    target = respondents(uses, weight)
    best = plan(target, asked, {}, generator=np.random.default_rng(1), n_compared=50)
    mixes = np.arange(1, 1 << k)
    cost = sum((mixes >> i & 1) * costs[i] for i in range(k))
    meets = (mixes & (asked.must | asked.excluded)) == asked.must
    meets &= np.bitwise_count(mixes) <= (asked.max_channels or k)
    on_budget = meets & (cost <= (np.inf if asked.budget is None else asked.budget))
    value = target.all_mixes()[1:]
    assert best.value == pytest.approx(value[on_budget].max(), abs=EXACT)
    assert best.choice.n_feasible == np.count_nonzero(on_budget)
    assert best.choice.lag_of_rest is not None
    fiftieth = np.sort(value[on_budget])[-50]
    assert best.choice.lag_of_rest == pytest.approx(best.value - fiftieth, abs=EXACT)
    alone = find_best_mix(target, asked, {})
    assert alone[0] == best.mix
    assert alone[1] == pytest.approx(best.value, abs=EXACT)
    for most in np.linspace(cost[meets].min(), cost[meets].max(), 40):
        highest = value[meets & (cost <= most)].max()
        assert max(p.value for p in best.curve if p.cost <= most) == pytest.approx(highest, abs=EXACT)
