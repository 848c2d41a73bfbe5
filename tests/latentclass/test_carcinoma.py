"""The textbook example: 118 slides that seven pathologists rated, no (0) or yes (1) carcinoma.

Agresti 2002, "Categorical Data Analysis", second edition, table 13.1; the log-likelihoods are those that
R's poLCA gives (Linzer & Lewis 2011, "poLCA: An R Package for Polytomous Variable Latent Class Analysis",
Journal of Statistical Software 42).
"""

from __future__ import annotations

import numpy as np
import pytest

from kanaalkompas.latentclass import fit_classes

SLIDES = {
    "0000000": 34, "0000100": 2, "0100000": 6, "0100001": 1, "0100100": 4, "0100101": 5, "1000000": 2,
    "1010101": 1, "1100000": 2, "1100001": 1, "1100100": 2, "1100101": 7, "1100111": 1, "1101001": 1,
    "1101101": 2, "1101111": 3, "1110101": 13, "1110111": 5, "1111101": 10, "1111111": 16,
}  # fmt: skip
PATTERNS = np.array([[float(rating) for rating in pattern] for pattern in SLIDES])
N_SLIDES = np.array(list(SLIDES.values()))


@pytest.mark.parametrize(("n_classes", "log_likelihood"), [(2, -317.2568), (3, -293.7050), (4, -289.2858)])
def test_published_maxima_are_reached(n_classes: int, log_likelihood: float) -> None:
    found = fit_classes(
        np.repeat(PATTERNS, N_SLIDES, axis=0),
        np.ones(118),
        n_classes,
        np.random.default_rng(1),
        n_starts=50,
        prior=0.0,
        tolerance=1e-10,
    )
    assert N_SLIDES.sum() == 118
    assert found.log_likelihood == pytest.approx(log_likelihood, abs=1e-3)
    assert found.n_by_class.sum() == pytest.approx(118)


def test_three_classes_are_those_of_the_book() -> None:
    # A class where most say yes, one where hardly anybody does, and one where raters disagree.
    found = fit_classes(
        PATTERNS, N_SLIDES, 3, np.random.default_rng(1), n_starts=50, prior=0.0, tolerance=1e-10
    )
    np.testing.assert_allclose(found.class_share, [0.4447, 0.3736, 0.1817], atol=1e-4)
    carcinoma, none, doubt = found.item_share
    assert carcinoma.min() > 0.4
    assert none.max() < 0.25
    assert doubt[[1, 4, 6]].min() > 0.3
    assert doubt[[2, 3, 5]].max() < 0.1
