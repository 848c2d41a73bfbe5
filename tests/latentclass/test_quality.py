"""Entropy R², errors of assignment, and the order of classes: by hand, and by counting in a simulation."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kanaalkompas.latentclass import (
    EmptyClass,
    NoWeight,
    align,
    assignment_errors,
    entropy_r2,
    fit_classes,
    posteriors,
)
from tests.latentclass.mixed import CLASS_SHARE, N_CATEGORIES, draw_mixed, fit_of, shares

HALF_KNOWN = np.array([[1.0, 0.0], [0.0, 1.0], [0.5, 0.5], [0.5, 0.5]])


def test_entropy_r2_by_hand() -> None:
    # Half of the people are sure, the other half know nothing: log 2 is left of half.
    assert entropy_r2(HALF_KNOWN, np.ones(4)) == pytest.approx(0.5)
    assert entropy_r2(HALF_KNOWN, [3, 3, 1, 1]) == pytest.approx(0.75)
    assert entropy_r2(HALF_KNOWN, [0, 0, 1, 2]) == pytest.approx(0)
    # Shares of 3/4 and 1/4, all sure but one of two quarters: H(π) is below log 2.
    sure = np.array([[1.0, 0], [1, 0], [1, 0], [0, 1]])
    assert entropy_r2(sure, np.ones(4)) == pytest.approx(1)
    assert entropy_r2(np.ones((3, 1)), np.ones(3)) == 1
    # One class, with weights whose shares add up to 1 but for rounding.
    assert entropy_r2(np.ones((40, 1)), np.random.default_rng(0).gamma(2, size=40)) == 1


def test_assignment_errors_by_hand() -> None:
    # Respondents 3 and 4 are as likely in either class, and are placed in the first.
    errors = assignment_errors(HALF_KNOWN, np.ones(4))
    np.testing.assert_allclose(errors, [[1.0, 0.0], [0.5, 0.5]])
    # With weight 2 for respondent 2: class 2 holds 2 + 0.5 + 0.5, of whom 1 is placed in class 1.
    np.testing.assert_allclose(assignment_errors(HALF_KNOWN, [1, 2, 1, 1]), [[1.0, 0.0], [1 / 3, 2 / 3]])


def test_assignment_errors_are_those_of_people_whose_class_is_known() -> None:
    # The second route: place 60,000 people with a known class by their answers, and count.
    rng = np.random.default_rng(3)
    of_class = rng.choice(3, 60_000, p=CLASS_SHARE)
    ends = [share.cumsum(axis=1)[of_class] for share in shares()]
    draws = [(rng.random((60_000, 1)) > end[:, :-1]).sum(axis=1) for end in ends]
    posterior = posteriors(fit_of(CLASS_SHARE, shares()), np.column_stack(draws))
    counted = np.array(
        [
            np.bincount(posterior[of_class == c].argmax(axis=1), minlength=3) / (of_class == c).sum()
            for c in range(3)
        ]
    )
    expected = assignment_errors(posterior, np.ones(60_000))
    np.testing.assert_allclose(counted, expected, atol=0.01)
    assert 0.5 < entropy_r2(posterior, np.ones(60_000)) < 0.95


@settings(max_examples=30)
@given(seed=st.integers(0, 10_000), n_classes=st.integers(1, 5))
def test_both_are_shares_and_know_no_order_or_scale(seed: int, n_classes: int) -> None:
    rng = np.random.default_rng(seed)
    posterior = rng.dirichlet(np.full(n_classes, 0.3), 40)
    weight = rng.gamma(2, size=40)
    r2, errors = entropy_r2(posterior, weight), assignment_errors(posterior, weight)
    assert 0 <= r2 <= 1
    np.testing.assert_allclose(errors.sum(axis=1), 1)
    rows, classes = rng.permutation(40), rng.permutation(n_classes)
    moved, other = posterior[rows][:, classes], weight[rows] * 7
    assert entropy_r2(moved, other) == pytest.approx(r2)
    np.testing.assert_allclose(assignment_errors(moved, other), errors[np.ix_(classes, classes)])


def test_wrong_posteriors_are_refused() -> None:
    for work in (entropy_r2, assignment_errors):
        with pytest.raises(ValueError, match="add up to 1"):
            work(HALF_KNOWN * 2, np.ones(4))
        with pytest.raises(ValueError, match="two axes"):
            work(HALF_KNOWN, np.ones(3))
        with pytest.raises(ValueError, match="0 or more"):
            work(HALF_KNOWN, [-1, 1, 1, 1])
        with pytest.raises(NoWeight):
            work(HALF_KNOWN, np.zeros(4))
    with pytest.raises(EmptyClass):
        assignment_errors(np.array([[1.0, 0.0], [1.0, 0.0]]), np.ones(2))


@settings(max_examples=20)
@given(order=st.permutations([0, 1, 2]), seed=st.integers(0, 100))
def test_classes_are_put_back_in_order(order: list[int], seed: int) -> None:
    reference = fit_of(CLASS_SHARE, shares())
    rng = np.random.default_rng(seed)
    close = [share * 0.9 + 0.1 * rng.dirichlet(np.ones(share.shape[1]), 3) for share in shares()]
    shuffled = fit_of(CLASS_SHARE[order], [share[order] for share in close])
    back = align(reference, shuffled)
    np.testing.assert_allclose(back.class_share, CLASS_SHARE)
    np.testing.assert_allclose(back.n_by_class, CLASS_SHARE)
    for share, expected in zip(back.answer_shares(), close, strict=True):
        np.testing.assert_allclose(share, expected)


def test_only_like_fits_are_aligned() -> None:
    answers, weight = draw_mixed(100, 1)
    three = fit_of(CLASS_SHARE, shares())
    two = fit_classes(answers, weight, 2, np.random.default_rng(0), n_categories=N_CATEGORIES)
    fewer = fit_of(CLASS_SHARE, shares()[:5])
    for other in (two, fewer):
        with pytest.raises(ValueError, match="same items"):
            align(three, other)
