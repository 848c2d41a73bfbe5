"""The class model against enumeration of patterns, and against people drawn from it."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from kanaalkompas.estimation import wilson_intervals
from kanaalkompas.reach import ClassUse, channels_of, mix_of
from kanaalkompas.vocabulary import InputError
from tests.reach.brute_force import draw_uses
from tests.reach.measures import respondents

if TYPE_CHECKING:
    from kanaalkompas.reach import Measured

FloatArray = NDArray[np.float64]


def draw_model(seed: int, n_classes: int, n_phases: int, n_channels: int) -> ClassUse:
    rng = np.random.default_rng(seed)
    use = rng.beta(0.6, 0.9, (n_classes, n_phases, n_channels))
    use[rng.random(use.shape) < 0.1] = 0.0
    use[rng.random(use.shape) < 0.05] = 1.0
    return ClassUse(rng.dirichlet(np.ones(n_classes)), use, 400.0, 0.01, 0.02)


def by_enumeration(model: ClassUse, mix: int, at_least: int = 1) -> float:
    """Go through all patterns of use in all phases, one by one."""
    n_phases, n_channels = model.n_phases, model.n_channels
    chosen = channels_of(mix)
    total = 0.0
    for share, use in zip(model.class_share, model.use, strict=True):
        for pattern in product([0, 1], repeat=n_phases * n_channels):
            uses = np.array(pattern).reshape(n_phases, n_channels)
            chance = np.prod(np.where(uses == 1, use, 1 - use))
            served = all(sum(row[i] for i in chosen) >= at_least for row in uses)
            total += share * chance * served
    return float(total)


def test_one_class_of_two_channels_by_hand() -> None:
    # 40% of class one uses A and 50% B, so 1 - 0.6 · 0.5 = 0.7 uses A or B; class two uses neither.
    model = ClassUse(np.array([0.5, 0.5]), np.array([[[0.4, 0.5]], [[0.0, 0.0]]]), 100.0, 0.01, 0.02)
    np.testing.assert_allclose(model.all_mixes(), [0, 0.2, 0.25, 0.35])
    np.testing.assert_allclose(model.all_mixes(2), [0, 0, 0, 0.1], atol=1e-15)
    both = model.reach([0, 1])
    assert both.share == pytest.approx(0.35)
    assert both.standard_error == pytest.approx((0.35 * 0.65 / 100) ** 0.5)
    lower, upper = wilson_intervals(0.35, 100.0)
    assert both.ci_lower == pytest.approx(float(lower) - 0.01)
    assert both.ci_upper == pytest.approx(float(upper) + 0.01)
    twice = model.reach([0, 1], 2)
    assert twice.ci_upper == pytest.approx(float(wilson_intervals(0.1, 100.0)[1]) + 0.02)


@pytest.mark.parametrize(("n_phases", "n_channels"), [(1, 1), (1, 5), (2, 3), (3, 3)])
def test_all_mixes_equal_enumeration(n_phases: int, n_channels: int) -> None:
    model = draw_model(n_phases * 10 + n_channels, 3, n_phases, n_channels)
    reach = model.all_mixes()
    for mix in range(1, 1 << n_channels):
        assert reach[mix] == pytest.approx(by_enumeration(model, mix), abs=1e-12)
        assert model.reach(channels_of(mix)).share == pytest.approx(reach[mix], abs=1e-12)
    assert reach[0] == 0


def test_two_channels_at_least_equal_enumeration() -> None:
    model = draw_model(4, 3, 1, 6)
    reach = model.all_mixes(2)
    for mix in range(1 << 6):
        assert reach[mix] == pytest.approx(by_enumeration(model, mix, 2) if mix else 0.0, abs=1e-12)
        if mix.bit_count() >= 2:
            assert model.reach(channels_of(mix), 2).share == pytest.approx(reach[mix], abs=1e-12)


def test_one_channel_throughout_equals_enumeration() -> None:
    model = draw_model(8, 2, 3, 3)
    reach = model.of_one_channel().all_mixes()
    for mix in range(1, 8):
        total = 0.0
        for share, use in zip(model.class_share, model.use, strict=True):
            for pattern in product([0, 1], repeat=9):
                uses = np.array(pattern).reshape(3, 3)
                chance = np.prod(np.where(uses == 1, use, 1 - use))
                total += share * chance * any(all(row[i] for row in uses) for i in channels_of(mix))
        assert reach[mix] == pytest.approx(total, abs=1e-12)
    assert model.of_one_channel().error == model.error_twice
    assert np.all(reach <= model.all_mixes() + 1e-12)
    single = draw_model(8, 2, 1, 3)
    assert single.of_one_channel() is single


@settings(max_examples=40)
@given(
    seed=st.integers(0, 10_000),
    n_classes=st.integers(1, 6),
    n_phases=st.integers(1, 3),
    n_channels=st.integers(1, 8),
)
def test_a_bigger_mix_never_reaches_fewer(
    seed: int, n_classes: int, n_phases: int, n_channels: int
) -> None:
    model = draw_model(seed, n_classes, n_phases, n_channels)
    for at_least in (1, 2) if n_phases == 1 else (1,):
        reach = model.all_mixes(at_least)
        assert np.all((reach >= 0) & (reach <= 1))
        for i in range(n_channels):
            halves = reach.reshape(-1, 2, 1 << i)
            assert np.all(halves[:, 1] >= halves[:, 0] - 1e-12)
    if n_phases == 1:
        assert np.all(model.all_mixes(2) <= model.all_mixes(1) + 1e-12)


@pytest.mark.parametrize("n_phases", [1, 2])
def test_draws_spread_as_people_drawn_from_the_model_do(n_phases: int) -> None:
    model = draw_model(21, 3, n_phases, 4)
    mixes = np.array([1, 2, 3, 5, 10, 15])
    rng = np.random.default_rng(3)
    n_people, n_samples = 400, 2000
    of_class = rng.choice(3, n_people * n_samples, p=model.class_share)
    uses = rng.random((of_class.size, n_phases, 4)) < model.use[of_class]
    served = [np.all(np.any(uses[:, :, list(channels_of(int(mix)))], axis=2), axis=1) for mix in mixes]
    samples = np.stack(served, axis=1).reshape(n_samples, n_people, mixes.size).mean(axis=1)
    drawn = np.concatenate([model.draws(mixes, rng) for _ in range(8)])
    assert drawn.shape == (4000, 6)
    np.testing.assert_allclose(drawn.mean(axis=0), model.all_mixes()[mixes], atol=0.003)
    scale = np.sqrt(np.outer(samples.var(axis=0), samples.var(axis=0))) + 1e-9
    np.testing.assert_allclose(np.cov(drawn.T) / scale, np.cov(samples.T) / scale, atol=0.12)


def test_draws_of_mixes_that_reach_the_same_stay_the_same() -> None:
    model = ClassUse(np.array([1.0]), np.array([[[0.5, 0.0, 1.0]]]), 50.0, 0.0, 0.0)
    drawn = model.draws(np.array([1, 3, 4, 0]), np.random.default_rng(0))
    np.testing.assert_allclose(drawn[:, 0], drawn[:, 1], atol=1e-5)
    np.testing.assert_allclose(drawn[:, 2], 1.0, atol=1e-6)
    np.testing.assert_allclose(drawn[:, 3], 0.0, atol=1e-6)
    assert model.draws(np.array([], dtype=np.int64), np.random.default_rng(0)).shape == (500, 0)


def test_an_interval_stays_within_nothing_and_all() -> None:
    model = ClassUse(np.array([1.0]), np.array([[[0.0, 1.0]]]), 50.0, 0.02, 0.02)
    assert model.reach([0]).ci_lower == 0
    assert model.reach([1]).ci_upper == 1
    assert model.reach([1]).ci_lower < 0.98


def test_a_model_answers_what_the_planner_asks() -> None:
    model: Measured = draw_model(1, 2, 1, 3)
    assert (model.n_channels, model.n_phases) == (3, 1)
    assert model.reach([2, 0, 0]).share == pytest.approx(model.all_mixes()[mix_of([0, 2])])


def test_what_was_not_measured_is_refused() -> None:
    model, journey = draw_model(1, 2, 1, 4), draw_model(1, 2, 2, 4)
    for at_least in (0, 3):
        with pytest.raises(InputError, match="alleen met het onderzoek zelf"):
            model.all_mixes(at_least)
    with pytest.raises(InputError, match="alleen met het onderzoek zelf"):
        model.reach([0, 1, 2], 3)
    with pytest.raises(InputError, match="Kies één fase"):
        journey.all_mixes(2)
    with pytest.raises(InputError, match="leeg"):
        model.reach([])
    with pytest.raises(ValueError, match="numbers of mixes"):
        model.draws(np.array([16]), np.random.default_rng(0))


@pytest.mark.parametrize(
    ("share", "use", "n_effective", "error"),
    [
        ([0.5], [[[0.5]]], 10.0, 0.0),
        ([1.0], [[[1.5]]], 10.0, 0.0),
        ([1.0], [[0.5]], 10.0, 0.0),
        ([1.0], [[[np.nan]]], 10.0, 0.0),
        ([1.0], [[[0.5]]], 0.0, 0.0),
        ([1.0], [[[0.5]]], 10.0, 1.5),
        ([0.5, 0.5], [[[0.5]]], 10.0, 0.0),
    ],
)
def test_no_model_of_wrong_numbers(
    share: list[float], use: list[list[list[float]]], n_effective: float, error: float
) -> None:
    with pytest.raises(ValueError, match=r"use|class_share|n_effective"):
        ClassUse(np.array(share), np.array(use), n_effective, error, 0.0)


def test_each_measurement_says_its_error_for_what_is_counted() -> None:
    one = ClassUse(np.ones(1), np.full((1, 1, 3), 0.4), 100.0, 0.01, 0.02)
    assert (one.error_for(1), one.error_for(2)) == (0.01, 0.02)
    with pytest.raises(InputError, match="Minstens 3 kanalen"):
        one.error_for(3)
    journey = ClassUse(np.ones(1), np.full((1, 2, 3), 0.4), 100.0, 0.01, 0.02)
    assert journey.error_for(1) == 0.01
    # Its second error is that of one channel throughout.
    with pytest.raises(InputError, match="meer fasen tegelijk"):
        journey.error_for(2)
    uses, weight = draw_uses(30, 3, 1)
    assert respondents(uses, weight).error_for(2) == 0.0
