"""Answers as distinct patterns: what respondents share is computed once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import ArrayLike

from kanaalkompas.latentclass.columns import (
    FloatArray,
    IntArray,
    first_columns,
    sum_by_item,
    to_columns,
)
from kanaalkompas.latentclass.packing import distinct, packing_of
from kanaalkompas.latentclass.problems import (
    MoreClassesThanPatterns,
    NoWeight,
    OneAnswerOnly,
    UnansweredItem,
)


@dataclass(frozen=True, slots=True, eq=False)
class Patterns:
    """The u distinct patterns of answers among n respondents.

    An item with K answers has K − 1 columns: 1 where that answer is given, for answers 1 to K − 1. So an
    item with the answers no (0) and yes (1) has one column. The q items together have m columns.
    """

    table: FloatArray
    """Shape (u, m + 1), or (u, m + q + 1) where answers are missing: `yes`, `asked` and a 1."""
    some_missing: bool
    weight: FloatArray
    """Shape (u,): total weight of those who hold the pattern, scaled so that all add up to n."""
    n_respondents: FloatArray
    """Shape (u,): how many hold the pattern."""
    mean: FloatArray
    """Shape (m,): weighted share of each column among the answers to its item, 0–1."""
    n_categories: tuple[int, ...]
    """Answers that each of the q items has, 2 or more."""
    of_respondent: IntArray
    """Shape (respondents given,): pattern of each; −1 without any answer or with a weight of 0."""
    n_effective: float
    """Kish's effective number of respondents."""

    @property
    def yes(self) -> FloatArray:
        """Shape (u, m): 1 where the answer of the column is given, else 0."""
        return self.table[:, : self.mean.size]

    @property
    def asked(self) -> FloatArray | None:
        """Shape (u, q): 1 where there is an answer, else 0; None where there always is."""
        return self.table[:, self.mean.size : -1] if self.some_missing else None

    def reweighted(self, weight: ArrayLike) -> Patterns:
        """Give the same patterns with other weights of the same respondents, such as replicate weights.

        Parameters
        ----------
        weight
            Shape (respondents given,), 0 or more. Of respondents who were left out it does not count.

        Raises
        ------
        ValueError
            Where the shape or a value is wrong.
        NoWeight
            Where all weights are 0.
        """
        each = _check_weight(weight, self.of_respondent.size)
        speaks = self.of_respondent >= 0
        total = _total(self.of_respondent[speaks], each[speaks], self.weight.size)
        return replace(
            self,
            weight=total * (self.n_respondents.sum() / total.sum()),
            mean=_means(self.table, total, self.n_categories, self.mean),
            n_effective=_kish(each[speaks]),
        )


def patterns_of(
    answers: ArrayLike, weight: ArrayLike, n_categories: Sequence[int] | None = None
) -> Patterns:
    """Bring answers together by pattern.

    Respondents without any answer, or with a weight of 0, say nothing and are left out.

    Parameters
    ----------
    answers
        Shape (n, q): 0, 1, … K_j − 1 for item j, or NaN where it is missing.
    weight
        Shape (n,), 0 or more.
    n_categories
        Shape (q,): how many answers each item has, 2 or more; None where all are 0 (no) or 1 (yes).

    Raises
    ------
    ValueError
        Where a shape or a value is wrong.
    NoWeight
        Where nobody with a weight above 0 gave an answer.
    UnansweredItem
        Where an item has no answers.
    """
    answer = np.asarray(answers, dtype=float)
    if answer.ndim != 2:  # noqa: PLR2004
        raise ValueError("answers need two axes, respondents and items")
    each = _check_weight(weight, len(answer))
    packing = packing_of(answer.shape[1], n_categories)
    words = packing.pack(answer)
    speaks = (each > 0) & (words != packing.without_answers[:, None]).any(axis=0)
    held, pattern = distinct(words[:, speaks])
    total = _total(pattern, each[speaks], held.shape[1])
    table, some_missing = packing.table(held)
    unanswered = np.zeros(1) if not some_missing else table[:, -1 - answer.shape[1] : -1].max(axis=0) == 0
    if unanswered.any():
        raise UnansweredItem(int(np.argmax(unanswered)))
    of_respondent = np.full(speaks.size, -1)
    of_respondent[speaks] = pattern
    return Patterns(
        table=table,
        some_missing=some_missing,
        weight=total * (pattern.size / total.sum()),
        n_respondents=np.bincount(pattern).astype(float),
        mean=_means(table, total, packing.n_categories),
        n_categories=packing.n_categories,
        of_respondent=of_respondent,
        n_effective=_kish(each[speaks]),
    )


def check_patterns(patterns: Patterns, n_classes: int) -> None:
    """Refuse items that tell nobody apart, and more classes than there are patterns.

    `fit_classes` takes these as well, as long as there is a prior; but what it then finds says nothing.

    Raises
    ------
    OneAnswerOnly
        Where all answers to an item are the same.
    MoreClassesThanPatterns
        Where there are fewer patterns than classes.
    """
    share, categories = patterns.mean, patterns.n_categories
    # Shares are sums of weights over their total: an answer that all give has 1 but for rounding.
    rest = 1 - sum_by_item(share, categories)
    largest = np.maximum(np.maximum.reduceat(share, first_columns(categories)), rest)
    given = patterns.table[patterns.weight > 0]
    alone = np.flatnonzero(largest > 1 - 1e-9)
    for item in alone:
        _check_item(given, patterns, int(item))
    if n_classes > len(given):
        raise MoreClassesThanPatterns(n_classes, len(given))


def _check_item(given: FloatArray, patterns: Patterns, item: int) -> None:
    first = first_columns(patterns.n_categories)[item]
    columns = given[:, first : first + patterns.n_categories[item] - 1]
    asked = given[:, patterns.mean.size + item] if patterns.some_missing else 1.0
    held = np.concatenate([[np.any(asked > columns.sum(axis=1))], columns.max(axis=0) > 0])
    if held.sum() == 1:
        raise OneAnswerOnly(item, int(np.argmax(held)))


def _check_weight(weight: ArrayLike, n_respondents: int) -> FloatArray:
    each = np.asarray(weight, dtype=float)
    if each.shape != (n_respondents,) or not np.all((each >= 0) & np.isfinite(each)):
        raise ValueError("weight needs a number of 0 or more for each row of answers")
    return each


def _total(pattern: IntArray, weight: FloatArray, n_patterns: int) -> FloatArray:
    if not weight.sum() > 0:
        raise NoWeight
    return np.bincount(pattern, weight, minlength=n_patterns).astype(float)


def _means(
    table: FloatArray,
    total: FloatArray,
    n_categories: tuple[int, ...],
    where_none: FloatArray | None = None,
) -> FloatArray:
    """Give the mean of each column; `where_none` where a replicate holds no answer to the item."""
    n_columns = sum(n_categories) - len(n_categories)
    sums = total @ table
    n_asked = sums[n_columns:-1] if sums.size > n_columns + 1 else np.full(len(n_categories), sums[-1])
    by_column = to_columns(n_asked, n_categories)
    mean = np.zeros(n_columns) if where_none is None else where_none.copy()
    np.divide(sums[:n_columns], by_column, out=mean, where=by_column > 0)
    return np.clip(mean, 0, 1)


def _kish(weight: FloatArray) -> float:
    """Kish 1965, "Survey Sampling", section 11.7: the square of the sum over the sum of squares."""
    return float(weight.sum() ** 2 / (weight @ weight))
