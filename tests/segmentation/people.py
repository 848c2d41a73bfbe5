"""People of whom everything is known: their class, what they answer, and how they were drawn."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kanaalkompas.latentclass import ClassFit
from kanaalkompas.weighting import Calibration, Method, calibrate, make_design, make_margin

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]


@dataclass(frozen=True)
class Truth:
    """C classes with q yes-or-no items and m outcomes, of a population without end."""

    class_share: FloatArray
    item_share: FloatArray
    """Shape (C, q)."""
    outcome_share: FloatArray
    """Shape (C, m)."""

    @property
    def classes(self) -> ClassFit:
        return ClassFit(self.class_share, self.item_share, 0.0, self.class_share, 0, converged=True)


@dataclass(frozen=True)
class Survey:
    answers: FloatArray
    outcomes: FloatArray
    of_class: IntArray
    calibration: Calibration


def draw_truth(rng: np.random.Generator, n_items: int = 10, n_outcomes: int = 8) -> Truth:
    """Draw three classes: sizes of 1/6 and more, items 10–30% or 70–90%, outcomes 5–95%.

    Each two classes differ by 40% or more on two of three items.
    """
    class_share = 1 / 6 + rng.dirichlet([2, 2, 2]) / 2
    many = np.resize([[1, 0, 0], [0, 1, 1], [0, 1, 0], [1, 0, 1], [0, 0, 1], [1, 1, 0]], (n_items, 3)).T
    item_share = np.where(many, rng.uniform(0.7, 0.9, many.shape), rng.uniform(0.1, 0.3, many.shape))
    return Truth(class_share, item_share, rng.uniform(0.05, 0.95, (3, n_outcomes)))


def draw_survey(truth: Truth, n: int, rng: np.random.Generator, missing: float = 0.05) -> Survey:
    """Draw n people with unequal chances, weigh them back, and rake them to sex.

    A trait that goes with the class doubles the chance of selection.
    """
    with_trait = np.linspace(0.3, 0.7, truth.class_share.size)
    joint = np.column_stack([truth.class_share * (1 - with_trait), 2 * truth.class_share * with_trait])
    cell = rng.choice(joint.size, n, p=joint.ravel() / joint.sum())
    of_class, trait = np.divmod(cell, 2)
    answers = (rng.random((n, truth.item_share.shape[1])) < truth.item_share[of_class]).astype(float)
    answers[rng.random(answers.shape) < missing] = np.nan
    outcomes = (rng.random((n, truth.outcome_share.shape[1])) < truth.outcome_share[of_class]).astype(float)
    sex = rng.integers(0, 2, n)
    margin = make_margin("geslacht", sex.astype(str), {"0": 5e5, "1": 5e5})
    calibration = calibrate(make_design(1 / (1 + trait)), [margin], Method.RAKING)
    return Survey(answers, outcomes, of_class, calibration)
