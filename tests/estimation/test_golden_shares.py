"""Shares, errors, degrees of freedom and differences against R: tests/golden/survey.R.

Made with survey 4.1-1 on R 4.2.2 (tests/golden/versions.txt), `calibrate(calfun=…, epsilon=1e-12)`.
"""

from __future__ import annotations

import numpy as np
import pytest

from kanaalkompas.estimation import ShareAt, estimate_differences, estimate_shares
from kanaalkompas.weighting import Method
from tests.golden.survey import DESIGNS, GROUPS, ITEMS, METHODS, Row, golden_sample, rows_of

CASES = [(design, method) for design in DESIGNS for method in METHODS]


def _rows(name: str, design: str, method: Method) -> list[Row]:
    return [row for row in rows_of(name) if (row["design"], row["method"]) == (design, method.value)]


def _numbers(rows: list[Row], column: str) -> np.ndarray:
    return np.array([float(row[column]) for row in rows])


def _place(row: Row, side: str) -> ShareAt:
    return ShareAt(GROUPS.index(row[f"group_{side}"]), ITEMS.index(row[f"item_{side}"]))


@pytest.mark.parametrize(("design", "method"), CASES)
def test_shares_and_errors_equal_those_of_r(design: str, method: Method) -> None:
    sample = golden_sample()
    shares = estimate_shares(sample.answers, sample.membership, sample.calibration(design, method))
    rows = _rows("shares", design, method)
    at = ([GROUPS.index(row["group"]) for row in rows], [ITEMS.index(row["item"]) for row in rows])
    np.testing.assert_allclose(shares.share[at], _numbers(rows, "share"), rtol=1e-9, atol=1e-12)
    np.testing.assert_allclose(
        shares.standard_error[at], _numbers(rows, "standard_error"), rtol=1e-9, atol=1e-12
    )
    np.testing.assert_array_equal(shares.n_respondents[at], _numbers(rows, "n"))
    np.testing.assert_array_equal(shares.degrees_of_freedom[at], _numbers(rows, "degrees_of_freedom"))


@pytest.mark.parametrize(("design", "method"), CASES)
def test_differences_equal_those_of_r(design: str, method: Method) -> None:
    sample = golden_sample()
    rows = _rows("differences", design, method)
    pairs = [(_place(row, "1"), _place(row, "2")) for row in rows]
    found = estimate_differences(
        sample.answers, sample.membership, sample.calibration(design, method), pairs
    )
    np.testing.assert_allclose(found.difference, _numbers(rows, "difference"), rtol=1e-9)
    np.testing.assert_allclose(found.standard_error, _numbers(rows, "standard_error"), rtol=1e-9)
