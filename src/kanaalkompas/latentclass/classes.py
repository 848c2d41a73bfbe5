"""The parameters of latent classes, of several starts at once."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import special

from kanaalkompas.latentclass.columns import FloatArray, IntArray, sum_by_item, to_columns

EDGE = 1e-12
"""Shares stay this far from 0 and 1, so that their logarithms are finite."""
_STEEPEST = 50.0
"""Beyond this ratio, as a logarithm, a share is 0 or 1 anyhow."""


@dataclass(frozen=True, slots=True, eq=False)
class Classes:
    """C classes from each of S starts."""

    class_share: FloatArray
    """Shape (S, C)."""
    item_share: FloatArray
    """Shape (S, C, m): share of each answer but the first of each item."""
    n_categories: tuple[int, ...]
    """Shape (q,)."""

    @property
    def first_share(self) -> FloatArray:
        """Shape (S, C, q): share of the first answer, which has no column."""
        rest: FloatArray = np.maximum(1 - sum_by_item(self.item_share, self.n_categories), EDGE)
        return rest

    def take(self, which: IntArray | NDArray[np.bool_]) -> Classes:
        """Give the classes of some starts."""
        return Classes(self.class_share[which], self.item_share[which], self.n_categories)

    def as_numbers(self) -> FloatArray:
        """Give them as numbers without bounds, shape (S, C + C·m): logarithms of ratios."""
        of_first = to_columns(np.log(self.first_share), self.n_categories)
        ratios = np.log(self.item_share) - of_first
        return np.concatenate([np.log(self.class_share), ratios.reshape(len(ratios), -1)], axis=1)


def classes_from(numbers: FloatArray, like: Classes) -> Classes:
    """Give classes from numbers without bounds, as `as_numbers` made them."""
    n_classes, categories = like.class_share.shape[1], like.n_categories
    class_share = special.softmax(numbers[:, :n_classes], axis=1)
    log_ratios = numbers[:, n_classes:].reshape(like.item_share.shape)
    return inside(class_share, shares_from(log_ratios, categories), categories)


def shares_from(log_ratios: FloatArray, n_categories: tuple[int, ...]) -> FloatArray:
    """Give the share of each answer but the first from its ratio to the first, as a logarithm."""
    ratios = np.exp(np.clip(log_ratios, -_STEEPEST, _STEEPEST))
    shares: FloatArray = ratios / to_columns(1 + sum_by_item(ratios, n_categories), n_categories)
    return shares


def inside(class_share: FloatArray, item_share: FloatArray, n_categories: tuple[int, ...]) -> Classes:
    """Keep shares off 0 and 1."""
    return Classes(np.maximum(class_share, EDGE), np.clip(item_share, EDGE, 1 - EDGE), n_categories)
