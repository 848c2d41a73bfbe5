"""The multilevel model: counts by hand, two other routes to its posterior, R's lme4, and where it stops."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from scipy.special import expit

from kanaalkompas.smallarea import (
    AgePrior,
    AreaAnswers,
    count_area_answers,
    estimate_areas,
    fit_areas,
    make_cells,
)
from kanaalkompas.vocabulary import InputError
from tests.smallarea.exact_posterior import integrate_ages, integrate_levels
from tests.smallarea.surveys import Truth, draw_answers, draw_truth


def counted(n_yes: np.ndarray, n: np.ndarray) -> AreaAnswers:
    """Counts of areas × ages, without weights."""
    area, age = np.indices(n.shape).reshape(2, -1)
    cells = make_cells(area, age, n_areas=n.shape[0], n_ages=n.shape[1])
    return AreaAnswers(cells, n_yes.ravel().astype(float), n.ravel().astype(float), 1.0)


def everyone(n_areas: int, n_ages: int) -> Truth:
    equal = np.full((n_areas, n_ages), 1 / n_ages)
    return Truth(equal, equal, np.zeros(n_areas))


def test_effective_counts_of_a_toy_equal_those_by_hand() -> None:
    # Cell 1: weights 1 and 3 (mean 2), so relative ½ and 1½: squares add up to ½; cell 2: one answer.
    # deff = 1 + ½ / (1 + 0) = 1.5. The fourth did not answer.
    people = make_cells([0, 0, 1, 1], [0, 0, 0, 0], n_areas=2, n_ages=1)
    answers = count_area_answers([1, 0, 1, np.nan], [1.0, 3.0, 5.0, 2.0], people)
    assert answers.design_effect == pytest.approx(1.5)
    assert answers.n_effective == pytest.approx([2 / 1.5, 1 / 1.5])
    assert answers.n_yes == pytest.approx([2 / 1.5 * 0.25, 1 / 1.5])


def test_the_size_of_weights_does_not_matter() -> None:
    rng = np.random.default_rng(1)
    people = make_cells(rng.integers(0, 6, 200), rng.integers(0, 3, 200), n_areas=6, n_ages=3)
    answer, weight = (rng.random(200) < 0.4).astype(float), rng.gamma(3, size=200)
    one, other = (count_area_answers(answer, factor * weight, people) for factor in (1.0, 37.0))
    np.testing.assert_allclose(one.n_yes, other.n_yes)


def test_areas_equal_a_sum_over_a_fine_grid() -> None:
    n = np.array([40, 60, 25, 80, 50, 10])
    n_yes = np.array([10, 27, 14, 24, 30, 3])
    expected, expected_spread = integrate_levels(n_yes.astype(float), n.astype(float))
    model = fit_areas(counted(n_yes[:, None], n[:, None]))
    cells = make_cells(np.arange(6), np.zeros(6, dtype=int), n_areas=6, n_ages=1)
    shares = estimate_areas(model, cells, np.ones(6), np.random.default_rng(1), n_draws=40_000)
    np.testing.assert_allclose(shares.share, expected, atol=0.006)
    assert model.spread == pytest.approx(expected_spread, rel=0.02)


def test_cells_of_age_and_area_equal_a_sum_over_fine_grids() -> None:
    rng = np.random.default_rng(2)
    n = rng.integers(10, 40, (8, 3))
    n[7] = 0
    age = np.array([-0.5, 0.0, 0.5])
    n_yes = rng.binomial(n, expit(rng.normal(-0.3, 0.4, (8, 1)) + age))
    exact = integrate_ages(n_yes.astype(float), n.astype(float), np.array([-0.3, -0.4, 0.0]))
    model = fit_areas(counted(n_yes, n))
    drawn = model.draw_cells(counted(n_yes, n).cells, 40_000, np.random.default_rng(3)).reshape(-1, 8, 3)
    np.testing.assert_allclose(drawn.mean(axis=0), exact.mean, atol=0.006)
    np.testing.assert_allclose(drawn.std(axis=0), exact.deviation, rtol=0.04)
    assert model.spread == pytest.approx(exact.spread, rel=0.02)
    assert model.spread_interval == pytest.approx(exact.spread_interval, rel=0.04)


def test_spread_and_predictor_equal_those_of_lme4(tmp_path: Path) -> None:
    script = (
        "suppressPackageStartupMessages(library(lme4)); d <- read.csv('d.csv');"
        "m <- glmer(cbind(yes, no) ~ x + factor(age) + (1 | area), data = d, family = binomial);"
        "cat(fixef(m)['x'], sqrt(VarCorr(m)$area[1]))"
    )
    rscript = shutil.which("Rscript")
    look = [rscript or "", "-e", "library(lme4)"]
    if rscript is None or subprocess.run(look, capture_output=True, check=False).returncode:
        pytest.skip("R or lme4 is not here")
    rng = np.random.default_rng(4)
    truth = draw_truth(80, 4, 0.5, rng)
    answers = draw_answers(truth, np.full(80, 120), rng, weighted=False)
    cells = answers.cells
    yes, no = answers.n_yes, answers.n_effective - answers.n_yes
    table = np.column_stack([cells.area, cells.age, cells.predictors[:, 0], yes, no])
    np.savetxt(tmp_path / "d.csv", table, delimiter=",", header="area,age,x,yes,no", comments="")
    done = subprocess.run(
        [rscript, "--vanilla", "-e", script], cwd=tmp_path, check=True, capture_output=True, text=True
    )
    slope, spread = map(float, done.stdout.split())
    model = fit_areas(answers)
    assert model.probability @ model.modes.fixed[:, 1] == pytest.approx(slope, abs=0.02)
    # Maximum likelihood has no prior and is a mode, so it lies somewhat below our mean.
    assert model.spread == pytest.approx(spread, rel=0.05)


def test_an_area_without_answers_gets_the_full_spread() -> None:
    rng = np.random.default_rng(5)
    truth = draw_truth(20, 3, 0.4, rng)
    answers = draw_answers(truth, np.repeat([100, 0], [19, 1]), rng)
    model = fit_areas(answers)
    drawn = model.draw_cells(truth.cells(), 20_000, rng)
    on_logit = np.log(drawn / (1 - drawn)).reshape(-1, 20, 3)
    assert model.local_data_share[19] == 0
    assert np.all(model.local_data_share[:19] > 0)
    assert on_logit[:, 19].std(axis=0).min() > 0.9 * np.sqrt(model.probability @ model.area_spread**2)
    assert on_logit[:, :19].std(axis=0).max() < on_logit[:, 19].std(axis=0).min()


def test_more_answers_are_more_local_data() -> None:
    rng = np.random.default_rng(6)
    truth = draw_truth(20, 3, 0.4, rng)
    gamma = fit_areas(draw_answers(truth, 10 * 3 ** (np.arange(20) // 4), rng)).local_data_share
    by_size = gamma.reshape(5, 4)
    assert np.all(by_size[1:].min(axis=1) > by_size[:-1].max(axis=1))


def test_where_areas_are_alike_they_get_the_same_figure() -> None:
    n = np.full((12, 2), 400)
    n_yes = np.tile([100, 200], (12, 1))
    truth = everyone(12, 2)
    model = fit_areas(counted(n_yes, n))
    cells = make_cells(*np.indices((12, 2)).reshape(2, -1), n_areas=12, n_ages=2)
    shares = estimate_areas(model, cells, truth.composition.ravel(), np.random.default_rng(7))
    assert np.ptp(shares.share) < 0.005
    assert shares.share[0] == pytest.approx(0.375, abs=0.01)
    assert model.spread < 0.12


@pytest.mark.parametrize("age_prior", list(AgePrior))
def test_the_order_of_areas_does_not_matter(age_prior: AgePrior) -> None:
    rng = np.random.default_rng(8)
    n = rng.integers(20, 60, (7, 4))
    n_yes = rng.binomial(n, 0.3)
    order = rng.permutation(7)
    plain, mixed = (fit_areas(counted(n_yes[i], n[i]), age_prior) for i in (np.arange(7), order))
    np.testing.assert_allclose(mixed.local_data_share, plain.local_data_share[order], rtol=1e-6)
    assert mixed.spread == pytest.approx(plain.spread)


def test_yes_and_no_give_the_same_model_turned_round() -> None:
    rng = np.random.default_rng(9)
    n = rng.integers(20, 60, (7, 4))
    n_yes = rng.binomial(n, 0.3)
    yes, no = fit_areas(counted(n_yes, n)), fit_areas(counted(n - n_yes, n))
    assert yes.spread == pytest.approx(no.spread)


def test_age_groups_next_to_each_other_help_an_empty_one() -> None:
    n = np.tile([200, 200, 0, 200, 200], (6, 1))
    n_yes = np.tile([20, 50, 0, 110, 140], (6, 1))
    cells = make_cells([0], [2], n_areas=6, n_ages=5)
    walking, alone = (
        fit_areas(counted(n_yes, n), prior).draw_cells(cells, 4000, np.random.default_rng(10))
        for prior in (AgePrior.RANDOM_WALK, AgePrior.INDEPENDENT)
    )
    assert 0.25 < walking.mean() < 0.55
    assert walking.std() < 0.8 * alone.std()


def test_fewer_than_five_areas_with_answers_are_refused() -> None:
    n = np.array([[50], [50], [50], [50], [0]])
    with pytest.raises(InputError, match=r"uit 4 gebieden.*minstens 5 nodig"):
        fit_areas(counted(n // 3, n))


def test_the_same_answer_everywhere_is_refused() -> None:
    n = np.full((6, 2), 30)
    for n_yes in (n, 0 * n):
        with pytest.raises(InputError, match="hetzelfde antwoord"):
            fit_areas(counted(n_yes, n))


def test_answers_that_do_not_bound_the_spread_are_refused() -> None:
    n = np.ones((8, 1))
    with pytest.raises(InputError, match="zeggen te weinig"):
        fit_areas(counted(np.array([[0], [1], [0], [1], [1], [0], [0], [1]]), n))


def test_odd_surveys_give_figures_or_a_reason() -> None:
    rng = np.random.default_rng(11)
    n_with_figures = 0
    for level in (-5.0, -3.0, 0.0, 5.0):
        for most, spread in ((3, 0.0), (20, 0.6), (200, 2.0)):
            truth = draw_truth(int(rng.integers(5, 40)), int(rng.integers(1, 9)), spread, rng, level)
            n_by_area = rng.integers(0, most, size=len(truth.share))
            try:
                model = fit_areas(draw_answers(truth, n_by_area, rng))
            except InputError:
                continue
            shares = estimate_areas(model, truth.cells(), truth.composition.ravel(), rng, n_draws=200)
            assert np.all((shares.ci_lower >= 0) & (shares.ci_lower <= shares.share))
            assert np.all((shares.share <= shares.ci_upper) & (shares.ci_upper <= 1))
            assert model.spread_interval[0] <= model.spread <= model.spread_interval[1]
            n_with_figures += 1
    assert n_with_figures >= 3


def test_what_does_not_fit_is_refused() -> None:
    people = make_cells([0, 1], [0, 0], n_areas=2, n_ages=1)
    for answers, weight in (([1, 2], [1, 1]), ([1, 0], [1, 0]), ([1], [1]), ([1, 0], [1, np.nan])):
        with pytest.raises(ValueError, match=r"answer|weights"):
            count_area_answers(answers, weight, people)
    wrong_cells: list[tuple[list[float], list[int], list[Any] | None]] = [
        ([0, 2], [0, 0], None),
        ([0, 1], [0, 1], None),
        ([0.5, 1], [0, 0], None),
        ([0, 1], [0], None),
        ([0, 1], [0, 0], [[np.nan], [1]]),
        ([0, 1], [0, 0], [1, 2]),
    ]
    for area, age, predictors in wrong_cells:
        with pytest.raises(ValueError, match=r"area|predictors"):
            make_cells(area, age, n_areas=2, n_ages=1, predictors=predictors)
    n = np.full((6, 2), 30)
    model = fit_areas(counted(n // 3, n))
    cells = make_cells(*np.indices((6, 2)).reshape(2, -1), n_areas=6, n_ages=2)
    with pytest.raises(ValueError, match="add up to 1"):
        estimate_areas(model, cells, np.full(12, 0.4), np.random.default_rng(1))
    other = make_cells([0], [0], n_areas=6, n_ages=3)
    with pytest.raises(ValueError, match="of the model"):
        model.draw_cells(other, 10, np.random.default_rng(1))
