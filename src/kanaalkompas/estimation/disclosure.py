"""Disclosure: which figures stay hidden, so that none about few people can be worked out."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

from kanaalkompas.estimation.sample import FloatArray, IntArray
from kanaalkompas.vocabulary import Status

MINIMUM_RESPONDENTS = 30
"""A figure on fewer respondents is suppressed."""

CERTAIN_FROM = 100
"""A figure with a smaller effective n is uncertain."""

_TOLERANCE = 1e-8

BoolArray = NDArray[np.bool_]


def parts_of(membership: ArrayLike) -> tuple[BoolArray, IntArray]:
    """Cut overlapping groups into disjoint parts.

    Parameters
    ----------
    membership
        Shape (n, g), 0 or 1.

    Returns
    -------
    parts
        Shape (g, a): whether part a lies in group g.
    part
        Shape (n,): the part of each respondent.
    """
    rows, part = np.unique(np.asarray(membership) > 0, axis=0, return_inverse=True)
    return rows.T, part.astype(np.int64)


def suppress_groups(parts: BoolArray, n_by_part: IntArray, dimensions: Sequence[str]) -> BoolArray:
    """Say which groups of one question must be hidden.

    A group is hidden (1) where fewer than 30 answered; (2) where its dimension would otherwise hide one
    group alone, or groups of fewer than 30 together, since the total minus the others gives them: the
    smallest other group of the dimension goes too; (3) where it would help to work out a hidden group by
    adding and subtracting shown groups: one of those goes too, of its own
    dimension if possible; (4) where two shown groups of a dimension, one within the other,
    differ by 1–29 people. Rules 2–4 repeat until nothing changes; ties go to the first group.

    Parameters
    ----------
    parts
        Shape (g, a): the disjoint parts of each group, from `parts_of`.
    n_by_part
        Shape (a,): respondents in each part who answered.
    dimensions
        The dimension of each group, g words. A dimension of one group, as the total, is hidden by rule 1
        only.

    Returns
    -------
    Shape (g,).
    """
    names = np.asarray(dimensions)
    n = parts @ np.asarray(n_by_part)
    hidden: BoolArray = n < MINIMUM_RESPONDENTS
    may_go = np.array([np.sum(names == name) > 1 for name in names], dtype=bool)
    while True:
        chosen = _next_to_hide(parts, np.asarray(n_by_part), names, hidden, may_go)
        if chosen is None:
            return hidden
        hidden[chosen] = True


def statuses(n_effective: FloatArray, suppressed: BoolArray) -> NDArray[np.object_]:
    """Give each figure its status, in the shape of `suppressed`."""
    uncertain = ~(n_effective >= CERTAIN_FROM)
    shown = np.where(uncertain, Status.UNCERTAIN, Status.PUBLISHED)
    return np.where(suppressed, Status.SUPPRESSED, shown)


def _next_to_hide(
    parts: BoolArray, n_by_part: IntArray, names: NDArray[np.str_], hidden: BoolArray, may_go: BoolArray
) -> int | None:
    n = parts @ n_by_part
    for name in dict.fromkeys(names.tolist()):
        inside = names == name
        candidates = np.flatnonzero(inside & ~hidden & may_go)
        if candidates.size and _too_few_hidden(parts, n_by_part, inside & hidden):
            return _smallest(candidates, n)
        near = _nearly_equal(parts, n_by_part, candidates)
        if near is not None:
            return near
    return _helper(parts, n, names, hidden, may_go)


def _too_few_hidden(parts: BoolArray, n_by_part: IntArray, hidden: BoolArray) -> bool:
    n_hidden = int(hidden.sum())
    together = n_by_part[parts[hidden].any(axis=0)].sum()
    return n_hidden == 1 or (n_hidden > 1 and together < MINIMUM_RESPONDENTS)


def _nearly_equal(parts: BoolArray, n_by_part: IntArray, shown: IntArray) -> int | None:
    """Find a shown group that lies within another and leaves 1–29 people of it; the smaller one goes."""
    for inner in shown:
        for outer in shown:
            rest = parts[outer] & ~parts[inner]
            if not (parts[inner] & ~parts[outer]).any() and 0 < n_by_part[rest].sum() < MINIMUM_RESPONDENTS:
                return int(inner)
    return None


def _helper(
    parts: BoolArray, n: IntArray, names: NDArray[np.str_], hidden: BoolArray, may_go: BoolArray
) -> int | None:
    """Find the smallest shown group that helps to work out a hidden one, of its own dimension if any."""
    shown = np.flatnonzero(~hidden)
    if not shown.size:
        return None
    base = parts[shown].T.astype(float)
    for group in np.flatnonzero(hidden & (n > 0)):
        target = parts[group].astype(float)
        coefficient = np.linalg.lstsq(base, target, rcond=None)[0]
        if np.abs(base @ coefficient - target).max() > _TOLERANCE:
            continue
        candidates = shown[(np.abs(coefficient) > _TOLERANCE) & may_go[shown]]
        own = candidates[names[candidates] == names[group]]
        if candidates.size:
            return _smallest(own if own.size else candidates, n)
    return None


def _smallest(candidates: IntArray, n: IntArray) -> int:
    return int(candidates[np.argmin(n[candidates])])
