"""Where floors rule out every mix: what the message says to relax is enough, and is found with little work."""

from __future__ import annotations

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


@settings(max_examples=30, deadline=None)
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
    # Were every floor tried with the others computed anew, each group would be asked seven times.
    assert max(len(group.asked) for name, group in groups.items() if name != "a") <= 4


def test_more_than_six_floors_are_refused() -> None:
    names = [f"groep-{i}" for i in range(7)]
    with pytest.raises(InputError, match="U noemt 7 minimums. Kies hoogstens 6 minimums"):
        make_wishes(["a"], groups=names, floors=dict.fromkeys(names, 0.1))
    assert len(make_wishes(["a"], groups=names, floors=dict.fromkeys(names[:6], 0.1)).floors) == 6
