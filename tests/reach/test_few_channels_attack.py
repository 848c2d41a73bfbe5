"""An attack on models of few channels: classes may give back every pattern there, so how many fit?

The attacker knows that weights are equal, how many answered, the share of each channel to the last decimal,
the published classes, and how their errors are stated. She asks which counts of a pattern agree with that.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest
from numpy.typing import NDArray

from kanaalkompas.latentclass import fit_classes
from kanaalkompas.reach import ClassUse, FittedUse, fit_class_use, reach_of_all_mixes
from kanaalkompas.reach.class_rounding import meet_marginals, round_shares, round_use
from kanaalkompas.reach.journeys import used_twice_of_all_mixes
from kanaalkompas.reach.model_error import blur, round_up
from tests.reach.brute_force import draw_uses

FloatArray = NDArray[np.float64]
LARGEST_MOVE = 8
FEWEST_USERS = 15


def fit(uses: FloatArray, limit: float) -> FittedUse | None:
    return fit_class_use(
        uses[:, None],
        np.ones(len(uses)),
        uses.mean(axis=0, keepdims=True),
        n_effective=float(len(uses)),
        limit=limit,
        generator=np.random.default_rng(1),
    )


def count(uses: FloatArray) -> NDArray[np.int64]:
    k = uses.shape[1]
    return np.bincount(uses.astype(np.int64) @ (1 << np.arange(k)), minlength=1 << k)


def errors_of(use: ClassUse, counts: NDArray[np.int64]) -> tuple[float, float]:
    """Give how far the model is from these counts, for one channel of a mix and for two."""
    k = use.n_channels
    holds = (np.arange(1 << k)[:, None] >> np.arange(k) & 1).astype(float)
    exact = reach_of_all_mixes(holds, counts.astype(float))
    once = np.abs(use.all_mixes() - exact).max()
    twice = np.abs(use.all_mixes(2) - used_twice_of_all_mixes(exact)).max()
    return float(once), float(twice)


def stated(use: ClassUse, counts: NDArray[np.int64], limit: float, *, blurred: bool) -> tuple[float, float]:
    once, twice = errors_of(use, counts)
    if not blurred:
        return round_up(once), round_up(twice)
    n = int(counts.sum())
    return blur(once, twice, n, limit)


def counts_that_fit(
    use: ClassUse, counts: NDArray[np.int64], limit: float, *, blurred: bool = True
) -> dict[int, set[int]]:
    """Give for each pattern counts that agree with all that is published.

    People are moved from two patterns to what both have and what either has: that leaves every channel as
    it is. These are not all counts that fit.
    """
    found = defaultdict(set, {pattern: {int(n)} for pattern, n in enumerate(counts)})
    for one, other in combinations(range(counts.size), 2):
        if one & other in (one, other):
            continue
        for n_moved in range(-LARGEST_MOVE, LARGEST_MOVE + 1):
            moved = counts.copy()
            moved[[one, other]] -= n_moved
            moved[[one | other, one & other]] += n_moved
            if moved.min() < 0 or stated(use, moved, limit, blurred=blurred) != (
                use.error,
                use.error_twice,
            ):
                continue
            for pattern in (one, other, one | other, one & other):
                found[pattern].add(int(moved[pattern]))
    return found


def draw(n: int, k: int, seed: int) -> FloatArray | None:
    """Draw uses; None where a channel is used by so few or so many that its share alone tells patterns."""
    uses, _ = draw_uses(n, k, seed)
    n_users = uses.sum(axis=0)
    return uses if n_users.min() >= FEWEST_USERS and n_users.max() <= n - FEWEST_USERS else None


@pytest.mark.parametrize("k", [2, 3, 4])
@pytest.mark.parametrize(("n", "limit"), [(120, 0.015), (120, 0.03), (2000, 0.015), (2000, 0.03)])
def test_several_counts_of_every_pattern_fit_what_is_published(k: int, n: int, limit: float) -> None:
    n_models = 0
    for seed in range(12):
        uses = draw(n, k, seed)
        fitted = None if uses is None else fit(uses, limit)
        if uses is None or fitted is None:
            continue
        n_models += 1
        use, counts = fitted.use, count(uses)
        assert stated(use, counts, limit, blurred=True) == (use.error, use.error_twice)
        found = counts_that_fit(use, counts, limit)
        assert min(len(found[pattern]) for pattern in range(1 << k)) >= 2
    assert n_models


@pytest.mark.parametrize("n", [120, 2000])
def test_the_same_attack_succeeds_on_classes_of_four_decimals(n: int) -> None:
    # Two classes give the four patterns of two channels back; the old error had three decimals.
    n_known = n_tried = 0
    for seed in range(12):
        uses = draw(n, 2, seed)
        if uses is None:
            continue
        counts = count(uses)
        classes = fit_classes(
            uses, np.ones(n), 2, np.random.default_rng(1), n_starts=2, prior=1e-6, tolerance=1e-12
        )
        share = round_shares(classes.class_share, 4)
        use = round_use(
            meet_marginals(share, classes.item_share[:, None], uses.mean(axis=0, keepdims=True)), 4
        )
        model = ClassUse(share, use, float(n), 0.0, 0.0)
        once, twice = errors_of(model, counts)
        model = replace(model, error=round_up(once), error_twice=round_up(twice))
        n_tried += 1
        rebuilt = model.all_mixes(2)[3] * n
        n_known += abs(rebuilt - counts[3]) < 0.5
        if n == 120:
            n_fit = [len(c) for c in counts_that_fit(model, counts, 0.015, blurred=False).values()]
            assert max(n_fit) == 1
    assert n_known == n_tried > 0


@pytest.mark.parametrize("n", [90, 400, 2000, 50_000])
def test_a_stated_error_never_says_too_little_and_steps_by_three_people(n: int) -> None:
    errors = np.linspace(0, 0.03, 601)
    pairs = [blur(float(e), 0.0, n, 0.03) for e in errors]
    once = np.array([pair[0] for pair in pairs])
    assert np.all(once >= errors - 1e-9)
    assert np.all(once <= 0.03)
    steps = np.diff(np.unique([0.0, *once]))
    assert steps.min() * n >= min(3, 0.03 * n) - 1e-6
    assert all(second >= first for first, second in pairs)
    assert blur(0.01, 0.5, n, 0.03)[1] >= 0.5
