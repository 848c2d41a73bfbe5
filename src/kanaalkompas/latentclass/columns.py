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
    return np.concatenate([[0], np.cumsum(np.array(n_categories, dtype=np.int64) - 1)[:-1]])


@cache
def item_of_column(n_categories: tuple[int, ...]) -> IntArray:
    """Give the item of each column, shape (m,)."""
    return np.repeat(np.arange(len(n_categories)), np.array(n_categories) - 1)


def columns_of(answer: FloatArray, n_categories: tuple[int, ...]) -> FloatArray:
    """Give a 1 in the column of each answer above 0, shape (n, m). A missing answer gives zeros."""
    item = item_of_column(n_categories)
    category = np.arange(item.size) - first_columns(n_categories)[item] + 1
    columns: FloatArray = (answer[:, item] == category).astype(float)
    return columns


def sum_by_item(columns: FloatArray, n_categories: tuple[int, ...]) -> FloatArray:
    """Add up the columns (last axis) of each item."""
    if columns.shape[-1] == len(n_categories):
        return columns
    total: FloatArray = np.add.reduceat(columns, first_columns(n_categories), axis=-1)
    return total


def to_columns(items: FloatArray, n_categories: tuple[int, ...]) -> FloatArray:
    """Repeat the value of each item (last axis) for each of its columns."""
    if len(n_categories) == sum(n_categories) - len(n_categories):
        return items
    repeated: FloatArray = items[..., item_of_column(n_categories)]
    return repeated
