"""Toys that can be counted by hand: assignment, the BCH correction, sizes and groups."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from kanaalkompas.estimation import estimate_shares, replicate_shares
from kanaalkompas.latentclass import ClassFit, patterns_of
from kanaalkompas.segmentation import (
    FoundProfiles,
    group_composition,
    profile_differences,
    profile_shares,
    profile_sizes,
)
from kanaalkompas.segmentation.assignment import assign, bch_membership
from kanaalkompas.segmentation.profiles import place_respondents
from kanaalkompas.segmentation.refits import refit
from kanaalkompas.vocabulary import InputError
from kanaalkompas.weighting import Calibration, Method, calibrate, make_design, rao_wu_replicates
from tests.segmentation.people import FloatArray, draw_survey, draw_truth

# Class 0 answers yes with a chance of 0.8, class 1 with 0.4; both are half of the people.
TWO = ClassFit(
    class_share=np.array([0.5, 0.5]),
    item_share=np.array([[0.8], [0.4]]),
    log_likelihood=0.0,
    n_by_class=np.array([5.0, 5.0]),
    n_iterations=0,
    converged=True,
)
# Six say yes and four say no. P(0 | yes) = 0.8 / 1.2 = 2/3, P(0 | no) = 0.2 / 0.8 = 1/4.
ANSWERS = np.array([[1.0]] * 6 + [[0.0]] * 4)


def calibration_of(weight: FloatArray) -> Calibration:
    return calibrate(make_design(weight), method=Method.NONE)


def found_by_hand() -> FoundProfiles:
    patterns = patterns_of(ANSWERS, np.ones(10))
    assignment = assign(TWO, patterns)
    assert assignment is not None
    assigned = assignment.placed[patterns.of_respondent]
    return FoundProfiles(
        fit=TWO,
        posterior=assignment.posterior[patterns.of_respondent],
        assigned=assigned,
        confusion=assignment.confusion,
        entropy_r2=0.5,
        counts=(),
        membership=bch_membership(assigned, assignment.inverse),
        replicate_assigned=np.stack([assigned, assigned]),
        replicate_inverse=np.stack([assignment.inverse] * 2),
    )


def test_errors_of_assignment_are_counted() -> None:
    # Class 0 holds 6 · 2/3 + 4 · 1/4 = 5 people, of whom 4 said yes and are assigned right: 0.8.
    # Class 1 holds 6 · 1/3 + 4 · 3/4 = 5, of whom 2 said yes and are assigned to 0: 0.4.
    found = found_by_hand()
    assert found.assigned.tolist() == [0] * 6 + [1] * 4
    np.testing.assert_allclose(found.confusion, [[0.8, 0.2], [0.4, 0.6]])


def test_weights_of_the_correction() -> None:
    # The inverse of [[0.8, 0.2], [0.4, 0.6]], whose determinant is 0.4, is [[1.5, -0.5], [-1, 2]].
    found = found_by_hand()
    np.testing.assert_allclose(found.membership[0], [1.5, -0.5])
    np.testing.assert_allclose(found.membership[9], [-1, 2])
    assert bch_membership(np.array([-1], dtype=np.int8), np.eye(2)).tolist() == [[0, 0]]


def test_shares_and_sizes_of_ten_people() -> None:
    # Of those who say yes (profile 0 by hand) 4 of 6 have a garden, of the others 1 of 4.
    # Profile 0 weighs 6 · 1.5 - 4 · 1 = 5, gardens 4 · 1.5 - 1 · 1 = 5: all of them.
    # Profile 1 weighs 6 · -0.5 + 4 · 2 = 5, gardens 4 · -0.5 + 1 · 2 = 0: none.
    garden = np.array([[1.0]] * 4 + [[0.0]] * 2 + [[1.0]] + [[0.0]] * 3)
    found, calibration = found_by_hand(), calibration_of(np.ones(10))
    replicates = np.column_stack([np.ones(10), np.r_[np.full(5, 0.8), np.full(5, 1.2)]])
    shares = profile_shares(found, garden, calibration, replicates)
    np.testing.assert_allclose(shares.share, [[1], [0]], atol=1e-12)
    assert shares.n_respondents.tolist() == [[6], [4]]
    sizes = profile_sizes(found, calibration, replicates)
    np.testing.assert_allclose(sizes.share, [[0.5], [0.5]])
    assert sizes.n_respondents.tolist() == [[6], [4]]
    # In the second replicate those who say yes weigh 5.2 and those who say no 4.8, so that profile 0
    # weighs 5.2 · 1.5 - 4.8 = 3 of 10.
    np.testing.assert_allclose(sizes.replicates[:, 0, 0], [0.5, 0.3])
    np.testing.assert_allclose(sizes.standard_error[0], np.std([0.5, 0.3], ddof=1))


def test_who_did_not_answer_is_in_no_figure() -> None:
    found, calibration = found_by_hand(), calibration_of(np.ones(10))
    replicates = np.ones((10, 2))
    answer = np.array([[1.0]] * 3 + [[np.nan]] * 3 + [[0.0]] * 4)
    # Profile 0: (3 · 1.5) / (3 · 1.5 - 4) = 9, cut off at 1; profile 1: -1.5 / (-1.5 + 8), cut off at 0.
    shares = profile_shares(found, answer, calibration, replicates)
    assert shares.share.tolist() == [[1], [0]]
    assert shares.n_respondents.tolist() == [[3], [4]]
    nobody = profile_shares(found, np.full((10, 1), np.nan), calibration, replicates)
    assert np.isnan(nobody.share).all()
    assert nobody.n_respondents.tolist() == [[0], [0]]


def test_groups_in_profiles_and_profiles_in_groups() -> None:
    # Women: five of those who said yes and one of those who said no, together 6.
    woman = np.array([1.0] * 5 + [0.0] + [1.0] + [0.0] * 3)
    found, calibration = found_by_hand(), calibration_of(np.ones(10))
    both = group_composition(found, np.column_stack([woman, 1 - woman]), calibration, np.ones((10, 2)))
    # In profile 0: (5 · 1.5 - 1) / 5 = 1.3, cut off at 1. Of the women: 6.5 / 6, cut off too.
    # Of the men, one yes and three no: (1.5 - 3) / 4 below 0.
    np.testing.assert_allclose(both.in_profile.share, [[1, 0], [0, 1]])
    np.testing.assert_allclose(both.profile_in_group.share, [[1, 0], [0, 1]])
    np.testing.assert_allclose(
        both.profile_in_group.replicates[0], [[6.5 / 6, -1.5 / 4], [-0.5 / 6, 5.5 / 4]]
    )
    assert both.in_profile.n_respondents.tolist() == [[6, 6], [4, 4]]
    assert both.profile_in_group.n_respondents.tolist() == [[6, 4], [6, 4]]


def test_with_perfect_assignment_figures_are_those_of_ordinary_groups() -> None:
    rng = np.random.default_rng(3)
    n = 300
    assigned = rng.choice(3, n, p=[0.5, 0.3, 0.2]).astype(np.int8)
    calibration = calibration_of(rng.uniform(1, 4, n))
    replicates = rao_wu_replicates(calibration, 40, rng)
    outcomes = (rng.random((n, 6)) < [0.02, 0.1, 0.3, 0.5, 0.9, 0.98]).astype(float)
    outcomes[rng.random((n, 6)) < 0.1] = np.nan
    found = replace(
        found_by_hand(),
        assigned=assigned,
        confusion=np.eye(3),
        membership=np.eye(3)[assigned],
        replicate_assigned=np.tile(assigned, (40, 1)),
        replicate_inverse=np.tile(np.eye(3), (40, 1, 1)),
    )
    ours = profile_shares(found, outcomes, calibration, replicates)
    ordinary = estimate_shares(outcomes, np.eye(3)[assigned], calibration, replicate_weights=replicates)
    by_replicate = replicate_shares(outcomes, np.eye(3)[assigned], calibration, replicates)
    np.testing.assert_allclose(ours.replicates, by_replicate, atol=1e-12)
    for name in ("share", "standard_error", "n_respondents", "degrees_of_freedom"):
        np.testing.assert_allclose(getattr(ours, name), getattr(ordinary, name), atol=1e-12)
    # One yes or one no in a profile lies about one error from the edge, where we keep the n larger.
    inside = (ordinary.share > 1.5 * ordinary.standard_error) & (
        1 - ordinary.share > 1.5 * ordinary.standard_error
    )
    assert inside.sum() > 9
    for name in ("ci_lower", "ci_upper", "n_effective"):
        np.testing.assert_allclose(getattr(ours, name)[inside], getattr(ordinary, name)[inside], rtol=1e-9)


def test_matrix_products_are_sums_over_people() -> None:
    """A second route: every replicate with its own weights in every profile, person by person."""
    rng = np.random.default_rng(4)
    survey = draw_survey(draw_truth(rng), 400, rng, missing=0.2)
    survey.outcomes[rng.random(survey.outcomes.shape) < 0.2] = np.nan
    replicates = rao_wu_replicates(survey.calibration, 5, rng)
    patterns = patterns_of(survey.answers, survey.calibration.calibrated_weight)
    found = place_respondents(draw_truth(np.random.default_rng(4)).classes, patterns, replicates, rng)
    shares = profile_shares(found, survey.outcomes, survey.calibration, replicates)
    for r in range(5):
        membership = found.replicate_inverse[r][found.replicate_assigned[r]]
        for item in range(3):
            given = ~np.isnan(survey.outcomes[:, item])
            weight = replicates[given, r, None] * membership[given]
            expected = (weight * survey.outcomes[given, item, None]).sum(axis=0) / weight.sum(axis=0)
            np.testing.assert_allclose(shares.replicates[r, :, item], expected, atol=1e-12)


def test_sizes_are_the_mean_probabilities() -> None:
    rng = np.random.default_rng(5)
    truth = draw_truth(rng)
    survey = draw_survey(truth, 500, rng, missing=0.3)
    survey.answers[:7] = np.nan
    weight = survey.calibration.calibrated_weight
    replicates = rao_wu_replicates(survey.calibration, 3, rng)
    found = place_respondents(truth.classes, patterns_of(survey.answers, weight), replicates, rng)
    sizes = profile_sizes(found, survey.calibration, replicates)
    expected = np.average(found.posterior[7:], axis=0, weights=weight[7:])
    np.testing.assert_allclose(sizes.share[:, 0], expected)
    assert found.assigned[:7].tolist() == [-1] * 7
    assert sizes.n_respondents.sum() == 493


def test_a_difference_has_the_spread_of_its_replicates() -> None:
    rng = np.random.default_rng(6)
    truth = draw_truth(rng)
    survey = draw_survey(truth, 600, rng)
    replicates = rao_wu_replicates(survey.calibration, 20, rng)
    patterns = patterns_of(survey.answers, survey.calibration.calibrated_weight)
    found = place_respondents(truth.classes, patterns, replicates, rng)
    shares = profile_shares(found, survey.outcomes, survey.calibration, replicates)
    apart, turned = profile_differences(shares, 0, 2), profile_differences(shares, 2, 0)
    spread = np.std(shares.replicates[:, 0] - shares.replicates[:, 2], axis=0, ddof=1)
    np.testing.assert_allclose(apart.standard_error, spread)
    np.testing.assert_allclose(apart.difference, -turned.difference)
    np.testing.assert_allclose(apart.ci_lower, -turned.ci_upper)
    np.testing.assert_allclose((apart.ci_upper - apart.ci_lower) / 3.92, spread, rtol=0.1)


def test_a_profile_that_is_lost_in_a_replicate_is_an_error() -> None:
    answers = np.array([[1.0, 1.0]] * 60 + [[0.0, 0.0]] * 3)
    patterns = patterns_of(answers, np.ones(63))
    fit = replace(
        TWO,
        class_share=np.array([0.9, 0.1]),
        item_share=np.array([[0.9, 0.9], [0.1, 0.1]]),
        n_categories=(2, 2),
    )
    # The second sample holds none of the three who say no.
    replicates = np.column_stack([np.ones(63), np.r_[np.ones(60), np.zeros(3)], np.ones(63)])
    with pytest.raises(InputError, match="in 1 van de 3 herhalingen verdwijnt een profiel"):
        refit(fit, patterns, replicates, np.random.default_rng(0), 1.0)
