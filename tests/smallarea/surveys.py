"""Surveys with areas, drawn from a model that is known."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit

from kanaalkompas.smallarea import AreaAnswers, Cells, count_area_answers, make_cells

FloatArray = NDArray[np.float64]


@dataclass(frozen=True)
class Truth:
    """Chances of yes per area and age group, and who lives there."""

    share: FloatArray
    """Shape (a, j)."""
    composition: FloatArray
    """Shape (a, j)."""
    predictor: FloatArray
    """Shape (a,)."""

    @property
    def local(self) -> FloatArray:
        local: FloatArray = np.sum(self.composition * self.share, axis=1)
        return local

    def cells(self) -> Cells:
        n_areas, n_ages = self.share.shape
        area, age = np.indices(self.share.shape).reshape(2, -1)
        return make_cells(
            area, age, n_areas=n_areas, n_ages=n_ages, predictors=self.predictor[area][:, None]
        )


def draw_truth(
    n_areas: int, n_ages: int, spread: float, rng: np.random.Generator, level: float = -0.5
) -> Truth:
    predictor = rng.normal(0, 0.5, n_areas)
    age = np.cumsum(rng.normal(0, 0.4, n_ages))
    moved = 0.4 * predictor + rng.normal(0, spread, n_areas)
    share = expit(level + moved[:, None] + age - age.mean())
    return Truth(share, rng.dirichlet(np.full(n_ages, 5.0), n_areas), predictor)


def draw_answers(
    truth: Truth, n_by_area: NDArray[np.int64], rng: np.random.Generator, *, weighted: bool = True
) -> AreaAnswers:
    """Ask so many people in each area, the young less often than they live there."""
    n_areas, n_ages = truth.share.shape
    area = np.repeat(np.arange(n_areas), n_by_area)
    chance = truth.composition * np.linspace(0.6, 1.4, n_ages)
    chance /= chance.sum(axis=1, keepdims=True)
    age = (rng.random((area.size, 1)) > np.cumsum(chance, axis=1)[area, :-1]).sum(axis=1)
    answers = (rng.random(area.size) < truth.share[area, age]).astype(float)
    weight = rng.gamma(6, size=area.size) + 0.1 if weighted else np.ones(area.size)
    people = make_cells(
        area, age, n_areas=n_areas, n_ages=n_ages, predictors=truth.predictor[area][:, None]
    )
    return count_area_answers(answers, weight, people)
