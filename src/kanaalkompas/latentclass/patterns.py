"""Answers as distinct patterns: what respondents share is computed once."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Patterns:
    """The u distinct patterns of answers among n respondents."""

    yes: FloatArray
    """Shape (u, q): 1 where the answer is yes, else 0."""
    asked: FloatArray | None
    """Shape (u, q): 1 where there is an answer, else 0; None where there always is."""
    weight: FloatArray
    """Shape (u,): total weight of those who hold the pattern, scaled so that all add up to n."""
    n_respondents: FloatArray
    """Shape (u,): how many hold the pattern."""
    mean: FloatArray
    """Shape (q,): weighted share of yes among the answers, 0–1."""


def patterns_of(answers: ArrayLike, weight: ArrayLike) -> Patterns:
    """Bring answers together by pattern.

    Respondents without any answer, or with a weight of 0, say nothing and are left out.

    Parameters
    ----------
    answers
        Shape (n, q): 1 yes, 0 no, NaN missing.
    weight
        Shape (n,), 0 or more.

    Raises
    ------
    ValueError
        Where a shape or a value is wrong, or where an item has no answers.
    """
    answer = np.asarray(answers, dtype=float)
    each = np.asarray(weight, dtype=float)
    if answer.ndim != 2 or each.shape != answer.shape[:1]:  # noqa: PLR2004
        raise ValueError("answers need two axes, and weight a number for each row")
    missing = np.isnan(answer)
    if not np.all(missing | (answer == 0) | (answer == 1)) or not np.all((each >= 0) & np.isfinite(each)):
        raise ValueError("answers must be 1, 0 or NaN, and weight 0 or more")
    speaks = (each > 0) & ~missing.all(axis=1)
    answer, missing, each = answer[speaks], missing[speaks], each[speaks]
    if not answer.size or missing.all(axis=0).any():
        raise ValueError("each item needs an answer of a respondent with a weight above 0")
    first, pattern = _distinct(answer, missing)
    total = np.bincount(pattern, each)
    asked = 1.0 - missing[first]
    yes = np.where(missing[first], 0.0, answer[first])
    return Patterns(
        yes=yes,
        asked=asked if missing.any() else None,
        weight=total * (each.size / total.sum()),
        n_respondents=np.bincount(pattern).astype(float),
        mean=(total @ yes) / (total @ asked),
    )


def _distinct(answer: FloatArray, missing: NDArray[np.bool_]) -> tuple[IntArray, IntArray]:
    """Give for each pattern the first row that holds it, and for each row its pattern."""
    packed = np.ascontiguousarray(np.packbits(np.concatenate([answer == 1, missing], axis=1), axis=1))
    keys = packed.view(np.dtype((np.void, packed.shape[1])))[:, 0]
    _, first, pattern = np.unique(keys, return_index=True, return_inverse=True)
    return first, pattern
