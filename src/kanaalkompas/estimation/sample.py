"""Answers and groups of a weighted sample, checked and laid out for sums by block."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import sparse

from kanaalkompas.weighting import Calibration

_SLICE = 2**20
"""Numbers in a slice of respondents: 8 MB."""

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Sample:
    """n respondents, q items, g groups. A group never filters: it is a column of memberships."""

    values: FloatArray
    """Shape (n, 2q): answers, 0–1 and 0 where not answered, beside 1 where answered and 0 where not."""
    membership: sparse.csc_array
    """Shape (n, g), 0–1; a probability of membership is allowed."""
    calibration: Calibration

    @property
    def shape(self) -> tuple[int, int, int]:
        """n, g and q."""
        return self.values.shape[0], self.membership.shape[1], self.values.shape[1] // 2

    @property
    def answer(self) -> FloatArray:
        """Shape (n, q), 0–1; 0 where not answered."""
        return self.values[:, : self.shape[2]]

    @property
    def answered(self) -> FloatArray:
        """Shape (n, q): 1 where answered, else 0."""
        return self.values[:, self.shape[2] :]


def make_sample(answers: ArrayLike, membership: ArrayLike, calibration: Calibration) -> Sample:
    """Check answers and memberships.

    Parameters
    ----------
    answers
        Shape (n, q): 1 for yes, 0 for no, NaN where not asked or not answered; parts of 1 are allowed.
    membership
        Shape (n, g), 0–1; 0 where the group is not known.

    Raises
    ------
    ValueError
        Where a shape or a value is wrong.
    """
    answer = np.asarray(answers, dtype=float)
    n = calibration.design.n_respondents
    groups = sparse.csc_array(np.asarray(membership, dtype=float))
    if answer.shape[:-1] != (n,) or groups.shape[:-1] != (n,):
        raise ValueError(f"answers and membership need two axes, the first of {n} respondents")
    answered = ~np.isnan(answer)
    values = np.hstack([np.where(answered, answer, 0.0), answered])
    if values.size and not (values.min() >= 0 and values.max() <= 1):
        raise ValueError("answers must lie between 0 and 1, or be NaN")
    if groups.nnz and not (groups.data.min() >= 0 and groups.data.max() <= 1):
        raise ValueError("memberships must lie between 0 and 1")
    groups.eliminate_zeros()
    return Sample(values, groups, calibration)


def block_totals(
    block: IntArray,
    n_blocks: int,
    membership: sparse.csc_array,
    factor: FloatArray,
    values: FloatArray,
) -> FloatArray:
    """Sum `factor · membership · values` over the respondents of each block.

    One sparse product that touches members only: linear in respondents and in values.

    Parameters
    ----------
    block, factor
        Shape (n,); block codes 0..n_blocks-1.
    membership
        Shape (n, g).
    values
        Shape (n, v).

    Returns
    -------
    Shape (n_blocks, g, v).
    """
    n_groups = membership.shape[1]
    member = membership.indices.astype(np.int64)
    group = np.repeat(np.arange(n_groups), np.diff(membership.indptr))
    row = block[member] * n_groups + group
    data = membership.data * factor[member]
    totals = sparse_product(data, row, member, n_blocks * n_groups, values)
    by_block: FloatArray = totals.reshape(n_blocks, n_groups, -1)
    return by_block


def sparse_product(
    data: FloatArray, row: IntArray, column: IntArray, n_rows: int, values: FloatArray
) -> FloatArray:
    """Multiply a sparse matrix, given by its entries, with `values`, shape (n, v) to (n_rows, v).

    Large samples go slice by slice: every group reads the respondents anew, and a slice stays in cache.
    """
    n, width = values.shape
    size = max(_SLICE // max(1, width), 1)
    if n <= size or n_rows > size:
        return _product(data, row, column, n_rows, values)
    slice_code = (column // size).astype(np.int64)
    order = np.argsort(slice_code.astype(np.min_scalar_type(n // size)), kind="stable")
    ends = np.cumsum(np.bincount(slice_code, minlength=-(-n // size)))
    product = np.zeros((n_rows, width))
    for i, entries in enumerate(np.split(order, ends[:-1])):
        part = values[i * size : (i + 1) * size]
        product += _product(data[entries], row[entries], column[entries] - i * size, n_rows, part)
    return product


def _product(
    data: FloatArray, row: IntArray, column: IntArray, n_rows: int, values: FloatArray
) -> FloatArray:
    matrix = sparse.csr_array((data, (row, column)), shape=(n_rows, values.shape[0]))
    product: FloatArray = np.asarray(matrix @ values)
    return product


def domain_totals(membership: sparse.csc_array, factor: FloatArray, values: FloatArray) -> FloatArray:
    """Sum `factor · membership · values` over all respondents, shape (g, v)."""
    totals: FloatArray = block_totals(np.zeros(factor.size, dtype=np.int64), 1, membership, factor, values)[
        0
    ]
    return totals
