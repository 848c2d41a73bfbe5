"""Shares and errors that can be worked out by hand."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import special, stats

from kanaalkompas.estimation import ShareAt, estimate_differences, estimate_shares, wilson_intervals
from kanaalkompas.weighting import Calibration, Method, calibrate, make_design, make_margin

NAN = np.nan


def _unweighted(n: int) -> Calibration:
    return calibrate(make_design(np.ones(n)), (), Method.NONE)


def test_share_and_error_of_a_simple_random_sample() -> None:
    """Three of five: share 0.6, error √(0.6·0.4/4)."""
    shares = estimate_shares(np.array([[1, 1, 1, 0, 0.0]]).T, np.ones((5, 1)), _unweighted(5))
    assert shares.share[0, 0] == pytest.approx(0.6)
    assert shares.standard_error[0, 0] == pytest.approx(np.sqrt(0.6 * 0.4 / 4))
    assert shares.degrees_of_freedom[0, 0] == 4
    assert shares.n_effective[0, 0] == pytest.approx(4)


def test_weighted_share_and_error() -> None:
    """Weights 1, 1, 2 and answers yes, no, yes.

    Share 3/4. u = (y - 3/4)/4 = 1/16, -3/16, 1/16; z = w·u = 1/16, -3/16, 2/16, which add up to 0.
    Variance 3/2 · (1 + 9 + 4)/256 = 21/256.
    """
    calibration = calibrate(make_design([1, 1, 2]), (), Method.NONE)
    shares = estimate_shares([[1.0], [0.0], [1.0]], np.ones((3, 1)), calibration)
    assert shares.share[0, 0] == pytest.approx(0.75)
    assert shares.standard_error[0, 0] == pytest.approx(np.sqrt(21) / 16)


def test_a_group_is_a_domain_and_does_not_filter_the_design() -> None:
    """Four people, a group of two (yes, no): share 1/2, z = ±1/4 and 0, 0.

    Variance 4/3 · 2/16 = 1/6; with the design cut down to the group it would be 2 · 2/16 = 1/4.
    """
    shares = estimate_shares([[1], [0], [1], [1]], [[1], [1], [0], [0]], _unweighted(4))
    assert shares.standard_error[0, 0] == pytest.approx(np.sqrt(1 / 6))
    assert shares.n_respondents[0, 0] == 2
    assert shares.degrees_of_freedom[0, 0] == 1


def test_clusters_count_as_one_draw_each() -> None:
    """Two clusters of two, all yes and all no: z by cluster ±2/8, variance 2 · (1/16 + 1/16) = 1/4."""
    calibration = calibrate(make_design(np.ones(4), cluster=["a", "a", "b", "b"]), (), Method.NONE)
    shares = estimate_shares([[1], [1], [0], [0]], np.ones((4, 1)), calibration)
    assert shares.standard_error[0, 0] == pytest.approx(0.5)
    assert shares.degrees_of_freedom[0, 0] == 1


def test_strata_that_differ_take_the_difference_out_of_the_error() -> None:
    """Stratum a says yes, b says no: within strata nothing varies."""
    calibration = calibrate(make_design(np.ones(4), stratum=["a", "a", "b", "b"]), (), Method.NONE)
    shares = estimate_shares([[1], [1], [0], [0]], np.ones((4, 1)), calibration)
    assert shares.standard_error[0, 0] == 0
    # No error, but no certainty either: Kish's n of four equal weights.
    assert shares.n_effective[0, 0] == pytest.approx(4)
    assert shares.ci_lower[0, 0] > 0
    assert shares.ci_upper[0, 0] < 1


def test_half_the_population_halves_the_variance() -> None:
    calibration = calibrate(make_design(np.ones(4), population_size=np.full(4, 8)), (), Method.NONE)
    answers = np.array([[1.0], [1.0], [0.0], [0.0]])
    halved = estimate_shares(answers, np.ones((4, 1)), calibration)
    whole = estimate_shares(answers, np.ones((4, 1)), _unweighted(4))
    assert halved.standard_error[0, 0] ** 2 == pytest.approx(whole.standard_error[0, 0] ** 2 / 2)


@pytest.mark.parametrize("method", [Method.RAKING, Method.LINEAR])
def test_an_item_that_the_margins_fix_has_no_error(method: Method) -> None:
    sex = np.repeat(["man", "vrouw"], [25, 45])
    calibration = calibrate(
        make_design(np.ones(70)), [make_margin("geslacht", sex, {"man": 49, "vrouw": 51})], method
    )
    shares = estimate_shares((sex == "man")[:, None].astype(float), np.ones((70, 1)), calibration)
    assert shares.share[0, 0] == pytest.approx(0.49, rel=1e-9)
    assert shares.standard_error[0, 0] == 0
    assert shares.n_effective[0, 0] < 70


def test_not_answered_counts_nowhere() -> None:
    answers = np.array([[1, NAN], [0, 1], [NAN, 1], [1, NAN]])
    shares = estimate_shares(answers, np.ones((4, 1)), _unweighted(4))
    np.testing.assert_allclose(shares.share, [[2 / 3, 1.0]])
    np.testing.assert_array_equal(shares.n_respondents, [[3, 2]])
    np.testing.assert_array_equal(shares.degrees_of_freedom, [[2, 1]])


def test_nobody_answered_is_no_share() -> None:
    shares = estimate_shares([[NAN], [NAN], [1.0]], [[1], [1], [0]], _unweighted(3))
    assert np.isnan([shares.share, shares.standard_error, shares.ci_lower, shares.ci_upper]).all()
    assert shares.n_respondents[0, 0] == 0
    assert shares.n_effective[0, 0] == 0


@pytest.mark.parametrize("share", [0.0, 1.0])
def test_all_no_or_all_yes_gets_wilson_on_kish(share: float) -> None:
    weight = np.repeat([1.0, 3.0], 30)
    calibration = calibrate(make_design(weight), (), Method.NONE)
    shares = estimate_shares(np.full((60, 1), share), np.ones((60, 1)), calibration)
    assert shares.n_effective[0, 0] == pytest.approx(48)
    lower, upper = wilson_intervals([share], [48])
    assert (shares.ci_lower[0, 0], shares.ci_upper[0, 0]) == pytest.approx((lower[0], upper[0]))


def test_one_cluster_says_nothing_about_the_spread() -> None:
    """A group inside one cluster has no degrees of freedom: the interval is all there is."""
    calibration = calibrate(make_design(np.ones(4), cluster=["a", "a", "b", "b"]), (), Method.NONE)
    shares = estimate_shares([[1], [0], [0], [0]], [[1], [1], [0], [0]], calibration)
    assert shares.degrees_of_freedom[0, 0] == 0
    assert shares.n_effective[0, 0] == 0
    assert (shares.ci_lower[0, 0], shares.ci_upper[0, 0]) == (0.0, 1.0)


def test_few_degrees_of_freedom_widen_the_interval() -> None:
    """Ten clusters of ten: effective n times (t_99 / t_9)² in Wilson's formula."""
    rng = np.random.default_rng(4)
    cluster = np.repeat(np.arange(10), 10)
    answers = (rng.random((100, 1)) < 0.3).astype(float)
    calibration = calibrate(make_design(np.ones(100), cluster=cluster), (), Method.NONE)
    shares = estimate_shares(answers, np.ones((100, 1)), calibration)
    ratio = (stats.t.ppf(0.975, 99) / stats.t.ppf(0.975, 9)) ** 2
    lower, upper = wilson_intervals(shares.share[0], shares.n_effective[0] * ratio)
    assert (shares.ci_lower[0, 0], shares.ci_upper[0, 0]) == pytest.approx((lower[0], upper[0]))
    assert special.stdtrit(9, 0.975) == pytest.approx(stats.t.ppf(0.975, 9))


def test_a_probability_of_membership_weighs_an_answer() -> None:
    """Members for 1, ½ and 0: share (1·1 + ½·0)/1½ = 2/3; one and a half respondents."""
    shares = estimate_shares([[1], [0], [1]], [[1.0], [0.5], [0.0]], _unweighted(3))
    assert shares.share[0, 0] == pytest.approx(2 / 3)
    assert shares.n_respondents[0, 0] == pytest.approx(1.5)


def test_a_trimmed_weight_needs_replicates() -> None:
    values = np.repeat(["a", "b"], [80, 40])
    margin = make_margin("regio", values, {"a": 50, "b": 50})
    design = make_design(np.where(np.arange(120) % 3 == 0, 3.0, 1.0))
    calibration = calibrate(design, [margin], trim=2.0)
    with pytest.raises(ValueError, match="needs replicate weights"):
        estimate_shares(np.ones((120, 1)), np.ones((120, 1)), calibration)


@pytest.mark.parametrize(
    ("answers", "membership"),
    [
        (np.full((3, 1), 2.0), np.ones((3, 1))),
        (np.ones((3, 1)), np.full((3, 1), -1.0)),
        (np.ones((2, 1)), np.ones((3, 1))),
    ],
)
def test_values_outside_0_to_1_and_wrong_shapes_are_refused(
    answers: np.ndarray, membership: np.ndarray
) -> None:
    with pytest.raises(ValueError, match=r"between 0 and 1|two axes"):
        estimate_shares(answers, membership, _unweighted(3))


def test_an_item_does_not_differ_from_itself() -> None:
    answers = (np.random.default_rng(1).random((50, 2)) < 0.4).astype(float)
    same = (ShareAt(0, 1), ShareAt(0, 1))
    found = estimate_differences(answers, np.ones((50, 1)), _unweighted(50), [same])
    assert found.difference[0] == 0
    assert found.standard_error[0] == 0
    assert found.ci_lower[0] == pytest.approx(-found.ci_upper[0])
    assert 0 <= found.ci_upper[0] < 0.03


def test_separate_groups_differ_with_the_sum_of_variances() -> None:
    """Two groups of one sample: z never meet, but their means do: Σ(z₁-z₂)² · n/(n-1)."""
    answers = np.r_[np.ones(30), np.zeros(20), np.ones(10), np.zeros(40)][:, None]
    groups = np.repeat(np.eye(2), 50, axis=0)
    found = estimate_differences(answers, groups, _unweighted(100), [(ShareAt(0, 0), ShareAt(1, 0))])
    assert found.difference[0] == pytest.approx(0.4)
    assert found.standard_error[0] == pytest.approx(np.sqrt((0.6 * 0.4 + 0.2 * 0.8) / 50 * 100 / 99))
    assert found.ci_lower[0] < 0.4 < found.ci_upper[0]
