"""Classes moved to the reach of a journey: slopes against differences; a gain where channels persist."""

from __future__ import annotations

import numpy as np
import pytest

from kanaalkompas.latentclass import fit_classes
from kanaalkompas.reach import ClassUse, served_of_all_mixes
from kanaalkompas.reach.polish import _loss, polish


def test_slopes_equal_differences() -> None:
    rng = np.random.default_rng(0)
    share, use = rng.dirichlet(np.ones(3)), rng.uniform(0.1, 0.9, (3, 2, 4))
    holds = (rng.random((9, 4)) < 0.5).astype(float)
    exact, marginals = rng.random(9), rng.random((2, 4))
    value, of_share, of_use = _loss(share, use, holds, exact, marginals)
    for index in np.ndindex(3, 2, 4):
        moved = use.copy()
        moved[index] += 1e-6
        slope = (_loss(share, moved, holds, exact, marginals)[0] - value) / 1e-6
        assert slope == pytest.approx(of_use[index], abs=1e-4)
    for c in range(3):
        more = share.copy()
        more[c] += 1e-6
        slope = (_loss(more, use, holds, exact, marginals)[0] - value) / 1e-6
        assert slope == pytest.approx(of_share[c], abs=1e-4)


def test_channels_that_persist_are_met_better() -> None:
    # Each person has a liking for each channel in all three phases, which few classes cannot hold.
    rng = np.random.default_rng(1)
    liking = rng.normal(0, 0.8, (3000, 1, 6)) + rng.normal(0, 0.5, (3000, 1, 1))
    uses = (liking + rng.normal(size=(3000, 3, 6)) > 0.4).astype(float)
    weight = np.ones(3000)
    exact, marginals = served_of_all_mixes(uses, weight), uses.mean(axis=0)
    fit = fit_classes(uses.reshape(3000, 18), weight, 6, rng)
    share, use = fit.class_share, fit.item_share.reshape(6, 3, 6)
    likely = ClassUse(share, use, 100.0, 0.0, 0.0).all_mixes() - exact
    moved_share, moved_use = polish(share, use, exact, marginals, rng)
    moved = ClassUse(moved_share, moved_use, 100.0, 0.0, 0.0).all_mixes() - exact
    assert np.sqrt(np.mean(moved**2)) < np.sqrt(np.mean(likely**2)) / 2
    assert np.abs(moved).max() < np.abs(likely).max()
    np.testing.assert_allclose(np.tensordot(moved_share, moved_use, 1), marginals, atol=0.01)
