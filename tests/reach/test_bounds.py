"""Bounds of a union from its shares alone."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kanaalkompas.reach import frechet_bounds, reach_of_all_mixes
from kanaalkompas.vocabulary import InputError
from tests.reach.brute_force import draw_uses


def test_bounds_of_the_toy() -> None:
    # Group of 100: 30% and 40%, so 40–70%. Group of 300: 80% and 60%, so 80–100%.
    shares = np.array([[0.3, 0.4], [0.8, 0.6]])
    bounds = frechet_bounds(shares, np.zeros((2, 2)), [100, 300])
    assert bounds == pytest.approx(((0.4 + 3 * 0.8) / 4, (0.7 + 3 * 1.0) / 4))


def test_an_error_widens_both_ends() -> None:
    shares, errors = np.array([[0.3, 0.4]]), np.array([[0.02, 0.02]])
    lower, upper = frechet_bounds(shares, errors, [1])
    # Two shares at 95% together: each at 97.5%, 2.24 errors.
    assert lower == pytest.approx(0.4 - 2.24 * 0.02, abs=0.002)
    assert upper == pytest.approx(0.7 + 2 * 2.24 * 0.02, abs=0.003)
    assert frechet_bounds([[0.0, 1.0]], [[0.1, 0.1]], [1]) == pytest.approx((0.776, 1), abs=0.001)


@settings(max_examples=60)
@given(n=st.integers(8, 60), k=st.integers(1, 5), g=st.integers(1, 4), seed=st.integers(0, 10**6))
def test_with_known_shares_the_bounds_contain_the_truth(n: int, k: int, g: int, seed: int) -> None:
    uses, weight = draw_uses(n, k, seed)
    group = np.arange(n) % g
    in_group = np.array([weight * (group == i) for i in range(g)])
    shares = in_group @ uses / in_group.sum(axis=1, keepdims=True)
    lower, upper = frechet_bounds(shares, np.zeros_like(shares), in_group.sum(axis=1))
    truth = reach_of_all_mixes(uses, weight)[-1]
    assert lower - 1e-12 <= truth <= upper + 1e-12
    whole = weight @ uses[:, :] / weight.sum()
    assert lower >= whole.max() - 1e-12
    assert upper <= min(1, whole.sum()) + 1e-12


def test_bad_input_is_refused() -> None:
    with pytest.raises(InputError, match="mix is leeg"):
        frechet_bounds(np.empty((2, 0)), np.empty((2, 0)), [1, 1])
    with pytest.raises(InputError, match="ontbreekt een cijfer"):
        frechet_bounds([[np.nan, 0.2]], [[0.0, 0.0]], [1])
    for shares, errors, sizes in (
        ([[1.2]], [[0.0]], [1]),
        ([[0.2]], [[-0.1]], [1]),
        ([[0.2]], [[0.1]], [0]),
        ([0.2], [0.1], [1]),
    ):
        with pytest.raises(ValueError, match=r"between|need the shape"):
            frechet_bounds(shares, errors, sizes)
