"""Latent classes: against StepMix and R's packages, and growth with the respondents."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
import tracemalloc
import warnings
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from stepmix.stepmix import StepMix
from threadpoolctl import threadpool_limits

from bench.estimation import best_of
from kanaalkompas.latentclass import ClassFit, fit_classes, patterns_of

N_RESPONDENTS, N_ITEMS, N_CLASSES, N_STARTS = 8_000, 24, 5, 10
TOLERANCE, MOST_STEPS = 1e-7, 2000
ALMOST_NO_PRIOR = 1e-9
"""The peers have no prior."""
SEPARATION = {"far apart": 1.5, "near each other": 0.7}
FloatArray = NDArray[np.float64]


@dataclass(frozen=True)
class BenchSample:
    answers: FloatArray
    truth: ClassFit
    """The classes that the answers were drawn from."""


def draw_sample(n: int, separation: float) -> BenchSample:
    """Draw answers from five classes whose shares of yes differ so much on the logit."""
    rng = np.random.default_rng(20210113)
    class_share = rng.dirichlet(np.full(N_CLASSES, 5.0))
    level = rng.normal(size=N_ITEMS)
    share = 1 / (1 + np.exp(-level - rng.normal(0, separation, (N_CLASSES, N_ITEMS))))
    answers = (rng.random((n, N_ITEMS)) < share[rng.choice(N_CLASSES, n, p=class_share)]).astype(float)
    return BenchSample(answers, ClassFit(class_share, share, 0.0, n * class_share, 0, converged=True))


def ours(answers: FloatArray) -> ClassFit:
    return fit_classes(
        answers,
        np.ones(len(answers)),
        N_CLASSES,
        np.random.default_rng(1),
        n_starts=N_STARTS,
        prior=ALMOST_NO_PRIOR,
        tolerance=TOLERANCE,
        max_iterations=MOST_STEPS,
    )


def stepmix(answers: FloatArray) -> float:
    model = StepMix(
        n_components=N_CLASSES,
        measurement="binary",
        n_init=N_STARTS,
        abs_tol=0.0,
        rel_tol=TOLERANCE,
        max_iter=MOST_STEPS,
        random_state=1,
        progress_bar=0,
    )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return float(model.fit(answers).score(answers)) * len(answers)


def main() -> None:
    # One thread for everyone: with two, small products of matrices wait for each other.
    with threadpool_limits(limits=1, user_api="blas"):
        compare_with_peers()
        show_growth()


def compare_with_peers() -> None:
    print(f"{N_RESPONDENTS:,} respondents × {N_ITEMS} items, {N_CLASSES} classes, {N_STARTS} starts")
    print(f"(a start ends where a step gains less than {TOLERANCE} of the log-likelihood)")
    for name, separation in SEPARATION.items():
        answers = draw_sample(N_RESPONDENTS, separation).answers
        n_patterns = len(patterns_of(answers, np.ones(len(answers))).table)
        print(f"  classes {name}, {n_patterns:,} patterns")
        seconds, found = best_of(5, partial(ours, answers))
        print(f"    ours                {seconds:8.3f} s   log-likelihood {found.log_likelihood:.2f}")
        peer, log_likelihood = best_of(2, partial(stepmix, answers))
        _print_peer("StepMix", peer, log_likelihood, seconds, "aim: 1/5")
        if found.log_likelihood < log_likelihood - abs(log_likelihood) * 10 * TOLERANCE:
            raise RuntimeError("StepMix found a higher maximum")
        _compare_with_r(answers, seconds)


def _print_peer(name: str, seconds: float, log_likelihood: float, own: float, note: str) -> None:
    print(
        f"    {name:18}  {seconds:8.3f} s   log-likelihood {log_likelihood:.2f}   "
        f"1/{seconds / own:,.0f} ({note})"
    )


def _compare_with_r(answers: FloatArray, own: float) -> None:
    """R's packages take one start each: their time is that of one, times the number of starts."""
    rscript = shutil.which("Rscript")
    if rscript is None:
        print("    R is not here: install r-base-core and r-cran-flexmix to compare")
        return
    with tempfile.TemporaryDirectory() as name:
        np.savetxt(Path(name) / "answers.csv", answers, fmt="%d", delimiter=",")
        script = Path(__file__).with_name("classes.R")
        done = subprocess.run(
            [rscript, str(script), name, str(N_CLASSES), str(TOLERANCE)],
            capture_output=True,
            text=True,
            check=False,
        )
    for line in done.stdout.splitlines():
        peer, seconds, log_likelihood = line.split()
        if seconds == "absent":
            print(f"    R {peer} is not here")
        else:
            note = f"one start of {float(seconds):.2f} s × {N_STARTS}"
            _print_peer(f"R {peer}", float(seconds) * N_STARTS, float(log_likelihood), own, note)
    if done.returncode:
        print(f"    R failed: {done.stderr.strip()}")


def show_growth() -> None:
    print(f"Growth: {N_ITEMS} items, {N_CLASSES} classes far apart, {N_STARTS} starts")
    print("  respondents   patterns      time   beside 8,000   peak memory above the answers")
    first = np.nan
    for n in (8_000, 80_000, 800_000):
        sample = draw_sample(n, SEPARATION["far apart"])
        answers = sample.answers
        seconds, found = best_of(5, partial(ours, answers))
        first = seconds if n == N_RESPONDENTS else first
        n_patterns = len(patterns_of(answers, np.ones(n)).table)
        aim = " (aim: 10 ×)" if n == 800_000 else ""
        peak = _peak(answers)
        print(
            f"  {n:11,} {n_patterns:10,} {seconds:7.3f} s {seconds / first:12.1f} ×   "
            f"{peak:.0f} MB, {peak * 2**20 / answers.nbytes:.1f} × the answers{aim}"
        )
        _check_top(sample, found)


def _peak(answers: FloatArray) -> float:
    """Give the peak memory of a fit, in MB."""
    tracemalloc.start()
    ours(answers)
    peak = tracemalloc.get_traced_memory()[1] / 2**20
    tracemalloc.stop()
    return peak


def _check_top(sample: BenchSample, found: ClassFit) -> None:
    """Climb on everybody from the classes that the answers were drawn from: it may not end higher."""
    top = fit_classes(
        sample.answers,
        np.ones(len(sample.answers)),
        N_CLASSES,
        np.random.default_rng(2),
        start=sample.truth,
        prior=ALMOST_NO_PRIOR,
        tolerance=TOLERANCE / 100,
    )
    gap = (top.log_likelihood - found.log_likelihood) / abs(top.log_likelihood)
    print(f"{'':14}{gap:.0e} of the log-likelihood below the top above the true classes")
    if gap > 10 * TOLERANCE:
        raise RuntimeError("there is a higher maximum")
