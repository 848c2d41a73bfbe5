"""Latent classes by weighted expectation-maximisation (EM), from several starts."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy import special

from kanaalkompas.latentclass.climb import Classes, climb, log_joint
from kanaalkompas.latentclass.patterns import FloatArray, Patterns, patterns_of

_SHORT = 20
"""Iterations after which the best starts are told from the rest."""
_FEW = 2
"""Starts that are followed to the end."""


@dataclass(frozen=True, slots=True, eq=False)
class ClassFit:
    """C latent classes of respondents."""

    class_share: FloatArray
    """Shape (C,): above 0, together 1; from large to small."""
    item_share: FloatArray
    """Shape (C, q): share of yes to each item in each class, between 0 and 1."""
    log_likelihood: float
    """Of the weighted answers, with weights that add up to n; without the prior."""
    n_by_class: FloatArray
    """Shape (C,): expected number of respondents, unweighted."""
    n_iterations: int
    """Steps of EM in the last climb; with several starts a short climb came before it."""
    converged: bool
    """Whether the last step gained less than the tolerance."""


def fit_classes(
    answers: ArrayLike | Patterns,
    weight: ArrayLike | None,
    n_classes: int,
    generator: np.random.Generator,
    *,
    n_starts: int = 10,
    start: ClassFit | None = None,
    prior: float = 1.0,
    tolerance: float = 1e-7,
    max_iterations: int = 2000,
) -> ClassFit:
    """Fit latent classes to yes-or-no answers.

    Within a class the answers are independent (Goodman 1974, "Exploratory Latent Structure Analysis Using
    Both Identifiable and Unidentifiable Models", Biometrika 61, pp. 215–231). The parameters maximise the
    weighted likelihood plus a prior, by EM (Dempster, Laird & Rubin 1977, "Maximum Likelihood from
    Incomplete Data via the EM Algorithm", JRSS B 39). A missing answer is left out of the likelihood, so
    that all answers given are used.

    The prior is worth `prior` respondents in each class, who answer as all do on average: no class is
    empty, and no share is 0 or 1 unless everybody agrees.

    Parameters
    ----------
    answers
        Shape (n, q): 1, 0 or NaN; or the `Patterns` of such answers, and then `weight` is None.
    weight
        Shape (n,), 0 or more. Only proportions count.
    n_classes
        Number of classes C, 1 or more.
    n_starts
        Random starts, 1 or more: each is followed briefly, the best to the end.
    start
        Classes to start from instead; it must hold C classes of the same q items.
    prior
        Respondents that the prior is worth in each class, above 0.
    tolerance
        Stop where an iteration gains less than this part of the log-likelihood.
    max_iterations
        Most steps of EM from a start.

    Raises
    ------
    ValueError
        Where a number is out of range or `start` does not fit.
    """
    patterns = answers if isinstance(answers, Patterns) else _patterns(answers, weight)
    if n_classes < 1 or n_starts < 1 or not prior > 0:
        raise ValueError("n_classes and n_starts must be 1 or more, and prior above 0")
    if start is not None:
        if start.item_share.shape != (n_classes, patterns.mean.size):
            raise ValueError(f"start needs {n_classes} classes of {patterns.mean.size} items")
        starts = [Classes(start.class_share, start.item_share)]
    else:
        starts = [
            _draw_start(patterns, n_classes, generator) for _ in range(n_starts if n_classes > 1 else 1)
        ]
    if len(starts) > 1:
        tried = [climb(patterns, each, prior, tolerance, min(_SHORT, max_iterations)) for each in starts]
        tried.sort(key=lambda end: -end.objective)
        starts = [end.classes for end in tried[:_FEW]]
    ends = [climb(patterns, each, prior, tolerance, max_iterations) for each in starts]
    best = max(ends, key=lambda end: end.objective)
    return _describe(patterns, best.classes, best.n_steps, best.converged)


def posteriors(fit: ClassFit, answers: ArrayLike) -> FloatArray:
    """Give the probability of each class given the answers of each respondent (Bayes).

    Parameters
    ----------
    answers
        Shape (n, q): 1, 0 or NaN. Without any answer the probabilities are the shares of the classes.

    Returns
    -------
    Shape (n, C); rows add up to 1.
    """
    answer = np.asarray(answers, dtype=float)
    missing = np.isnan(answer)
    yes, asked = np.where(missing, 0.0, answer), 1.0 - missing
    return _softmax(log_joint(yes, asked, Classes(fit.class_share, fit.item_share)))


def _patterns(answers: ArrayLike, weight: ArrayLike | None) -> Patterns:
    if weight is None:
        raise ValueError("answers need a weight")
    return patterns_of(answers, weight)


def _draw_start(patterns: Patterns, n_classes: int, generator: np.random.Generator) -> Classes:
    """Draw shares around those of all. Rows play no part, so that their order does not either."""
    n = patterns.weight.sum()
    middle = special.logit((n * patterns.mean + 0.5) / (n + 1))
    item_share = special.expit(middle + generator.normal(0, 1.5, (n_classes, middle.size)))
    return Classes(np.full(n_classes, 1 / n_classes), item_share)


def _describe(patterns: Patterns, classes: Classes, n_steps: int, converged: bool) -> ClassFit:
    order = np.argsort(-classes.class_share, kind="stable")
    ordered = Classes(classes.class_share[order], classes.item_share[order])
    joint = log_joint(patterns.yes, patterns.asked, ordered)
    return ClassFit(
        class_share=ordered.class_share,
        item_share=ordered.item_share,
        log_likelihood=float(patterns.weight @ special.logsumexp(joint, axis=1)),
        n_by_class=patterns.n_respondents @ _softmax(joint),
        n_iterations=n_steps,
        converged=converged,
    )


def _softmax(joint: FloatArray) -> FloatArray:
    share: FloatArray = special.softmax(joint, axis=1)
    return share
