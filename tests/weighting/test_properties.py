"""What holds for every sample."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from kanaalkompas.weighting import Margin, Method, calibrate, make_design, make_margin

METHODS = st.sampled_from([Method.RAKING, Method.LINEAR])
N = 240


def _problem(seed: int) -> tuple[np.ndarray, list[np.ndarray], list[dict[str, float]]]:
    """Draw unequal weights, two traits, and targets that some positive weights meet."""
    rng = np.random.default_rng(seed)
    weight = rng.gamma(4, size=N)
    traits = [
        np.repeat(["a", "b", "c"], N // 3)[rng.permutation(N)],
        rng.permutation(np.repeat(["x", "y"], N // 2)),
    ]
    goal = weight * np.exp(0.3 * rng.standard_normal(3))[np.unique(traits[0], return_inverse=True)[1]]
    targets = [{str(v): float(goal[trait == v].sum()) for v in np.unique(trait)} for trait in traits]
    return weight, traits, targets


def _margins(traits: list[np.ndarray], targets: list[dict[str, float]]) -> list[Margin]:
    return [make_margin(f"m{i}", trait, targets[i]) for i, trait in enumerate(traits)]


@given(st.integers(0, 10**6), METHODS)
@settings(max_examples=40)
def test_weights_meet_every_margin_and_stay_above_zero(seed: int, method: Method) -> None:
    weight, traits, targets = _problem(seed)
    found = calibrate(make_design(weight), _margins(traits, targets), method)
    assert found.calibrated_weight.min() > 0
    for margin in found.margins:
        np.testing.assert_allclose(
            margin.weighted_counts(found.calibrated_weight), margin.targets, rtol=1e-10
        )


@given(st.integers(0, 10**6), METHODS, st.floats(1e-3, 1e5))
@settings(max_examples=20)
def test_the_scale_of_design_weights_does_not_matter(seed: int, method: Method, scale: float) -> None:
    weight, traits, targets = _problem(seed)
    margins = _margins(traits, targets)
    np.testing.assert_allclose(
        calibrate(make_design(weight * scale), margins, method).calibrated_weight,
        calibrate(make_design(weight), margins, method).calibrated_weight,
        rtol=1e-8,
    )


@given(st.integers(0, 10**6), METHODS)
@settings(max_examples=20)
def test_the_order_of_respondents_does_not_matter(seed: int, method: Method) -> None:
    weight, traits, targets = _problem(seed)
    order = np.random.default_rng(seed).permutation(N)
    shuffled = calibrate(
        make_design(weight[order]), _margins([t[order] for t in traits], targets), method
    ).calibrated_weight
    plain = calibrate(make_design(weight), _margins(traits, targets), method).calibrated_weight
    np.testing.assert_allclose(shuffled, plain[order], rtol=1e-8)


@given(st.integers(0, 10**6), METHODS)
@settings(max_examples=20)
def test_a_respondent_twice_gets_half_the_weight_twice(seed: int, method: Method) -> None:
    weight, traits, targets = _problem(seed)
    twice = calibrate(
        make_design(np.tile(weight, 2)), _margins([np.tile(t, 2) for t in traits], targets), method
    ).calibrated_weight
    plain = calibrate(make_design(weight), _margins(traits, targets), method).calibrated_weight
    np.testing.assert_allclose(twice, np.tile(plain / 2, 2), rtol=1e-8)


@given(st.integers(0, 10**6))
@settings(max_examples=20)
def test_raking_equals_iterative_proportional_fitting(seed: int) -> None:
    """The second route: scale to each margin in turn until nothing moves (Deming & Stephan 1940)."""
    weight, traits, targets = _problem(seed)
    fitted = weight.copy()
    for _ in range(500):
        for trait, target in zip(traits, targets, strict=True):
            for value, count in target.items():
                fitted[trait == value] *= count / fitted[trait == value].sum()
    found = calibrate(make_design(weight), _margins(traits, targets)).calibrated_weight
    np.testing.assert_allclose(found, fitted, rtol=1e-8)
