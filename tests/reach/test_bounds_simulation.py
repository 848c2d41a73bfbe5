"""Bounds from estimated shares contain the true reach at least as often as they say."""

from __future__ import annotations

import numpy as np
import pytest

from kanaalkompas.reach import frechet_bounds

N_RUNS = 2_000

pytestmark = pytest.mark.simulation


@pytest.mark.parametrize("n_by_group", [30, 200])
@pytest.mark.parametrize("overlap", ["nested", "apart"])
def test_bounds_contain_the_truth(n_by_group: int, overlap: str) -> None:
    """The hardest truths lie on a bound: channels one within the other, or without common users."""
    rng = np.random.default_rng(20210113)
    shares = np.array([[0.1, 0.3], [0.05, 0.45], [0.4, 0.42]])
    sizes = np.array([2.0, 3.0, 5.0])
    union = shares.max(axis=1) if overlap == "nested" else shares.sum(axis=1)
    truth = float(sizes @ union / sizes.sum())
    n_held = 0
    for _ in range(N_RUNS):
        draw = rng.random((3, n_by_group))
        start = [0.0, 0.0] if overlap == "nested" else [0.0, 1.0]
        uses = [
            (draw >= s * shares[:, :1]) & (draw < s * shares[:, :1] + shares[:, [i]])
            for i, s in enumerate(start)
        ]
        estimate = np.stack([use.mean(axis=1) for use in uses], axis=1)
        error = np.sqrt(estimate * (1 - estimate) / (n_by_group - 1))
        # Nobody in the sample is not nobody in the group: an error of 0 would say that the share is known.
        error = np.where(error > 0, error, 1 / n_by_group)
        lower, upper = frechet_bounds(estimate, error, sizes)
        n_held += lower <= truth <= upper
    print(f"n = {n_by_group} a group, {overlap}: bounds hold in {n_held / N_RUNS:.1%} of {N_RUNS}")
    assert n_held / N_RUNS >= 0.95
