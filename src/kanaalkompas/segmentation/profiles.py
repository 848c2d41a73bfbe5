"""Find the profiles of a survey, or the reason why there are none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import prod

import numpy as np
from numpy.typing import ArrayLike

from kanaalkompas.latentclass import (
    LOWEST_ENTROPY_R2,
    ClassFit,
    CountFit,
    Patterns,
    compare_counts,
    entropy_r2,
    patterns_of,
)
from kanaalkompas.segmentation.assignment import (
    FloatArray,
    Placed,
    assign,
    bch_membership,
    of_respondents,
)
from kanaalkompas.segmentation.refits import MOST_REPLICATES, refit
from kanaalkompas.vocabulary import InputError
from kanaalkompas.weighting import Calibration

PRIOR = 1.0
"""Respondents in each class, who answer as all do: no share in a profile is exactly 0 or 1."""
N_STARTS = 10
"""Random starts for each number of classes, in the survey and in each bootstrap sample."""
N_STABILITY = 25
"""Bootstrap samples whose classes are found from random starts, to judge stability."""
MOST_CLASSES = 10


class WhyNot(StrEnum):
    """Why a number of classes can't be used."""

    ONE_CLASS = "one-class"
    """One class is no division; it is fitted to compare with."""
    ENTROPY = "entropy"
    """The classes are not told apart well enough."""
    SMALL = "small"
    """A class is too small."""
    UNSTABLE = "unstable"
    """Bootstrap samples give other classes."""
    NO_BETTER = "no-better"
    """The BIC is not below that of one class."""


@dataclass(frozen=True, slots=True, eq=False)
class TriedCount:
    """A number of classes that was tried, and why it can't be used; None where it can."""

    count: CountFit
    why_not: WhyNot | None


@dataclass(frozen=True, slots=True, eq=False)
class NoProfiles:
    """There are no profiles: no number of classes can be used, for the reasons in `counts`."""

    counts: tuple[TriedCount, ...]


@dataclass(frozen=True, slots=True, eq=False)
class FoundProfiles:
    """C profiles of n respondents, with what the figures and their errors need."""

    fit: ClassFit
    posterior: FloatArray
    """Shape (n, C); the shares of the classes for those without any answer."""
    assigned: Placed
    """Shape (n,): the most probable profile; -1 without any answer."""
    confusion: FloatArray
    """Shape (C, C): `D[c, s]`, share of those with profile c who are assigned to s."""
    entropy_r2: float
    counts: tuple[TriedCount, ...]
    membership: FloatArray
    """Shape (n, C): weights of `bch_membership`, which may be below 0 or above 1."""
    replicate_assigned: Placed
    """Shape (R, n)."""
    replicate_inverse: FloatArray
    """Shape (R, C, C): `replicate_inverse[r][replicate_assigned[r]]` are the weights of replicate r."""

    @property
    def n_replicates(self) -> int:
        """R, the bootstrap samples behind the errors."""
        return int(self.replicate_assigned.shape[0])

    def replicate_membership(self, c: int) -> FloatArray:
        """Give the weights in profile c in each bootstrap sample, shape (n, R): 0 where not placed."""
        replicates = np.arange(self.n_replicates)[:, None]
        weights = self.replicate_inverse[replicates, self.replicate_assigned, c]
        membership: FloatArray = np.where(self.replicate_assigned >= 0, weights, 0.0).T
        return membership


def find_profiles(
    answers: ArrayLike,
    n_categories: Sequence[int],
    calibration: Calibration,
    replicate_weights: FloatArray,
    generator: np.random.Generator,
    n_classes: int | None = None,
) -> FoundProfiles | NoProfiles:
    """Find the profiles by the answers to q items.

    Of the numbers of classes that can be used (see `judge_counts`) the one with the lowest BIC is taken.
    Then the classes are fitted to each bootstrap sample, so that every figure carries the uncertainty of
    the classes and of who belongs to them.

    Parameters
    ----------
    answers
        Shape (n, q): codes 0..K-1, NaN where not answered.
    n_categories
        K of each item, 2 or more.
    calibration
        The weight of the n respondents.
    replicate_weights
        Shape (n, R), R at least 2; the first 200 are used.
    generator
        For the starts and the stability.
    n_classes
        The number of classes, 2–10; None to choose it. It must be usable all the same.

    Raises
    ------
    ValueError
        Where a shape or value is wrong.
    InputError
        Where the items can't tell of two classes or of `n_classes`, or where a class is lost in a
        bootstrap sample.
    """
    patterns = patterns_of(answers, calibration.calibrated_weight, n_categories)
    counts = judge_counts(
        compare_counts(
            patterns,
            replicate_weights,
            generator,
            counts=_counts_to_try(n_classes, _most_classes(patterns)),
            n_starts=N_STARTS,
            n_replicates=N_STABILITY,
            prior=PRIOR,
        )
    )
    usable = [each.count for each in counts if each.why_not is None]
    if not usable:
        return NoProfiles(counts)
    best = min(usable, key=lambda count: count.bic)
    return place_respondents(best.fit, patterns, replicate_weights, generator, counts)


def judge_counts(counts: Sequence[CountFit]) -> tuple[TriedCount, ...]:
    """Say of each number of classes whether it can be used.

    Entropy R² at least 0.6, every class at least 5% of people and 100 expected respondents, bootstrap
    stability at least 0.7, and a BIC below that of one class.
    """
    of_one = min(each.bic for each in counts if each.n_classes == 1)
    return tuple(TriedCount(each, _why_not(each, of_one)) for each in counts)


def _why_not(count: CountFit, bic_of_one: float) -> WhyNot | None:
    if count.n_classes == 1:
        return WhyNot.ONE_CLASS
    if not count.bic < bic_of_one:
        return WhyNot.NO_BETTER
    if count.usable:
        return None
    if count.told_apart:
        return WhyNot.UNSTABLE
    return WhyNot.ENTROPY if count.entropy_r2 < LOWEST_ENTROPY_R2 else WhyNot.SMALL


def _most_classes(patterns: Patterns) -> int:
    """Count the classes that the items can tell of: not more numbers than there are patterns to know.

    C classes have `C · (1 + m) - 1` parameters with m = Σ (K_j - 1), and the chances of all possible
    patterns are `Π K_j - 1` numbers (Goodman 1974: needed, not sufficient).
    """
    possible = prod(patterns.n_categories)
    return min(MOST_CLASSES, possible // (1 + patterns.mean.size), patterns.weight.size)


def _counts_to_try(n_classes: int | None, most: int) -> Sequence[int]:
    if n_classes is not None and not 1 < n_classes <= MOST_CLASSES:
        raise ValueError(f"n_classes must lie between 2 and {MOST_CLASSES}")
    if most < (n_classes or 2):
        raise InputError(
            f"Profielen: met deze kenmerkende vragen zijn hoogstens {most} profielen te bepalen, en er "
            f"zijn er minstens {n_classes or 2} nodig. Neem meer vragen, of minder profielen (classes)."
        )
    return range(1, most + 1) if n_classes is None else (1, n_classes)


def place_respondents(
    fit: ClassFit,
    patterns: Patterns,
    replicate_weights: FloatArray,
    generator: np.random.Generator,
    counts: tuple[TriedCount, ...] = (),
) -> FoundProfiles:
    """Make profiles of fitted classes: who is placed where, in the survey and in bootstrap samples.

    Raises
    ------
    InputError
        Where a class is lost, in the survey or in a bootstrap sample.
    """
    assignment = assign(fit, patterns)
    if assignment is None:
        raise InputError(
            f"Profielen: een van de {fit.class_share.size} profielen is leeg. Kies minder profielen "
            "(classes)."
        )
    refits = refit(fit, patterns, replicate_weights[:, :MOST_REPLICATES], generator, PRIOR)
    assigned = of_respondents(assignment.placed, patterns.of_respondent)
    speaks = (assigned >= 0)[:, None]
    return FoundProfiles(
        fit=fit,
        posterior=np.where(speaks, assignment.posterior[patterns.of_respondent], fit.class_share),
        assigned=assigned,
        confusion=assignment.confusion,
        entropy_r2=entropy_r2(assignment.posterior, patterns.weight),
        counts=counts,
        membership=bch_membership(assigned, assignment.inverse),
        replicate_assigned=refits.placed,
        replicate_inverse=refits.inverse,
    )
