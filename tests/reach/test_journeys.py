"""Served in every phase, and used at least twice, against counting."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kanaalkompas.reach import channels_of, reach_of_all_mixes, served_of_all_mixes, users_of
from kanaalkompas.reach.journeys import used_twice_of_all_mixes
from kanaalkompas.vocabulary import InputError
from tests.reach.brute_force import draw_uses


def test_two_people_in_two_phases_by_hand() -> None:
    # The first uses A, then B; the second uses A in both. Weights 3 and 1.
    uses = np.array([[[1, 0], [0, 1]], [[1, 0], [1, 0]]], dtype=float)
    np.testing.assert_allclose(served_of_all_mixes(uses, [3, 1]), [0, 0.25, 0, 1])


@settings(max_examples=30)
@given(
    seed=st.integers(0, 10_000),
    n=st.integers(1, 30),
    n_phases=st.integers(1, 4),
    k=st.integers(1, 6),
)
def test_served_equals_counting(seed: int, n: int, n_phases: int, k: int) -> None:
    flat, weight = draw_uses(n, n_phases * k, seed)
    uses = flat.reshape(n, n_phases, k)
    served = served_of_all_mixes(uses, weight)
    for mix in range(1 << k):
        hit = np.all(np.any(uses[:, :, list(channels_of(mix))], axis=2), axis=1)
        assert served[mix] == pytest.approx(weight[hit].sum() / weight.sum(), abs=1e-12)


def test_one_phase_is_the_ordinary_reach() -> None:
    uses, weight = draw_uses(200, 9, 4)
    uses[:20, 3] = np.nan
    served = served_of_all_mixes(uses[:, None], weight)
    np.testing.assert_allclose(served, reach_of_all_mixes(uses, weight), atol=1e-12)


def test_only_those_who_answered_everything_count() -> None:
    uses = np.array([[[1, 0], [0, 1]], [[1, 1], [np.nan, 1]]], dtype=float)
    np.testing.assert_allclose(served_of_all_mixes(uses, [1, 9]), [0, 0, 0, 1])
    with pytest.raises(InputError, match="zonder respondenten"):
        served_of_all_mixes(uses[1:], [9])


@pytest.mark.parametrize("k", [1, 2, 5, 9])
def test_two_channels_used_equals_counting(k: int) -> None:
    uses, weight = draw_uses(150, k, k)
    twice = used_twice_of_all_mixes(reach_of_all_mixes(uses, weight))
    for mix in range(1 << k):
        if mix.bit_count() < 2:
            assert twice[mix] == pytest.approx(0, abs=1e-12)
        else:
            share = weight @ users_of(uses, channels_of(mix), 2) / weight.sum()
            assert twice[mix] == pytest.approx(share, abs=1e-12)


def test_two_channels_used_over_more_mixes_than_fit_in_a_block() -> None:
    uses, weight = draw_uses(50, 18, 1)
    twice = used_twice_of_all_mixes(reach_of_all_mixes(uses, weight))
    for mix in np.random.default_rng(0).integers(0, 1 << 18, 50):
        share = weight @ (uses[:, list(channels_of(int(mix)))].sum(axis=1) >= 2) / weight.sum()
        assert twice[mix] == pytest.approx(share, abs=1e-12)


def test_wrong_shapes_and_values_are_refused() -> None:
    uses, weight = draw_uses(10, 4, 0)
    with pytest.raises(ValueError, match="three axes"):
        served_of_all_mixes(uses, weight)
    with pytest.raises(ValueError, match="1, 0 or NaN"):
        served_of_all_mixes(uses[:, None] + 0.5, weight)
    with pytest.raises(ValueError, match="weight needs 10"):
        served_of_all_mixes(uses[:, None], weight[:3])
    with pytest.raises(InputError, match="kanalen tegelijk"):
        served_of_all_mixes(np.zeros((2, 2, 64)), [1, 1])
