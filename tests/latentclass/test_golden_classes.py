"""Latent classes against R's `flexmix`: tests/golden/classes.R.

Made with flexmix 2.3-18 on R 4.2.2 (tests/golden/classes_versions.txt), `FLXMCmvbinary`, ten starts each,
on 800 rows with weights of 1, 2 and 3. flexmix counts a weight of 2 as two rows.
"""

from __future__ import annotations

import numpy as np
import pytest

from kanaalkompas.latentclass import fit_classes
from tests.golden.survey import rows_of

ITEMS = [f"item{i}" for i in range(1, 7)]


@pytest.mark.parametrize("n_classes", [1, 2, 3])
def test_the_maximum_and_its_classes_are_those_of_r(n_classes: int) -> None:
    sample = rows_of("class_answers")
    answers = np.array([[float(row[item]) for item in ITEMS] for row in sample])
    weight = np.array([float(row["weight"]) for row in sample])
    assert len(set(weight.tolist())) == 3
    found = fit_classes(
        answers, weight, n_classes, np.random.default_rng(0), n_starts=20, prior=0.0, tolerance=1e-14
    )
    rows = [row for row in rows_of("classes") if row["n_classes"] == str(n_classes)]
    log_likelihood = found.log_likelihood * weight.sum() / len(weight)
    assert log_likelihood == pytest.approx(float(rows[0]["log_likelihood"]), abs=1e-6)
    np.testing.assert_allclose(found.class_share, [float(row["class_share"]) for row in rows], atol=1e-6)
    np.testing.assert_allclose(
        found.item_share, [[float(row[item]) for item in ITEMS] for row in rows], atol=1e-6
    )
