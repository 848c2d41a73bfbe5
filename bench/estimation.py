"""Estimates with calibrated errors: this project against R's `survey`, and growth with the respondents."""

from __future__ import annotations

import csv
import shutil
import subprocess
import tempfile
import time
import tracemalloc
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from kanaalkompas.estimation import estimate_shares, replicate_shares
from kanaalkompas.weighting import (
    Calibration,
    Margin,
    calibrate,
    make_design,
    make_margin,
    rao_wu_replicates,
)

N_RESPONDENTS, N_ITEMS, N_REPLICATES = 8_000, 60, 500
GROUPS_BY_DIMENSION = (7, 3, 5, 4, 5)
"""24 groups in five dimensions, each dimension covering everybody."""

T = TypeVar("T")


@dataclass(frozen=True)
class BenchSample:
    answers: NDArray[np.float64]
    dimensions: NDArray[np.int64]
    design_weight: NDArray[np.float64]
    margins: tuple[Margin, Margin]

    @property
    def membership(self) -> NDArray[np.float64]:
        return np.hstack([np.eye(k)[self.dimensions[:, i]] for i, k in enumerate(GROUPS_BY_DIMENSION)])

    def calibration(self) -> Calibration:
        return calibrate(make_design(self.design_weight), self.margins)


def draw_sample(n: int, n_items: int = N_ITEMS) -> BenchSample:
    """Draw answers, groups, unequal weights, and margins of 14 and 5 cells."""
    rng = np.random.default_rng(20210113)
    answers = (rng.random((n, n_items)) < np.linspace(0.03, 0.9, n_items)).astype(float)
    dimensions = np.column_stack([rng.integers(0, k, n) for k in GROUPS_BY_DIMENSION])
    weight = np.round(rng.gamma(4, size=n) + 0.1, 3)
    margins = (_margin("row_cell", 14, n, rng), _margin("column_cell", 5, n, rng))
    return BenchSample(answers, dimensions, weight, margins)


def _margin(name: str, k: int, n: int, rng: np.random.Generator) -> Margin:
    labels = [f"c{i:02d}" for i in range(k)]
    counts = np.round(rng.dirichlet(np.full(k, 60)) * 1e6)
    counts[0] += 1e6 - counts.sum()
    return make_margin(name, rng.choice(labels, n), dict(zip(labels, counts, strict=True)))


def best_of(repeats: int, work: Callable[[], T]) -> tuple[float, T]:
    """Give the shortest time, in seconds, and the result."""
    shortest = np.inf
    for _ in range(repeats):
        start = time.perf_counter()
        result = work()
        shortest = min(shortest, time.perf_counter() - start)
    return shortest, result


def main() -> None:
    compare_with_r()
    show_growth()


def compare_with_r() -> None:
    sample = draw_sample(N_RESPONDENTS)
    print(f"Shares with errors: {N_RESPONDENTS:,} respondents × {N_ITEMS} items × 24 groups")
    seconds, calibration = best_of(5, sample.calibration)
    print(f"  calibrate to two margins             {seconds:10.4f} s")
    seconds, weights = best_of(3, lambda: _replicates(calibration))
    print(f"  {N_REPLICATES} replicate weights, re-calibrated {seconds:10.4f} s")
    ours = {}
    ours["linearised"], shares = best_of(
        5, lambda: estimate_shares(sample.answers, sample.membership, calibration)
    )
    ours["replicates"], _ = best_of(
        5, lambda: replicate_shares(sample.answers, sample.membership, calibration, weights)
    )
    peer, errors = _time_r(sample, weights)
    for name, theirs, target in (
        ("linearised", "rake", 500),
        ("linearised", "calibrate", 500),
        ("replicates", "replicates", 20),
    ):
        line = f"  {name:36} {ours[name]:10.4f} s"
        if theirs in peer:
            ratio = peer[theirs] / ours[name]
            line += f"   R {theirs:10} {peer[theirs]:7.2f} s   1/{ratio:,.0f} (aim: 1/{target})"
        print(line)
    if errors.size:
        difference = np.max(np.abs(errors / shares.standard_error.ravel() - 1))
        print(f"  largest relative difference from R's errors: {difference:.1e}")


def _replicates(calibration: Calibration) -> NDArray[np.float64]:
    return rao_wu_replicates(calibration, N_REPLICATES, np.random.default_rng(1))


def _time_r(
    sample: BenchSample, weights: NDArray[np.float64]
) -> tuple[dict[str, float], NDArray[np.float64]]:
    rscript = shutil.which("Rscript")
    if rscript is None:
        print("  R is not here: install r-base-core and r-cran-survey to compare")
        return {}, np.empty(0)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _write(sample, weights, folder)
        script = Path(__file__).with_name("estimation.R")
        done = subprocess.run([rscript, str(script), name], capture_output=True, text=True, check=False)
        if done.returncode:
            print(f"  R failed: {done.stderr.strip()}")
            return {}, np.empty(0)
        lines = [line.split() for line in done.stdout.splitlines() if line.strip()]
        return {line[0]: float(line[1]) for line in lines}, np.loadtxt(folder / "errors.txt")


def _write(sample: BenchSample, weights: NDArray[np.float64], folder: Path) -> None:
    names = [f"dimension{i}" for i in range(len(GROUPS_BY_DIMENSION))]
    items = [f"item{i:02d}" for i in range(sample.answers.shape[1])]
    cells = [[margin.cell_labels[c] for c in margin.cell] for margin in sample.margins]
    with (folder / "sample.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["design_weight", "row_cell", "column_cell", *names, *items])
        for i, weight in enumerate(sample.design_weight):
            answers = sample.answers[i].astype(int)
            writer.writerow([weight, cells[0][i], cells[1][i], *sample.dimensions[i], *answers])
    with (folder / "targets.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["margin", "cell", "count"])
        for margin in sample.margins:
            writer.writerows(zip([margin.name] * 99, margin.cell_labels, margin.targets, strict=False))
    (folder / "replicates.bin").write_bytes(weights.tobytes())


def show_growth() -> None:
    print("Growth: estimate_shares, 24 groups")
    print("  respondents   items      time   time per respondent × item   peak memory above the answers")
    for n, n_items in ((8_000, 60), (80_000, 60), (800_000, 60), (80_000, 15), (80_000, 240)):
        sample = draw_sample(n, n_items)
        calibration, membership = sample.calibration(), sample.membership
        seconds, _ = best_of(2, partial(estimate_shares, sample.answers, membership, calibration))
        tracemalloc.start()
        estimate_shares(sample.answers, membership, calibration)
        peak = tracemalloc.get_traced_memory()[1] / sample.answers.nbytes
        tracemalloc.stop()
        each = 1e9 * seconds / n / n_items
        print(f"  {n:11,} {n_items:7} {seconds:7.3f} s {each:18.1f} ns {peak:24.1f} × the answers")
