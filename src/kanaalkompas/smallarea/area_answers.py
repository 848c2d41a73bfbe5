"""Answers of a survey with areas, counted by cell: area × age group × predictors."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from kanaalkompas.smallarea.logits import FloatArray

IntArray = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Cells:
    """Cells of areas; arrays of length c. A cell may stand in the list once or not at all."""

    area: IntArray
    """0 … n_areas - 1."""
    age: IntArray
    """Age group from young to old, 0 … n_ages - 1."""
    predictors: FloatArray
    """Shape (c, k): numbers known for every cell, such as the area's urbanity; of a size around 1."""
    n_areas: int
    n_ages: int


@dataclass(frozen=True, slots=True, eq=False)
class AreaAnswers:
    """Effective counts by cell."""

    cells: Cells
    n_yes: FloatArray
    n_effective: FloatArray
    design_effect: float


def make_cells(
    area: ArrayLike,
    age: ArrayLike,
    *,
    n_areas: int,
    n_ages: int,
    predictors: ArrayLike | None = None,
) -> Cells:
    """Give cells, or the cells of respondents.

    Parameters
    ----------
    area, age
        Shape (c,): whole numbers, 0 … n_areas - 1 and 0 … n_ages - 1.
    predictors
        Shape (c, k); none where left out.

    Raises
    ------
    ValueError
        Where shapes don't fit, a number lies outside its range or a predictor is missing.
    """
    areas, ages = _indices(area, n_areas), _indices(age, n_ages)
    known = np.empty((areas.size, 0)) if predictors is None else np.asarray(predictors, dtype=float)
    if ages.shape != areas.shape or known.ndim != 2 or len(known) != areas.size:  # noqa: PLR2004
        raise ValueError("each cell needs an area, an age group and its predictors")
    if not np.all(np.isfinite(known)):
        raise ValueError("predictors must be known")
    return Cells(areas, ages, known, n_areas, n_ages)


def count_area_answers(answers: ArrayLike, calibrated_weight: ArrayLike, people: Cells) -> AreaAnswers:
    """Count answers by cell, as many as a simple random sample would need.

    In each cell `n_eff = n/deff` and `yes = n_eff · weighted share` (Ghitza & Gelman 2013, "Deep
    Interactions with MRP", AJPS 57, §2). One design effect, of the weights within cells, for all:
    `deff = 1 + Σ_c Σ_i (w_i/w̄_c - 1)² / Σ_c (n_c - 1)`. What weights differ between cells is the model's to
    mend, not noise.

    Parameters
    ----------
    answers
        Shape (n,): 1 for yes, 0 for no, NaN where not asked or not answered.
    calibrated_weight
        Shape (n,), above 0.
    people
        The cell of each respondent, length n.

    Raises
    ------
    ValueError
        Where shapes don't fit, an answer is something else or a weight is not above 0.
    """
    answer, weight = np.asarray(answers, dtype=float), np.asarray(calibrated_weight, dtype=float)
    if answer.shape != people.area.shape or weight.shape != people.area.shape:
        raise ValueError("each respondent needs an answer, a weight and a cell")
    answered = ~np.isnan(answer)
    if not np.all(np.isin(answer[answered], (0, 1))):
        raise ValueError("answers must be 1 for yes, 0 for no or NaN")
    if not np.all(np.isfinite(weight) & (weight > 0)):
        raise ValueError("weights must be above 0")
    keys = np.column_stack([people.area, people.age, people.predictors])[answered]
    rows, cell = np.unique(keys, axis=0, return_inverse=True)
    n = np.bincount(cell, minlength=len(rows)).astype(float)
    total = np.bincount(cell, weight[answered], len(rows))
    yes = np.bincount(cell, weight[answered] * answer[answered], len(rows))
    deff = _design_effect(weight[answered] * n[cell] / total[cell], n)
    cells = Cells(
        rows[:, 0].astype(np.int64), rows[:, 1].astype(np.int64), rows[:, 2:], people.n_areas, people.n_ages
    )
    return AreaAnswers(cells, n / deff * yes / total, n / deff, deff)


def _design_effect(relative_weight: FloatArray, n: FloatArray) -> float:
    freedom = float(np.sum(n - 1))
    return 1.0 + float(np.sum((relative_weight - 1) ** 2)) / freedom if freedom else 1.0


def _indices(values: ArrayLike, n: int) -> IntArray:
    numbers = np.asarray(values)
    if numbers.ndim != 1 or not np.issubdtype(numbers.dtype, np.integer):
        raise ValueError("areas and age groups are rows of whole numbers")
    if numbers.size and not (numbers.min() >= 0 and numbers.max() < n):
        raise ValueError("areas and age groups must lie between 0 and their number")
    return numbers.astype(np.int64)
