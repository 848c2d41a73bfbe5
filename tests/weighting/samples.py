"""Small samples for the tests of this room; design weights are unequal."""

from __future__ import annotations

import numpy as np

from kanaalkompas.weighting import (
    Calibration,
    Margin,
    Method,
    SurveyDesign,
    calibrate,
    make_design,
    make_margin,
)

SEX = {"man": 490.0, "vrouw": 510.0}
AGE = {"18-34": 280.0, "35-64": 480.0, "65-plus": 240.0}


def sample(n: int = 400, seed: int = 1) -> tuple[SurveyDesign, tuple[Margin, ...]]:
    rng = np.random.default_rng(seed)
    design = make_design(rng.choice([0.5, 1.0, 2.5], n), stratum=rng.integers(0, 4, n))
    sex = rng.choice(list(SEX), n, p=[0.4, 0.6])
    age = rng.choice(list(AGE), n, p=[0.2, 0.5, 0.3])
    return design, (make_margin("geslacht", sex, SEX), make_margin("leeftijd", age, AGE))


def calibration(method: Method = Method.RAKING, trim: float | None = None) -> Calibration:
    return calibrate(*sample(), method=method, trim=trim)
