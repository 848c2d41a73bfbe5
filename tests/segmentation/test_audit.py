"""The audit: ridge by hand, what is held out, and the words for a gain."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from kanaalkompas.latentclass import fit_classes, patterns_of
from kanaalkompas.segmentation import Folds, Gain, audit_question, fit_folds, verdict_of
from kanaalkompas.segmentation.profiles import place_respondents
from kanaalkompas.segmentation.ridge import predict_shares
from kanaalkompas.weighting import rao_wu_replicates
from tests.segmentation.people import FloatArray, Survey, draw_survey, draw_truth

N = 1000
TRUTH = draw_truth(np.random.default_rng(1), n_outcomes=4)


@pytest.fixture(scope="module")
def survey() -> Survey:
    return draw_survey(TRUTH, N, np.random.default_rng(2))


@pytest.fixture(scope="module")
def replicates(survey: Survey) -> FloatArray:
    return rao_wu_replicates(survey.calibration, 30, np.random.default_rng(3))


@pytest.fixture(scope="module")
def folds(survey: Survey, replicates: FloatArray) -> Folds:
    rng = np.random.default_rng(4)
    patterns = patterns_of(survey.answers, survey.calibration.calibrated_weight)
    fit = fit_classes(patterns, None, 3, rng)
    found = place_respondents(fit, patterns, replicates, rng)
    return fit_folds(found, survey.answers, survey.calibration, rng)


def age_groups(seed: int = 6) -> FloatArray:
    return np.eye(3)[np.random.default_rng(seed).integers(0, 3, N)]


def test_ridge_by_hand() -> None:
    # Four people, one dummy that two have: 1, 1 with it and 0, 1 without it. With constant a and
    # coefficient b: 2(a + b - 1)² + a² + (a - 1)² + b² is smallest at b = 1/4, a = 5/8.
    dummy = np.array([[1.0], [1.0], [0.0], [0.0]])
    yes = np.array([[1.0], [1.0], [0.0], [1.0]])
    predicted = predict_shares(dummy, yes, np.full(4, 7.0))
    np.testing.assert_allclose(predicted[:, 0], [0.875, 0.875, 0.625, 0.625])


def test_who_takes_no_part_in_the_fit_changes_nothing() -> None:
    rng = np.random.default_rng(0)
    features, answers = rng.normal(size=(50, 3)), rng.integers(0, 2, (50, 4)).astype(float)
    answers[rng.random(answers.shape) < 0.2] = np.nan
    weight = np.where(np.arange(50) < 10, 0.0, rng.uniform(1, 2, 50))
    predicted = predict_shares(features, answers, weight)
    answers[:10] = 1 - answers[:10]
    np.testing.assert_allclose(predict_shares(features, answers, weight), predicted)
    for item in range(4):
        alone = predict_shares(features, answers[:, [item]], weight)
        np.testing.assert_allclose(alone[:, 0], predicted[:, item])
    nobody = predict_shares(features, np.where(weight[:, None] > 0, np.nan, answers), weight)
    assert np.isnan(nobody).all()


def test_classes_that_matter_are_found(survey: Survey, folds: Folds, replicates: FloatArray) -> None:
    audit = audit_question(survey.outcomes, age_groups(), folds, survey.calibration, replicates)
    assert audit is not None
    assert audit.verdict is Gain.CLEAR
    assert audit.gain == pytest.approx(audit.explained_with - audit.explained_without)
    assert audit.gain_lower < audit.gain < audit.gain_upper
    assert abs(audit.explained_without) < 0.02
    assert audit.hits_with > audit.hits_without
    assert audit.n_respondents == N


def test_classes_that_do_not_matter_add_nothing(
    survey: Survey, folds: Folds, replicates: FloatArray
) -> None:
    noise = (np.random.default_rng(7).random((N, 4)) < 0.4).astype(float)
    audit = audit_question(noise, age_groups(), folds, survey.calibration, replicates)
    assert audit is not None
    assert audit.verdict in {Gain.NONE, Gain.UNSURE}


def test_what_groups_explain_is_no_gain_of_the_profile(
    survey: Survey, folds: Folds, replicates: FloatArray
) -> None:
    """Where the group is the class itself, the profile adds nothing to it."""
    of_class = np.eye(3)[survey.of_class]
    audit = audit_question(survey.outcomes, of_class, folds, survey.calibration, replicates)
    assert audit is not None
    assert audit.explained_without > 0.05
    assert audit.gain < 0.01
    assert audit.verdict in {Gain.NONE, Gain.UNSURE}


def test_losses_are_those_of_each_person(survey: Survey, folds: Folds, replicates: FloatArray) -> None:
    """A second route: one item, a prediction for each fifth by least squares with added rows."""
    group, weight = age_groups(), survey.calibration.calibrated_weight
    yes = survey.outcomes[:, 0]
    audit = audit_question(yes[:, None], group, folds, survey.calibration, replicates)
    losses = np.zeros((3, N))
    for part in range(5):
        held_out = folds.fold == part
        w = weight[~held_out] * np.sum(~held_out) / weight[~held_out].sum()
        for row, features in enumerate(
            [np.empty((N, 0)), group, np.hstack([group, folds.posterior(part)])]
        ):
            design = np.column_stack([np.ones(N), features])
            k = features.shape[1]
            added = np.hstack([np.zeros((k, 1)), np.eye(k)])
            left = np.vstack([design[~held_out] * np.sqrt(w)[:, None], added])
            right = np.concatenate([yes[~held_out] * np.sqrt(w), np.zeros(k)])
            b = np.linalg.lstsq(left, right, rcond=None)[0]
            losses[row, held_out] = ((yes - design @ b) ** 2)[held_out]
    totals = losses @ weight
    assert audit is not None
    assert audit.explained_without == pytest.approx(1 - totals[1] / totals[0])
    assert audit.explained_with == pytest.approx(1 - totals[2] / totals[0])
    assert audit.hits_all == pytest.approx(np.average(yes, weights=weight))


def test_who_is_in_no_group_or_did_not_answer_takes_no_part(
    survey: Survey, folds: Folds, replicates: FloatArray
) -> None:
    group, yes = age_groups(), survey.outcomes.copy()
    group[:100] = 0
    yes[100:150] = np.nan
    audit = audit_question(yes, group, folds, survey.calibration, replicates)
    yes[:100] = 1 - yes[:100]
    again = audit_question(yes, group, folds, survey.calibration, replicates)
    assert audit == again
    assert audit is not None
    assert audit.n_respondents == N - 150


def test_where_all_answer_alike_there_is_nothing_to_explain(
    survey: Survey, folds: Folds, replicates: FloatArray
) -> None:
    for answer in (1.0, np.nan):
        same = np.full((N, 2), answer)
        assert audit_question(same, age_groups(), folds, survey.calibration, replicates) is None


def test_the_scale_of_weights_and_the_order_of_items_change_nothing(
    survey: Survey, folds: Folds, replicates: FloatArray
) -> None:
    audit = audit_question(survey.outcomes, age_groups(), folds, survey.calibration, replicates)
    step = survey.calibration.history[-1]
    scaled = replace(survey.calibration, history=(replace(step, weight=step.weight * 3),))
    again = audit_question(survey.outcomes[:, ::-1], age_groups(), folds, scaled, replicates * 3)
    assert audit is not None
    assert again is not None
    for name in ("gain", "gain_lower", "gain_upper", "hits_with", "hits_all"):
        assert getattr(again, name) == pytest.approx(getattr(audit, name), abs=1e-12)


@pytest.mark.parametrize(
    ("lower", "upper", "verdict"),
    [
        (0.02, 0.05, Gain.CLEAR),
        (0.019, 0.05, Gain.SOME),
        (0.001, 0.01, Gain.SOME),
        (0.001, 0.0099, Gain.NONE),
        (-0.001, 0.0199, Gain.NONE),
        (0.0, 0.02, Gain.UNSURE),
        (-0.02, 0.03, Gain.UNSURE),
    ],
)
def test_each_word_for_a_gain(lower: float, upper: float, verdict: Gain) -> None:
    assert verdict_of(lower, upper) is verdict
