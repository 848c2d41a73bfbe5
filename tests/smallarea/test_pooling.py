"""Partial pooling: a toy by hand, what holds at the ends, and what is refused."""

from __future__ import annotations

from math import exp, log, sqrt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kanaalkompas.smallarea import Pooled, PoolStatus, pool_shares

Z = 1.959963984540054


def pool(
    own: float, n: float, national: float = 0.4, spread: float = 0.2, national_error: float = 0.01
) -> Pooled:
    """Pool one figure of a simple random sample of n."""
    has_own = n > 0
    share, n_effective = (own, n) if has_own else (np.nan, np.nan)
    return pool_shares([share], [n_effective], [n], [national], [national_error], spread)


def test_a_toy_equals_the_sum_by_hand() -> None:
    # Own 50% of 100 effective answers: error 0.05, v = (0.05/0.25)² = 0.04 = τ², so γ is a half.
    pooled = pool_shares([0.5], [100], [130], [0.4], [0.024], 0.2)
    national = log(0.4 / 0.6)
    variance = 0.25 * 0.04 + 0.25 * (0.1**2 + 0.04)
    assert pooled.status[0] == PoolStatus.POOLED
    assert pooled.own_weight[0] == pytest.approx(0.5)
    odds = exp(national / 2)
    share = odds / (1 + odds)
    assert pooled.pooled.share[0] == pytest.approx(share)
    assert pooled.shift_pct[0] == pytest.approx(100 * (share - 0.4))
    assert pooled.pooled.standard_error[0] == pytest.approx(share * (1 - share) * sqrt(variance))
    upper = odds * exp(Z * sqrt(variance))
    assert pooled.pooled.ci_upper[0] == pytest.approx(upper / (1 + upper))
    assert pooled.own.standard_error[0] == pytest.approx(0.05)
    assert pooled.national.standard_error[0] == pytest.approx(0.24 * sqrt(0.01 + 0.04))


def test_without_own_respondents_the_national_figure_stands() -> None:
    pooled = pool(0.0, 0)
    assert pooled.status[0] == PoolStatus.NATIONAL
    assert pooled.pooled.share[0] == pooled.national.share[0] == 0.4
    assert pooled.pooled.ci_upper[0] == pooled.national.ci_upper[0]


@pytest.mark.parametrize("n", [0, 1, 29])
def test_below_30_own_respondents_nothing_of_them_is_given(n: int) -> None:
    pooled = pool(0.7, n)
    hidden = [pooled.own_weight, pooled.shift_pct, pooled.own.share, pooled.own.standard_error]
    assert all(np.isnan(numbers[0]) for numbers in [*hidden, pooled.own.ci_lower, pooled.own.ci_upper])
    assert pooled.pooled.share[0] == 0.4
    assert pooled.status[0] == PoolStatus.NATIONAL


def test_from_30_on_the_own_answers_count() -> None:
    assert pool(0.5, 30).status[0] == PoolStatus.POOLED


def test_with_very_many_own_respondents_the_own_figure_stands() -> None:
    pooled = pool(0.45, 10_000_000)
    assert pooled.own_weight[0] == pytest.approx(1, abs=1e-4)
    assert pooled.pooled.share[0] == pytest.approx(0.45, abs=1e-5)
    assert pooled.pooled.standard_error[0] == pytest.approx(pooled.own.standard_error[0], rel=1e-3)


def test_a_gap_beyond_the_limit_is_not_pooled_and_one_within_is() -> None:
    # Own error 0.05 at 50%: v_own = 0.04; limit 2·√(0.04 + 0.04 + v_nat) from a logit of 0.
    for inside, status in ((0.999, PoolStatus.POOLED), (1.001, PoolStatus.APART)):
        odds = exp(-inside * 2 * sqrt(0.04 + 0.04 + 0.01))
        national = odds / (1 + odds)
        error = 0.1 * national * (1 - national)
        pooled = pool_shares([0.5], [100], [100], [national], [error], 0.2)
        assert pooled.status[0] == status
    assert np.isnan(pooled.pooled.share[0])
    assert np.isnan(pooled.own_weight[0])
    assert np.isnan(pooled.shift_pct[0])
    assert pooled.own.share[0] == 0.5
    assert pooled.national.share[0] == pytest.approx(national)


def test_without_spread_the_nation_decides() -> None:
    pooled = pool(0.45, 100, spread=0.0)
    assert pooled.own_weight[0] == 0
    assert pooled.pooled.share[0] == pytest.approx(0.4)


@given(st.floats(0, 1), st.integers(30, 5000), st.integers(1, 5000))
def test_at_a_fixed_own_share_the_weight_rises_with_n(share: float, n: int, more: int) -> None:
    few, many = (pool(share, size, share, national_error=0.1) for size in (n, n + more))
    assert few.own_weight[0] <= many.own_weight[0] + 1e-12


@given(st.integers(30, 3000), st.floats(0.0005, 0.01))
def test_a_share_of_0_at_both_is_no_gap(n: int, national_error: float) -> None:
    pooled = pool(0.0, n, 0.0, national_error=national_error)
    assert pooled.status[0] == PoolStatus.POOLED
    assert pooled.pooled.share[0] == 0
    assert pooled.pooled.ci_lower[0] == 0


@pytest.mark.parametrize(
    ("n", "national", "status"), [(30, 0.01, "pooled"), (30, 0.4, "apart"), (3000, 0.01, "apart")]
)
def test_no_yes_at_all_contradicts_the_nation_only_where_many_were_asked(
    n: int, national: float, status: str
) -> None:
    pooled = pool(0.0, n, national, national_error=0.001)
    assert pooled.status[0] == status
    if status == "pooled":
        assert pooled.pooled.share[0] == pytest.approx(national)
        assert pooled.own_weight[0] < 0.05


@given(
    st.lists(
        st.tuples(st.floats(0, 1), st.integers(1, 3000), st.floats(0, 1), st.floats(0.001, 0.1)),
        min_size=1,
        max_size=8,
    ),
    st.floats(0.01, 0.6),
)
def test_a_pooled_share_lies_between_own_and_national_within_its_interval(
    figures: list[tuple[float, int, float, float]], spread: float
) -> None:
    own, n, national, error = (np.array(numbers, dtype=float) for numbers in zip(*figures, strict=True))
    pooled = pool_shares(own, n, n, national, error, spread)
    at = pooled.status == PoolStatus.POOLED
    share, lower, upper = pooled.pooled.share, pooled.pooled.ci_lower, pooled.pooled.ci_upper
    assert np.all(share[at] >= np.minimum(own, national)[at])
    assert np.all(share[at] <= np.maximum(own, national)[at])
    assert np.all((lower[at] >= 0) & (lower[at] <= share[at]))
    assert np.all((share[at] <= upper[at]) & (upper[at] <= 1))
    assert np.all((pooled.own_weight[at] > 0) & (pooled.own_weight[at] <= 1))
    by_itself = pool_shares(own[:1], n[:1], n[:1], national[:1], error[:1], spread)
    np.testing.assert_array_equal(by_itself.pooled.share, share[:1])


@given(st.floats(0.1, 0.9), st.floats(0.1, 0.9), st.integers(30, 500))
def test_yes_and_no_give_the_same_answer_turned_round(own: float, national: float, n: int) -> None:
    yes, no = pool(own, n, national), pool(1 - own, n, 1 - national)
    assert yes.status[0] == no.status[0]
    if yes.status[0] == PoolStatus.POOLED:
        assert yes.pooled.share[0] == pytest.approx(1 - no.pooled.share[0])
        assert yes.pooled.ci_lower[0] == pytest.approx(1 - no.pooled.ci_upper[0])


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (([0.5], [90], [100], [np.nan], [0.01], 0.2), "known"),
        (([np.nan], [90], [100], [0.4], [0.01], 0.2), "known"),
        (([0.5], [np.nan], [100], [0.4], [0.01], 0.2), "effective n"),
        (([0.5], [0], [100], [0.4], [0.01], 0.2), "effective n"),
        (([0.5], [90], [100], [0.0], [0.0], 0.2), "standard_error_of"),
        (([1.5], [90], [100], [0.4], [0.01], 0.2), "between 0 and 1"),
        (([0.5, 0.5], [90, 90], [100], [0.4], [0.01], 0.2), "each figure"),
        (([0.5], [90], [-1], [0.4], [0.01], 0.2), "own_n"),
        (([0.5], [90], [100], [0.4], [0.01], -1.0), "spread"),
    ],
)
def test_what_does_not_fit_is_refused(arguments: tuple[list[float], ...], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        pool_shares(*arguments)  # type: ignore[arg-type]
