"""Items of several answers as columns of 0 and 1: K − 1 columns for an item with K answers."""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]


@cache
def first_columns(n_categories: tuple[int, ...]) -> IntArray:
    """Give the first column of each item, shape (q,)."""
    ends = np.cumsum(np.array(n_categories, dtype=np.int64) - 1)
    return np.concatenate([[0], ends[:-1]])


@cache
def item_of_column(n_categories: tuple[int, ...]) -> IntArray:
    """Give the item of each column, shape (m,)."""
    item: IntArray = np.repeat(np.arange(len(n_categories)), np.array(n_categories) - 1)
    return item


def sum_by_item(columns: FloatArray, n_categories: tuple[int, ...]) -> FloatArray:
    """Add up the columns (last axis) of each item."""
    if columns.shape[-1] == len(n_categories):
        return columns
    total: FloatArray = np.add.reduceat(columns, first_columns(n_categories), axis=-1)
    return total


def to_columns(items: FloatArray, n_categories: tuple[int, ...]) -> FloatArray:
    """Repeat the value of each item (last axis) for each of its columns."""
    if max(n_categories) == 2:  # noqa: PLR2004
        return items
    repeated: FloatArray = items[..., item_of_column(n_categories)]
    return repeated
