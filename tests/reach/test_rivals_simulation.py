"""The mixes that are not told from the best hold the truly best one about as often as they say."""

from __future__ import annotations

import numpy as np
import pytest

from kanaalkompas.reach import make_wishes, plan
from tests.reach.measures import respondents

N_RUNS = 2_000
N_REPLICATES = 200
K = 6

pytestmark = pytest.mark.simulation


@pytest.mark.parametrize("n", [60, 400])
@pytest.mark.parametrize(
    "shares",
    [(0.36,) + (0.35,) * 5, (0.1, 0.2, 0.3, 0.4, 0.5, 0.6), (0.5, 0.45, 0.15, 0.1, 0.1, 0.1)],
    ids=["nearly equal", "spread", "clear"],
)
def test_the_truly_best_mix_is_among_the_rivals(n: int, shares: tuple[float, ...]) -> None:
    rng = np.random.default_rng(20210113)
    wishes = make_wishes([str(i) for i in range(K)], max_channels=2)
    by_class = np.array([np.clip(1.6 * np.array(shares), 0, 0.95), 0.6 * np.array(shares)])
    # The two largest shares of each class together: they reach most, as channels are independent within it.
    pair = sum(1 << int(i) for i in np.argsort(shares)[-2:])
    n_held = n_passed = 0
    for _ in range(N_RUNS):
        in_class = (rng.random(n) > 0.4).astype(int)
        uses = (rng.random((n, K)) < by_class[in_class]).astype(float)
        drawn = rng.multinomial(n - 1, np.full(n, 1 / n), size=N_REPLICATES).T * n / (n - 1)
        best = plan(respondents(uses, replicates=drawn), wishes, {}, generator=rng)
        n_held += pair in best.choice.not_told_apart
        n_passed += best.mix == pair
    print(
        f"n = {n}, {shares}: held in {n_held / N_RUNS:.1%}, chosen in {n_passed / N_RUNS:.1%} of {N_RUNS}"
    )
    assert n_held / N_RUNS >= 0.93
