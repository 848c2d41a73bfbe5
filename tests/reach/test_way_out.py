"""Where floors rule out every mix: what the message says to relax is enough, and takes little work."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kanaalkompas.reach import make_wishes, plan
from kanaalkompas.reach.feasible import _without_each
from kanaalkompas.reach.mixes import FloatArray
from kanaalkompas.vocabulary import InputError
from tests.reach.measures import Table


@dataclass(frozen=True)
class Counted(Table):
    """A table that counts how often all mixes are asked for."""

    asked: list[int] = field(default_factory=list)

    def all_mixes(self, at_least: int = 1) -> FloatArray:
        self.asked.append(at_least)
        return super().all_mixes(at_least)


def refusal(groups: dict[str, Counted], floors: dict[str, float], **wishes: object) -> str:
    channels = [str(i) for i in range(next(iter(groups.values())).n_channels)]
    asked = make_wishes(channels, groups=tuple(groups), floors=floors, **wishes)  # type: ignore[arg-type]
    with pytest.raises(InputError) as refused:
        plan(next(iter(groups.values())), asked, groups, generator=np.random.default_rng(1))
    return str(refused.value)


@settings(max_examples=30)
@given(n=st.integers(1, 6), seed=st.integers(0, 1000))
def test_all_floors_but_one_hold_where_all_others_do(n: int, seed: int) -> None:
    masks = list(np.random.default_rng(seed).random((n, 8)) < 0.7)
    for i, rest in enumerate(_without_each(masks)):
        others = [mask for j, mask in enumerate(masks) if j != i]
        if rest is None:
            assert not others
        else:
            assert np.array_equal(rest, np.all(others, axis=0))


def test_the_way_out_asks_each_group_a_fixed_number_of_times() -> None:
    noise = np.zeros((3, 4))
    groups = {name: Counted(np.array([0, 0.5, 0.5, 0.6]), noise) for name in "abcdef"}
    refusal(groups, dict.fromkeys("abcdef", 0.9))
    # Were the others computed anew for every floor, each group would be asked seven times or more.
    assert max(len(group.asked) for name, group in groups.items() if name != "a") <= 5


def test_more_than_six_floors_are_refused() -> None:
    names = [f"groep-{i}" for i in range(7)]
    with pytest.raises(InputError, match=r"U noemt 7 minimums\. Kies hoogstens 6 minimums"):
        make_wishes(["a"], groups=names, floors=dict.fromkeys(names, 0.1))
    assert len(make_wishes(["a"], groups=names, floors=dict.fromkeys(names[:6], 0.1)).floors) == 6


NOISE = np.zeros((3, 4))


def test_two_floors_that_no_channel_meets_are_lowered_to_what_one_mix_reaches() -> None:
    # One channel: a reaches 72% and 60%, b 40% and 90%. Both floors are 80%; a falls 20 short, b 40.
    groups = {
        "jong": Counted(np.array([0, 0.72, 0.4, 0.75]), NOISE),
        "oud": Counted(np.array([0, 0.6, 0.9, 0.95]), NOISE),
    }
    said = refusal(groups, {"jong": 0.8, "oud": 0.8}, max_channels=1)
    assert "minimums van 72% voor jong en 60% voor oud" in said
    # Relaxing one alone takes more of it: with b jong is at 40%.
    assert "een minimum van 40% in plaats van 80% voor jong" in said


def test_a_floor_that_the_mix_meets_is_not_lowered() -> None:
    groups = {
        "jong": Counted(np.array([0, 0.72, 0.4, 0.75]), NOISE),
        "oud": Counted(np.array([0, 0.6, 0.3, 0.7]), NOISE),
        "midden": Counted(np.array([0, 0.9, 0.9, 0.9]), NOISE),
    }
    said = refusal(groups, dict.fromkeys(groups, 0.8))
    assert "minimums van 75% voor jong en 70% voor oud" in said
    assert "midden" not in said


@settings(max_examples=60)
@given(n=st.integers(2, 4), seed=st.integers(0, 10_000))
def test_the_lowered_floors_can_be_met(n: int, seed: int) -> None:
    rng = np.random.default_rng(seed)
    tables = 1 - rng.uniform(0.2, 1, (n, 8))
    tables[:, 0] = 0
    groups = {f"g{i}": Counted(table, np.zeros((3, 8))) for i, table in enumerate(tables)}
    said = refusal(groups, dict.fromkeys(groups, 0.95), max_channels=2)
    found = re.search(r"minimums van (.*?)\.(?= |$)", said)
    assert found is not None
    parts = re.findall(r"([\d,]+)% voor (g\d)", found[1])
    assert len(parts) == n
    floors = {name: float(percent.replace(",", ".")) / 100 for percent, name in parts}
    wishes = make_wishes(["0", "1", "2"], groups=tuple(groups), floors=floors, max_channels=2)
    best = plan(groups["g0"], wishes, groups, generator=rng)
    assert best.choice.n_feasible >= 1
    # No mix falls less short of the floor that it misses most.
    small = list(range(1, 7))
    assert min(floors.values()) == pytest.approx(tables[:, small].min(axis=0).max(), abs=1e-4)
