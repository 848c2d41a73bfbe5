"""Answers as distinct patterns: what respondents share is computed once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import ArrayLike, NDArray

from kanaalkompas.latentclass.columns import columns_of, first_columns, item_of_column
from kanaalkompas.latentclass.problems import (
    MoreClassesThanPatterns,
    NoWeight,
    OneAnswerOnly,
    UnansweredItem,
)

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]

_LARGEST_KEY = 2**62


@dataclass(frozen=True, slots=True, eq=False)
class Patterns:
    """The u distinct patterns of answers among n respondents.

    An item with K answers has K − 1 columns: 1 where that answer is given, for answers 1 to K − 1. So an
    item with the answers no (0) and yes (1) has one column. All items together have m columns.
    """

    yes: FloatArray
    """Shape (u, m): 1 where the answer of the column is given, else 0."""
    asked: FloatArray | None
    """Shape (u, q): 1 where there is an answer, else 0; None where there always is."""
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
        each = np.asarray(weight, dtype=float)
        if each.shape != self.of_respondent.shape or not np.all((each >= 0) & np.isfinite(each)):
            raise ValueError("weight needs a number of 0 or more for each respondent")
        speaks = self.of_respondent >= 0
        each = each[speaks]
        if not each.sum() > 0:
            raise NoWeight
        total = np.bincount(self.of_respondent[speaks], each, minlength=self.weight.size).astype(float)
        return replace(
            self,
            weight=total * (self.n_respondents.sum() / total.sum()),
            mean=_mean(self.yes, self.asked, total, self.n_categories, self.mean),
            n_effective=_kish(each),
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
        Where all weights are 0.
    UnansweredItem
        Where an item has no answers.
    """
    answer = np.asarray(answers, dtype=float)
    each = np.asarray(weight, dtype=float)
    if answer.ndim != 2 or each.shape != answer.shape[:1]:  # noqa: PLR2004
        raise ValueError("answers need two axes, and weight a number for each row")
    categories = check_categories(answer, n_categories)
    if not np.all((each >= 0) & np.isfinite(each)):
        raise ValueError("weight must be 0 or more")
    if not np.any(each > 0):
        raise NoWeight
    missing = np.isnan(answer)
    speaks = (each > 0) & ~missing.all(axis=1)
    answer, missing, each = answer[speaks], missing[speaks], each[speaks]
    if missing.all(axis=0).any():
        raise UnansweredItem(int(np.argmax(missing.all(axis=0))))
    first, pattern = _distinct(answer, categories)
    total = np.bincount(pattern, each).astype(float)
    yes = columns_of(answer[first], categories)
    asked = 1.0 - missing[first] if missing.any() else None
    of_respondent = np.full(speaks.size, -1)
    of_respondent[speaks] = pattern
    return Patterns(
        yes=yes,
        asked=asked,
        weight=total * (each.size / total.sum()),
        n_respondents=np.bincount(pattern).astype(float),
        mean=_mean(yes, asked, total, categories, None),
        n_categories=categories,
        of_respondent=of_respondent,
        n_effective=_kish(each),
    )


def check_categories(answer: FloatArray, n_categories: Sequence[int] | None) -> tuple[int, ...]:
    """Give how many answers each item has, or say which answers are wrong."""
    given = np.full(answer.shape[1], 2) if n_categories is None else np.asarray(n_categories)
    categories = tuple(int(k) for k in given)
    if not categories or len(categories) != answer.shape[1] or min(categories) < 2:  # noqa: PLR2004
        raise ValueError("n_categories needs a number of 2 or more for each item")
    known: NDArray[np.bool_] = np.isnan(answer) | (
        (answer >= 0) & (answer < categories) & (answer == np.floor(answer))
    )
    if not known.all():
        item = int(np.argmin(known.all(axis=0)))
        raise ValueError(
            f"answers to item {item} must be NaN, or whole numbers from 0 to {categories[item] - 1}"
        )
    return categories


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
    given = patterns.weight > 0
    held = patterns.yes[given].max(axis=0) > 0
    first = first_columns(patterns.n_categories)
    n_held = np.add.reduceat(held.astype(int), first)
    asked = np.ones((1, first.size)) if patterns.asked is None else patterns.asked[given]
    of_zero = asked > np.add.reduceat(patterns.yes[given], first, axis=1)
    alone = np.flatnonzero(n_held + of_zero.any(axis=0) < 2)  # noqa: PLR2004
    if alone.size:
        item = int(alone[0])
        columns = held[first[item] : first[item] + patterns.n_categories[item] - 1]
        raise OneAnswerOnly(item, 1 + int(np.argmax(columns)) if columns.any() else 0)
    if n_classes > given.sum():
        raise MoreClassesThanPatterns(n_classes, int(given.sum()))


def _mean(
    yes: FloatArray,
    asked: FloatArray | None,
    total: FloatArray,
    n_categories: tuple[int, ...],
    where_none: FloatArray | None,
) -> FloatArray:
    """Give the mean of each column; `where_none` where a replicate holds no answer to the item."""
    n_asked = np.full(len(n_categories), total.sum()) if asked is None else total @ asked
    by_column = n_asked[item_of_column(n_categories)]
    mean = np.zeros(by_column.size) if where_none is None else where_none.copy()
    np.divide(total @ yes, by_column, out=mean, where=by_column > 0)
    return mean


def _kish(weight: FloatArray) -> float:
    """Kish 1965, "Survey Sampling", section 11.7: the square of the sum over the sum of squares."""
    return float(weight.sum() ** 2 / (weight @ weight))


def _distinct(answer: FloatArray, n_categories: tuple[int, ...]) -> tuple[IntArray, IntArray]:
    """Give for each pattern the first row that holds it, and for each row its pattern."""
    key, size = np.zeros(len(answer), dtype=np.int64), 1
    for column, k in zip(answer.T, n_categories, strict=True):
        if size * (k + 1) > _LARGEST_KEY:
            _, key = np.unique(key, return_inverse=True)
            size = len(answer)
        key = key * (k + 1) + np.where(np.isnan(column), k, column).astype(np.int64)
        size *= k + 1
    _, first, pattern = np.unique(key, return_index=True, return_inverse=True)
    return first, pattern
