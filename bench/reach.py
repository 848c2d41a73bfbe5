"""Reach of all mixes: against the bandwidth of memory, against a solver (HiGHS), and with replicates."""

from __future__ import annotations

import tracemalloc
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial

import numpy as np
from numpy.typing import NDArray
from scipy import optimize, sparse

from bench.estimation import best_of
from kanaalkompas.reach import (
    N_COMPARED,
    Reach,
    RespondentUse,
    find_best_mix,
    make_wishes,
    mix_of,
    plan,
    reach_of_all_mixes,
)
from kanaalkompas.weighting import Method, calibrate, make_design

N_RESPONDENTS, BUDGET = 8_000, 6_000
FloatArray = NDArray[np.float64]


def draw_uses(n_channels: int) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Draw answers that hang together, unequal weights, and costs."""
    rng = np.random.default_rng(20210113)
    taste = rng.normal(size=(N_RESPONDENTS, 1))
    liking = taste + rng.normal(size=(N_RESPONDENTS, n_channels))
    uses = (liking > rng.uniform(0.3, 2.2, n_channels)).astype(float)
    return uses, rng.gamma(4, size=N_RESPONDENTS) + 0.1, np.round(rng.uniform(100, 3000, n_channels))


@dataclass(frozen=True)
class Given:
    """The reach of all mixes as it is given, with draws of no weight: what is left is the planner."""

    table: FloatArray
    n_phases: int = 1
    n_effective: float = 2000.0
    error: float = 0.015

    @property
    def n_channels(self) -> int:
        return self.table.size.bit_length() - 1

    def error_for(self, at_least: int) -> float:
        if at_least != 1:
            raise ValueError
        return self.error

    def all_mixes(self, at_least: int = 1) -> FloatArray:
        if at_least != 1:
            raise ValueError
        return self.table

    def reach(self, mix: Sequence[int], at_least: int = 1) -> Reach:
        share = float(self.all_mixes(at_least)[mix_of(mix)])
        return Reach(share, 0.01, max(0.0, share - 0.035), min(1.0, share + 0.035))

    def draws(self, mixes: NDArray[np.int64], generator: np.random.Generator) -> FloatArray:
        return self.table[mixes] + generator.normal(0, 0.01, size=(300, mixes.size))

    def of_one_channel(self) -> Given:
        return self


@dataclass(frozen=True)
class Classes(Given):
    """Classes of people within which channels are independent: all mixes are one product of matrices."""

    class_share: FloatArray = field(default_factory=lambda: np.ones(1))
    unused: FloatArray = field(default_factory=lambda: np.ones((1, 1)))
    """Shape (C, k)."""

    @property
    def n_channels(self) -> int:
        return int(self.unused.shape[1])

    def all_mixes(self, at_least: int = 1) -> FloatArray:
        if at_least != 1:
            raise ValueError
        half = self.n_channels // 2
        low, high = _products(self.unused[:, :half]), _products(self.unused[:, half:])
        reach = ((high.T * self.class_share) @ low).ravel()
        return np.subtract(1.0, reach, out=reach)

    def reach(self, mix: Sequence[int], at_least: int = 1) -> Reach:
        if at_least != 1:
            raise ValueError
        share = 1 - float(self.class_share @ self.unused[:, list(mix)].prod(axis=1))
        return Reach(share, 0.01, max(0.0, share - 0.035), min(1.0, share + 0.035))

    def draws(self, mixes: NDArray[np.int64], generator: np.random.Generator) -> FloatArray:
        bits = mixes[:, None] >> np.arange(self.n_channels) & 1
        missed = np.exp(bits @ np.log(self.unused).T)
        p = missed @ self.class_share
        either = bits[:, None] | bits
        both = np.exp(either @ np.log(self.unused).T) @ self.class_share
        covariance = (both - np.outer(p, p)) / self.n_effective
        return generator.multivariate_normal(1 - p, covariance, size=500, check_valid="ignore")


def _products(unused: FloatArray) -> FloatArray:
    """Multiply over all subsets, shape (C, 2^h)."""
    products = np.ones((len(unused), 1))
    for column in unused.T:
        products = np.hstack([products, products * column[:, None]])
    return products


def model_of(n_classes: int, n_channels: int, rng: np.random.Generator) -> Classes:
    """Draw a model of latent classes."""
    shares = rng.dirichlet(np.full(n_classes, 3.0))
    unused = np.round(1 - rng.beta(1, 6, size=(n_classes, n_channels)), 4)
    return Classes(np.empty(0), class_share=shares, unused=unused)


def measure(uses: FloatArray, weight: FloatArray, replicates: FloatArray) -> RespondentUse:
    """Measure respondents with these weights, uncalibrated."""
    calibration = calibrate(make_design(weight), (), Method.NONE)
    return RespondentUse(uses[:, None], np.ones(len(uses)), calibration, replicates)


def names_of(n_channels: int) -> list[str]:
    return [f"k{i}" for i in range(n_channels)]


def peak_of(work: Callable[[], object]) -> float:
    """Give the peak memory that it takes, in MB."""
    tracemalloc.start()
    work()
    peak = tracemalloc.get_traced_memory()[1] / 2**20
    tracemalloc.stop()
    return peak


def main() -> None:
    compare_with_memory()
    compare_with_solver()
    time_replicates()
    time_page()
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
    peak = peak_of(partial(reach_of_all_mixes, uses, weight))
    print(f"  peak memory                           {peak:8.0f} MB (aim: 512)")


def compare_with_solver() -> None:
    for kind in ("that hang together", "that are independent"):
        uses, weight, costs = draw_uses(24)
        if kind == "that are independent":
            uses = (np.random.default_rng(1).random(uses.shape) < np.linspace(0.05, 0.2, 24)).astype(float)
        print(f"One optimum of 24 channels {kind}: a budget and at most 6 channels")
        target = measure(uses, weight, np.repeat(weight[:, None], 2, axis=1))
        wishes = make_wishes(names_of(24), list(costs), budget=BUDGET, max_channels=6)
        alone, (mix, ours) = best_of(3, partial(find_best_mix, target, wishes, {}))
        transform, _ = best_of(3, target.all_mixes)
        whole, best = best_of(2, partial(plan, target, wishes, {}, generator=np.random.default_rng(1)))
        peak = peak_of(partial(plan, target, wishes, {}, generator=np.random.default_rng(1)))
        solver, theirs = best_of(1, partial(_solve, uses, weight, costs))
        print(f"  optimum alone                         {alone:8.3f} s   ", end="")
        print(f"1/{solver / alone:,.0f} of HiGHS (aim: 1/100)")
        print(f"  whole plan, of which all mixes        {whole:8.3f} s, {transform:.3f} s, {peak:.0f} MB")
        print(f"  HiGHS                                 {solver:8.2f} s   1/{solver / whole:,.0f}")
        print(f"  optimum {ours:.9f}, HiGHS {theirs:.9f}: {abs(ours - theirs):.0e} apart")
        if mix != best.mix:
            raise RuntimeError("the plan and the optimum alone differ")


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
    target = measure(uses, weight, replicates)
    print("16 channels, 500 replicates: the plan, its rivals and the probability of being best")
    for budget, n_compared in ((6000, 1 << 16), (15000, N_COMPARED), (15000, 10_000)):
        wishes = make_wishes(names_of(16), list(costs), budget=budget)
        work = partial(plan, target, wishes, {}, generator=rng, n_compared=n_compared)
        seconds, best = best_of(2, work)
        choice = best.choice
        print(
            f"  {choice.n_compared:6,} of {choice.n_feasible:6,} mixes compared {seconds:8.3f} s (aim: 2), "
            f"{len(choice.not_told_apart)} rivals, {peak_of(work):.0f} MB"
        )


def time_page() -> None:
    """Time all that a page of 22 channels asks, on a model of the size that an edition holds."""
    rng = np.random.default_rng(20210113)
    costs = np.round(rng.uniform(100, 3000, 22))
    target = model_of(8, 22, rng)
    groups = {f"g{i}": model_of(4, 22, rng) for i in range(3)}
    print("22 channels, a model of 8 classes, 3 groups, 100 mixes compared (aim: 0.15 s)")
    for kind, limits in (
        ("budget and at most 6 channels", {"budget": 6000, "max_channels": 6}),
        ("budget", {"budget": 6000}),
        ("at most 6 channels, no costs", {"max_channels": 6}),
        ("budget, and a floor in one group", {"budget": 6000, "floors": {"g0": 0.2}}),
    ):
        prices = None if "no costs" in kind else list(costs)
        wishes = make_wishes(names_of(22), prices, groups=list(groups), **limits)
        work = partial(plan, target, wishes, groups, generator=rng, n_compared=100)
        seconds, _ = best_of(3, work)
        models, _ = best_of(3, target.all_mixes)
        n_models = 1 + len(wishes.floors)
        print(f"  {kind:36}  {seconds:8.3f} s, {peak_of(work):.0f} MB; ", end="")
        print(f"all mixes of {n_models} model(s) {n_models * models:.3f} s")


def show_growth() -> None:
    print("Growth: time of a plan beside all mixes (a budget alone leaves most to search)")
    for k in (16, 20, 22, 24):
        uses, weight, costs = draw_uses(k)
        target = Given(reach_of_all_mixes(uses, weight))
        for limits in ({"budget": BUDGET}, {"budget": BUDGET, "max_channels": 6}):
            wishes = make_wishes(names_of(k), list(costs), **limits)  # type: ignore[arg-type]
            seconds, _ = best_of(3, partial(plan, target, wishes, {}, generator=np.random.default_rng(1)))
            print(f"  {k} channels, {' and '.join(limits):24} {seconds:8.4f} s")
    print("Growth: time of all mixes, per mix and channel (k · 2^k)")
    for k in (16, 18, 20, 22, 24, 26):
        uses, weight, _ = draw_uses(k)
        seconds, _ = best_of(2, partial(reach_of_all_mixes, uses, weight))
        print(
            f"  {k} channels {seconds:8.4f} s {1e9 * seconds / k / 2**k:7.3f} ns {8 * 2**k / 2**20:7.1f} MB"
        )
