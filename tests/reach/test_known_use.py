"""What shares alone say: bounds of at least m of k channels, and of every phase."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kanaalkompas.reach import BoundedUse, bounds_in_every_phase, frechet_bounds
from kanaalkompas.vocabulary import InputError
from tests.reach.brute_force import draw_uses
from tests.reach.linear_programs import bounds_by_programming

SHARE = st.one_of(
    st.floats(0, 1).map(lambda share: round(share, 6)), st.sampled_from([0.0, 0.1, 0.5, 0.9, 1.0])
)


def _known(*groups: list[float], sizes: list[float] | None = None) -> BoundedUse:
    shares = np.array(groups)
    return BoundedUse(shares, np.zeros_like(shares), np.array(sizes or [1.0] * len(groups)))


def test_at_least_two_of_three_by_hand() -> None:
    # 30 + 40 + 50 = 120 uses by a hundred people: at most 60 have two. At one use each 20 are left over;
    # whoever uses all three takes two of those, so at least 10 people have more than one.
    assert _known([0.3, 0.4, 0.5]).bounds([0, 1, 2], at_least=2) == pytest.approx((0.1, 0.6))


def test_a_channel_of_everyone_adds_one_to_all() -> None:
    # With one channel for all, "at least two" is "at least one of the others": 40 to 70.
    assert _known([0.3, 0.4, 1.0]).bounds([0, 1, 2], at_least=2) == pytest.approx((0.4, 0.7))


def test_all_channels_of_a_mix_is_an_intersection() -> None:
    assert _known([0.7, 0.8]).bounds([0, 1], at_least=2) == pytest.approx((0.5, 0.7))


def test_bounds_speak_of_the_mix_alone() -> None:
    use = _known([0.3, 0.9, 0.4], [0.8, 0.1, 0.6], sizes=[100, 300])
    assert use.bounds([2, 0, 0]) == frechet_bounds([[0.3, 0.4], [0.8, 0.6]], np.zeros((2, 2)), [100, 300])
    assert use.n_channels == 3


@settings(max_examples=80)
@given(shares=st.lists(SHARE, min_size=1, max_size=5), data=st.data())
def test_at_least_so_many_of_five_equals_the_linear_program(
    shares: list[float], data: st.DataObject
) -> None:
    at_least = data.draw(st.integers(1, len(shares)))
    found = _known(shares).bounds(range(len(shares)), at_least)
    by_programming = bounds_by_programming(shares, lambda pattern: sum(pattern) >= at_least)
    assert found == pytest.approx(by_programming, abs=1e-7)


@settings(max_examples=60)
@given(
    shares=st.sampled_from([(1, 1), (1, 3), (2, 1), (2, 2), (3, 1)]).flatmap(
        lambda shape: st.lists(
            st.lists(SHARE, min_size=shape[1], max_size=shape[1]), min_size=shape[0], max_size=shape[0]
        )
    )
)
def test_every_phase_equals_the_linear_program(shares: list[list[float]]) -> None:
    """Patterns over all phases and channels at once: served in a phase by any of its channels."""
    n_channels = len(shares[0])
    found = bounds_in_every_phase([_known(phase) for phase in shares], range(n_channels))
    flat = [share for phase in shares for share in phase]

    def is_served(pattern: tuple[int, ...]) -> bool:
        return all(any(pattern[start : start + n_channels]) for start in range(0, len(pattern), n_channels))

    assert found == pytest.approx(bounds_by_programming(flat, is_served), abs=1e-7)


@settings(max_examples=60)
@given(n=st.integers(8, 60), k=st.integers(1, 5), g=st.integers(1, 4), seed=st.integers(0, 10**6))
def test_known_shares_always_contain_the_truth(n: int, k: int, g: int, seed: int) -> None:
    first, weight = draw_uses(n, k, seed)
    second, _ = draw_uses(n, k, seed + 1)
    in_group = np.array([weight * (np.arange(n) % g == i) for i in range(g)])
    sizes = in_group.sum(axis=1)
    phases = [
        BoundedUse(in_group @ uses / sizes[:, None], np.zeros((g, k)), sizes) for uses in (first, second)
    ]

    def is_within(truth: float, bounds: tuple[float, float]) -> bool:
        return bounds[0] - 1e-12 <= truth <= bounds[1] + 1e-12

    for at_least in range(1, k + 1):
        truth = float(weight @ (first.sum(axis=1) >= at_least) / weight.sum())
        assert is_within(truth, phases[0].bounds(range(k), at_least))
    served = float(weight @ (first.any(axis=1) & second.any(axis=1)) / weight.sum())
    assert is_within(served, bounds_in_every_phase(phases, range(k)))


@given(shares=st.lists(SHARE, min_size=2, max_size=6), error=st.floats(0.001, 0.2))
def test_more_channels_at_once_and_less_certainty_behave(shares: list[float], error: float) -> None:
    k = len(shares)
    known = _known(shares)
    unsure = BoundedUse(known.shares, np.full((1, k), error), known.sizes)
    bounds = [known.bounds(range(k), m) for m in range(1, k + 1)]
    for wider, narrower in pairwise(bounds):
        # More channels at once is never more people.
        assert narrower[0] <= wider[0] + 1e-12
        assert narrower[1] <= wider[1] + 1e-12
    for m, (lower, upper) in enumerate(bounds, start=1):
        widened = unsure.bounds(range(k), m)
        assert 0 <= widened[0] <= lower + 1e-12
        assert upper - 1e-12 <= widened[1] <= 1


def test_phases_share_the_level() -> None:
    phase = BoundedUse(np.array([[0.3, 0.4]]), np.array([[0.02, 0.02]]), np.array([1.0]))
    one = phase.bounds([0, 1], level=0.975)
    assert bounds_in_every_phase([phase, phase], [0, 1]) == pytest.approx((0.0, one[1]))
    assert bounds_in_every_phase([phase], [0, 1]) == phase.bounds([0, 1])


def test_bad_input_is_refused() -> None:
    use = _known([0.3, 0.4])
    with pytest.raises(InputError, match="mix is leeg"):
        use.bounds([])
    for at_least in (0, 3):
        with pytest.raises(InputError, match=f"Minstens {at_least} kanalen"):
            use.bounds([0, 1], at_least)
    with pytest.raises(ValueError, match="positions"):
        use.bounds([2])
    with pytest.raises(InputError, match="ontbreekt een cijfer"):
        bounds_in_every_phase([use, _known([np.nan, 0.4])], [0])
    # A suppressed figure of another channel does not stand in the way.
    assert _known([np.nan, 0.4]).bounds([1]) == pytest.approx((0.4, 0.4))
    for phases in ([], [use, _known([0.3])]):
        with pytest.raises(ValueError, match="same channels"):
            bounds_in_every_phase(phases, [0])
    with pytest.raises(ValueError, match="at least one group"):
        frechet_bounds(np.empty((0, 2)), np.empty((0, 2)), [])
