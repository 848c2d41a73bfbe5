"""Post-stratified shares and errors against R's `postStratify`: tests/golden/poststratify.R.

Made with survey 4.1-1 on R 4.2.2 (tests/golden/versions.txt).
"""

from __future__ import annotations

import numpy as np
import pytest

from kanaalkompas.estimation import estimate_shares
from kanaalkompas.smallarea import adjust_composition
from kanaalkompas.weighting import Method, calibrate, make_design
from tests.golden.survey import ITEMS, golden_sample, rows_of

PLACES = {"nation": [20, 30, 30, 20], "young": [40, 35, 15, 10], "old": [5, 15, 30, 50]}


@pytest.mark.parametrize("item", ["item1", "item2", "item4"])
def test_a_local_share_is_the_post_stratified_share_of_r(item: str) -> None:
    sample = golden_sample()
    answer = sample.answers[:, ITEMS.index(item)]
    answered = ~np.isnan(answer)
    age = np.array([value[1] for value in sample.columns["sex_age"]])[answered].astype(int)
    weight = sample.columns["design_weight"].astype(float)[answered]
    shares = estimate_shares(
        answer[answered, None], np.eye(4)[age - 1], calibrate(make_design(weight), (), Method.NONE)
    )
    rows = [row for row in rows_of("poststratify") if row["item"] == item]
    composition = np.array([PLACES[row["place"]] for row in rows]) / 100
    error = np.where(shares.share == 0, 1e-12, shares.standard_error)[:, 0]
    local = adjust_composition(composition, shares.share[:, 0], 0.2, group_error=error)
    np.testing.assert_allclose(local.share, [float(row["share"]) for row in rows], rtol=1e-9)
    np.testing.assert_allclose(
        local.sampling_error, [float(row["standard_error"]) for row in rows], rtol=1e-9
    )
