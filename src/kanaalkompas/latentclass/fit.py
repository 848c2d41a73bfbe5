"""Latent classes by weighted expectation-maximisation (EM), from several starts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import ArrayLike

from kanaalkompas.latentclass.climb import Climb, climb
from kanaalkompas.latentclass.em import each_part
from kanaalkompas.latentclass.patterns import Patterns, patterns_of
from kanaalkompas.latentclass.posterior import ClassFit, classes_of
from kanaalkompas.latentclass.problems import EmptyClass, MoreClassesThanPatterns
from kanaalkompas.latentclass.starts import promising_starts

_EMPTY = 0.5
"""A class with fewer expected respondents holds nobody."""


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

    Within a class each item is multinomial, whatever the order of its answers, and items are independent
    (Goodman 1974, "Exploratory Latent Structure Analysis Using Both Identifiable and Unidentifiable
    Models", Biometrika 61, pp. 215–231). The parameters maximise the weighted likelihood plus a prior, by
    EM (Dempster, Laird & Rubin 1977, "Maximum Likelihood from Incomplete Data via the EM Algorithm", JRSS
    B 39). A missing answer is left out of the likelihood, so that all answers given are used.

    The prior is worth `prior` respondents in each class, who answer as all do on average: no class is
    empty, and no share is 0 or 1 unless everybody agrees. Without a prior (0) this is the maximum
    likelihood, and a class that loses all its respondents is an error.

    Starts are followed briefly, the best to the end (Biernacki, Celeux & Govaert 2003, "Choosing Starting
    Values for the EM Algorithm", Computational Statistics & Data Analysis 41). With more than 40,000
    patterns that happens on samples of respondents, and only the last climb is on all.

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

    Examples
    --------
    Two kinds of people: half say yes to all, half no to all.

    >>> import numpy as np
    >>> answers = np.repeat([[1, 1, 1], [0, 0, 0]], 50, axis=0)
    >>> fit = fit_classes(answers, np.ones(100), 2, np.random.default_rng(1))
    >>> fit.class_share.round(2).tolist()
    [0.5, 0.5]
    """
    patterns = answers if isinstance(answers, Patterns) else _patterns(answers, weight, n_categories)
    _check(patterns, n_classes, n_starts, start, prior)
    if start is None:
        starts = promising_starts(
            patterns, n_classes, n_starts, generator, prior, tolerance, max_iterations
        )
    else:
        starts = classes_of(start)
    found = _describe(patterns, climb(patterns, starts, prior, tolerance, max_iterations))
    n_empty = int((found.n_by_class < _EMPTY).sum())
    if prior == 0 and n_empty:
        raise EmptyClass(n_classes, n_empty)
    return found


def _patterns(answers: ArrayLike, weight: ArrayLike | None, n_categories: Sequence[int] | None) -> Patterns:
    if weight is None:
        raise ValueError("answers need a weight")
    return patterns_of(answers, weight, n_categories)


def _check(patterns: Patterns, n_classes: int, n_starts: int, start: ClassFit | None, prior: float) -> None:
    if n_classes < 1 or n_starts < 1 or not prior >= 0:
        raise ValueError("n_classes and n_starts must be 1 or more, and prior 0 or more")
    n_patterns = int((patterns.weight > 0).sum())
    if prior == 0 and n_classes > n_patterns:
        raise MoreClassesThanPatterns(n_classes, n_patterns)
    if start is None:
        return
    if start.n_categories != patterns.n_categories or start.class_share.size != n_classes:
        raise ValueError(f"start needs {n_classes} classes of {len(patterns.n_categories)} items")


def _describe(patterns: Patterns, end: Climb) -> ClassFit:
    """Give the best of the climbs, its classes from large to small."""
    best = int(end.best(1)[0])
    order = np.argsort(-end.classes.class_share[best], kind="stable")
    fit = ClassFit(
        class_share=end.classes.class_share[best, order],
        item_share=end.classes.item_share[best, order],
        log_likelihood=0.0,
        n_by_class=np.zeros(order.size),
        n_iterations=int(end.n_steps[best]),
        converged=bool(end.converged[best]),
        n_categories=patterns.n_categories,
    )
    log_likelihood, n_by_class = 0.0, np.zeros(order.size)
    for rows, posterior, log_total in each_part(
        patterns.table, classes_of(fit), some_missing=patterns.some_missing
    ):
        log_likelihood += float(log_total[0] @ patterns.weight[rows])
        n_by_class += posterior[0] @ patterns.n_respondents[rows]
    return replace(fit, log_likelihood=log_likelihood, n_by_class=n_by_class)
