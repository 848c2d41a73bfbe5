"""Latent classes against StepMix (Morin et al. 2025, Journal of Statistical Software): the same maximum."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from stepmix.stepmix import StepMix

from kanaalkompas.latentclass import ClassFit, fit_classes, posteriors
from tests.latentclass.mixed import N_CATEGORIES, draw_mixed
from tests.latentclass.test_fit import TWO, draw

FloatArray = NDArray[np.float64]


def stepmix(answers: FloatArray, weight: FloatArray, measurement: str) -> Any:
    model = StepMix(
        n_components=3,
        measurement=measurement,
        n_init=4,
        abs_tol=1e-9,
        max_iter=5000,
        random_state=1,
        progress_bar=0,
    )
    return model.fit(answers, sample_weight=weight * len(weight) / weight.sum())


def ours(answers: FloatArray, weight: FloatArray, n_categories: tuple[int, ...]) -> ClassFit:
    return fit_classes(
        answers,
        weight,
        3,
        np.random.default_rng(0),
        n_categories=n_categories,
        n_starts=20,
        prior=0.0,
        tolerance=1e-12,
        max_iterations=10_000,
    )


@pytest.mark.parametrize(
    ("kind", "measurement"),
    [
        ("binary", "binary"),
        ("binary", "binary_nan"),
        ("mixed", "categorical"),
        ("mixed", "categorical_nan"),
    ],
)
def test_stepmix_finds_the_same_maximum_and_the_same_people(kind: str, measurement: str) -> None:
    missing = 0.1 if measurement.endswith("nan") else 0.0
    answers, weight = (draw if kind == "binary" else draw_mixed)(500, 11, missing=missing)
    n_categories = TWO if kind == "binary" else N_CATEGORIES
    theirs, found = stepmix(answers, weight, measurement), ours(answers, weight, n_categories)
    assert found.log_likelihood == pytest.approx(
        theirs.score(answers, sample_weight=weight) * len(weight), abs=1e-2
    )
    order = np.argsort(-theirs.weights_)
    np.testing.assert_allclose(found.class_share, theirs.weights_[order], atol=1e-3)
    np.testing.assert_allclose(
        posteriors(found, answers), theirs.predict_proba(answers)[:, order], atol=5e-3
    )
