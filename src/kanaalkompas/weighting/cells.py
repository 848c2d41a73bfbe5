"""The cross of all margins: respondents in one cell get one adjustment, so work is done by cell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from kanaalkompas.vocabulary import InputError
from kanaalkompas.weighting.design import FloatArray, IntArray
from kanaalkompas.weighting.margins import Margin
from kanaalkompas.weighting.wording import quoted

_RANK_TOLERANCE = 1e-10
CONSISTENCY_TOLERANCE = 1e-9


@dataclass(frozen=True, slots=True, eq=False)
class CrossCells:
    """The occupied cells of the cross of the margins, and what the margins ask of them."""

    code: IntArray
    """Shape (n,), codes 0..n_cells-1: the cell of each respondent."""
    indicator: FloatArray
    """Shape (n_cells, k): 1 where a cell lies in a cell of a margin, over all margins."""
    targets: FloatArray
    """Shape (k,): people in the population, over all margins."""
    basis: FloatArray
    """Shape (n_cells, r): orthonormal columns that span those of `indicator` (r is its rank)."""
    basis_targets: FloatArray
    """Shape (r,): `targets` in terms of `basis`."""

    @property
    def n_cells(self) -> int:
        """Number of cells with respondents; 1 without margins."""
        return int(self.indicator.shape[0])


def cross_cells(margins: Sequence[Margin], n: int) -> CrossCells:
    """Cross the margins.

    Raises
    ------
    InputError
        Where no weights at all could meet the margins, since one margin follows from others and says
        something else.
    """
    code = np.zeros(n, dtype=np.int64)
    for margin in margins:
        code = np.unique(code * margin.targets.size + margin.cell, return_inverse=True)[1].astype(np.int64)
    n_cells = int(code.max()) + 1
    first = np.zeros(n_cells, dtype=np.int64)
    first[code[::-1]] = np.arange(n)[::-1]
    columns = [np.eye(m.targets.size)[m.cell[first]] for m in margins]
    indicator = np.hstack(columns) if columns else np.zeros((n_cells, 0))
    targets = _targets(margins)
    used = targets > 0
    basis, basis_targets = _basis(indicator[:, used], targets[used], margins)
    return CrossCells(code, indicator[:, used], targets[used], basis, basis_targets)


def _targets(margins: Sequence[Margin]) -> FloatArray:
    if not margins:
        return np.zeros(0)
    total = margins[0].targets.sum()
    return np.concatenate([m.targets * (total / m.targets.sum()) for m in margins])


def _basis(
    indicator: FloatArray, targets: FloatArray, margins: Sequence[Margin]
) -> tuple[FloatArray, FloatArray]:
    if not indicator.size:
        return np.zeros((indicator.shape[0], 0)), np.zeros(0)
    left, size, right = np.linalg.svd(indicator, full_matrices=False)
    rank = int(np.sum(size > _RANK_TOLERANCE * size[0]))
    left, size, right = left[:, :rank], size[:rank], right[:rank]
    coordinates = right @ targets
    if np.max(np.abs(right.T @ coordinates - targets)) > CONSISTENCY_TOLERANCE * targets.sum():
        names = quoted([m.name for m in margins])
        raise InputError(
            f"De marges {names} spreken elkaar tegen voor deze respondenten: geen enkel gewicht voldoet "
            "aan alle tegelijk. Laat een marge weg, of voeg cellen samen."
        )
    return left, coordinates / size
