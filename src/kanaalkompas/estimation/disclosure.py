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

_TOLERANCE = 1e-6

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
    adding and subtracting shown groups: one of those goes too, of its own dimension if possible; (4) where
    it lies within another shown group, of whatever dimension, and leaves 1–29 people of it. Rules 2–4
    repeat until nothing changes; ties go to the first group.

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
    table = _table(np.asarray(parts), np.asarray(n_by_part), np.asarray(dimensions))
    hidden: BoolArray = table.n < MINIMUM_RESPONDENTS
    while (chosen := table.next_to_hide(hidden)) is not None:
        hidden[chosen] = True
    return hidden


def statuses(n_effective: FloatArray, suppressed: BoolArray) -> NDArray[np.object_]:
    """Give each figure its `Status`, in the shape of `suppressed`."""
    found = np.full(suppressed.shape, Status.PUBLISHED, dtype=object)
    found[~(n_effective >= CERTAIN_FROM)] = Status.UNCERTAIN
    found[suppressed] = Status.SUPPRESSED
    return found


@dataclass(frozen=True, slots=True, eq=False)
class _Table:
    """The groups of one question; rows and columns of a square are groups."""

    parts: BoolArray
    n_by_part: IntArray
    names: NDArray[np.str_]
    may_go: BoolArray
    n: IntArray
    shared_parts: FloatArray
    """Number of parts that two groups share, shape (g, g)."""
    leaves_few: BoolArray
    """Shape (g, g): whether the row lies within the column and leaves 1–29 people of it."""

    def next_to_hide(self, hidden: BoolArray) -> int | None:
        """Apply rules 2–4 to what is hidden so far; None when all hold."""
        for name in dict.fromkeys(self.names.tolist()):
            inside = self.names == name
            candidates = np.flatnonzero(inside & ~hidden & self.may_go)
            if candidates.size and self._too_few(inside & hidden):
                return self._smallest(candidates)
        inner = ~hidden & self.may_go & self.leaves_few[:, ~hidden].any(axis=1)
        return int(np.flatnonzero(inner)[0]) if inner.any() else self._helper(hidden)

    def _too_few(self, hidden: BoolArray) -> bool:
        n_hidden = int(hidden.sum())
        together = self.n_by_part[self.parts[hidden].any(axis=0)].sum()
        return n_hidden == 1 or (n_hidden > 1 and bool(together < MINIMUM_RESPONDENTS))

    def _helper(self, hidden: BoolArray) -> int | None:
        """Find the smallest shown group that helps to work out a hidden one, of its dimension if any."""
        shown, targets = np.flatnonzero(~hidden), np.flatnonzero(hidden & (self.n > 0))
        cross = self.shared_parts[np.ix_(shown, targets)]
        # Least squares of each hidden group on the shown ones; no residual means that it can be worked out.
        coefficients = np.linalg.pinv(self.shared_parts[np.ix_(shown, shown)], hermitian=True) @ cross
        residual = self.shared_parts[targets, targets] - np.sum(cross * coefficients, axis=0)
        for i in np.flatnonzero(residual < _TOLERANCE):
            used = (np.abs(coefficients[:, i]) > _TOLERANCE) & self.may_go[shown]
            own = used & (self.names[shown] == self.names[targets[i]])
            if used.any():
                return self._smallest(shown[own if own.any() else used])
        return None

    def _smallest(self, candidates: IntArray) -> int:
        return int(candidates[np.argmin(self.n[candidates])])


def _table(parts: BoolArray, n_by_part: IntArray, names: NDArray[np.str_]) -> _Table:
    whole = parts.astype(float)
    shared = whole @ whole.T
    n = parts @ n_by_part
    within = shared == np.diag(shared)[:, None]
    rest = n - (whole * n_by_part) @ whole.T
    return _Table(
        parts=parts,
        n_by_part=n_by_part,
        names=names,
        may_go=np.array([np.sum(names == name) > 1 for name in names], dtype=bool),
        n=n,
        shared_parts=shared,
        leaves_few=within & (rest > 0) & (rest < MINIMUM_RESPONDENTS),
    )
