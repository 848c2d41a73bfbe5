"""The typing tool: points, the search for items, its errors, and the counts that it corrects."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import optimize

from kanaalkompas.latentclass import ClassFit, posteriors
from kanaalkompas.segmentation import (
    Folds,
    FoundProfiles,
    TypingTool,
    corrected_sizes,
    find_profiles,
    fit_folds,
    make_typing_tool,
    score,
)
from kanaalkompas.segmentation.corrected_sizes import nearest_shares
from kanaalkompas.segmentation.points import item_scores, place, points_of
from kanaalkompas.segmentation.tool_search import Leads, best_subsets, leads_of
from kanaalkompas.vocabulary import InputError
from kanaalkompas.weighting import rao_wu_replicates
from tests.segmentation.people import FloatArray, Survey, draw_survey, draw_truth

IDS = tuple("abcdefghij")
TRUTH = draw_truth(np.random.default_rng(1))


@pytest.fixture(scope="module")
def survey() -> Survey:
    return draw_survey(TRUTH, 900, np.random.default_rng(2))


@pytest.fixture(scope="module")
def replicates(survey: Survey) -> FloatArray:
    return rao_wu_replicates(survey.calibration, 12, np.random.default_rng(3))


@pytest.fixture(scope="module")
def found(survey: Survey, replicates: FloatArray) -> FoundProfiles:
    rng = np.random.default_rng(4)
    profiles = find_profiles(survey.answers, (2,) * 10, survey.calibration, replicates, rng, 3)
    assert isinstance(profiles, FoundProfiles)
    return profiles


@pytest.fixture(scope="module")
def folds(found: FoundProfiles, survey: Survey) -> Folds:
    return fit_folds(found, survey.answers, survey.calibration, np.random.default_rng(5))


@pytest.fixture(scope="module")
def tool(found: FoundProfiles, folds: Folds, survey: Survey, replicates: FloatArray) -> TypingTool:
    return make_typing_tool(found, folds, survey.answers, IDS, survey.calibration, replicates)


def test_points_are_logarithms_in_hundredths() -> None:
    fit = ClassFit(
        np.array([0.6, 0.4]), np.array([[0.8], [0.1]]), 0.0, np.array([6.0, 4.0]), 0, converged=True
    )
    start, (item,) = points_of(fit)
    # log 0.6 = -0.5108, log 0.4 = -0.9163; no: log 0.2 = -1.6094, log 0.9 = -0.1054.
    assert start.tolist() == [-51, -92]
    assert item.tolist() == [[-161, -11], [-22, -230]]
    scores = item_scores((item,), np.array([[1.0], [0.0], [np.nan]]))
    assert place(start, scores, [0]).tolist() == [0, 1, 0]


def test_a_person_is_placed_by_the_published_points() -> None:
    tool = TypingTool(
        items=("trust", "part"),
        start=(-0.51, -0.92),
        points=(((-1.61, -0.11), (-0.22, -2.3)), ((-0.3, -0.3), (-1.2, -0.79))),
        confusion=(),
        agreement=None,  # type: ignore[arg-type]
        baseline=None,  # type: ignore[arg-type]
        by_length=(),
    )
    assert score(tool, (1, None)) == 0
    assert score(tool, (0, None)) == 1
    # -0.51 - 1.2 = -1.71 and -0.92 - 0.79 = -1.71: equal to the hundredth, so the first.
    assert score(tool, (None, 1)) == 0
    with pytest.raises(InputError, match="Ten minste één antwoord"):
        score(tool, (None, None))
    with pytest.raises(InputError, match="er zijn 1 antwoorden"):
        score(tool, (1,))
    with pytest.raises(InputError, match="vraag part heeft geen antwoord 2"):
        score(tool, (1, 2))


def test_with_all_items_the_points_place_as_the_model_does(survey: Survey, found: FoundProfiles) -> None:
    start, points = points_of(found.fit)
    placed = place(start, item_scores(points, survey.answers), range(10))
    probability = posteriors(found.fit, survey.answers)
    clear = np.sort(probability, axis=1)[:, -1] > 0.55
    np.testing.assert_array_equal(placed[clear], probability.argmax(axis=1)[clear])


def leads(survey: Survey, found: FoundProfiles, n_items: int = 10) -> Leads:
    start, points = points_of(found.fit)
    scores = item_scores(points, survey.answers)[:n_items]
    return leads_of(start, scores, found.assigned, survey.calibration.calibrated_weight)


def test_the_best_items_are_those_of_all_subsets(survey: Survey, found: FoundProfiles) -> None:
    """A second route: place everyone by each subset, without leads."""
    start, points = points_of(found.fit)
    scores = item_scores(points, survey.answers)
    weight = survey.calibration.calibrated_weight

    def agreement(items: tuple[int, ...]) -> float:
        return float(np.average(place(start, scores, items) == found.assigned, weights=weight))

    for items in best_subsets(leads(survey, found), 4):
        every = {each: agreement(each) for each in combinations(range(10), len(items))}
        assert agreement(items) == pytest.approx(max(every.values()), abs=1e-12)


def test_ties_go_to_the_first_class_in_the_search_as_in_the_score() -> None:
    # One item without points, two classes that start alike: everyone is placed in the first.
    nothing = np.zeros((1, 4, 2), dtype=np.int64)
    own = np.array([0, 0, 0, 1], dtype=np.int8)
    equal = leads_of(np.zeros(2, dtype=np.int64), nothing, own, np.ones(4))
    assert equal.agreement(equal.start + equal.items[0]) == 0.75


def test_with_many_items_the_search_by_steps_comes_near(
    survey: Survey, found: FoundProfiles, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = leads(survey, found)
    best = best_subsets(own, 5)
    monkeypatch.setattr("kanaalkompas.segmentation.tool_search.MOST_ITEMS_FOR_ALL", 9)
    stepwise = best_subsets(own, 5)
    assert [len(items) for items in stepwise] == [1, 2, 3, 4, 5]
    assert stepwise[0] == best[0]

    def agreement(items: tuple[int, ...]) -> float:
        return own.agreement(own.start + own.items[list(items)].sum(axis=0, dtype=np.int32))

    for fast, full in zip(stepwise, best, strict=True):
        assert agreement(full) - 0.02 <= agreement(fast) <= agreement(full)


def test_the_tool_is_short_and_beats_the_largest_class(tool: TypingTool) -> None:
    assert [length.n_questions for length in tool.by_length] == [3, 4, 5, 6, 7, 8]
    best = max(length.agreement.share for length in tool.by_length)
    offered = next(length for length in tool.by_length if length.items == tool.items)
    assert offered.agreement == tool.agreement
    assert tool.agreement.share >= best - 0.01
    shorter = [each for each in tool.by_length if each.n_questions < len(tool.items)]
    assert all(each.agreement.share < best - 0.01 for each in shorter)
    assert tool.agreement.ci_lower > tool.baseline.ci_upper
    np.testing.assert_allclose(np.sum(tool.confusion, axis=1), 1)
    assert all(number == round(number, 2) for number in tool.start)


def test_folds_hold_out_a_fifth_and_share_nothing_with_it(
    found: FoundProfiles, folds: Folds, survey: Survey
) -> None:
    assert np.bincount(folds.fold).tolist() == [180] * 5
    assert len(folds.fits) == 5
    # Other answers of the held-out change nothing in the fit without them.
    moved = survey.answers.copy()
    moved[folds.fold == 2] = survey.answers[folds.fold == 2][::-1]
    again = fit_folds(found, moved, survey.calibration, np.random.default_rng(5))
    np.testing.assert_allclose(again.fits[2].item_share[:, 0], folds.fits[2].item_share[:, 0], atol=1e-6)
    assert not np.allclose(again.fits[1].item_share, folds.fits[1].item_share, atol=1e-6)


def test_agreement_is_that_of_tools_made_without_the_held_out(
    tool: TypingTool, folds: Folds, survey: Survey
) -> None:
    """A second route for one length: choose, place and compare, fifth by fifth."""
    weight = survey.calibration.calibrated_weight
    length = len(tool.items)
    right = np.zeros(900)
    typed_class, probability = np.zeros(900, dtype=int), np.zeros((900, 3))
    for part, fit in enumerate(folds.fits):
        held_out = folds.fold == part
        start, points = points_of(fit)
        scores = item_scores(points, survey.answers)
        by_all = posteriors(fit, survey.answers)
        own = by_all.argmax(axis=1)
        rest = np.where(held_out, 0.0, weight)
        every = list(combinations(range(10), length))
        hits = [np.average(place(start, scores, items) == own, weights=rest) for items in every]
        typed = place(start, scores, every[int(np.argmax(hits))])
        right[held_out] = (typed == own)[held_out]
        typed_class[held_out] = typed[held_out]
        probability[held_out] = by_all[held_out]
    assert tool.agreement.share == pytest.approx(np.average(right, weights=weight), abs=0.005)
    both = (probability * weight[:, None]).T @ np.eye(3)[typed_class]
    np.testing.assert_allclose(tool.confusion, both / both.sum(axis=1, keepdims=True), atol=0.005)


def test_sizes_are_corrected_by_hand() -> None:
    # Of profile 0 the tool places 0.8 right, of profile 1 0.6. With 50 of each it places
    # 40 + 20 = 60 in 0 and 10 + 30 = 40 in 1: from 60 and 40 we must come back at half and half.
    sizes = corrected_sizes([[0.8, 0.2], [0.4, 0.6]], [60, 40])
    np.testing.assert_allclose(sizes.share, [0.5, 0.5])
    # π0 = (o0 - 0.4) / 0.4, so its error is that of o0 (with a half added to each) over 0.4.
    p = 60.5 / 101
    np.testing.assert_allclose(sizes.standard_error, np.sqrt(p * (1 - p) / 100) / 0.4)
    # 30% typed as 0 is less than the 40% that profile 1 alone would give.
    edge = corrected_sizes([[0.8, 0.2], [0.4, 0.6]], [30, 70])
    assert edge.share.tolist() == [0, 1]
    assert edge.ci_lower[0] == 0
    assert edge.ci_upper[1] == 1


@pytest.mark.parametrize(
    ("confusion", "counts", "message"),
    [
        (np.eye(2), [1, 2, 3], "3 aantallen en 2 profielen"),
        (np.eye(2), [0, 0], "alle aantallen zijn 0"),
        (np.eye(2), [-1, 5], "lager dan 0"),
        (np.eye(2), [np.nan, 5], "lager dan 0"),
        (np.full((2, 2), 0.5), [5, 5], "niet goed genoeg uit elkaar"),
    ],
)
def test_counts_that_cannot_be_corrected(confusion: FloatArray, counts: list[float], message: str) -> None:
    with pytest.raises(InputError, match=message):
        corrected_sizes(confusion, counts)


@given(st.lists(st.floats(-2, 2), min_size=2, max_size=6))
def test_the_nearest_shares_are_nearest(numbers: list[float]) -> None:
    """A second route: what lies above one level, found by halving (the conditions of Karush and Kuhn)."""
    sizes = np.array(numbers)
    near = nearest_shares(sizes)
    assert near.min() >= 0
    assert near.sum() == pytest.approx(1)
    level = optimize.brentq(
        lambda cut: float(np.maximum(sizes - cut, 0).sum() - 1), sizes.min() - 1, sizes.max(), xtol=1e-14
    )
    np.testing.assert_allclose(near, np.maximum(sizes - level, 0), atol=1e-9)


def test_profiles_in_another_order_give_the_same_tool(
    found: FoundProfiles, folds: Folds, survey: Survey, replicates: FloatArray, tool: TypingTool
) -> None:
    turn = [2, 0, 1]

    def turned(fit: ClassFit) -> ClassFit:
        return replace(
            fit,
            class_share=fit.class_share[turn],
            item_share=fit.item_share[turn],
            n_by_class=fit.n_by_class[turn],
        )

    other = make_typing_tool(
        replace(found, fit=turned(found.fit)),
        replace(folds, fits=tuple(map(turned, folds.fits)), posteriors=folds.posteriors[:, :, turn]),
        survey.answers,
        IDS,
        survey.calibration,
        replicates,
    )
    assert other.start == tuple(tool.start[c] for c in turn)
    # Equal scores go to the first profile, and another profile is first now.
    assert other.agreement.share == pytest.approx(tool.agreement.share, abs=0.005)
