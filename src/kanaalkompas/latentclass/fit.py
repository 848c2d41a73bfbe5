"""Latent classes by weighted expectation-maximisation (EM), from several starts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy import special

from kanaalkompas.latentclass.climb import Classes, climb, log_joint
from kanaalkompas.latentclass.columns import (
    columns_of,
    first_columns,
    item_of_column,
    sum_by_item,
)
from kanaalkompas.latentclass.patterns import FloatArray, Patterns, check_categories, patterns_of
from kanaalkompas.latentclass.problems import EmptyClass, MoreClassesThanPatterns

_SHORT = 20
"""Iterations after which the best starts are told from the rest."""
_FEW = 2
"""Starts that are followed to the end."""
_EMPTY = 0.5
"""A class with fewer expected respondents holds nobody."""


@dataclass(frozen=True, slots=True, eq=False)
class ClassFit:
    """C latent classes of respondents."""

    class_share: FloatArray
    """Shape (C,): above 0, together 1; from large to small."""
    item_share: FloatArray
    """Shape (C, m): share of each answer but the first of each item, in each class, between 0 and 1.

    An item with K answers has K − 1 columns, so yes-or-no items have one: the share of yes.
    """
    log_likelihood: float
    """Of the weighted answers, with weights that add up to n; without the prior."""
    n_by_class: FloatArray
    """Shape (C,): expected number of respondents, unweighted."""
    n_iterations: int
    """Steps of EM in the last climb; with several starts a short climb came before it."""
    converged: bool
    """Whether the last step gained less than the tolerance."""
    n_categories: tuple[int, ...] = ()
    """Shape (q,): answers that each item has; given as () where all are yes-or-no."""

    def __post_init__(self) -> None:
        if not self.n_categories:
            object.__setattr__(self, "n_categories", (2,) * self.item_share.shape[1])

    def answer_shares(self) -> tuple[FloatArray, ...]:
        """Give the share of each answer within each class: for item j shape (C, K_j), rows add up to 1."""
        classes = _classes(self)
        ends = first_columns(self.n_categories)[1:]
        columns = np.split(self.item_share, ends, axis=1)
        first = np.split(classes.first_share, len(self.n_categories), axis=1)
        return tuple(np.hstack(pair) for pair in zip(first, columns, strict=True))


def fit_classes(
    answers: ArrayLike | Patterns,
    weight: ArrayLike | None,
    n_classes: int,
    generator: np.random.Generator,
    *,
    n_categories: Sequence[int] | None = None,
    n_starts: int = 10,
    start: ClassFit | None = None,
    prior: float = 1.0,
    tolerance: float = 1e-7,
    max_iterations: int = 2000,
) -> ClassFit:
    """Fit latent classes to answers: yes or no, in an order, or just different.

    Within a class each item is multinomial; the order of answers plays no part.

    Answers to different items are independent (Goodman 1974, "Exploratory Latent Structure Analysis Using
    Both Identifiable and Unidentifiable Models", Biometrika 61, pp. 215–231). The parameters maximise the
    weighted likelihood plus a prior, by EM (Dempster, Laird & Rubin 1977, "Maximum Likelihood from
    Incomplete Data via the EM Algorithm", JRSS B 39). A missing answer is left out of the likelihood, so
    that all answers given are used.

    The prior is worth `prior` respondents in each class, who answer as all do on average: no class is
    empty, and no share is 0 or 1 unless everybody agrees. Without a prior (0) this is the maximum
    likelihood, and a class that loses all its respondents is an error.

    Parameters
    ----------
    answers
        Shape (n, q): 0, 1, … K_j − 1 or NaN; or the `Patterns` of such answers, and then `weight` and
        `n_categories` are None.
    weight
        Shape (n,), 0 or more. Only proportions count.
    n_classes
        Number of classes C, 1 or more.
    n_categories
        Shape (q,): answers that each item has; None where all are yes or no.
    n_starts
        Random starts, 1 or more: each is followed briefly, the best to the end.
    start
        Classes to start from instead; it must hold C classes of the same q items.
    prior
        Respondents that the prior is worth in each class, 0 or more.
    tolerance
        Stop where an iteration gains less than this part of the log-likelihood.
    max_iterations
        Most steps of EM from a start.

    Raises
    ------
    ValueError
        Where a number is out of range or `start` does not fit.
    MoreClassesThanPatterns, EmptyClass
        Where the prior is 0, and classes have too little to hold.
    """
    patterns = answers if isinstance(answers, Patterns) else _patterns(answers, weight, n_categories)
    if n_classes < 1 or n_starts < 1 or not prior >= 0:
        raise ValueError("n_classes and n_starts must be 1 or more, and prior 0 or more")
    n_patterns = int((patterns.weight > 0).sum())
    if prior == 0 and n_classes > n_patterns:
        raise MoreClassesThanPatterns(n_classes, n_patterns)
    if start is not None:
        if start.n_categories != patterns.n_categories or start.class_share.size != n_classes:
            raise ValueError(f"start needs {n_classes} classes of {len(patterns.n_categories)} items")
        starts = [_classes(start)]
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
    found = _describe(patterns, best.classes, best.n_steps, best.converged)
    n_empty = int((found.n_by_class < _EMPTY).sum())
    if prior == 0 and n_empty:
        raise EmptyClass(n_classes, n_empty)
    return found


def posteriors(fit: ClassFit, answers: ArrayLike) -> FloatArray:
    """Give the probability of each class given the answers of each respondent (Bayes).

    Parameters
    ----------
    answers
        Shape (n, q): 0, 1, … K_j − 1 or NaN. Without any answer the probabilities are the shares
        of the classes.

    Returns
    -------
    Shape (n, C); rows add up to 1.
    """
    answer = np.asarray(answers, dtype=float)
    check_categories(answer, fit.n_categories)
    asked = 1.0 - np.isnan(answer)
    return _softmax(log_joint(columns_of(answer, fit.n_categories), asked, _classes(fit)))


def pattern_posteriors(fit: ClassFit, patterns: Patterns) -> FloatArray:
    """Give the probability of each class given each pattern, shape (u, C); as `posteriors`."""
    return _softmax(log_joint(patterns.yes, patterns.asked, _classes(fit)))


def _patterns(answers: ArrayLike, weight: ArrayLike | None, n_categories: Sequence[int] | None) -> Patterns:
    if weight is None:
        raise ValueError("answers need a weight")
    return patterns_of(answers, weight, n_categories)


def _classes(fit: ClassFit) -> Classes:
    return Classes(fit.class_share, fit.item_share, fit.n_categories)


def _draw_start(patterns: Patterns, n_classes: int, generator: np.random.Generator) -> Classes:
    """Draw shares around those of all. Rows play no part, so that their order does not either."""
    n, k = patterns.weight.sum(), patterns.n_categories
    size = np.array(k)[item_of_column(k)]
    rest = 1 - sum_by_item(patterns.mean, k)
    middle = np.log((n * patterns.mean + 1 / size) / (n * rest[item_of_column(k)] + 1 / size))
    ratios = np.exp(middle + generator.normal(0, 1.5, (n_classes, middle.size)))
    total = 1 + sum_by_item(ratios, k)
    return Classes(np.full(n_classes, 1 / n_classes), ratios / total[:, item_of_column(k)], k)


def _describe(patterns: Patterns, classes: Classes, n_steps: int, converged: bool) -> ClassFit:
    order = np.argsort(-classes.class_share, kind="stable")
    ordered = Classes(classes.class_share[order], classes.item_share[order], classes.n_categories)
    joint = log_joint(patterns.yes, patterns.asked, ordered)
    return ClassFit(
        class_share=ordered.class_share,
        item_share=ordered.item_share,
        log_likelihood=float(patterns.weight @ special.logsumexp(joint, axis=1)),
        n_by_class=patterns.n_respondents @ _softmax(joint),
        n_iterations=n_steps,
        converged=converged,
        n_categories=classes.n_categories,
    )


def _softmax(joint: FloatArray) -> FloatArray:
    share: FloatArray = special.softmax(joint, axis=1)
    return share
