"""Net reach and its error against R: tests/golden/survey.R, with survey 4.1-1 on R 4.2.2.

`calibrate(calfun = "raking", epsilon = 1e-12)`, then `svymean` for all and `svyby` for two groups, on every
union of the five items of the golden sample and on "at least 2 of them", in four designs.
"""

from __future__ import annotations

import numpy as np
import pytest

from kanaalkompas.reach import channels_of, reach_of
from kanaalkompas.weighting import Method
from tests.golden.survey import DESIGNS, GROUPS, golden_sample, rows_of

AGE_GROUPS = ("alle", "jong", "oud")


@pytest.mark.parametrize("design", DESIGNS)
@pytest.mark.parametrize("at_least", [1, 2])
def test_reach_of_every_mix_and_its_error_equal_those_of_r(design: str, at_least: int) -> None:
    sample = golden_sample()
    calibration = sample.calibration(design, Method.RAKING)
    membership = sample.membership[:, [GROUPS.index(group) for group in AGE_GROUPS]]
    rows = [row for row in rows_of("reach") if (row["design"], row["at_least"]) == (design, str(at_least))]
    mixes = sorted({int(row["mix"]) for row in rows})
    # All 31 mixes of five items; without the five of one item, for which "at least 2" is nothing.
    assert len(mixes) == {1: 31, 2: 26}[at_least]
    ours = {
        mix: reach_of(sample.answers, channels_of(mix), membership, calibration, at_least) for mix in mixes
    }
    for column in ("share", "standard_error"):
        found = [getattr(ours[int(r["mix"])], column)[AGE_GROUPS.index(r["group"]), 0] for r in rows]
        of_r = [float(row[column]) for row in rows]
        np.testing.assert_allclose(found, of_r, rtol=1e-9, atol=1e-12)
