"""The news survey, raked to sex × age and region: real input that lies beside the project, if at all.

Only totals are compared, so that no message can hold a respondent's answer.
"""

from __future__ import annotations

import csv
import os
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pytest

from kanaalkompas.estimation import estimate_shares, replicate_shares
from kanaalkompas.weighting import (
    Calibration,
    Margin,
    Method,
    calibrate,
    make_design,
    make_margin,
    rao_wu_replicates,
)

SHARED = Path(os.environ.get("KANAALKOMPAS_SHARED", Path(__file__).parents[3] / "shared"))
FOLDER = SHARED / "data" / "vu-news-2021"
ITEMS = [f"I1_{i}" for i in range(1, 10)]

pytestmark = [
    pytest.mark.real_data,
    pytest.mark.skipif(not FOLDER.is_dir(), reason="the folder ../shared with real input is not here"),
]

Row = Mapping[str, str]


def _rows(name: str) -> list[Row]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _number(text: str) -> str:
    """Compare codes as text after typing: 1.0 is 1."""
    return text[:-2] if text.endswith(".0") else text


def _complete(rows: list[Row]) -> list[Row]:
    return [row for row in rows if all(_number(row[item]) not in ("", "999", "NA") for item in ITEMS)]


def _calibration(rows: list[Row], method: Method) -> Calibration:
    def margin(name: str, file: str, columns: list[str]) -> Margin:
        targets = {" × ".join(_number(r[c]) for c in columns): float(r["count"]) for r in _rows(file)}
        return make_margin(name, [" × ".join(_number(r[c]) for c in columns) for r in rows], targets)

    margins = [
        margin("geslacht × leeftijd", "margin_gender_age.csv", ["gender", "age_class"]),
        margin("regio", "margin_region.csv", ["region"]),
    ]
    return calibrate(make_design(np.ones(len(rows))), margins, method)


@pytest.mark.parametrize("method", [Method.RAKING, Method.LINEAR])
def test_weights_meet_the_population_and_both_routes_agree(method: Method) -> None:
    rows = _complete(_rows("respondents.csv"))
    assert len(rows) == 1904
    calibration = _calibration(rows, method)
    misses = [
        float(np.max(np.abs(m.weighted_counts(calibration.calibrated_weight) / m.targets - 1)))
        for m in calibration.margins
    ]
    assert max(misses) <= 1e-10
    answers = np.array([[float(row[item]) >= 1 for item in ITEMS] for row in rows], dtype=float)
    ages = sorted(Counter(row["age_class"] for row in rows))
    groups = np.array([[1.0] + [float(row["age_class"] == age) for age in ages] for row in rows])
    shares = estimate_shares(answers, groups, calibration)
    weights = rao_wu_replicates(calibration, 500, np.random.default_rng(20210113))
    errors = replicate_shares(answers, groups, calibration, weights).std(axis=0, ddof=1)
    ratio = errors / shares.standard_error
    assert abs(float(ratio.mean()) - 1) < 0.02
    assert 0.85 < float(ratio.min()) <= float(ratio.max()) < 1.15
