"""Weights that can be worked out by hand."""

from __future__ import annotations

import numpy as np
import pytest

from kanaalkompas.weighting import (
    Method,
    calibrate,
    describe_weights,
    kish_n_effective,
    make_design,
    make_margin,
    rao_wu_replicates,
)
from tests.weighting.samples import calibration, sample

SEX = np.repeat(["man", "vrouw"], [20, 40])


@pytest.mark.parametrize("method", [Method.RAKING, Method.LINEAR])
def test_one_margin_is_post_stratification(method: Method) -> None:
    """20 men stand for 100, 40 women for 100: weights 5 and 2.5, whatever the distance."""
    margin = make_margin("geslacht", SEX, {"man": 100, "vrouw": 100})
    weight = calibrate(make_design(np.ones(60)), [margin], method).calibrated_weight
    np.testing.assert_allclose(weight, np.where(SEX == "man", 5.0, 2.5), rtol=1e-9)


def test_raking_keeps_ratios_of_design_weights_within_a_cell() -> None:
    """Two men with weights 1 and 3 in one cell keep the ratio 1 : 3."""
    design_weight = np.where(np.arange(60) % 2 == 0, 1.0, 3.0)
    margin = make_margin("geslacht", SEX, {"man": 100, "vrouw": 100})
    weight = calibrate(make_design(design_weight), [margin]).calibrated_weight
    # Men: 10 of weight 1 and 10 of weight 3 weigh 40, so factor 2.5; women weigh 80, so 1.25.
    np.testing.assert_allclose(weight, design_weight * np.where(SEX == "man", 2.5, 1.25), rtol=1e-9)


def test_raking_without_interaction_factorises() -> None:
    """Every weight is (row factor) × (column factor), so the odds ratio of the sample stays."""
    sex = np.repeat(["a", "a", "b", "b"], [20, 30, 40, 60])
    age = np.repeat(["x", "y", "x", "y"], [20, 30, 40, 60])
    margins = [make_margin("m1", sex, {"a": 70, "b": 30}), make_margin("m2", age, {"x": 50, "y": 50})]
    weight = calibrate(make_design(np.ones(150)), margins).calibrated_weight
    # The sample's table has odds ratio 1, and so has the raked one: cells 35, 35, 15, 15.
    totals = [weight[(sex == s) & (age == a)].sum() for s in "ab" for a in "xy"]
    np.testing.assert_allclose(totals, [35, 35, 15, 15], rtol=1e-10)


def test_kish_design_effect_of_weights_1_and_3() -> None:
    """(30·1 + 30·3)² / (30·1 + 30·9) = 14400 / 300 = 48 of 60: design effect 1.25."""
    assert kish_n_effective(np.repeat([1.0, 3.0], 30)) == pytest.approx(48)


def test_history_keeps_every_step() -> None:
    plain = calibration()
    trimmed = calibration(trim=2.0)
    assert [step.name for step in plain.history] == ["design", "calibrated"]
    assert [step.name for step in trimmed.history] == ["design", "calibrated", "trimmed"]
    np.testing.assert_array_equal(plain.calibrated_weight, trimmed.history[1].weight)


@pytest.mark.parametrize("method", [Method.RAKING, Method.LINEAR])
def test_trimming_holds_together_with_the_margins(method: Method) -> None:
    found = calibration(method, trim=2.0)
    assert found.history[1].weight.max() > 2.0 * found.history[1].weight.mean()
    assert found.calibrated_weight.max() <= 2.0 * found.calibrated_weight.mean() * (1 + 1e-9)
    for margin in found.margins:
        np.testing.assert_allclose(
            margin.weighted_counts(found.calibrated_weight), margin.targets, rtol=1e-10
        )


def test_quality_reports_margins_before_and_after() -> None:
    report = describe_weights(calibration(trim=2.0))
    assert [step.name for step in report.steps] == ["design", "calibrated", "trimmed"]
    assert report.steps[2].maximum_relative_weight == pytest.approx(2.0)
    assert report.steps[1].n_effective == pytest.approx(400 / report.steps[1].kish_design_effect)
    man = report.margins[0]
    assert (man.margin, man.cell, man.target_share) == ("geslacht", "man", 0.49)
    assert man.share_after == pytest.approx(0.49)
    assert abs(man.share_before - 0.49) > 0.01


def test_replicates_meet_the_margins_each() -> None:
    found = calibration(trim=3.0)
    weights = rao_wu_replicates(found, 40, np.random.default_rng(3))
    assert weights.shape == (400, 40)
    assert weights.min() >= 0
    for margin in found.margins:
        for replicate in weights.T:
            np.testing.assert_allclose(margin.weighted_counts(replicate), margin.targets, rtol=1e-10)


def test_replicates_are_the_same_for_the_same_seed() -> None:
    first, second = (rao_wu_replicates(calibration(), 5, np.random.default_rng(7)) for _ in range(2))
    np.testing.assert_array_equal(first, second)


def test_a_stratum_of_two_draws_one_cluster_twice_as_heavy() -> None:
    """With m = 2, one cluster is drawn (r = 1) and gets the factor m/(m-1) = 2; the other gets 0."""
    design = make_design([1.0, 1.0, 5.0, 5.0], stratum=["a", "a", "b", "b"])
    weights = rao_wu_replicates(calibrate(design, (), Method.NONE), 200, np.random.default_rng(1))
    assert set(weights[0]) == {0.0, 2.0}
    assert set(weights[2]) == {0.0, 10.0}
    np.testing.assert_array_equal(weights[0] + weights[1], 2.0)


def test_a_full_count_has_replicates_without_spread() -> None:
    design = make_design([1.0, 2.0, 3.0], population_size=[3, 3, 3])
    weights = rao_wu_replicates(calibrate(design, (), Method.NONE), 10, np.random.default_rng(1))
    np.testing.assert_allclose(weights, np.array([[1.0], [2.0], [3.0]]) * np.ones(10))


def test_clusters_are_drawn_whole() -> None:
    design, _ = sample()
    cluster = np.arange(400) // 10
    clustered = make_design(design.design_weight, cluster=cluster)
    weights = rao_wu_replicates(calibrate(clustered, (), Method.NONE), 20, np.random.default_rng(1))
    factor = weights / design.design_weight[:, None]
    np.testing.assert_allclose(factor, factor[cluster * 10])
