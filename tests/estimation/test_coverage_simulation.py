"""Do intervals hold what they promise? 2,000 seeded samples each, from a population known exactly.

The chance of a yes depends on age and on a trait that no margin knows. People are drawn with unequal
probability (by age and by the trait), weighted back, and raked to sex and age.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pytest
from numpy.typing import NDArray

from kanaalkompas.estimation import estimate_shares
from kanaalkompas.weighting import Calibration, Method, calibrate, make_design, make_margin

N_RUNS = 2000
TRUE_SHARES = np.array([0.05, 0.1, 0.2, 0.35, 0.5, 0.65, 0.8, 0.9, 0.95])
AGE_SHARE = np.array([0.3, 0.45, 0.25])
SELECTION_BY_AGE = np.array([0.6, 1.0, 1.5])
EFFECT_OF_AGE = np.array([0.7, 1.0, 1.3])


@dataclass(frozen=True)
class Drawn:
    answers: NDArray[np.float64]
    age: NDArray[np.int64]
    calibration: Calibration


def _draw(n: int, method: Method, rng: np.random.Generator) -> Drawn:
    """Draw n people; the trait doubles the chance of selection for half of the people."""
    age = rng.choice(3, size=n, p=AGE_SHARE * SELECTION_BY_AGE / (AGE_SHARE @ SELECTION_BY_AGE))
    trait = rng.random(n) < 2 / 3
    sex = rng.integers(0, 2, n)
    design = make_design(1 / (SELECTION_BY_AGE[age] * np.where(trait, 2, 1)))
    answers = (rng.random((n, TRUE_SHARES.size)) < _chance_of_yes(age, trait)).astype(float)
    margins = [
        make_margin("geslacht", sex.astype(str), {"0": 5e5, "1": 5e5}),
        make_margin(
            "leeftijd", age.astype(str), {str(i): 1e6 * share for i, share in enumerate(AGE_SHARE)}
        ),
    ]
    return Drawn(answers, age, calibrate(design, margins, method))


def _chance_of_yes(age: NDArray[np.int64], trait: NDArray[np.bool_]) -> NDArray[np.float64]:
    """Chances whose mean over the population is TRUE_SHARES; the trait moves them by a fifth at most."""
    room = np.minimum(TRUE_SHARES, 1 - TRUE_SHARES)
    by_age = EFFECT_OF_AGE[age] - AGE_SHARE @ EFFECT_OF_AGE
    chance: NDArray[np.float64] = TRUE_SHARES + room * (by_age + np.where(trait, 0.2, -0.2))[:, None]
    return chance


def _true_domain_shares() -> NDArray[np.float64]:
    room = np.minimum(TRUE_SHARES, 1 - TRUE_SHARES)
    truth: NDArray[np.float64] = TRUE_SHARES + room * (EFFECT_OF_AGE - AGE_SHARE @ EFFECT_OF_AGE)[:, None]
    return truth


@pytest.mark.simulation
@pytest.mark.parametrize("n", [300, 1500])
@pytest.mark.parametrize("method", [Method.RAKING, Method.LINEAR])
def test_intervals_cover_the_truth_in_95_percent(n: int, method: Method) -> None:
    rng = np.random.default_rng(20210113 + n)
    covered = np.zeros(TRUE_SHARES.size)
    for _ in range(N_RUNS):
        drawn = _draw(n, method, rng)
        shares = estimate_shares(drawn.answers, np.ones((n, 1)), drawn.calibration)
        covered += (shares.ci_lower[0] <= TRUE_SHARES) & (shares.ci_upper[0] >= TRUE_SHARES)
    coverage = covered / N_RUNS
    print(f"\nn={n} {method}: mean {coverage.mean():.4f}, by share {np.round(coverage, 3)}")
    assert 0.93 <= coverage.mean() <= 0.97
    assert coverage.min() >= 0.92


@pytest.mark.simulation
def test_intervals_of_domains_from_50_respondents_cover() -> None:
    rng = np.random.default_rng(50)
    truth = _true_domain_shares()
    covered, counted = np.zeros(truth.shape), np.zeros(truth.shape)
    for _ in range(N_RUNS):
        drawn = _draw(300, Method.RAKING, rng)
        shares = estimate_shares(drawn.answers, np.eye(3)[drawn.age], drawn.calibration)
        enough = shares.n_respondents >= 50
        inside = (shares.ci_lower <= truth) & (shares.ci_upper >= truth)
        covered += enough & inside
        counted += enough
    coverage = covered / counted
    print(
        f"\ndomains: mean {coverage.mean():.4f}, lowest {coverage.min():.3f}, highest {coverage.max():.3f}"
    )
    assert coverage.min() >= 0.90
    assert coverage.max() <= 0.98
