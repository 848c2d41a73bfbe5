"""The comparison of numbers of classes: BIC by hand, agreement by counting pairs, and known classes."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kanaalkompas.latentclass import compare_counts, entropy_r2, patterns_of, posteriors
from kanaalkompas.latentclass.counts import adjusted_rand
from tests.latentclass.mixed import N_CATEGORIES, draw_mixed


def test_separated_classes_are_counted_and_stable() -> None:
    answers, weight = draw_mixed(2500, 3, missing=0.05)
    rng = np.random.default_rng(0)
    patterns = patterns_of(answers, weight, N_CATEGORIES)
    replicates = rng.poisson(1, (2500, 6)) * weight[:, None]
    found = compare_counts(patterns, replicates, rng, counts=range(1, 5), n_replicates=5)
    assert [count.n_classes for count in found] == [1, 2, 3, 4]
    assert min(found, key=lambda count: count.bic).n_classes == 3
    three = found[2]
    assert three.usable
    assert three.stability is not None
    assert 0.8 < three.stability <= 1
    assert found[0].stability is None
    assert not found[0].usable
    assert three.smallest_share == three.fit.class_share.min()
    assert three.n_smallest == three.fit.n_by_class.min()
    assert three.log_likelihood == three.fit.log_likelihood
    assert three.entropy_r2 == pytest.approx(entropy_r2(posteriors(three.fit, answers), weight), abs=1e-9)


def test_bic_counts_parameters_and_effective_respondents() -> None:
    # 1 + 2 + 3 + 1 + 4 + 2 = 13 shares in each class, and C − 1 shares of classes.
    answers, weight = draw_mixed(400, 2)
    patterns = patterns_of(answers, weight, N_CATEGORIES)
    n_effective = weight.sum() ** 2 / (weight**2).sum()
    for count in compare_counts(patterns, weight[:, None], np.random.default_rng(0), counts=[1, 2]):
        assert count.n_parameters == 14 * count.n_classes - 1
        by_hand = -2 * count.log_likelihood * n_effective / 400 + count.n_parameters * np.log(n_effective)
        assert count.bic == pytest.approx(by_hand)
    even = patterns_of(answers, np.ones(400), N_CATEGORIES)
    (one,) = compare_counts(even, np.ones((400, 1)), np.random.default_rng(0), counts=[1])
    assert one.bic == pytest.approx(-2 * one.log_likelihood + 13 * np.log(400))


def test_classes_that_are_not_told_apart_are_not_tried_for_stability() -> None:
    # Answers by chance: whatever is found, it is not offered.
    answers = np.random.default_rng(1).integers(0, 2, (600, 5)).astype(float)
    patterns = patterns_of(answers, np.ones(600))
    for count in compare_counts(patterns, np.ones((600, 3)), np.random.default_rng(0), counts=[2, 3]):
        assert count.stability is None
        assert not count.told_apart
        assert not count.usable


def test_small_classes_are_not_offered() -> None:
    # Two clear classes, of which one holds 60 of 1,000 people: 6%, but fewer than 100 respondents.
    rng = np.random.default_rng(2)
    few = np.arange(1000) < 60
    answers = (rng.random((1000, 6)) < np.where(few, 0.95, 0.05)[:, None]).astype(float)
    patterns = patterns_of(answers, np.ones(1000))
    (two,) = compare_counts(patterns, np.ones((1000, 1)), np.random.default_rng(0), counts=[2])
    assert two.smallest_share > 0.05
    assert two.entropy_r2 > 0.6
    assert not two.told_apart


def test_wrong_counts_are_refused() -> None:
    answers, weight = draw_mixed(50, 1)
    patterns, rng = patterns_of(answers, weight, N_CATEGORIES), np.random.default_rng(0)
    with pytest.raises(ValueError, match="replicate_weights"):
        compare_counts(patterns, np.ones((49, 2)), rng)
    wrong: list[Any] = [{"counts": [0]}, {"counts": []}, {"n_replicates": 0}]
    for more in wrong:
        with pytest.raises(ValueError, match="counts"):
            compare_counts(patterns, np.ones((50, 2)), rng, **more)


@settings(max_examples=40)
@given(seed=st.integers(0, 10_000), n_classes=st.integers(2, 4))
def test_agreement_equals_counting_pairs(seed: int, n_classes: int) -> None:
    rng = np.random.default_rng(seed)
    one, two = rng.integers(0, n_classes, (2, 14))
    pairs = list(combinations(range(14), 2))
    same_one = np.array([one[i] == one[j] for i, j in pairs])
    same_two = np.array([two[i] == two[j] for i, j in pairs])
    expected = same_one.mean() * same_two.mean()
    most = (same_one.mean() + same_two.mean()) / 2
    by_hand = ((same_one & same_two).mean() - expected) / (most - expected) if most > expected else 1.0
    assert adjusted_rand(one, two, np.ones(14), n_classes) == pytest.approx(by_hand)
    # A pattern of three people is three people; new names change nothing.
    thrice = adjusted_rand(one, two, np.full(14, 3.0), n_classes)
    assert thrice == pytest.approx(
        adjusted_rand(np.repeat(one, 3), np.repeat(two, 3), np.ones(42), n_classes)
    )
    renamed = rng.permutation(n_classes)[two]
    assert adjusted_rand(one, renamed, np.ones(14), n_classes) == pytest.approx(by_hand)
    assert adjusted_rand(one, renamed, np.ones(14), n_classes) <= 1
