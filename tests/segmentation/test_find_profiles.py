"""Which profiles there are, when there are none, and what may not matter."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kanaalkompas.latentclass import CountFit, align, patterns_of
from kanaalkompas.segmentation import (
    FoundProfiles,
    NoProfiles,
    WhyNot,
    find_profiles,
    judge_counts,
    profile_shares,
    profile_sizes,
)
from kanaalkompas.segmentation.profiles import place_respondents
from kanaalkompas.vocabulary import InputError
from kanaalkompas.weighting import Calibration, rao_wu_replicates
from tests.segmentation.people import FloatArray, Survey, draw_survey, draw_truth

TRUTH = draw_truth(np.random.default_rng(1))
SURVEY = draw_survey(TRUTH, 900, np.random.default_rng(2))
REPLICATES = rao_wu_replicates(SURVEY.calibration, 12, np.random.default_rng(3))


def find(
    survey: Survey, replicates: FloatArray, n_classes: int | None = None
) -> FoundProfiles | NoProfiles:
    n_categories = (2,) * survey.answers.shape[1]
    generator = np.random.default_rng(4)
    return find_profiles(survey.answers, n_categories, survey.calibration, replicates, generator, n_classes)


@pytest.fixture(scope="module")
def found() -> FoundProfiles:
    profiles = find(SURVEY, REPLICATES, 3)
    assert isinstance(profiles, FoundProfiles)
    return profiles


def test_three_kinds_of_people_are_three_profiles(found: FoundProfiles) -> None:
    free = find(SURVEY, REPLICATES)
    assert isinstance(free, FoundProfiles)
    assert free.fit.class_share.size == 3
    assert free.n_replicates == 12
    why_not = {each.count.n_classes: each.why_not for each in free.counts}
    assert (why_not[1], why_not[3]) == (WhyNot.ONE_CLASS, None)
    assert why_not[10] is not None
    np.testing.assert_allclose(free.fit.class_share, found.fit.class_share, atol=1e-3)
    truth = align(found.fit, TRUTH.classes)
    np.testing.assert_allclose(found.fit.item_share, truth.item_share, atol=0.12)
    np.testing.assert_allclose(found.fit.class_share, truth.class_share, atol=0.06)


def test_without_classes_told_apart_there_are_no_profiles() -> None:
    # The classes differ by a quarter on each item: entropy R² far below 0.6.
    truth = replace(TRUTH, item_share=0.5 + (TRUTH.item_share - 0.5) / 3)
    none = find(draw_survey(truth, 900, np.random.default_rng(5)), REPLICATES)
    assert isinstance(none, NoProfiles)
    assert len(none.counts) == 10
    assert {each.why_not for each in none.counts} >= {WhyNot.ONE_CLASS}
    assert None not in {each.why_not for each in none.counts}


def test_a_number_that_cannot_be_used_gives_none_even_when_asked_for() -> None:
    none = find(SURVEY, REPLICATES, 9)
    assert isinstance(none, NoProfiles)
    assert [each.count.n_classes for each in none.counts] == [1, 9]
    with pytest.raises(ValueError, match="between 2 and 10"):
        find(SURVEY, REPLICATES, 1)


def test_few_items_can_tell_of_few_classes() -> None:
    """Three yes-or-no items have 8 patterns, 7 free chances: two classes (7 numbers), not three (11)."""
    three = replace(SURVEY, answers=SURVEY.answers[:, :3])
    profiles = find(three, REPLICATES)
    assert [each.count.n_classes for each in profiles.counts] == [1, 2]
    with pytest.raises(
        InputError, match="hoogstens 2 profielen te bepalen, en er zijn er minstens 3 nodig"
    ):
        find(three, REPLICATES, 3)
    with pytest.raises(InputError, match="hoogstens 1 profielen"):
        find(replace(SURVEY, answers=SURVEY.answers[:, :2]), REPLICATES)


def count(n_classes: int, bic: float, **changes: float) -> CountFit:
    numbers: dict[str, float | None] = {
        "entropy_r2": 0.8,
        "stability": 0.9,
        "smallest_share": 0.2,
        "n_smallest": 200.0,
    }
    return CountFit(
        n_classes=n_classes,
        fit=TRUTH.classes,
        log_likelihood=-1.0,
        n_parameters=1,
        bic=bic,
        **(numbers | changes),  # type: ignore[arg-type]
    )


def test_each_reason_is_told() -> None:
    counts = [
        count(1, 100),
        count(2, 90),
        count(3, 101),
        count(4, 90, entropy_r2=0.59),
        count(5, 90, smallest_share=0.049),
        count(6, 90, n_smallest=99),
        count(7, 90, stability=0.69),
    ]
    assert [each.why_not for each in judge_counts(counts)] == [
        WhyNot.ONE_CLASS,
        None,
        WhyNot.NO_BETTER,
        WhyNot.ENTROPY,
        WhyNot.SMALL,
        WhyNot.SMALL,
        WhyNot.UNSTABLE,
    ]


def figures(
    answers: FloatArray, outcomes: FloatArray, calibration: Calibration, replicates: FloatArray
) -> tuple[FoundProfiles, FloatArray, FloatArray]:
    patterns = patterns_of(answers, calibration.calibrated_weight)
    start = TRUTH.classes
    found = place_respondents(start, patterns, replicates, np.random.default_rng(0))
    shares = profile_shares(found, outcomes, calibration, replicates)
    sizes = profile_sizes(found, calibration, replicates)
    return (
        found,
        np.hstack([shares.share, sizes.share]),
        np.hstack([shares.standard_error, sizes.standard_error]),
    )


def test_the_other_word_for_yes_changes_no_share() -> None:
    """Turning an item around turns its shares; people stay where they were."""
    found, shares, errors = figures(SURVEY.answers, SURVEY.outcomes, SURVEY.calibration, REPLICATES)
    turned = replace(TRUTH.classes, item_share=1 - TRUTH.item_share)
    patterns = patterns_of(1 - SURVEY.answers, SURVEY.calibration.calibrated_weight)
    other = place_respondents(turned, patterns, REPLICATES, np.random.default_rng(0))
    assert other.assigned.tolist() == found.assigned.tolist()
    again = profile_shares(other, SURVEY.outcomes, SURVEY.calibration, REPLICATES)
    # Equal up to where the climbs of the refits stop.
    np.testing.assert_allclose(again.share, shares[:, :-1], atol=1e-9)
    np.testing.assert_allclose(again.standard_error, errors[:, :-1], rtol=0.01)


@settings(max_examples=10)
@given(scale=st.floats(1e-3, 1e3))
def test_the_scale_of_weights_changes_nothing(scale: float) -> None:
    _, shares, errors = figures(SURVEY.answers, SURVEY.outcomes, SURVEY.calibration, REPLICATES)
    step = SURVEY.calibration.history[-1]
    scaled = replace(SURVEY.calibration, history=(replace(step, weight=step.weight * scale),))
    _, again, other_errors = figures(SURVEY.answers, SURVEY.outcomes, scaled, REPLICATES * scale)
    np.testing.assert_allclose(again, shares, atol=1e-9)
    np.testing.assert_allclose(other_errors, errors, rtol=1e-3)


@settings(max_examples=10)
@given(seed=st.integers(0, 2**32 - 1))
def test_the_order_of_rows_and_items_changes_nothing(seed: int) -> None:
    rng = np.random.default_rng(seed)
    rows, items = rng.permutation(900), rng.permutation(8)
    patterns = patterns_of(SURVEY.answers, SURVEY.calibration.calibrated_weight)
    moved = patterns_of(SURVEY.answers[rows], SURVEY.calibration.calibrated_weight[rows])
    one = place_respondents(TRUTH.classes, patterns, REPLICATES, rng)
    two = place_respondents(TRUTH.classes, moved, REPLICATES[rows], rng)
    assert two.assigned.tolist() == one.assigned[rows].tolist()
    np.testing.assert_allclose(two.membership, one.membership[rows], atol=1e-9)
    np.testing.assert_allclose(two.replicate_inverse, one.replicate_inverse, atol=1e-3)
    shares = profile_shares(one, SURVEY.outcomes, SURVEY.calibration, REPLICATES)
    again = profile_shares(one, SURVEY.outcomes[:, items], SURVEY.calibration, REPLICATES)
    np.testing.assert_allclose(again.share, shares.share[:, items], atol=1e-12)


def test_a_looser_stop_of_the_refits_moves_no_error(
    found: FoundProfiles, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The stop of 1e-8 in `refits` gives the errors of 1e-11, to 1% (figures of two digits)."""
    shares = profile_shares(found, SURVEY.outcomes, SURVEY.calibration, REPLICATES)
    monkeypatch.setattr("kanaalkompas.segmentation.refits.TOLERANCE", 1e-11)
    patterns = patterns_of(SURVEY.answers, SURVEY.calibration.calibrated_weight)
    precise = place_respondents(found.fit, patterns, REPLICATES, np.random.default_rng(0))
    again = profile_shares(precise, SURVEY.outcomes, SURVEY.calibration, REPLICATES)
    assert not np.array_equal(again.standard_error, shares.standard_error)
    np.testing.assert_allclose(again.standard_error, shares.standard_error, rtol=0.01)
