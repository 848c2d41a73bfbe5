"""Weights against R: tests/golden/survey.R, `calibrate(calfun=…, epsilon=1e-12)`, survey 4.1-1, R 4.2.2."""

from __future__ import annotations

import numpy as np
import pytest

from kanaalkompas.weighting import Method
from tests.golden.survey import golden_sample, rows_of


@pytest.mark.parametrize("method", [Method.RAKING, Method.LINEAR])
def test_weights_equal_those_of_r(method: Method) -> None:
    expected = np.array([float(row[method.value]) for row in rows_of("weights")])
    calibration = golden_sample().calibration("elements", method)
    np.testing.assert_allclose(calibration.calibrated_weight, expected, rtol=1e-9)
