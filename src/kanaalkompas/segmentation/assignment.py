"""Who is placed where: modal assignment, its errors, and their inverse."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kanaalkompas.latentclass import ClassFit, Patterns, assignment_errors, pattern_posteriors

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]
Placed = NDArray[np.int8]

_FEWEST = 1.0
"""Fewer respondents than this, weighted, are no class any more."""


@dataclass(frozen=True, slots=True, eq=False)
class Assignment:
    """Each pattern of answers in the class that is most probable, and how often that is wrong."""

    posterior: FloatArray
    """Shape (u, C): probability of each class given the answers of a pattern; rows add up to 1."""
    placed: Placed
    """Shape (u,): the most probable class; with equal probabilities the first."""
    confusion: FloatArray
    """Shape (C, C): `D[c, s]`, share of those in class c who are placed in s; rows add up to 1."""
    inverse: FloatArray
    """Shape (C, C): the inverse of `confusion`."""


def assign(fit: ClassFit, patterns: Patterns) -> Assignment | None:
    """Place each pattern, or give None where a class is lost.

    A class is lost where nobody is placed in it: then nothing can be said of it, and the errors of
    assignment have no inverse.
    """
    posterior = pattern_posteriors(fit, patterns)
    placed = posterior.argmax(axis=1)
    n_placed = np.bincount(placed, patterns.weight, minlength=fit.class_share.size)
    if n_placed.min() < _FEWEST:
        return None
    confusion = assignment_errors(posterior, patterns.weight)
    inverse: FloatArray = np.asarray(np.linalg.inv(confusion), dtype=float)
    return Assignment(posterior, placed.astype(np.int8), confusion, inverse)


def of_respondents(by_pattern: Placed, pattern: IntArray) -> Placed:
    """Give each respondent what holds for their pattern; -1 for those without."""
    placed = np.full(pattern.size, -1, dtype=np.int8)
    speaks = pattern >= 0
    placed[speaks] = by_pattern[pattern[speaks]]
    return placed


def bch_membership(placed: Placed, inverse: FloatArray) -> FloatArray:
    """Give the weight of each respondent in each class: `b_ic = [D⁻¹]_{s_i c}`, shape (n, C).

    The correction of Bolck, Croon & Hagenaars (2004, "Estimating Latent Structure Models with Categorical
    Variables: One-Step Versus Three-Step Estimators", Political Analysis 12, pp. 3–27), in the form of
    Vermunt (2010, "Latent Class Modeling with Covariates: Two Improved Three-Step Approaches", Political
    Analysis 18, pp. 450–469). Weights add up to 1 for a respondent, and may be below 0 or above 1; they
    are 0 for those who are not placed.
    """
    membership: FloatArray = np.where((placed >= 0)[:, None], inverse[placed], 0.0)
    return membership
