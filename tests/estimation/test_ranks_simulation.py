"""Do ranks, tiers and top-three probabilities hold what they promise? 2,000 seeded samples each.

Each person uses several of k channels; who uses one more often uses the others more often too (a shared
leaning), so that the shares of one sample hang together as real ones do.
"""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy import special

from kanaalkompas.estimation import (
    Ranking,
    rank_channels,
    replicate_covariance,
    replicate_shares,
    top_three_probabilities,
)
from kanaalkompas.weighting import Method, calibrate, make_design, rao_wu_replicates

N_RUNS = 2000
N_RESPONDENTS = 600
N_REPLICATES = 500
LEANING = 0.5


def _answers(true_shares: NDArray[np.float64], rng: np.random.Generator) -> NDArray[np.float64]:
    """Answers whose chances are exactly the true shares, with correlation LEANING² on the normal scale."""
    leaning = LEANING * rng.standard_normal((N_RESPONDENTS, 1))
    noise = np.sqrt(1 - LEANING**2) * rng.standard_normal((N_RESPONDENTS, true_shares.size))
    answers: NDArray[np.float64] = (leaning + noise < special.ndtri(true_shares)).astype(float)
    return answers


def _shares_and_replicates(
    true_shares: NDArray[np.float64], rng: np.random.Generator
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    answers = _answers(true_shares, rng)
    calibration = calibrate(make_design(rng.choice([1.0, 2.0], N_RESPONDENTS)), (), Method.NONE)
    everyone = np.ones((N_RESPONDENTS, 1))
    weights = rao_wu_replicates(calibration, N_REPLICATES, rng)
    share = (calibration.calibrated_weight @ answers) / calibration.calibrated_weight.sum()
    return share, replicate_shares(answers, everyone, calibration, weights)[:, 0]


def _ranking(true_shares: NDArray[np.float64], rng: np.random.Generator) -> Ranking:
    return rank_channels(*_shares_and_replicates(true_shares, rng), degrees_of_freedom=N_RESPONDENTS - 1)


def _error_of_difference(true_share: float) -> float:
    """Standard error of a difference of two channels at one share, measured once on a big sample."""
    rng = np.random.default_rng(1)
    errors = []
    for _ in range(20):
        _, replicates = _shares_and_replicates(np.full(2, true_share), rng)
        errors.append(np.std(replicates[:, 0] - replicates[:, 1]))
    return float(np.mean(errors))


def _holds(ranking: Ranking, true_shares: NDArray[np.float64]) -> bool:
    best = 1 + (true_shares[:, None] < true_shares).sum(axis=1)
    worst = true_shares.size - (true_shares[:, None] > true_shares).sum(axis=1)
    return bool(np.all((ranking.rank_lower <= best) & (worst <= ranking.rank_upper)))


@pytest.mark.simulation
@pytest.mark.parametrize("spread", [0.0, 1.5, 5.0])
def test_joint_rank_intervals_hold_in_95_percent(spread: float) -> None:
    """Truths around 0.4 with a spread of so many errors; ten channels."""
    rng = np.random.default_rng(2024)
    held, n_false_tiers = 0, 0
    scale = spread * _error_of_difference(0.4)
    for _ in range(N_RUNS):
        true_shares = np.clip(0.4 + scale * rng.standard_normal(10), 0.02, 0.98)
        ranking = _ranking(true_shares, rng)
        held += _holds(ranking, true_shares)
        tier_of = np.concatenate([np.full(len(t), i) for i, t in enumerate(ranking.tiers)])
        order = np.concatenate([np.array(t) for t in ranking.tiers])
        wrong = (tier_of[:, None] < tier_of) & (true_shares[order][:, None] <= true_shares[order])
        n_false_tiers += bool(wrong.any())
    print(
        f"\nspread {spread}: joint ranks hold {held / N_RUNS:.4f}, false cut {n_false_tiers / N_RUNS:.4f}"
    )
    assert held / N_RUNS >= 0.95
    assert n_false_tiers / N_RUNS <= 0.05


@pytest.mark.simulation
def test_22_equal_channels_fall_in_one_tier() -> None:
    rng = np.random.default_rng(22)
    one_tier, held = 0, 0
    for _ in range(N_RUNS):
        true_shares = np.full(22, 0.4)
        ranking = _ranking(true_shares, rng)
        one_tier += len(ranking.tiers) == 1
        held += _holds(ranking, true_shares)
    print(f"\n22 equal: one tier in {one_tier / N_RUNS:.4f}, joint ranks hold {held / N_RUNS:.4f}")
    assert one_tier / N_RUNS >= 0.95
    assert held / N_RUNS >= 0.95


@pytest.mark.simulation
def test_pairs_of_equal_channels_are_rarely_split() -> None:
    """The hardest case for tiers: eleven pairs, far apart from each other, equal within."""
    rng = np.random.default_rng(11)
    true_shares = np.repeat(np.linspace(0.08, 0.92, 11), 2)
    n_false = 0
    for _ in range(N_RUNS):
        tiers = _ranking(true_shares, rng).tiers
        n_false += any(len({i, i ^ 1} & set(tier)) == 1 for tier in tiers for i in tier)
    print(f"\n11 pairs: some pair split in {n_false / N_RUNS:.4f}")
    assert n_false / N_RUNS <= 0.05


@pytest.mark.simulation
@pytest.mark.parametrize(("n_high", "least"), [(1, 0.8), (11, 0.4)])
def test_a_gap_of_five_errors_is_split(n_high: int, least: float) -> None:
    """Among 22 channels, the highest lie five errors of a difference above the others.

    Half of them against the other half is another matter: the lowest of eleven and the highest of eleven
    come far closer by chance than five errors, and *every* pair has to differ.
    """
    rng = np.random.default_rng(5)
    gap = 5 * _error_of_difference(0.4)
    true_shares = np.r_[np.full(n_high, 0.4 + gap / 2), np.full(22 - n_high, 0.4 - gap / 2)]
    split, wrong = 0, 0
    for _ in range(N_RUNS):
        tiers = _ranking(true_shares, rng).tiers
        split += any(set(sum(tiers[:i], ())) == set(range(n_high)) for i in range(1, len(tiers)))
        wrong += len(tiers) > 2
    print(
        f"\n{n_high} of 22 five errors up: split in {split / N_RUNS:.4f}, more tiers {wrong / N_RUNS:.4f}"
    )
    assert split / N_RUNS >= least


@pytest.mark.simulation
@pytest.mark.parametrize("spread", [1.5, 3.0])
def test_top_three_probabilities_are_calibrated(spread: float) -> None:
    """Truths from a normal distribution: of all channels said to have x%, x% are truly in the top three."""
    rng = np.random.default_rng(33)
    scale = spread * _error_of_difference(0.4) / np.sqrt(2)
    stated, true = [], []
    for _ in range(N_RUNS):
        true_shares = np.clip(0.4 + scale * rng.standard_normal(12), 0.02, 0.98)
        share, replicates = _shares_and_replicates(true_shares, rng)
        stated.append(top_three_probabilities(share, replicate_covariance(replicates), rng))
        true.append(np.argsort(np.argsort(-true_shares)) < 3)
    level, is_top = np.concatenate(stated), np.concatenate(true)
    for low in np.arange(0, 1, 0.2):
        band = (level >= low) & (level < low + 0.2 + (low > 0.75))
        said, found = level[band].mean(), is_top[band].mean()
        print(f"spread {spread}, from {low:.1f}: n {band.sum()}, stated {said:.3f}, true {found:.3f}")
        assert abs(said - found) <= 0.03
