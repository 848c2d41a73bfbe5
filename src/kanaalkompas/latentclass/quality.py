"""How well classes are told apart, and how often people are put in the wrong one."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike
from scipy import special

from kanaalkompas.latentclass.columns import FloatArray
from kanaalkompas.latentclass.problems import EmptyClass, NoWeight

_NOTHING = 1e-12
"""Everybody is in one class, but for rounding."""


def entropy_r2(posterior: ArrayLike, weight: ArrayLike) -> float:
    """Give how much less is unknown of people's class once their answers are known, 0–1.

    1 − Σ w_i H(p_i) / (Σ w_i · H(π)), with H the entropy −Σ p log p and π the weighted mean of the p_i
    (Vermunt & Magidson 2016, "Technical Guide for Latent GOLD 5.1": entropy R²). Other
    programs divide by log C instead of H(π). With one class nothing is unknown: 1.

    Parameters
    ----------
    posterior
        Shape (n, C): probability of each class for each respondent; rows add up to 1.
    weight
        Shape (n,), 0 or more.

    Raises
    ------
    ValueError
        Where a shape or a value is wrong.
    NoWeight
        Where all weights are 0.
    """
    of_class, each = _check(posterior, weight)
    share = each @ of_class / each.sum()
    total = float(special.entr(share).sum())
    left = float(each @ special.entr(of_class).sum(axis=1) / each.sum())
    return max(0.0, 1 - left / total) if total > _NOTHING else 1.0


def assignment_errors(posterior: ArrayLike, weight: ArrayLike) -> FloatArray:
    """Give D: of those truly in class c the share whom their answers place in each class s.

    D[c, s] = Σ w_i p_ic 1(s_i = s) / Σ w_i p_ic, where s_i is the likeliest class of respondent i, the
    first of equally likely ones (Bolck, Croon & Hagenaars 2004, "Estimating Latent Structure Models with
    Categorical Variables: One-Step Versus Three-Step Estimators", Political Analysis 12; Vermunt 2010,
    "Latent Class Modeling with Covariates: Two Improved Three-Step Approaches", Political Analysis 18).

    Parameters
    ----------
    posterior
        Shape (n, C): probability of each class for each respondent; rows add up to 1.
    weight
        Shape (n,), 0 or more.

    Returns
    -------
    Shape (C, C): true class by assigned class; rows add up to 1.

    Raises
    ------
    ValueError
        Where a shape or a value is wrong.
    NoWeight
        Where all weights are 0.
    EmptyClass
        Where nobody can be in some class.
    """
    of_class, each = _check(posterior, weight)
    n_classes = of_class.shape[1]
    assigned = np.eye(n_classes)[of_class.argmax(axis=1)]
    both = (of_class * each[:, None]).T @ assigned
    of_true = both.sum(axis=1, keepdims=True)
    if np.any(of_true <= 0):
        raise EmptyClass(n_classes, int((of_true <= 0).sum()))
    errors: FloatArray = both / of_true
    return errors


def _check(posterior: ArrayLike, weight: ArrayLike) -> tuple[FloatArray, FloatArray]:
    of_class, each = np.asarray(posterior, dtype=float), np.asarray(weight, dtype=float)
    if of_class.ndim != 2 or each.shape != of_class.shape[:1]:  # noqa: PLR2004
        raise ValueError("posterior needs two axes, and weight a number for each row")
    if not np.all((each >= 0) & np.isfinite(each)) or not np.all(of_class >= 0):
        raise ValueError("weight and posterior must be 0 or more")
    if not np.allclose(of_class.sum(axis=1), 1):
        raise ValueError("posterior must add up to 1 in each row")
    if not each.sum() > 0:
        raise NoWeight
    return of_class, each
