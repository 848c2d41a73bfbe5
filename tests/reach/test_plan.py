"""The planner: the optimum equals enumeration; a plan that cannot be says what would make it possible."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kanaalkompas.reach import (
    make_wishes,
    mix_of,
    plan,
    reach_of_all_mixes,
    sums_by_mix,
    worst_reached_of_all_mixes,
)
from kanaalkompas.vocabulary import InputError, UnknownTerm
from tests.reach.brute_force import best_by_enumeration, draw_uses

# Ten people: brief reaches 5, krant 4 others, website 3 whom the letter reaches too.
BRIEF, KRANT, WEBSITE = 0, 1, 2
USES = np.zeros((10, 3))
USES[:5, BRIEF] = USES[5:9, KRANT] = USES[:3, WEBSITE] = 1
WEIGHT = np.ones(10)
CHANNELS = ("brief", "krant", "website")
COSTS = (500.0, 300.0, 100.0)


def test_plan_of_the_toy() -> None:
    reach = reach_of_all_mixes(USES, WEIGHT)
    best = plan(reach, make_wishes(CHANNELS, COSTS, budget=800))
    assert best.channels == ("brief", "krant")
    assert (best.reach, best.cost) == pytest.approx((0.9, 800))
    # The website adds nobody; without the letter the mix loses five people, without the paper four.
    assert best.adds == pytest.approx([np.nan, np.nan, 0], nan_ok=True)
    assert best.loses == pytest.approx([0.5, 0.4, np.nan], nan_ok=True)
    assert [(p.cost, round(p.reach, 9)) for p in best.curve] == [
        (100, 0.3),
        (300, 0.4),
        (400, 0.7),
        (800, 0.9),
    ]
    assert best.choice is None


def test_of_equal_mixes_the_cheapest_is_taken() -> None:
    # The website adds nobody to the letter and the paper, so it is left out even where it could be paid.
    best = plan(reach_of_all_mixes(USES, WEIGHT), make_wishes(CHANNELS, COSTS))
    assert best.channels == ("brief", "krant")


def test_whom_the_mix_misses_by_group() -> None:
    groups = np.array([[1, 0]] * 5 + [[0, 1]] * 5, dtype=float)
    by_group = reach_of_all_mixes(USES, groups)
    wishes = make_wishes(CHANNELS, COSTS, max_channels=1, groups=("jong", "oud"))
    best = plan(reach_of_all_mixes(USES, WEIGHT), wishes, group_reach=by_group)
    assert best.missed_by_group == pytest.approx([0, 1])
    worst = worst_reached_of_all_mixes(USES, WEIGHT, groups)
    fair = plan(worst, make_wishes(CHANNELS, COSTS, max_channels=2))
    assert fair.channels == ("brief", "krant")
    assert fair.reach == pytest.approx(0.8)


@settings(max_examples=150, deadline=None)
@given(data=st.data(), k=st.integers(1, 6), seed=st.integers(0, 10**6))
def test_the_optimum_equals_enumeration(data: st.DataObject, k: int, seed: int) -> None:
    uses, weight = draw_uses(30, k, seed)
    names = [f"k{i}" for i in range(k)]
    costs = [float(c) for c in data.draw(st.lists(st.integers(0, 9), min_size=k, max_size=k))]
    budget = float(data.draw(st.integers(0, 25)))
    max_channels = data.draw(st.integers(1, k))
    must = data.draw(st.lists(st.sampled_from(range(k)), max_size=max_channels, unique=True))
    free = [i for i in range(k) if i not in must]
    excluded = data.draw(st.lists(st.sampled_from(free), max_size=len(free), unique=True)) if free else []
    excluded = excluded[: k - 1]
    in_group = np.r_[np.ones(12), np.zeros(18)]
    floor = data.draw(st.sampled_from([0.0, 0.3, 0.6]))
    wanted = best_by_enumeration(
        uses, weight, costs, budget, max_channels, must, excluded, {0: (in_group, floor)}
    )
    wishes = make_wishes(
        names,
        costs,
        budget=budget,
        max_channels=max_channels,
        must=[names[i] for i in must],
        excluded=[names[i] for i in excluded],
        groups=["g"],
        floors={"g": floor},
    )
    reach = reach_of_all_mixes(uses, weight)
    by_group = reach_of_all_mixes(uses, (weight * in_group)[:, None])
    if wanted is None:
        with pytest.raises(InputError, match="Geen enkele mix"):
            plan(reach, wishes, group_reach=by_group)
        return
    best = plan(reach, wishes, group_reach=by_group)
    assert best.reach == pytest.approx(wanted, abs=1e-12)
    assert best.cost <= budget
    on_budget = [point for point in best.curve if point.cost <= budget]
    assert on_budget[-1].reach == pytest.approx(wanted, abs=1e-11)


@settings(max_examples=40, deadline=None)
@given(k=st.integers(2, 6), seed=st.integers(0, 10**6), scale=st.floats(1e-2, 1e3))
def test_order_of_channels_and_unit_of_cost_do_not_matter(k: int, seed: int, scale: float) -> None:
    uses, weight = draw_uses(40, k, seed)
    rng = np.random.default_rng(seed)
    costs, order = rng.uniform(1, 9, k), rng.permutation(k)
    names = [f"k{i}" for i in range(k)]
    first = plan(reach_of_all_mixes(uses, weight), make_wishes(names, list(costs), budget=12))
    moved = make_wishes([names[i] for i in order], list(costs[order] * scale), budget=12 * scale)
    second = plan(reach_of_all_mixes(uses[:, order], weight * scale), moved)
    assert set(first.channels) == set(second.channels)
    assert second.reach == pytest.approx(first.reach, abs=1e-12)
    assert second.cost == pytest.approx(first.cost * scale)


def test_the_curve_of_many_mixes_leaves_no_better_mix_out() -> None:
    uses, weight = draw_uses(500, 14, seed=5)
    costs = np.random.default_rng(5).uniform(1, 100, 14)
    reach, cost = reach_of_all_mixes(uses, weight), sums_by_mix(costs)
    points = plan(reach, make_wishes([str(i) for i in range(14)], list(costs))).curve
    for budget in np.linspace(costs.min(), costs.sum(), 50):
        best = reach[(cost <= budget) & (cost > 0)].max()
        assert max(p.reach for p in points if p.cost <= budget) == pytest.approx(best, abs=1e-11)


def test_replicates_tell_how_sure_the_choice_is() -> None:
    # Three mixes: the first is always best by far, the second and third differ by less than their noise.
    reach = np.array([0, 0.50, 0.49, 0.2])
    noise = np.random.default_rng(1).normal(0, 0.03, size=(500, 4)) * [0, 1, 1, 0.1]
    choice = plan(reach, make_wishes(["a", "b"], max_channels=1), replicates=reach + noise).choice
    assert choice is not None
    assert choice.not_told_apart.tolist() == [1, 2]
    assert 0.5 < choice.probability < 0.7
    low = np.array([0, 0.5, 0.2, 0.5])
    far = plan(low, make_wishes(["a", "b"], max_channels=1), replicates=low + noise)
    assert far.choice is not None
    assert far.choice.not_told_apart.tolist() == [1]


def _interval(reach: np.ndarray, noise: np.ndarray) -> tuple[float, float]:
    wishes = make_wishes(["a", "b"], max_channels=1)
    rng = np.random.default_rng(1)
    found = plan(reach, wishes, replicates=reach + noise, n_effective=1000, generator=rng).interval
    if found is None:
        raise AssertionError
    return found


def test_the_interval_is_that_of_a_share_where_the_choice_was_easy_and_lower_where_it_was_close() -> None:
    error = np.sqrt(0.5 * 0.5 / 1000)
    noise = np.random.default_rng(1).normal(0, error, size=(500, 4)) * [0, 1, 1, 1]
    easy = _interval(np.array([0, 0.5, 0.1, 0.5]), noise)
    assert easy == pytest.approx((0.5 - 2 * error, 0.5 + 2 * error), abs=0.1 * error)
    close = _interval(np.array([0, 0.5, 0.499, 0.5]), noise)
    assert close[0] < easy[0] - 0.3 * error
    assert close[1] < easy[1]
    assert 0 <= close[0] < close[1] <= 1


def test_an_interval_exists_where_everybody_is_reached() -> None:
    low, high = _interval(np.array([0, 1.0, 1.0, 1.0]), np.zeros((20, 4)))
    assert 0.95 < low < high <= 1


@pytest.mark.parametrize(
    ("wishes", "way_out"),
    [
        ({"budget": 50}, "een budget van 100 in plaats van 50"),
        ({"budget": 400, "must": ["brief"]}, "een budget van 500 in plaats van 400"),
        ({"max_channels": 1, "floors": {"allen": 0.8}}, "hoogstens 2 kanalen in plaats van 1"),
        ({"max_channels": 1, "floors": {"allen": 0.8}}, "een minimum van 0,5 in plaats van 0,8 voor allen"),
        ({"excluded": ["krant"], "floors": {"allen": 0.8}}, "kanalen weer toelaten"),
        ({"budget": 50, "max_channels": 1, "floors": {"allen": 0.8}}, "meer dan één"),
    ],
)
def test_infeasible_says_what_to_relax_and_by_how_much(wishes: dict[str, object], way_out: str) -> None:
    reach = reach_of_all_mixes(USES, WEIGHT)
    asked = make_wishes(CHANNELS, COSTS, groups=("allen",), **wishes)  # type: ignore[arg-type]
    with pytest.raises(InputError, match=way_out):
        plan(reach, asked, group_reach=reach[None, :])


@pytest.mark.parametrize(
    ("wishes", "message"),
    [
        ({"costs": (1, -1, 1)}, "prijs van krant is -1"),
        ({"costs": (1, float("nan"), 1)}, "prijs van krant is nan"),
        ({"costs": (1, 2)}, "3 kanalen en 2 prijzen"),
        ({"budget": float("nan")}, "budget is nan"),
        ({"budget": -1}, "budget is -1"),
        ({"max_channels": 0}, "Hoogstens 0"),
        ({"must": ["brief"], "excluded": ["brief"]}, "spreekt elkaar tegen: brief"),
        ({"must": ["brief", "krant"], "max_channels": 1}, "moeten 2 kanalen mee"),
        ({"excluded": list(CHANNELS)}, "Alle kanalen"),
        ({"groups": ["jong"], "floors": {"jong": 1.2}}, "minimum voor jong"),
    ],
)
def test_bad_wishes_are_refused(wishes: dict[str, object], message: str) -> None:
    with pytest.raises(InputError, match=message):
        make_wishes(CHANNELS, **wishes)  # type: ignore[arg-type]


def test_unknown_names_and_too_many_channels_are_refused() -> None:
    with pytest.raises(UnknownTerm, match="Onbekend kanaal: “breif”"):
        make_wishes(CHANNELS, must=["breif"])
    with pytest.raises(UnknownTerm, match="Onbekende groep"):
        make_wishes(CHANNELS, floors={"jong": 0.5})
    with pytest.raises(InputError, match="64 kanalen"):
        make_wishes([str(i) for i in range(64)])
    assert mix_of([0, 2]) == 5
