"""Tiers: a cut stands only where every share above is surely above every share below."""

from __future__ import annotations

from itertools import product
from statistics import NormalDist

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kanaalkompas.estimation import tiers_of_published


def test_tiers_by_hand() -> None:
    # Two shares: one pair, so the critical value is 1.96; errors add up to 0.04, so 0.0784 is needed.
    assert tiers_of_published([0.50, 0.40], [0.02, 0.02]) == ((0,), (1,))
    assert tiers_of_published([0.50, 0.43], [0.02, 0.02]) == ((0, 1),)


def test_a_cut_needs_every_share_above_to_differ_from_every_share_below() -> None:
    # The wide share in the middle can be told from neither neighbour, so nothing is cut.
    assert tiers_of_published([0.6, 0.5, 0.4], [0.001, 0.2, 0.001]) == ((0, 1, 2),)


def test_more_shares_need_a_larger_gap() -> None:
    # With three shares there are three pairs: the critical value grows to 2.39, and 0.0784 is too little.
    assert tiers_of_published([0.50, 0.42, 0.0], [0.02, 0.02, 0.02]) == ((0, 1), (2,))


def test_a_share_without_error_is_refused() -> None:
    with pytest.raises(ValueError, match="above 0"):
        tiers_of_published([0.5, 0.4], [0.02, 0.0])


def test_neighbours_that_differ_are_no_cut_where_a_wide_share_above_reaches_below() -> None:
    """Three shares: the critical value is 2.39.

    0.59 and 0.3 are neighbours and differ by 0.29, far more than 2.39·(0.001 + 0.001) = 0.005. But 0.6
    has an error of 0.2: to stand above 0.3 it would need a gap of 2.39·(0.2 + 0.001) = 0.48, and it has
    0.3. So nothing may be cut; comparing neighbours alone would cut under 0.59.
    """
    assert tiers_of_published([0.6, 0.59, 0.3], [0.2, 0.001, 0.001]) == ((0, 1, 2),)


def test_neighbours_that_differ_are_no_cut_where_a_wide_share_below_reaches_above() -> None:
    """The mirror image: 0.39 with an error of 0.2 needs a gap of 0.48 under 0.7, and has 0.31."""
    assert tiers_of_published([0.7, 0.4, 0.39], [0.001, 0.001, 0.2]) == ((0, 1, 2),)


def test_a_higher_level_needs_a_larger_gap() -> None:
    # One pair: 1.96 at 95% and 2.58 at 99%; times 0.04 that is 0.078 and 0.103.
    assert len(tiers_of_published([0.5, 0.41], [0.02, 0.02], level=0.95)) == 2
    assert len(tiers_of_published([0.5, 0.41], [0.02, 0.02], level=0.99)) == 1


def test_the_order_of_the_input_does_not_matter() -> None:
    assert tiers_of_published([0.1, 0.9, 0.5], [0.001] * 3) == ((1,), (2,), (0,))


def test_no_share_and_one_share_are_one_tier() -> None:
    assert tiers_of_published([], []) == ((),)
    assert tiers_of_published([0.5], [0.1]) == ((0,),)


def test_shares_and_errors_must_be_as_many() -> None:
    with pytest.raises(ValueError, match="each share"):
        tiers_of_published([0.5, 0.4], [0.02])


def by_pairs(shares: list[float], errors: list[float]) -> set[int]:
    """Second route: count how many shares stand above each cut, by looking at all pairs."""
    order = sorted(range(len(shares)), key=lambda i: -shares[i])
    n_pairs = len(shares) * (len(shares) - 1) / 2
    critical = NormalDist().inv_cdf(1 - 0.05 / 2 / n_pairs)
    return {
        cut
        for cut in range(1, len(order))
        if all(
            shares[a] - shares[b] > critical * (errors[a] + errors[b])
            for a, b in product(order[:cut], order[cut:])
        )
    }


@given(
    st.lists(
        st.tuples(
            st.integers(0, 100).map(lambda pct: pct / 100),
            st.sampled_from([0.0013, 0.0117, 0.0711, 0.2003]),
        ),
        min_size=2,
        max_size=6,
    )
)
def test_every_pair_around_a_cut_differs(pairs: list[tuple[float, float]]) -> None:
    shares, errors = [share for share, _ in pairs], [error for _, error in pairs]
    tiers = tiers_of_published(shares, errors)
    cuts = {sum(len(tier) for tier in tiers[:i]) for i in range(1, len(tiers))}
    assert cuts == by_pairs(shares, errors)
    assert sorted(i for tier in tiers for i in tier) == list(range(len(shares)))
