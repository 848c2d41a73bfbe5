"""Ranks, tiers and the top three, on cases that can be reasoned out."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import special

from kanaalkompas.estimation import rank_channels, top_three_probabilities
from kanaalkompas.estimation.ranks import _cut_tail


def _replicates(share: np.ndarray, error: float, n: int = 500, seed: int = 1) -> np.ndarray:
    return share + error * np.random.default_rng(seed).standard_normal((n, share.size))


def test_far_apart_is_a_full_order() -> None:
    share = np.array([0.1, 0.9, 0.5])
    found = rank_channels(share, _replicates(share, 0.01), degrees_of_freedom=500)
    np.testing.assert_array_equal(found.rank_lower, [3, 1, 2])
    np.testing.assert_array_equal(found.rank_upper, [3, 1, 2])
    assert found.tiers == ((1,), (2,), (0,))


def test_close_together_is_one_tier() -> None:
    share = np.array([0.50, 0.51, 0.49, 0.505])
    found = rank_channels(share, _replicates(share, 0.03), degrees_of_freedom=500)
    np.testing.assert_array_equal(found.rank_lower, 1)
    np.testing.assert_array_equal(found.rank_upper, 4)
    assert found.tiers == ((1, 3, 0, 2),)


def test_a_bridge_between_two_ends_keeps_one_tier() -> None:
    """High and low differ clearly, but the middle differs from neither: no cut."""
    share = np.array([0.60, 0.55, 0.50])
    found = rank_channels(share, _replicates(share, 0.018), degrees_of_freedom=500)
    assert found.tiers == ((0, 1, 2),)
    assert found.rank_upper[0] == 2
    assert found.rank_lower[2] == 2


def test_shared_error_makes_a_small_gap_clear() -> None:
    """All move together: each share is unsure, the differences are not."""
    share = np.array([0.50, 0.52])
    common = 0.05 * np.random.default_rng(2).standard_normal((500, 1))
    found = rank_channels(share, _replicates(share, 0.002) + common, degrees_of_freedom=500)
    assert found.tiers == ((1,), (0,))


def test_few_degrees_of_freedom_take_a_cut_away() -> None:
    share = np.array([0.50, 0.58])
    replicates = _replicates(share, 0.02)
    assert len(rank_channels(share, replicates, degrees_of_freedom=500).tiers) == 2
    assert len(rank_channels(share, replicates, degrees_of_freedom=2).tiers) == 1


def test_channels_with_the_same_answers_are_equal() -> None:
    share = np.array([0.3, 0.3, 0.0, 0.0])
    replicates = _replicates(share[:1], 0.02) * np.array([1, 1, 0, 0])
    found = rank_channels(share, replicates, degrees_of_freedom=500)
    assert found.tiers == ((0, 1), (2, 3))
    np.testing.assert_array_equal(found.rank_lower, [1, 1, 3, 3])
    np.testing.assert_array_equal(found.rank_upper, [2, 2, 4, 4])


def test_one_channel_is_first() -> None:
    found = rank_channels(np.array([0.4]), np.full((500, 1), 0.4), degrees_of_freedom=9)
    assert (found.rank_lower[0], found.rank_upper[0], found.tiers) == (1, 1, ((0,),))


def test_two_channels_need_the_usual_critical_value() -> None:
    """With k = 2 a cut is an ordinary two-sided test: one-sided tail 2.5%."""
    assert -special.ndtri(_cut_tail(2, 0.95)) == pytest.approx(1.959964, abs=1e-6)


@pytest.mark.parametrize(
    ("replicates", "df"),
    [
        (np.full((500, 1), 0.5), 9),
        (np.full((10, 2), 0.5), 9),
        (np.full((500, 2), np.nan), 9),
        (np.full((500, 2), 0.5), 0),
    ],
)
def test_what_cannot_be_ranked_is_refused(replicates: np.ndarray, df: float) -> None:
    with pytest.raises(ValueError, match=r"need|cannot|too few|degree"):
        rank_channels(np.array([0.5, 0.5]), replicates, degrees_of_freedom=df)


def _top_three(share: list[float], error: float) -> np.ndarray:
    covariance = np.eye(len(share)) * error**2
    return top_three_probabilities(np.array(share), covariance, np.random.default_rng(3))


def test_three_clear_winners_are_certain() -> None:
    np.testing.assert_allclose(_top_three([0.8, 0.1, 0.7, 0.2, 0.9], 0.01), [1, 0, 1, 0, 1])


def test_equal_channels_share_three_places() -> None:
    found = _top_three([0.4] * 6, 0.02)
    np.testing.assert_allclose(found, 0.5, atol=0.051)


def test_probabilities_are_steps_of_five_percent_and_shrunk() -> None:
    """Spread within the noise: the highest of twelve is far from certain, unlike in a plain bootstrap."""
    found = _top_three([0.40 + 0.004 * i for i in range(12)], 0.03)
    np.testing.assert_allclose(found * 20, np.round(found * 20), atol=1e-9)
    assert found[-1] < 0.5
    assert found.sum() == pytest.approx(3, abs=0.3)


def test_up_to_three_channels_are_all_in_the_top_three() -> None:
    np.testing.assert_array_equal(_top_three([0.2, 0.3, 0.4], 0.1), 1)
