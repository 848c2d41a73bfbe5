"""Latent classes: toys, a second route, and what may not matter (order, duplicates, scale of weights)."""

from __future__ import annotations

from itertools import permutations, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from scipy import optimize, special

from kanaalkompas.latentclass import ClassFit, fit_classes, patterns_of, posteriors
from kanaalkompas.latentclass.classes import Classes
from kanaalkompas.latentclass.climb import climb
from kanaalkompas.latentclass.em import each_part, em_step
from kanaalkompas.latentclass.patterns import Patterns

FloatArray = NDArray[np.float64]
TWO = (2,) * 8

SHARE = np.array([0.5, 0.3, 0.2])
ITEMS = np.array(
    [
        [0.9, 0.8, 0.9, 0.1, 0.2, 0.1, 0.8, 0.5],
        [0.1, 0.2, 0.1, 0.9, 0.9, 0.8, 0.2, 0.4],
        [0.2, 0.8, 0.1, 0.8, 0.1, 0.9, 0.9, 0.1],
    ]
)


def draw(n: int, seed: int, *, missing: float = 0.0) -> tuple[FloatArray, FloatArray]:
    rng = np.random.default_rng(seed)
    of_class = rng.choice(3, n, p=SHARE)
    answers = (rng.random((n, 8)) < ITEMS[of_class]).astype(float)
    answers[rng.random((n, 8)) < missing] = np.nan
    return answers, rng.gamma(3, size=n) + 0.1


def fit(answers: FloatArray, weight: FloatArray, n_classes: int = 3, **more: float) -> ClassFit:
    return fit_classes(answers, weight, n_classes, np.random.default_rng(1), **more)  # type: ignore[arg-type]


def one_start(class_share: FloatArray, item_share: FloatArray) -> Classes:
    return Classes(class_share[None], item_share[None], (2,) * item_share.shape[1])


def log_probabilities(patterns: Patterns, classes: Classes) -> FloatArray:
    """Shape (u,): of each pattern under the classes of the first start."""
    parts = each_part(patterns.table, classes, some_missing=patterns.some_missing)
    return np.concatenate([log_total[0] for _, _, log_total in parts])


def test_two_kinds_of_people_are_two_classes() -> None:
    # Six say yes to all, two say no to all. The prior adds one respondent of 75% yes to each class.
    answers = np.array([[1.0] * 6] * 6 + [[0.0] * 6] * 2)
    found = fit(answers, np.ones(8), 2)
    np.testing.assert_allclose(found.class_share, [7 / 10, 3 / 10], atol=1e-3)
    np.testing.assert_allclose(found.item_share[0], (6 + 0.75) / 7, atol=1e-3)
    np.testing.assert_allclose(found.item_share[1], 0.75 / 3, atol=1e-3)
    np.testing.assert_allclose(found.n_by_class, [6, 2], atol=0.01)
    assert found.converged


def test_one_class_is_the_weighted_mean() -> None:
    answers, weight = draw(50, 0)
    found = fit(answers, weight, 1)
    np.testing.assert_allclose(found.item_share[0], weight @ answers / weight.sum(), atol=1e-12)
    np.testing.assert_allclose(found.n_by_class, [50])


@pytest.mark.parametrize("missing", [0.0, 0.3])
def test_known_classes_are_found_again(missing: float) -> None:
    found = fit(*draw(6000, 3, missing=missing))
    distances = [
        max(
            np.abs(found.item_share[list(order)] - ITEMS).max(),
            np.abs(found.class_share[list(order)] - SHARE).max(),
        )
        for order in permutations(range(3))
    ]
    assert min(distances) < 0.05


@settings(max_examples=25)
@given(seed=st.integers(0, 10_000), n_classes=st.integers(1, 5), missing=st.sampled_from([0.0, 0.4]))
def test_no_step_goes_down(seed: int, n_classes: int, missing: float) -> None:
    patterns = patterns_of(*draw(80, seed, missing=missing))
    rng = np.random.default_rng(seed)
    # Two starts at once: each climbs as if it were alone.
    start = Classes(rng.dirichlet(np.ones(n_classes), 2), rng.uniform(0.05, 0.95, (2, n_classes, 8)), TWO)
    here, low = start, np.full(2, -np.inf)
    for _ in range(10):
        here, height = em_step(patterns, here, 1.0)
        assert np.all(height >= low - 1e-9)
        low = height
    for n_steps in (3, 6, 30):
        end = climb(patterns, start, 1.0, 1e-12, n_steps)
        reached = em_step(patterns, end.classes, 1.0)[1]
        assert np.all(reached >= end.objective - 1e-9)
        assert np.all(end.objective >= em_step(patterns, start, 1.0)[1])
        assert np.all(end.classes.class_share > 0)


def test_starts_side_by_side_end_as_each_alone() -> None:
    patterns = patterns_of(*draw(300, 8, missing=0.2))
    rng = np.random.default_rng(0)
    start = Classes(rng.dirichlet(np.ones(3), 4), rng.uniform(0.05, 0.95, (4, 3, 8)), TWO)
    together = climb(patterns, start, 1.0, 1e-9, 500)
    assert len(set(together.n_steps.tolist())) > 1  # they end at different moments
    for s in range(4):
        alone = climb(patterns, start.take(np.array([s])), 1.0, 1e-9, 500)
        assert alone.n_steps[0] == together.n_steps[s]
        assert alone.objective[0] == pytest.approx(together.objective[s], abs=1e-8)
        np.testing.assert_allclose(alone.classes.item_share[0], together.classes.item_share[s], atol=1e-8)


def test_long_strides_end_where_plain_steps_end() -> None:
    patterns = patterns_of(*draw(400, 5))
    start = one_start(np.full(3, 1 / 3), np.clip(ITEMS + 0.05, 0, 0.95))
    plain = start
    for _ in range(3000):
        plain, _ = em_step(patterns, plain, 1.0)
    fast = climb(patterns, start, 1.0, 1e-14, 3000)
    np.testing.assert_allclose(fast.classes.item_share, plain.item_share, atol=1e-4)
    assert fast.n_steps[0] < 300


def test_the_probabilities_of_patterns_equal_counting_by_hand() -> None:
    answers, weight = draw(30, 7, missing=0.2)
    patterns = patterns_of(answers, weight)
    log_probability = log_probabilities(patterns, one_start(SHARE, ITEMS))[patterns.of_respondent]
    known = ClassFit(SHARE, ITEMS, 0.0, SHARE, 0, converged=True)
    posterior = posteriors(known, answers)
    for row, got, of_class in zip(answers, log_probability, posterior, strict=True):
        joint = SHARE.copy()
        for c in range(3):
            for j, answer in enumerate(row):
                joint[c] *= 1.0 if np.isnan(answer) else ITEMS[c, j] if answer else 1 - ITEMS[c, j]
        assert np.exp(got) == pytest.approx(joint.sum(), rel=1e-12)
        np.testing.assert_allclose(of_class, joint / joint.sum(), rtol=1e-12)
    np.testing.assert_allclose(posteriors(known, np.full((1, 8), np.nan)), [SHARE])


def test_the_top_is_that_of_a_general_optimiser() -> None:
    answers, weight = draw(60, 11)
    patterns = patterns_of(answers[:, :4], weight)
    found = fit(answers[:, :4], weight, 2, tolerance=1e-13, max_iterations=20_000)

    def loss(numbers: FloatArray) -> float:
        share = special.softmax(np.append(numbers[0], 0.0))
        items = np.clip(special.expit(numbers[1:]).reshape(2, 4), 1e-9, 1 - 1e-9)
        return -float(em_step(patterns, one_start(share, items), 1.0)[1][0])

    rng = np.random.default_rng(0)
    lowest = min(optimize.minimize(loss, rng.normal(size=9), method="BFGS").fun for _ in range(15))
    at_found = em_step(patterns, one_start(found.class_share, found.item_share), 1.0)[1][0]
    assert -at_found == pytest.approx(lowest, abs=1e-4)


def test_order_of_rows_does_not_matter() -> None:
    answers, weight = draw(300, 2, missing=0.1)
    order = np.random.default_rng(0).permutation(300)
    same(fit(answers, weight), fit(answers[order], weight[order]))


def test_scale_of_weights_does_not_matter() -> None:
    answers, weight = draw(300, 2)
    same(fit(answers, weight), fit(answers, weight * 1000))


def test_a_weight_of_two_is_a_row_twice_but_one_respondent() -> None:
    answers, _ = draw(300, 4)
    weight = np.where(np.arange(300) < 100, 2.0, 1.0)
    twice = np.concatenate([answers, answers[:100]])
    # Weights add up to the number of rows, so the same prior is worth 4/3 as many of 400 rows.
    once = fit(answers, weight, prior=1.0)
    copied = fit(twice, np.ones(400), prior=4 / 3)
    np.testing.assert_allclose(once.class_share, copied.class_share, atol=1e-6)
    np.testing.assert_allclose(once.item_share, copied.item_share, atol=1e-6)
    assert once.n_by_class.sum() == pytest.approx(300)
    assert copied.n_by_class.sum() == pytest.approx(400)


def test_items_are_treated_alike() -> None:
    answers, weight = draw(500, 6)
    start = ClassFit(SHARE, ITEMS, 0.0, SHARE, 0, converged=True)
    order = [3, 1, 7, 0, 2, 4, 6, 5]
    mirrored = ClassFit(SHARE, ITEMS[:, order], 0.0, SHARE, 0, converged=True)
    one = fit_classes(answers, weight, 3, np.random.default_rng(0), start=start)
    two = fit_classes(answers[:, order], weight, 3, np.random.default_rng(0), start=mirrored)
    np.testing.assert_allclose(one.item_share[:, order], two.item_share, atol=1e-8)


def test_an_answer_that_all_give_again_changes_nothing_when_some_do_not() -> None:
    answers, weight = draw(300, 9)
    with_gap = np.concatenate([answers, [[np.nan] + [1.0] * 7]])
    same(fit(answers, weight), fit(with_gap, np.append(weight, 0.0)))
    # The route with missing answers, forced by one respondent of almost no weight.
    complete = patterns_of(answers, weight)
    forced = patterns_of(with_gap, np.append(weight, 1e-12))
    assert complete.asked is None
    assert forced.asked is not None
    classes = one_start(SHARE, ITEMS)
    np.testing.assert_allclose(
        log_probabilities(complete, classes)[complete.of_respondent],
        log_probabilities(forced, classes)[forced.of_respondent[:-1]],
        rtol=1e-12,
    )


def test_missing_answers_use_all_that_is_given() -> None:
    # Item 1 of half the rows is missing at random within classes: the mean of the rest is not biased.
    answers, weight = draw(8000, 13)
    hidden = answers[:, 3] == 1
    answers[hidden & (np.random.default_rng(1).random(8000) < 0.7), 0] = np.nan
    found = fit(answers, weight)
    estimate = float(found.class_share @ found.item_share[:, 0])
    truth = float(SHARE @ ITEMS[:, 0])
    left = ~np.isnan(answers[:, 0])
    naive = float(weight[left] @ answers[left, 0] / weight[left].sum())
    assert abs(naive - truth) > 0.1
    assert abs(estimate - truth) < 0.03


def test_patterns_hold_all_respondents_and_all_weight() -> None:
    rows = np.array(list(product([0.0, 1.0, np.nan], repeat=3)) * 2)
    patterns = patterns_of(rows, np.full(54, 7.0))
    assert patterns.yes.shape == (26, 3)  # the row without any answer is left out
    assert patterns.n_respondents.tolist() == [2.0] * 26
    assert patterns.weight.sum() == pytest.approx(52)
    np.testing.assert_allclose(patterns.mean, 0.5)


def test_a_class_is_never_empty_and_an_unknown_top_is_said() -> None:
    answers, weight = draw(40, 1)
    found = fit(answers, weight, 12)
    assert np.all(found.class_share > 0)
    assert found.class_share.sum() == pytest.approx(1)
    assert not fit(answers, weight, 3, max_iterations=2).converged


def test_wrong_input_is_refused() -> None:
    answers, weight = draw(20, 1)
    rng = np.random.default_rng(0)
    for values, weights in (
        (answers[0], weight),
        (answers, weight[:5]),
        (answers + 0.5, weight),
        (answers, -weight),
        (answers, weight * np.inf),
        (np.full((20, 2), np.nan), weight),
    ):
        with pytest.raises(ValueError, match=r"answer|weight"):
            fit_classes(values, weights, 2, rng)
    for n_classes, n_starts, prior in ((0, 1, 1.0), (2, 0, 1.0), (2, 1, -1.0)):
        with pytest.raises(ValueError, match="n_classes"):
            fit_classes(answers, weight, n_classes, rng, n_starts=n_starts, prior=prior)
    with pytest.raises(ValueError, match="start needs"):
        fit_classes(answers, weight, 2, rng, start=fit(answers, weight, 3))
    with pytest.raises(ValueError, match="need a weight"):
        fit_classes(answers, None, 2, rng)


def same(one: ClassFit, two: ClassFit) -> None:
    np.testing.assert_allclose(one.class_share, two.class_share, atol=1e-6)
    np.testing.assert_allclose(one.item_share, two.item_share, atol=1e-6)
    assert one.log_likelihood == pytest.approx(two.log_likelihood, abs=1e-6)
