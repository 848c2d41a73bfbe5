"""Disclosure: which figures stay hidden, so that none about few people can be worked out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

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
    return rows.T, part.reshape(-1).astype(np.int64)


def suppress_groups(parts: BoolArray, n_by_part: IntArray, dimensions: Sequence[str]) -> BoolArray:
    """Say which groups of one question must be hidden.

    A group is hidden (1) where fewer than 30 answered; (2) where its dimension would otherwise hide one
    group alone, or groups of fewer than 30 together, since the total minus the others gives them: the
    smallest other group of the dimension goes too; (3) where it would help to work out a hidden group by
    adding and subtracting shown groups; (4) where two shown groups of a dimension, one within the other,
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
    table = _count(parts, np.asarray(n_by_part), dimensions)
    hidden: BoolArray = table.n < MINIMUM_RESPONDENTS
    while True:
        chosen = _next_to_hide(table, hidden)
        if chosen is None:
            return hidden
        hidden[chosen] = True


def statuses(n_effective: FloatArray, suppressed: BoolArray) -> NDArray[np.object_]:
    """Give each figure its status, in the shape of `suppressed`."""
    uncertain = ~(n_effective >= CERTAIN_FROM)
    shown = np.where(uncertain, Status.UNCERTAIN, Status.PUBLISHED)
    return np.where(suppressed, Status.SUPPRESSED, shown)


@dataclass(frozen=True, slots=True, eq=False)
class _Table:
    """The groups of one question: g groups over a parts."""

    parts: BoolArray
    n_by_part: IntArray
    names: NDArray[np.str_]
    n: IntArray
    """Shape (g,): respondents in each group."""
    gram: FloatArray
    """Shape (g, g): parts that two groups share."""
    is_nearly: BoolArray
    """Shape (g, g): the first lies within the second, of one dimension, and leaves 1–29 people of it."""

    @property
    def may_go(self) -> BoolArray:
        """Groups that may be hidden for the sake of another: not the only one of their dimension."""
        _, code, count = np.unique(self.names, return_inverse=True, return_counts=True)
        several: BoolArray = count[code] > 1
        return several


def _count(parts: BoolArray, n_by_part: IntArray, dimensions: Sequence[str]) -> _Table:
    names = np.asarray(dimensions)
    indicator = parts.astype(float)
    gram = indicator @ indicator.T
    n = parts @ n_by_part
    is_within = gram == np.diag(gram)[:, None]
    rest = n - n[:, None]
    same = names[:, None] == names
    is_nearly = is_within & same & (rest > 0) & (rest < MINIMUM_RESPONDENTS)
    return _Table(parts, n_by_part, names, n, gram, is_nearly)


def _next_to_hide(table: _Table, hidden: BoolArray) -> int | None:
    for name in dict.fromkeys(table.names[hidden].tolist()):
        inside = table.names == name
        candidates = np.flatnonzero(inside & ~hidden & table.may_go)
        if candidates.size and _too_few_hidden(table, inside & hidden):
            return _smallest(candidates, table.n)
    shown = ~hidden & table.may_go
    near = np.flatnonzero((table.is_nearly[:, shown].any(axis=1)) & shown)
    return int(near[0]) if near.size else _helper(table, hidden)


def _too_few_hidden(table: _Table, hidden: BoolArray) -> bool:
    n_hidden = int(hidden.sum())
    together = table.n_by_part[table.parts[hidden].any(axis=0)].sum()
    return n_hidden == 1 or (n_hidden > 1 and together < MINIMUM_RESPONDENTS)


def _helper(table: _Table, hidden: BoolArray) -> int | None:
    """Find the smallest shown group that helps to work out a hidden one.

    A hidden group can be worked out where its parts are a sum of shown groups, some perhaps subtracted.
    Least squares on the counts of shared parts (g × g) tells this as well as on the parts themselves.
    """
    shown = np.flatnonzero(~hidden)
    targets = np.flatnonzero(hidden & (table.n > 0))
    if not (shown.size and targets.size):
        return None
    inner = table.gram[np.ix_(shown, shown)]
    with_target = table.gram[np.ix_(shown, targets)]
    coefficient = np.linalg.pinv(inner, rcond=_TOLERANCE, hermitian=True) @ with_target
    left = np.diag(table.gram)[targets] - np.einsum("sh,sh->h", with_target, coefficient)
    for column in np.flatnonzero(left <= _TOLERANCE * np.diag(table.gram)[targets]):
        helps = np.abs(coefficient[:, column]) > np.sqrt(_TOLERANCE)
        candidates = shown[helps & table.may_go[shown]]
        if candidates.size:
            # A finer group goes before a margin: the table keeps as much as it can.
            alike = candidates[table.names[candidates] == table.names[targets[column]]]
            return _smallest(alike if alike.size else candidates, table.n)
    return None


def _smallest(candidates: IntArray, n: IntArray) -> int:
    return int(candidates[np.argmin(n[candidates])])
