"""The planner on toys; a plan that cannot be says what would make it possible."""

from __future__ import annotations

import numpy as np
import pytest

from kanaalkompas.reach import CurveAxis, Objective, find_best_mix, make_wishes, mix_of, plan
from kanaalkompas.vocabulary import InputError, UnknownTerm
from tests.reach.measures import respondents

# Ten people: brief reaches 5, krant 4 others, website 3 whom the letter reaches too.
BRIEF, KRANT, WEBSITE = 0, 1, 2
USES = np.zeros((10, 3))
USES[:5, BRIEF] = USES[5:9, KRANT] = USES[:3, WEBSITE] = 1
CHANNELS = ("brief", "krant", "website")
COSTS = (500.0, 300.0, 100.0)
ALL = respondents(USES)
JONG, OUD = (respondents(USES, membership=np.arange(10) // 5 == i) for i in (0, 1))
GROUPS = {"jong": JONG, "oud": OUD}


def _rng() -> np.random.Generator:
    return np.random.default_rng(1)


def test_plan_of_the_toy() -> None:
    best = plan(ALL, make_wishes(CHANNELS, COSTS, budget=800), {}, generator=_rng())
    assert best.channels == ("brief", "krant")
    assert (best.value, best.reach.share, best.cost) == pytest.approx((0.9, 0.9, 800))
    # The website adds nobody; without the letter the mix loses five people, without the paper four.
    assert best.adds == pytest.approx([np.nan, np.nan, 0], nan_ok=True)
    assert best.loses == pytest.approx([0.5, 0.4, np.nan], nan_ok=True)
    assert best.curve_axis is CurveAxis.COST
    assert [(p.cost, round(p.value, 9), p.n_channels) for p in best.curve] == [
        (100, 0.3, 1),
        (300, 0.4, 1),
        (400, 0.7, 2),
        (800, 0.9, 2),
    ]
    assert (best.missed, best.floors) == ((), ())
    assert best.journey is None


def test_of_equal_mixes_the_cheapest_is_taken() -> None:
    # The website adds nobody to the letter and the paper, so it is left out even where it could be paid.
    best = plan(ALL, make_wishes(CHANNELS, COSTS), {}, generator=_rng())
    assert best.channels == ("brief", "krant")


def test_of_mixes_as_good_and_as_dear_the_one_of_fewest_channels_is_taken() -> None:
    # Two channels of 1 reach the same people together as one of 2.
    uses = np.array([[1, 0, 1], [0, 1, 1], [0, 0, 0]], dtype=float)
    wishes = make_wishes(("a", "b", "beide"), (1, 1, 2))
    assert plan(respondents(uses), wishes, {}, generator=_rng()).channels == ("beide",)
    assert find_best_mix(respondents(uses), wishes, {})[0] == 0b100


def test_of_equal_mixes_the_cheapest_is_taken_wherever_it_stands_among_many() -> None:
    uses = np.zeros((10, 18))
    uses[:5, 0] = uses[:5, 17] = 1
    for costs, cheapest in (((3.0, 5.0), "0"), ((5.0, 3.0), "17")):
        wishes = make_wishes([str(i) for i in range(18)], (costs[0], *[1.0] * 16, costs[1]))
        best = plan(respondents(uses), wishes, {}, generator=_rng(), n_compared=10)
        assert best.channels == (cheapest,)


def test_all_floors_hold_at_once() -> None:
    # The website reaches three young people and no old one; the paper four of five old, no young.
    floors = {"oud": 0.8, "jong": 0.6}
    wishes = make_wishes(CHANNELS, COSTS, groups=("jong", "oud"), floors=floors, budget=400)
    best = plan(ALL, wishes, GROUPS, generator=_rng())
    assert best.channels == ("krant", "website")
    assert [check.group for check in best.floors] == ["oud", "jong"]
    assert [check.reach.share for check in best.floors] == pytest.approx([0.8, 0.6])
    one = make_wishes(CHANNELS, COSTS, groups=("jong", "oud"), floors=floors, max_channels=1)
    with pytest.raises(InputError, match="hoogstens 2 kanalen") as refused:
        plan(ALL, one, GROUPS, generator=_rng())
    # With only the other floor, one channel reaches nobody of this group.
    assert "het minimum voor oud loslaten" in str(refused.value)
    assert "het minimum voor jong loslaten" in str(refused.value)


def test_where_cost_plays_no_part_the_curve_runs_along_the_number_of_channels() -> None:
    # One channel: the letter. Two: with the paper. A third adds nobody. The limit does not cut the curve.
    best = plan(ALL, make_wishes(CHANNELS, max_channels=1), {}, generator=_rng())
    assert best.channels == ("brief",)
    assert best.curve_axis is CurveAxis.N_CHANNELS
    assert [(p.n_channels, p.cost, round(p.value, 9)) for p in best.curve] == [(1, 0, 0.5), (2, 0, 0.9)]
    assert best.choice.n_feasible == 3


def test_whom_the_mix_misses_by_group() -> None:
    wishes = make_wishes(CHANNELS, COSTS, max_channels=1, groups=("jong", "oud"))
    best = plan(ALL, wishes, GROUPS, generator=_rng())
    assert [(m.group, m.share) for m in best.missed] == [("jong", 0), ("oud", 1)]
    assert best.missed[0].ci_lower == pytest.approx(0)
    assert 0.3 < best.missed[0].ci_upper < 0.7


def test_nobody_missed_takes_the_mix_that_is_best_for_the_worst_reached_group() -> None:
    wishes = make_wishes(CHANNELS, COSTS, max_channels=2)
    fair = plan(ALL, wishes, GROUPS, generator=_rng(), objective=Objective.MIN_GROUP)
    assert fair.channels == ("brief", "krant")
    # The letter reaches all five young, the paper four of the five old.
    assert (fair.value, fair.reach.share) == pytest.approx((0.8, 0.9))
    assert fair.loses == pytest.approx([0.8, 0.8, np.nan], nan_ok=True)


def test_a_journey_takes_few_channels_and_counts_the_cost_of_switching() -> None:
    # Two phases, ten people. Balie serves 1-6 in both. Krant serves 7-10 in the first phase only, website
    # 7-10 in the second only: together they serve four people who must switch.
    uses = np.zeros((10, 2, 3))
    uses[:6, :, 0] = 1
    uses[6:, 0, 1] = uses[6:, 1, 2] = 1
    target = respondents(uses)
    wishes = make_wishes(("balie", "krant", "website"), (1, 1, 1))

    def found(switch_cost: float) -> tuple[tuple[str, ...], float]:
        best = plan(
            target,
            wishes,
            {},
            generator=_rng(),
            objective=Objective.JOURNEY,
            switch_cost=switch_cost,
        )
        assert best.journey is not None
        assert best.journey.without_switching.share == pytest.approx(0.6)
        return best.channels, round(best.value, 9)

    assert found(0) == (("balie", "krant", "website"), 1)
    assert found(0.5) == (("balie", "krant", "website"), 0.8)
    # Whoever must switch counts for nothing, so the desk alone is worth as much.
    assert found(1) == (("balie",), 0.6)


def test_a_journey_leaves_out_a_channel_that_gains_less_than_a_point() -> None:
    uses = np.zeros((200, 2, 2))
    uses[:150, :, 0] = 1
    uses[150:151, :, 1] = 1
    wishes = make_wishes(("balie", "website"), (1, 1))
    best = plan(respondents(uses), wishes, {}, generator=_rng(), objective=Objective.JOURNEY)
    assert best.channels == ("balie",)
    assert best.curve[-1].value == pytest.approx(151 / 200)
    # Only the website has as few channels.
    assert best.choice.n_feasible == 2


def test_an_objective_that_does_not_fit_is_refused() -> None:
    wishes = make_wishes(CHANNELS)
    with pytest.raises(InputError, match="geen groepen"):
        plan(ALL, wishes, {}, generator=_rng(), objective=Objective.MIN_GROUP)
    with pytest.raises(InputError, match="meer dan één fase"):
        plan(ALL, wishes, {}, generator=_rng(), objective=Objective.JOURNEY)
    for wrong in (-0.1, 1.5, float("nan")):
        with pytest.raises(InputError, match="nadeel van wisselen"):
            plan(ALL, wishes, {}, generator=_rng(), switch_cost=wrong)
    with pytest.raises(ValueError, match="2 channels of the wishes"):
        plan(ALL, make_wishes(("a", "b")), {}, generator=_rng())
    with pytest.raises(ValueError, match="every group"):
        plan(ALL, make_wishes(CHANNELS, groups=("jong",)), {}, generator=_rng())


@pytest.mark.parametrize("objective", [Objective.REACH, Objective.MIN_GROUP])
@pytest.mark.parametrize(
    ("wishes", "way_out"),
    [
        ({"budget": 50}, "een budget van 100 in plaats van 50"),
        ({"budget": 400, "must": ["brief"]}, "een budget van 500 in plaats van 400"),
        ({"max_channels": 1, "floors": {"allen": 0.8}}, "hoogstens 2 kanalen in plaats van 1"),
        ({"max_channels": 1, "floors": {"allen": 0.8}}, "een minimum van 50% in plaats van 80% voor allen"),
        ({"excluded": ["krant"], "floors": {"allen": 0.8}}, "kanalen weer toelaten"),
        ({"budget": 50, "max_channels": 1, "floors": {"allen": 0.8}}, "meer dan één"),
        ({"budget": 700, "floors": {"allen": 0.8}}, "een budget van 800 in plaats van 700"),
    ],
)
def test_infeasible_says_what_to_relax_and_by_how_much(
    objective: Objective, wishes: dict[str, object], way_out: str
) -> None:
    asked = make_wishes(CHANNELS, COSTS, groups=("allen",), **wishes)  # type: ignore[arg-type]
    with pytest.raises(InputError, match=way_out):
        plan(ALL, asked, {"allen": ALL}, generator=_rng(), objective=objective)


def test_infeasible_without_costs_names_no_budget() -> None:
    asked = make_wishes(CHANNELS, budget=10, max_channels=1, groups=("allen",), floors={"allen": 0.8})
    with pytest.raises(InputError, match="hoogstens 2 kanalen") as refused:
        plan(ALL, asked, {"allen": ALL}, generator=_rng())
    assert "budget" not in str(refused.value)


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
        ({"groups": ["jong"], "floors": {"jong": float("nan")}}, "minimum voor jong"),
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
