"""Reach of all mixes: against the bandwidth of memory, against a solver (HiGHS), and with replicates."""

from __future__ import annotations

import tracemalloc
from functools import partial

import numpy as np
from numpy.typing import NDArray
from scipy import optimize, sparse

from bench.estimation import best_of
from kanaalkompas.reach import make_wishes, plan, reach_of_all_mixes

N_RESPONDENTS, BUDGET = 8_000, 6_000
FloatArray = NDArray[np.float64]


def draw_uses(n_channels: int) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Draw answers that hang together, unequal weights, and costs."""
    rng = np.random.default_rng(20210113)
    taste = rng.normal(size=(N_RESPONDENTS, 1))
    liking = taste + rng.normal(size=(N_RESPONDENTS, n_channels))
    uses = (liking > rng.uniform(0.3, 2.2, n_channels)).astype(float)
    return uses, rng.gamma(4, size=N_RESPONDENTS) + 0.1, np.round(rng.uniform(100, 3000, n_channels))


def main() -> None:
    compare_with_memory()
    compare_with_solver()
    time_replicates()
    show_growth()


def compare_with_memory() -> None:
    uses, weight, _ = draw_uses(24)
    print(f"Reach of all mixes of 24 channels, {N_RESPONDENTS:,} respondents")
    seconds, _ = best_of(3, lambda: reach_of_all_mixes(uses, weight))
    values = np.ones(1 << 24)
    lower, upper = values[: 1 << 23], values[1 << 23 :]
    one_pass, _ = best_of(5, lambda: np.add(lower, upper, out=lower))
    print(f"  all 16,777,216 mixes                  {seconds:8.3f} s")
    ratio = seconds / (24 * one_pass)
    print(f"  24 plain passes over as much memory   {24 * one_pass:8.3f} s   {ratio:.2f} × (aim: 2 ×)")
    tracemalloc.start()
    reach_of_all_mixes(uses, weight)
    peak = tracemalloc.get_traced_memory()[1] / 2**20
    print(f"  peak memory                           {peak:8.0f} MB (aim: 512)")
    tracemalloc.stop()


def compare_with_solver() -> None:
    names = [f"k{i}" for i in range(24)]
    for kind in ("that hang together", "that are independent"):
        uses, weight, costs = draw_uses(24)
        if kind == "that are independent":
            uses = (np.random.default_rng(1).random(uses.shape) < np.linspace(0.05, 0.2, 24)).astype(float)
        print(f"One optimum of 24 channels {kind}: a budget and at most 6 channels")
        wishes = make_wishes(names, list(costs), budget=BUDGET, max_channels=6)
        transform, reach = best_of(2, partial(reach_of_all_mixes, uses, weight))
        seconds, ours = best_of(3, partial(plan, reach, wishes))
        tracemalloc.start()
        plan(reach, wishes)
        peak = (tracemalloc.get_traced_memory()[1] + reach.nbytes) / 2**20
        tracemalloc.stop()
        solver, theirs = best_of(1, partial(_solve, uses, weight, costs))
        print(f"  transform + plan with its curve       {transform:8.3f} + {seconds:.3f} s, {peak:.0f} MB")
        print(f"  HiGHS                                 {solver:8.2f} s   ", end="")
        print(f"1/{solver / (transform + seconds):,.1f} (aim: 1/100)")
        print(f"  optimum {ours.reach:.9f}, HiGHS {theirs:.9f}: {abs(ours.reach - theirs):.0e} apart")


def _solve(uses: FloatArray, weight: FloatArray, costs: FloatArray) -> float:
    """Maximise the reach as a mixed-integer program: a pattern counts where a channel of it is taken."""
    patterns, pattern = np.unique(uses, axis=0, return_inverse=True)
    share = np.bincount(pattern, weights=weight) / weight.sum()
    p, k = patterns.shape
    reached = sparse.hstack([sparse.csr_array(-patterns), sparse.eye_array(p)])
    limits = sparse.csr_array(np.vstack([np.r_[costs, np.zeros(p)], np.r_[np.ones(k), np.zeros(p)]]))
    found = optimize.milp(
        c=np.r_[np.zeros(k), -share],
        integrality=np.r_[np.ones(k), np.zeros(p)],
        bounds=optimize.Bounds(0, 1),
        constraints=[
            optimize.LinearConstraint(reached, -np.inf, 0),
            optimize.LinearConstraint(limits, -np.inf, [BUDGET, 6]),
        ],
        options={"mip_rel_gap": 0.0},
    )
    if found.fun is None:
        raise RuntimeError(found.message)
    return -float(found.fun)


def time_replicates() -> None:
    uses, weight, costs = draw_uses(16)
    rng = np.random.default_rng(1)
    replicates = rng.poisson(1, size=(N_RESPONDENTS, 500)) * weight[:, None]
    wishes = make_wishes([f"k{i}" for i in range(16)], list(costs), budget=6000)
    reach = reach_of_all_mixes(uses, weight)
    print("16 channels, 500 replicates")
    seconds, by_replicate = best_of(2, lambda: reach_of_all_mixes(uses, replicates))
    print(f"  reach of all mixes in each            {seconds:8.3f} s (aim: 2)")
    chosen, best = best_of(2, lambda: plan(reach, wishes, replicates=by_replicate))
    if best.choice is not None:
        n_rivals = len(best.choice.not_told_apart)
        print(f"  plan, rivals, probability             {chosen:8.3f} s: {n_rivals} rivals")
    print(f"  together                              {seconds + chosen:8.3f} s (aim: 2)")


def show_growth() -> None:
    print("Growth: time of all mixes, per mix and channel (k · 2^k)")
    for k in (16, 18, 20, 22, 24, 26):
        uses, weight, _ = draw_uses(k)
        seconds, _ = best_of(2, partial(reach_of_all_mixes, uses, weight))
        print(
            f"  {k} channels {seconds:8.4f} s {1e9 * seconds / k / 2**k:7.3f} ns {8 * 2**k / 2**20:7.1f} MB"
        )
