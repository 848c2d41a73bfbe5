"""How many classes: what each number of classes costs, explains and withstands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import ArrayLike

from kanaalkompas.latentclass.columns import FloatArray, IntArray
from kanaalkompas.latentclass.fit import fit_classes
from kanaalkompas.latentclass.patterns import Patterns, check_patterns
from kanaalkompas.latentclass.posterior import ClassFit, pattern_posteriors
from kanaalkompas.latentclass.quality import entropy_r2

LOWEST_ENTROPY_R2 = 0.6
"""Below this too many people are placed in the wrong class."""
SMALLEST_SHARE = 0.05
"""A class holds at least this part of the people …"""
FEWEST_IN_CLASS = 100
"""… and at least so many expected respondents."""
LOWEST_STABILITY = 0.7
"""Below this another sample would give other classes."""


@dataclass(frozen=True, slots=True, eq=False)
class CountFit:
    """One number of classes."""

    n_classes: int
    fit: ClassFit
    log_likelihood: float
    """As in `fit`: weights add up to n."""
    n_parameters: int
    """C − 1 shares of classes, and C · Σ (K_j − 1) shares of answers."""
    bic: float
    """Lower is better; with weights that add up to Kish's effective n."""
    entropy_r2: float
    stability: float | None
    """Mean adjusted Rand index; None for one class, or where the classes can't be used anyhow."""
    smallest_share: float
    """Share of people in the smallest class, 0–1."""
    n_smallest: float
    """Expected respondents in the smallest class."""

    @property
    def told_apart(self) -> bool:
        """Whether there are two classes or more, told apart well enough and none too small."""
        return (
            self.n_classes > 1
            and self.entropy_r2 >= LOWEST_ENTROPY_R2
            and self.smallest_share >= SMALLEST_SHARE
            and self.n_smallest >= FEWEST_IN_CLASS
        )

    @property
    def usable(self) -> bool:
        """Whether the classes are told apart, and stable."""
        return self.told_apart and self.stability is not None and self.stability >= LOWEST_STABILITY


def compare_counts(
    patterns: Patterns,
    replicate_weights: ArrayLike,
    generator: np.random.Generator,
    *,
    counts: Sequence[int] = range(1, 11),
    n_starts: int = 10,
    n_replicates: int = 50,
    prior: float = 1.0,
) -> tuple[CountFit, ...]:
    """Fit each number of classes, and say what speaks for it.

    BIC is that of Schwarz 1978, "Estimating the Dimension of a Model", Annals of Statistics 6, on weights
    that add up to Kish's effective n: −2 · log-likelihood · n_eff / n + parameters · log(n_eff). With equal
    weights that is the ordinary one.

    Stability is asked only of classes that are told apart (`CountFit.told_apart`). Classes are found anew,
    from random starts, in bootstrap samples; all respondents are placed in their likeliest class by the
    model of the survey and by that of the sample; and the two are compared by the adjusted Rand index: 1
    where they are the same, 0 where they agree as by chance (Hubert & Arabie 1985, "Comparing Partitions",
    Journal of Classification 2, eq. 5; the bootstrap as in Dolnicar & Leisch 2010, "Evaluation of Structure
    and Reproducibility of Cluster Solutions Using the Bootstrap", Marketing Letters 21).

    Parameters
    ----------
    patterns
        Answers with their calibrated weights.
    replicate_weights
        Shape (respondents given to `patterns_of`, R), 0 or more: weights of bootstrap samples, R 1 or more.
    counts
        Numbers of classes, 1 or more.
    n_starts
        Random starts for each fit.
    n_replicates
        Bootstrap samples used: the first so many of R.

    Raises
    ------
    OneAnswerOnly
        Where all answers to an item are the same.
    MoreClassesThanPatterns
        Where `counts` has more classes than there are patterns.
    ValueError
        Where a shape or a value is wrong.
    """
    weights = np.asarray(replicate_weights, dtype=float)
    if weights.ndim != 2 or weights.shape[0] != patterns.of_respondent.size:  # noqa: PLR2004
        raise ValueError("replicate_weights need a row for each respondent and a column for each replicate")
    if not counts or min(counts) < 1 or n_replicates < 1 or weights.shape[1] < 1:
        raise ValueError("counts must be 1 or more, and there must be a replicate")
    check_patterns(patterns, max(counts))
    compared = []
    for n_classes in counts:
        count = _measure(patterns, n_classes, generator, n_starts, prior)
        if count.told_apart:
            stability = _stability(
                patterns, weights[:, :n_replicates], count.fit, generator, n_starts, prior
            )
            count = replace(count, stability=stability)
        compared.append(count)
    return tuple(compared)


def _measure(
    patterns: Patterns, n_classes: int, generator: np.random.Generator, n_starts: int, prior: float
) -> CountFit:
    fit = fit_classes(patterns, None, n_classes, generator, n_starts=n_starts, prior=prior)
    n_parameters = n_classes - 1 + fit.item_share.size
    n, n_effective = patterns.weight.sum(), patterns.n_effective
    deviance = -2 * fit.log_likelihood * n_effective / n
    return CountFit(
        n_classes=n_classes,
        fit=fit,
        log_likelihood=fit.log_likelihood,
        n_parameters=n_parameters,
        bic=float(deviance + n_parameters * np.log(n_effective)),
        entropy_r2=entropy_r2(pattern_posteriors(fit, patterns), patterns.weight),
        stability=None,
        smallest_share=float(fit.class_share.min()),
        n_smallest=float(fit.n_by_class.min()),
    )


def _stability(
    patterns: Patterns,
    replicate_weights: FloatArray,
    fit: ClassFit,
    generator: np.random.Generator,
    n_starts: int,
    prior: float,
) -> float:
    n_classes = fit.class_share.size
    placed = pattern_posteriors(fit, patterns).argmax(axis=1)
    agreement = []
    for weight in replicate_weights.T:
        sample = patterns.reweighted(weight)
        again = fit_classes(sample, None, n_classes, generator, n_starts=n_starts, prior=prior)
        other = pattern_posteriors(again, patterns).argmax(axis=1)
        agreement.append(adjusted_rand(placed, other, patterns.weight, n_classes))
    return float(np.mean(agreement))


def adjusted_rand(one: IntArray, two: IntArray, n_people: FloatArray, n_classes: int) -> float:
    """Compare two placements of u patterns, each held by `n_people` (which may be weights).

    Hubert & Arabie 1985, eq. 5.

    Parameters
    ----------
    one, two
        Shape (u,): class of each, from 0 to n_classes − 1.
    n_people
        Shape (u,), 0 or more; in all more than 1.
    """
    pair = np.bincount(one * n_classes + two, n_people, minlength=n_classes**2)
    table: FloatArray = pair.astype(float).reshape(n_classes, n_classes)
    both = _pairs(table).sum()
    rows, columns = _pairs(table.sum(axis=1)).sum(), _pairs(table.sum(axis=0)).sum()
    by_chance = rows * columns / _pairs(table.sum())
    most = (rows + columns) / 2
    return float((both - by_chance) / (most - by_chance)) if most > by_chance else 1.0


def _pairs(number: FloatArray) -> FloatArray:
    pairs: FloatArray = np.asarray(number * (number - 1) / 2)
    return pairs
