"""The interval of the chosen mix holds its true reach as often as it says, also with ties and n = 60."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pytest

from kanaalkompas.reach import channels_of, make_wishes, plan, sizes_of_mixes
from tests.reach.measures import respondents

N_RUNS = 2_000
N_REPLICATES = 300
NOISE = 0.005
"""Standard error of a coverage of 95% in so many runs."""
CLASS_SHARES = np.array([0.6, 0.4])

pytestmark = pytest.mark.simulation


class Truth(NamedTuple):
    """Two classes of people; within each the channels are independent."""

    by_class: np.ndarray

    def reach(self, mix: int) -> float:
        missed = np.prod(1 - self.by_class[:, list(channels_of(mix))], axis=1)
        return float(CLASS_SHARES @ (1 - missed))


def _truth(kind: str, rng: np.random.Generator) -> Truth:
    shares = {
        "equal": np.full(9, 0.35),
        "equal and low": np.full(9, 0.08),
        "two ahead": np.array([0.6, 0.6] + [0.2] * 7),
        "drawn": rng.uniform(0.05, 0.7, 9),
    }[kind]
    return Truth(np.array([0.6 * shares, np.clip(1.6 * shares, 0, 0.95)]))


@pytest.mark.parametrize("n", [60, 400])
@pytest.mark.parametrize("kind", ["equal", "equal and low", "two ahead", "drawn"])
@pytest.mark.parametrize("max_channels", [1, 2])
def test_the_interval_of_the_winner_covers(n: int, kind: str, max_channels: int) -> None:
    rng = np.random.default_rng(20210113)
    wishes = make_wishes([str(i) for i in range(9)], max_channels=max_channels)
    n_mixes = int(np.sum(sizes_of_mixes(9) <= max_channels)) - 1
    n_held = n_below = 0
    for _ in range(N_RUNS):
        truth = _truth(kind, rng)
        in_class = (rng.random(n) < CLASS_SHARES[1]).astype(int)
        uses = (rng.random((n, 9)) < truth.by_class[in_class]).astype(float)
        drawn = rng.multinomial(n - 1, np.full(n, 1 / n), size=N_REPLICATES).T * n / (n - 1)
        best = plan(respondents(uses, replicates=drawn), wishes, {}, generator=rng)
        if best.interval is None:
            raise AssertionError
        value = truth.reach(best.mix)
        n_held += best.interval[0] <= value <= best.interval[1]
        n_below += value < best.interval[0]
    held = n_held / N_RUNS
    print(f"n = {n}, {kind}, {n_mixes} mixes: {held:.1%} of {N_RUNS}; {n_below / N_RUNS:.1%} lie below")
    assert 0.93 - NOISE <= held <= 0.97 + NOISE
