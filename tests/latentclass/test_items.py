"""Items of more than two answers, also of different kinds: by hand, by a textbook, and properties."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from kanaalkompas.latentclass import ClassFit, fit_classes, pattern_posteriors, patterns_of, posteriors
from tests.latentclass.mixed import CLASS_SHARE, N_CATEGORIES, draw_mixed, fit_of, shares
from tests.latentclass.textbook import joint_by_hand, plain_em

FloatArray = NDArray[np.float64]
FAR: Any = {"tolerance": 1e-12, "max_iterations": 20_000}


def fit(answers: FloatArray, weight: FloatArray, n_classes: int = 3, **more: float) -> ClassFit:
    rng = np.random.default_rng(1)
    return fit_classes(answers, weight, n_classes, rng, n_categories=N_CATEGORIES, **more)  # type: ignore[arg-type]


def test_one_class_holds_the_weighted_share_of_each_answer() -> None:
    # Of weights 1, 2, 3 and 4: answer 0 has 1 of 10, answer 1 has 5, answer 2 has 4.
    found = fit_classes(
        [[0.0], [1.0], [1.0], [2.0]], [1, 2, 3, 4], 1, np.random.default_rng(0), n_categories=[3], prior=0.0
    )
    np.testing.assert_allclose(found.answer_shares()[0], [[0.1, 0.5, 0.4]])
    by_hand = np.log([0.1, 0.5, 0.4]) @ [1, 5, 4] * 4 / 10
    assert found.log_likelihood == pytest.approx(by_hand)


@pytest.mark.parametrize("missing", [0.0, 0.3])
def test_posteriors_and_likelihood_equal_counting_by_hand(missing: float) -> None:
    answers, weight = draw_mixed(60, 3, missing=missing)
    known = fit_of(CLASS_SHARE, shares())
    for share, expected in zip(known.answer_shares(), shares(), strict=True):
        np.testing.assert_allclose(share, expected, rtol=1e-12)
    joint = joint_by_hand(answers, CLASS_SHARE, shares())
    expected = joint / joint.sum(axis=1, keepdims=True)
    np.testing.assert_allclose(posteriors(known, answers), expected, rtol=1e-11)
    patterns = patterns_of(answers, weight, N_CATEGORIES)
    speaks = patterns.of_respondent >= 0
    by_pattern = pattern_posteriors(known, patterns)[patterns.of_respondent[speaks]]
    np.testing.assert_allclose(by_pattern, expected[speaks], rtol=1e-11)


@pytest.mark.parametrize("missing", [0.0, 0.25])
def test_the_top_is_that_of_a_textbook(missing: float) -> None:
    answers, weight = draw_mixed(150, 5, missing=missing)
    answers[0] = [0, 0, 0, 0, 0, 0]
    ours = fit_classes(
        answers,
        weight,
        3,
        np.random.default_rng(0),
        n_categories=N_CATEGORIES,
        start=fit_of(CLASS_SHARE, shares()),
        prior=0.0,
        tolerance=1e-13,
        max_iterations=5000,
    )
    log_likelihood, share, within = plain_em(answers, weight, CLASS_SHARE, shares(), 400)
    assert ours.log_likelihood == pytest.approx(log_likelihood, abs=1e-4)
    order = np.argsort(-share)
    np.testing.assert_allclose(ours.class_share, share[order], atol=2e-3)
    for one, two in zip(ours.answer_shares(), within, strict=True):
        np.testing.assert_allclose(one, two[order], atol=5e-3)


def test_known_classes_are_found_again() -> None:
    found = fit(*draw_mixed(8000, 3, missing=0.2))
    np.testing.assert_allclose(found.class_share, CLASS_SHARE, atol=0.03)
    for share, truth in zip(found.answer_shares(), shares(), strict=True):
        np.testing.assert_allclose(share, truth, atol=0.05)


def test_a_weight_of_two_is_a_row_twice() -> None:
    answers, _ = draw_mixed(300, 4, missing=0.1)
    weight = np.where(np.arange(300) < 100, 2.0, 1.0)
    once = fit(answers, weight, prior=0.75)
    twice = fit(np.concatenate([answers, answers[:100]]), np.ones(400), prior=1.0)
    np.testing.assert_allclose(once.class_share, twice.class_share, atol=1e-6)
    np.testing.assert_allclose(once.item_share, twice.item_share, atol=1e-6)
    assert once.log_likelihood / 300 == pytest.approx(twice.log_likelihood / 400, rel=1e-9)


@settings(max_examples=15)
@given(seed=st.integers(0, 1000))
def test_order_of_rows_items_and_answers_does_not_matter(seed: int) -> None:
    rng = np.random.default_rng(seed)
    answers, weight = draw_mixed(200, seed, missing=0.1)
    start = fit_of(CLASS_SHARE, shares())
    rows, items = rng.permutation(200), rng.permutation(6)
    relabel = [rng.permutation(k) for k in N_CATEGORIES]
    again = np.column_stack(
        [
            np.where(np.isnan(a), np.nan, new[np.nan_to_num(a).astype(int)])
            for a, new in zip(answers.T, relabel, strict=True)
        ]
    )[rows][:, items]
    moved = [share[:, np.argsort(new)] for share, new in zip(shares(), relabel, strict=True)]
    # The first answer is the base of the strides, so the way to the top may differ.
    one = fit_classes(answers, weight, 3, rng, n_categories=N_CATEGORIES, start=start, **FAR)
    two = fit_classes(
        again,
        weight[rows],
        3,
        rng,
        n_categories=[N_CATEGORIES[j] for j in items],
        start=fit_of(CLASS_SHARE, [moved[j] for j in items]),
        **FAR,
    )
    assert one.log_likelihood == pytest.approx(two.log_likelihood, rel=1e-6)
    np.testing.assert_allclose(one.class_share, two.class_share, atol=1e-4)
    for position, j in enumerate(items):
        back = two.answer_shares()[position][:, relabel[j]]
        np.testing.assert_allclose(one.answer_shares()[j], back, atol=1e-3)


def test_relabelled_answers_reach_the_same_top_from_random_starts() -> None:
    answers, weight = draw_mixed(500, 9)
    mirrored = np.array(N_CATEGORIES) - 1 - answers
    one, two = fit(answers, weight, tolerance=1e-10), fit(mirrored, weight, tolerance=1e-10)
    assert one.log_likelihood == pytest.approx(two.log_likelihood, abs=0.01)


@settings(max_examples=20)
@given(seed=st.integers(0, 1000), n_classes=st.integers(1, 4), prior=st.sampled_from([1e-6, 1.0]))
def test_shares_are_shares(seed: int, n_classes: int, prior: float) -> None:
    answers, weight = draw_mixed(60, seed, missing=0.3)
    answers[0] = 0
    found = fit(answers, weight, n_classes, prior=prior, n_starts=2)
    assert found.class_share.sum() == pytest.approx(1)
    assert np.all(np.diff(found.class_share) <= 0)
    for share in found.answer_shares():
        assert np.all((share >= 0) & (share <= 1))
        np.testing.assert_allclose(share.sum(axis=1), 1, atol=1e-9)
    posterior = posteriors(found, answers)
    np.testing.assert_allclose(posterior.sum(axis=1), 1)


@settings(max_examples=25)
@given(
    seed=st.integers(0, 1000),
    n_items=st.sampled_from([1, 5, 26, 27, 60]),
    missing=st.sampled_from([0, 0.2]),
)
def test_patterns_are_the_distinct_rows(seed: int, n_items: int, missing: float) -> None:
    # 26 items fit in one word, 27 in two, 60 in three.
    rng = np.random.default_rng(seed)
    answers = rng.integers(0, 2, (4, n_items))[rng.integers(0, 4, 30)].astype(float)
    answers[rng.random(answers.shape) < missing / 5] = np.nan
    weight = rng.integers(0, 3, 30).astype(float)
    answers[0], weight[0] = 0, 1
    patterns = patterns_of(answers, weight)
    speaks = (weight > 0) & ~np.isnan(answers).all(axis=1)
    rows = np.where(np.isnan(answers), 2, answers)
    assert len(patterns.table) == len(np.unique(rows[speaks], axis=0))
    assert np.array_equal(patterns.of_respondent >= 0, speaks)
    back = patterns.yes[patterns.of_respondent[speaks]]
    assert np.array_equal(back, np.nan_to_num(answers[speaks]))
    if patterns.asked is not None:
        assert np.array_equal(
            patterns.asked[patterns.of_respondent[speaks]], 1.0 - np.isnan(answers[speaks])
        )
    assert patterns.weight.sum() == pytest.approx(speaks.sum())
    order = rng.permutation(30)
    other = patterns_of(answers[order], weight[order])
    assert np.array_equal(patterns.table, other.table)
    np.testing.assert_allclose(patterns.weight, other.weight)


def test_other_weights_of_the_same_respondents_are_as_new_patterns() -> None:
    answers, weight = draw_mixed(80, 2, missing=0.2)
    weight[:5] = 0
    replicate = np.random.default_rng(0).poisson(1, 80) * weight
    again = patterns_of(answers, weight, N_CATEGORIES).reweighted(replicate)
    fresh = patterns_of(answers, replicate, N_CATEGORIES)
    np.testing.assert_allclose(again.mean, fresh.mean, rtol=1e-12)
    assert again.n_effective == pytest.approx(fresh.n_effective)
    assert again.n_effective == pytest.approx(replicate.sum() ** 2 / (replicate**2).sum())
    assert again.weight[again.weight > 0].size == fresh.weight.size
    # Scaled to the respondents of the survey, as the replicate stands for a sample of that size.
    np.testing.assert_allclose(
        np.sort(again.weight[again.weight > 0]) / again.weight.sum(),
        np.sort(fresh.weight) / fresh.weight.sum(),
    )
