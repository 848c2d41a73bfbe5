"""What can't make classes is said, with the item or the number that a caller needs to say where."""

from __future__ import annotations

import numpy as np
import pytest

from kanaalkompas.latentclass import (
    EmptyClass,
    MoreClassesThanPatterns,
    NoWeight,
    OneAnswerOnly,
    UnansweredItem,
    UnfitAnswers,
    check_patterns,
    compare_counts,
    fit_classes,
    patterns_of,
    posteriors,
)
from tests.latentclass.mixed import N_CATEGORIES, draw_mixed

NAN = np.nan


def test_an_item_that_nobody_answered_is_named() -> None:
    # Respondent 3 answered item 1, but has no weight.
    answers = np.array([[0, NAN, 1], [1, NAN, 0], [1, 1, 1]])
    with pytest.raises(UnansweredItem) as caught:
        patterns_of(answers, [1, 1, 0])
    assert caught.value.item == 1


@pytest.mark.parametrize(
    ("answers", "item", "category"),
    [
        ([[0, 2], [1, 2], [1, 2]], 1, 2),
        ([[0, 0], [1, 0], [1, NAN]], 1, 0),
        ([[1, 1], [1, 0], [NAN, 2]], 0, 1),
        ([[0, 1], [1, 1], [1, 0]], 1, 1),  # the other answer has no weight
    ],
)
def test_an_item_with_one_answer_is_named(answers: list[list[float]], item: int, category: int) -> None:
    weight = [1, 3, 0 if answers[2] == [1, 0] else 0.1]
    patterns = patterns_of(answers, weight, [2, 3])
    with pytest.raises(OneAnswerOnly) as caught:
        check_patterns(patterns, 1)
    assert (caught.value.item, caught.value.category) == (item, category)
    with pytest.raises(OneAnswerOnly):
        compare_counts(patterns, np.ones((3, 2)), np.random.default_rng(0), counts=[1])


def test_a_rare_answer_is_an_answer() -> None:
    answers = np.zeros((1000, 2))
    answers[0] = 1
    weight = np.ones(1000)
    weight[0] = 1e-9
    check_patterns(patterns_of(answers, weight), 2)


def test_more_classes_than_patterns_are_refused() -> None:
    patterns = patterns_of([[0, 1], [1, 0], [1, 0], [1, 1]], np.ones(4))
    check_patterns(patterns, 3)
    for work in (
        lambda: check_patterns(patterns, 4),
        lambda: fit_classes(patterns, None, 4, np.random.default_rng(0), prior=0.0),
        lambda: compare_counts(patterns, np.ones((4, 1)), np.random.default_rng(0), counts=[1, 4]),
    ):
        with pytest.raises(MoreClassesThanPatterns) as caught:
            work()
        assert (caught.value.n_classes, caught.value.n_patterns) == (4, 3)


def test_no_weight_at_all_is_refused() -> None:
    with pytest.raises(NoWeight):
        patterns_of([[0, 1], [1, 0]], [0, 0])
    with pytest.raises(NoWeight):
        patterns_of(np.array([[NAN, NAN], [1, 0]]), [1, 0])
    with pytest.raises(NoWeight):
        patterns_of([[0, 1], [1, 0]], [1, 1]).reweighted([0, 0])


def test_a_class_that_empties_is_said_and_not_dropped() -> None:
    # Independent items: a second class with a start of almost nobody only loses more.
    answers = np.array([[0, 0], [0, 1], [1, 0], [1, 1]], dtype=float)
    start = fit_classes(answers, np.ones(4), 2, np.random.default_rng(0))
    object.__setattr__(start, "class_share", np.array([1 - 1e-9, 1e-9]))
    object.__setattr__(start, "item_share", np.array([[0.5, 0.5], [0.9, 0.1]]))
    with pytest.raises(EmptyClass) as caught:
        fit_classes(answers, np.ones(4), 2, np.random.default_rng(0), start=start, prior=0.0)
    assert (caught.value.n_classes, caught.value.n_empty) == (2, 1)
    kept = fit_classes(answers, np.ones(4), 2, np.random.default_rng(0), start=start, prior=1.0)
    assert kept.class_share.min() > 0.1


def test_every_such_error_is_one_kind_and_a_value_error() -> None:
    kinds = (EmptyClass, MoreClassesThanPatterns, NoWeight, OneAnswerOnly, UnansweredItem)
    assert all(issubclass(kind, UnfitAnswers) and issubclass(kind, ValueError) for kind in kinds)


def test_answers_outside_the_item_are_refused() -> None:
    answers, weight = draw_mixed(20, 1)
    rng = np.random.default_rng(0)
    for item, value in ((0, 2), (1, 3), (4, -1), (2, 0.5), (2, np.inf)):
        wrong = answers.copy()
        wrong[3, item] = value
        with pytest.raises(ValueError, match=f"item {item} must be .* to {N_CATEGORIES[item] - 1}"):
            patterns_of(wrong, weight, N_CATEGORIES)
    for categories in ([2, 3], [1] * 6, []):
        with pytest.raises(ValueError, match="n_categories"):
            patterns_of(answers, weight, categories)
    found = fit_classes(answers, weight, 2, rng, n_categories=N_CATEGORIES)
    with pytest.raises(ValueError, match="6 items"):
        posteriors(found, answers[:, :5])
    with pytest.raises(ValueError, match="item 1 must"):
        posteriors(found, answers + np.array([0, 3, 0, 0, 0, 0]))
    with pytest.raises(ValueError, match="start needs"):
        fit_classes((answers > 0).astype(float), weight, 2, rng, start=found)
