"""Composition-adjusted figures: a toy by hand, the same number by draws, properties, and refusals."""

from __future__ import annotations

from itertools import pairwise
from math import exp, log, sqrt
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kanaalkompas.estimation import standard_error_of, wilson_intervals
from kanaalkompas.smallarea import LocalShares, adjust_composition, draw_groups, estimate_places

SHARE, ERROR = [0.2, 0.6], [0.03, 0.04]
PLACES = [[0.5, 0.5], [0.25, 0.75]]
Z = 1.959963984540054


def adjusted(**changed: Any) -> LocalShares:
    given_values: dict[str, Any] = {
        "composition": PLACES,
        "group_share": SHARE,
        "spread": 0.2,
        "group_error": ERROR,
    }
    return adjust_composition(**(given_values | changed))


def test_a_toy_of_two_groups_equals_the_sum_by_hand() -> None:
    # Half young (20%), half old (60%): 40%. Error: √(0.25·0.0009 + 0.25·0.0016) = 0.025.
    local = adjusted()
    assert local.share == pytest.approx([0.4, 0.5])
    assert local.sampling_error == pytest.approx([0.025, sqrt(0.0625 * 0.0009 + 0.5625 * 0.0016)])
    on_logit = sqrt((0.025 / 0.24) ** 2 + 0.2**2)
    odds = [0.4 / 0.6 * exp(sign * Z * on_logit) for sign in (-1, 1)]
    ends = local.declared.ci_lower[0], local.declared.ci_upper[0]
    assert ends == pytest.approx([x / (1 + x) for x in odds])
    assert local.declared.standard_error[0] == pytest.approx(0.24 * on_logit)
    assert local.logits.logit[0] == pytest.approx(log(0.4 / 0.6))
    assert local.local_data_share == 0


def test_half_and_double_the_spread_are_the_same_figure_with_another_spread() -> None:
    local = adjusted()
    for interval, spread in ((local.half, 0.1), (local.double, 0.4)):
        other = adjusted(spread=spread)
        assert interval.spread == spread
        assert interval.ci_lower == pytest.approx(other.declared.ci_lower)
        assert interval.ci_upper == pytest.approx(other.declared.ci_upper)
        np.testing.assert_array_equal(other.share, local.share)


def test_many_items_at_once_equal_one_by_one() -> None:
    share, error = np.array([[0.2, 0.9], [0.6, 0.7]]), np.array([[0.03, 0.01], [0.04, 0.02]])
    together = adjusted(group_share=share, group_error=error)
    for item in range(2):
        alone = adjusted(group_share=share[:, item], group_error=error[:, item])
        assert together.declared.ci_upper[:, item] == pytest.approx(alone.declared.ci_upper)


def test_a_covariance_of_independent_groups_gives_their_errors() -> None:
    by_error, by_covariance = (
        adjusted(),
        adjusted(group_error=None, group_covariance=np.diag(np.square(ERROR))),
    )
    assert by_covariance.sampling_error == pytest.approx(by_error.sampling_error)
    moving_together = np.outer(ERROR, ERROR)
    local = adjusted(group_error=None, group_covariance=moving_together)
    assert local.sampling_error == pytest.approx([0.035, 0.0375])
    items = adjusted(
        group_share=np.transpose([SHARE, SHARE]),
        group_error=None,
        group_covariance=[moving_together, np.diag(np.square(ERROR))],
    )
    assert items.sampling_error[0] == pytest.approx([0.035, 0.025])


def test_a_share_of_0_keeps_the_interval_of_wilson_without_spread() -> None:
    error = standard_error_of(0.0, n_respondents=150)
    assert error is not None
    local = adjust_composition([[1.0]], [0.0], 0.0, group_error=[error.standard_error])
    upper = float(wilson_intervals([0.0], [150.0])[1][0])
    assert local.declared.ci_lower[0] == local.share[0] == 0
    middle = upper / 2
    # Middle and half length are Wilson's; on the logit the arm is skew, so the end lies somewhat further.
    end = middle / (1 - middle) * exp(1 / (1 - middle))
    assert local.declared.ci_upper[0] == pytest.approx(end / (1 + end))
    assert upper < local.declared.ci_upper[0] < 1.4 * upper


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"composition": [[0.5, 0.4]]}, "add up"),
        ({"composition": [[0.5, np.nan]]}, "between 0 and 1"),
        ({"composition": [[1.5, -0.5]]}, "between 0 and 1"),
        ({"composition": [0.5, 0.5]}, "row for each place"),
        ({"group_share": [0.2, np.nan]}, "known"),
        ({"group_share": [0.2, 1.2]}, "between 0 and 1"),
        ({"group_share": [0.2]}, "as many groups"),
        ({"group_error": [0.03]}, "error"),
        ({"group_error": [0.03, np.nan]}, "error"),
        ({"group_error": [0.03, -0.1]}, "error"),
        ({"group_error": None}, "covariance"),
        ({"group_covariance": np.eye(2)}, "covariance"),
        ({"group_error": None, "group_covariance": np.eye(3)}, "row and a column"),
        ({"group_error": None, "group_covariance": -np.eye(2)}, "semidefinite"),
        ({"group_share": [0.0, 0.6], "group_error": [0.0, 0.1]}, "standard_error_of"),
        ({"spread": -0.1}, "spread"),
        ({"spread": np.nan}, "spread"),
    ],
)
def test_what_does_not_fit_is_refused(changed: dict[str, Any], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        adjusted(**changed)


shares = st.floats(0, 1)
errors = st.floats(0.001, 0.2)


@given(st.lists(st.tuples(shares, errors, st.floats(0.01, 1)), min_size=1, max_size=6), st.floats(0, 0.6))
def test_a_local_share_lies_among_its_groups_and_wider_spread_widens(
    groups: list[tuple[float, float, float]], spread: float
) -> None:
    share, error, size = np.array(groups).T
    local = adjust_composition([size / size.sum()], share, spread, group_error=error)
    assert share.min() - 1e-9 <= local.share[0] <= share.max() + 1e-9
    ordered = [local.half, local.declared, local.double]
    for narrow, wide in pairwise(ordered):
        assert 0 <= wide.ci_lower[0] <= narrow.ci_lower[0] <= local.share[0]
        assert local.share[0] <= narrow.ci_upper[0] <= wide.ci_upper[0] <= 1


@given(st.permutations(range(4)))
def test_the_order_of_groups_does_not_matter(order: list[int]) -> None:
    composition = np.array([[0.1, 0.2, 0.3, 0.4]])
    share, error = np.array([0.1, 0.5, 0.7, 0.9]), np.array([0.01, 0.02, 0.03, 0.04])
    plain = adjust_composition(composition, share, 0.2, group_error=error)
    mixed = adjust_composition(composition[:, order], share[order], 0.2, group_error=error[order])
    assert mixed.declared.ci_lower == pytest.approx(plain.declared.ci_lower)


def test_draws_of_all_places_give_the_figure_of_the_formula() -> None:
    rng = np.random.default_rng(5)
    n_places, n_groups, n_items = 300, 6, 12
    composition = rng.dirichlet(np.full(n_groups, 2.0), n_places)
    share = rng.uniform(0.15, 0.85, (n_groups, n_items))
    error = rng.uniform(0.01, 0.05, (n_groups, n_items))
    formula = adjust_composition(composition, share, 0.2, group_error=error)
    draws = draw_groups(share, error, 500, rng)
    places = estimate_places(composition, share, draws, 0.2, rng)
    np.testing.assert_allclose(places.share, formula.share, atol=1e-12)
    for i, interval in enumerate((formula.declared, formula.half, formula.double)):
        assert places.spreads[i] == interval.spread
        length = interval.ci_upper - interval.ci_lower
        for ours, exact in (
            (places.ci_lower[i], interval.ci_lower),
            (places.ci_upper[i], interval.ci_upper),
        ):
            apart = (ours - exact) / length
            assert abs(apart.mean()) < 0.01
            assert np.abs(apart).max() < 0.08


def test_single_precision_changes_no_third_decimal() -> None:
    rng = np.random.default_rng(6)
    composition = rng.dirichlet(np.full(4, 2.0), 40)
    draws = rng.uniform(0, 1, (4, 3, 200)).astype(np.float32)
    share = draws.mean(axis=2, dtype=float)
    places = estimate_places(composition, share, draws, 0.0, np.random.default_rng(1))
    local = np.einsum("ag,gqr->aqr", composition, draws.astype(float))
    for ends, tail in ((places.ci_lower, 0.025), (places.ci_upper, 0.975)):
        exact = np.quantile(local, tail, axis=2, method="hazen")
        assert np.abs(ends[0] - exact).max() < 1e-4


def test_the_number_of_threads_and_the_seed_give_the_same_ends() -> None:
    rng = np.random.default_rng(7)
    composition = rng.dirichlet(np.full(3, 2.0), 700)
    share, error = np.full((3, 2), 0.4), np.full((3, 2), 0.02)
    runs = [
        estimate_places(
            composition,
            share,
            draw_groups(share, error, 100, np.random.default_rng(1)),
            0.2,
            np.random.default_rng(2),
            n_threads=n_threads,
        )
        for n_threads in (1, 2)
    ]
    np.testing.assert_array_equal(runs[0].ci_lower, runs[1].ci_lower)


def test_draws_that_do_not_fit_are_refused() -> None:
    rng = np.random.default_rng(8)
    share, error = np.full((2, 1), 0.4), np.full((2, 1), 0.02)
    draws = draw_groups(share, error, 100, rng)
    for wrong in (draws[:1], draws[:, :, :10], draws[:, :, 0], draws + np.float32(np.nan), draws - 1):
        with pytest.raises(ValueError, match="draws"):
            estimate_places(PLACES, share, wrong, 0.2, rng)
    with pytest.raises(ValueError, match="standard_error_of"):
        draw_groups([[0.0]], [[0.0]], 100, rng)
