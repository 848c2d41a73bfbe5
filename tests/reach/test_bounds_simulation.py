"""Bounds from estimated shares contain the true reach at least as often as they say."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from numpy.typing import NDArray

from kanaalkompas.reach import BoundedUse, bounds_in_every_phase, frechet_bounds
from tests.reach.linear_programs import find_extremes

N_RUNS = 2_000

pytestmark = pytest.mark.simulation


SHARES = np.array([[0.1, 0.3, 0.25, 0.6], [0.05, 0.45, 0.7, 0.5], [0.4, 0.42, 0.3, 0.9]])
SIZES = np.array([2.0, 3.0, 5.0])


def _errors(estimate: NDArray[np.float64], n: int) -> NDArray[np.float64]:
    error = np.sqrt(estimate * (1 - estimate) / (n - 1))
    # Nobody in the sample is not nobody in the group: an error of 0 would say that the share is known.
    return np.where(error > 0, error, 1 / n)


def _bounds_of_two_of_four(shares: NDArray[np.float64], errors: NDArray[np.float64]) -> tuple[float, float]:
    return BoundedUse(shares, errors, SIZES).bounds(range(4), at_least=2)


def _bounds_of_both_phases(shares: NDArray[np.float64], errors: NDArray[np.float64]) -> tuple[float, float]:
    phases = [BoundedUse(shares[:, part], errors[:, part], SIZES) for part in (slice(2), slice(2, 4))]
    return bounds_in_every_phase(phases, range(2))


def _is_two_of_four(pattern: tuple[int, ...]) -> bool:
    return sum(pattern) >= 2


def _is_in_both_phases(pattern: tuple[int, ...]) -> bool:
    return any(pattern[:2]) and any(pattern[2:])


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
        lower, upper = frechet_bounds(estimate, _errors(estimate, n_by_group), sizes)
        n_held += lower <= truth <= upper
    print(f"n = {n_by_group} a group, {overlap}: bounds hold in {n_held / N_RUNS:.1%} of {N_RUNS}")
    assert n_held / N_RUNS >= 0.95


@pytest.mark.parametrize("n_by_group", [30, 200])
@pytest.mark.parametrize("end", ["fewest", "most"])
@pytest.mark.parametrize(
    ("bounds_of", "is_counted"),
    [(_bounds_of_two_of_four, _is_two_of_four), (_bounds_of_both_phases, _is_in_both_phases)],
)
def test_bounds_of_more_than_a_union_contain_the_truth(
    n_by_group: int,
    end: str,
    bounds_of: Callable[..., tuple[float, float]],
    is_counted: Callable[[tuple[int, ...]], bool],
) -> None:
    """In the hardest populations: as few, or as many, as the shares of each group allow."""
    rng = np.random.default_rng(20210113)
    extremes = [find_extremes(list(shares), is_counted) for shares in SHARES]
    populations = [np.clip(getattr(each, end), 0, None) for each in extremes]
    truth = float(
        SIZES @ [e.is_counted @ p for e, p in zip(extremes, populations, strict=True)] / SIZES.sum()
    )
    lower, upper = bounds_of(SHARES, np.zeros_like(SHARES))
    assert lower - 1e-9 <= truth <= upper + 1e-9
    n_held = 0
    for _ in range(N_RUNS):
        counts = [rng.multinomial(n_by_group, p / p.sum()) for p in populations]
        estimate = np.array([c @ extremes[0].patterns for c in counts]) / n_by_group
        lower, upper = bounds_of(estimate, _errors(estimate, n_by_group))
        n_held += lower <= truth <= upper
    print(f"n = {n_by_group} a group, {is_counted.__name__}, {end}: {n_held / N_RUNS:.1%} of {N_RUNS}")
    assert n_held / N_RUNS >= 0.95
