"""One number by two routes, and what holds for every sample."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kanaalkompas.estimation import estimate_shares, replicate_shares
from kanaalkompas.estimation.linearisation import design_covariance, residuals
from kanaalkompas.estimation.sample import make_sample
from kanaalkompas.weighting import Method, calibrate, make_design, rao_wu_replicates
from tests.golden.survey import DESIGNS, METHODS, golden_sample


@pytest.mark.parametrize("design", DESIGNS)
@pytest.mark.parametrize("method", METHODS)
def test_sums_over_cells_equal_residuals_of_each_respondent(design: str, method: Method) -> None:
    golden = golden_sample()
    calibration = golden.calibration(design, method)
    shares = estimate_shares(golden.answers, golden.membership, calibration)
    group, item = np.nonzero(shares.n_respondents > 0)
    sample = make_sample(golden.answers, golden.membership, calibration)
    covariance = design_covariance(sample, residuals(sample, group, item))
    np.testing.assert_allclose(
        shares.standard_error[group, item], np.sqrt(np.diag(covariance)), rtol=1e-9, atol=1e-12
    )


@pytest.mark.parametrize("design", DESIGNS)
@pytest.mark.parametrize("method", [Method.RAKING, Method.LINEAR])
def test_replicates_and_linearisation_agree(design: str, method: Method) -> None:
    """600 replicates have 3% noise each; the mean over many shares has far less."""
    golden = golden_sample()
    calibration = golden.calibration(design, method)
    weights = rao_wu_replicates(calibration, 600, np.random.default_rng(20210113))
    linear = estimate_shares(golden.answers, golden.membership, calibration)
    replicated = estimate_shares(golden.answers, golden.membership, calibration, replicate_weights=weights)
    np.testing.assert_array_equal(linear.share, replicated.share)
    usable = linear.standard_error > 0
    ratio = replicated.standard_error[usable] / linear.standard_error[usable]
    assert ratio.mean() == pytest.approx(1, abs=0.05)
    assert ratio.min() > 0.8
    assert ratio.max() < 1.25


def test_replicate_shares_equal_the_plain_sums() -> None:
    golden = golden_sample()
    calibration = golden.calibration("strata", Method.RAKING)
    weights = rao_wu_replicates(calibration, 8, np.random.default_rng(1))
    found = replicate_shares(golden.answers, golden.membership * 0.7, calibration, weights)
    answered = ~np.isnan(golden.answers)
    for r, weight in enumerate(weights.T):
        numerator = (weight[:, None] * golden.membership).T @ np.nan_to_num(golden.answers)
        denominator = (weight[:, None] * golden.membership).T @ answered
        with np.errstate(invalid="ignore"):
            np.testing.assert_allclose(found[r], numerator / denominator, rtol=1e-12)


def test_slices_of_a_large_sample_add_up(monkeypatch: pytest.MonkeyPatch) -> None:
    golden = golden_sample()
    calibration = golden.calibration("strata", Method.RAKING)
    whole = estimate_shares(golden.answers, golden.membership, calibration)
    monkeypatch.setattr("kanaalkompas.estimation.sample._SLICE", 2500)
    sliced = estimate_shares(golden.answers, golden.membership, calibration)
    for name in ("share", "standard_error", "n_respondents", "degrees_of_freedom"):
        np.testing.assert_allclose(getattr(sliced, name), getattr(whole, name), rtol=1e-10, atol=1e-14)


def _sample(seed: int, n: int = 80) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    rng = np.random.default_rng(seed)
    answers = (rng.random((n, 3)) < [0.03, 0.5, 0.9]).astype(float)
    answers[rng.random((n, 3)) < 0.1] = np.nan
    membership = np.c_[np.ones(n), rng.random(n) < 0.4, rng.random(n)]
    return answers, membership, rng.gamma(2, size=n) + 0.05


@given(st.integers(0, 10**6), st.floats(1e-3, 1e4))
@settings(max_examples=30)
def test_shares_and_bounds_lie_in_0_to_1_whatever_the_scale(seed: int, scale: float) -> None:
    answers, membership, weight = _sample(seed)
    one = estimate_shares(answers, membership, calibrate(make_design(weight), (), Method.NONE))
    scaled = estimate_shares(answers, membership, calibrate(make_design(weight * scale), (), Method.NONE))
    assert np.all((one.ci_lower >= 0) & (one.ci_lower <= one.share))
    assert np.all((one.ci_upper <= 1) & (one.share <= one.ci_upper))
    for name in ("share", "standard_error", "n_effective", "ci_lower", "ci_upper"):
        np.testing.assert_allclose(getattr(one, name), getattr(scaled, name), rtol=1e-8, atol=1e-12)


@given(st.integers(0, 10**6))
@settings(max_examples=30)
def test_the_order_of_respondents_does_not_matter(seed: int) -> None:
    answers, membership, weight = _sample(seed)
    order = np.random.default_rng(seed).permutation(weight.size)
    one = estimate_shares(answers, membership, calibrate(make_design(weight), (), Method.NONE))
    other = estimate_shares(
        answers[order], membership[order], calibrate(make_design(weight[order]), (), Method.NONE)
    )
    for name in ("share", "standard_error", "ci_lower", "ci_upper"):
        np.testing.assert_allclose(getattr(one, name), getattr(other, name), rtol=1e-9, atol=1e-12)


@given(st.integers(0, 10**6))
@settings(max_examples=30)
def test_a_sample_twice_in_clusters_of_two_says_nothing_new(seed: int) -> None:
    """Each respondent copied once, copies in one cluster: same share, same error."""
    answers, membership, weight = _sample(seed)
    one = estimate_shares(answers, membership, calibrate(make_design(weight), (), Method.NONE))
    twice = make_design(np.tile(weight, 2), cluster=np.tile(np.arange(weight.size), 2))
    copied = estimate_shares(
        np.tile(answers, (2, 1)), np.tile(membership, (2, 1)), calibrate(twice, (), Method.NONE)
    )
    np.testing.assert_allclose(copied.share, one.share, rtol=1e-9)
    np.testing.assert_allclose(copied.standard_error, one.standard_error, rtol=1e-7, atol=1e-12)
    np.testing.assert_array_equal(copied.degrees_of_freedom, one.degrees_of_freedom)
