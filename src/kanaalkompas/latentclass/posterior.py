"""Classes that were found, and the class of each respondent by them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from kanaalkompas.latentclass.classes import Classes
from kanaalkompas.latentclass.columns import FloatArray, first_columns
from kanaalkompas.latentclass.em import each_part
from kanaalkompas.latentclass.packing import packing_of, parts
from kanaalkompas.latentclass.patterns import Patterns


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
        ends = first_columns(self.n_categories)[1:]
        columns = np.split(self.item_share, ends, axis=1)
        first = np.split(classes_of(self).first_share[0], len(self.n_categories), axis=1)
        return tuple(np.hstack(pair) for pair in zip(first, columns, strict=True))


def classes_of(fit: ClassFit) -> Classes:
    """Give the classes of a fit as those of one start."""
    return Classes(fit.class_share[None], fit.item_share[None], fit.n_categories)


def posteriors(fit: ClassFit, answers: ArrayLike) -> FloatArray:
    """Give the probability of each class given the answers of each respondent (Bayes).

    Parameters
    ----------
    answers
        Shape (n, q): 0, 1, … K_j − 1 or NaN. Without any answer the probabilities are the shares of the
        classes.

    Returns
    -------
    Shape (n, C); rows add up to 1.

    Raises
    ------
    ValueError
        Where the shape or an answer is wrong.
    """
    answer = np.asarray(answers, dtype=float)
    if answer.ndim != 2 or answer.shape[1] != len(fit.n_categories):  # noqa: PLR2004
        raise ValueError(f"answers need two axes, and {len(fit.n_categories)} items")
    packing = packing_of(answer.shape[1], fit.n_categories)
    posterior = np.empty((len(answer), fit.class_share.size))
    for rows in parts(len(answer)):
        table, some_missing = packing.table(packing.pack(answer[rows]))
        posterior[rows] = _posteriors(table, fit, some_missing=some_missing)
    return posterior


def pattern_posteriors(fit: ClassFit, patterns: Patterns) -> FloatArray:
    """Give the probability of each class given each pattern, shape (u, C); rows add up to 1."""
    return _posteriors(patterns.table, fit, some_missing=patterns.some_missing)


def _posteriors(table: FloatArray, fit: ClassFit, *, some_missing: bool) -> FloatArray:
    posterior = np.empty((len(table), fit.class_share.size))
    for rows, part, _ in each_part(table, classes_of(fit), some_missing=some_missing):
        posterior[rows] = part[0].T
    return posterior
