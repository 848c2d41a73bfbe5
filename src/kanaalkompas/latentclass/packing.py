"""Answers of a respondent as one whole number, or a few: alike answers, the same number."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kanaalkompas.latentclass.columns import FloatArray, IntArray, first_columns

_BITS = 53
"""A float holds every whole number of so many bits, so that a product of matrices packs exactly."""
_ROWS = 8192
"""Rows that are packed at once: they fit in the cache."""


@dataclass(frozen=True, slots=True)
class Packing:
    """How q items with K_j answers, each of which may be missing, become words.

    Each item has so many bits of a word that they hold 0 … K_j − 1, and K_j where it is missing. One word
    is enough for 26 yes-or-no items.
    """

    n_categories: tuple[int, ...]
    word_of_item: tuple[int, ...]
    first_bit: tuple[int, ...]

    @property
    def n_words(self) -> int:
        """Words that hold all items."""
        return self.word_of_item[-1] + 1

    @property
    def without_answers(self) -> IntArray:
        """Shape (words,): the words of who answered nothing."""
        missing = np.array([self.n_categories], dtype=float)
        words: IntArray = (missing @ self._weights())[0].astype(np.int64)
        return words

    def pack(self, answers: FloatArray) -> IntArray:
        """Give the words of each row, shape (words, n).

        Raises
        ------
        ValueError
            Where an answer is not one of the item's.
        """
        words = np.empty((self.n_words, len(answers)), dtype=np.int64)
        weights = self._weights()
        for rows in parts(len(answers)):
            words[:, rows] = (self._digits(answers[rows]) @ weights).T
        return words

    def table(self, words: IntArray) -> tuple[FloatArray, bool]:
        """Give for each row of words its columns, and whether any answer is missing.

        The columns are K − 1 for each item, then, only where any is missing, one for each item (1 where it
        is answered), then a 1.
        """
        some_missing = any(bool((digit == k).any()) for digit, k in self._items(words))
        first = first_columns(self.n_categories)
        n_columns = sum(self.n_categories) - len(self.n_categories)
        n_asked = len(self.n_categories) if some_missing else 0
        # By column first: filled a column at a time, and read in parts of a few thousand patterns.
        table = np.ones((n_columns + n_asked + 1, words.shape[1])).T
        for item, (digit, k) in enumerate(self._items(words)):
            for category in range(1, k):
                table[:, first[item] + category - 1] = digit == category
            if some_missing:
                table[:, n_columns + item] = digit < k
        return table, some_missing

    def _items(self, words: IntArray) -> Iterator[tuple[IntArray, int]]:
        """Give the digits of each item, and how many answers it has."""
        for k, word, bit in zip(self.n_categories, self.word_of_item, self.first_bit, strict=True):
            yield (words[word] >> bit) & ((1 << k.bit_length()) - 1), k

    def _digits(self, answers: FloatArray) -> FloatArray:
        missing, size = np.isnan(answers), np.array(self.n_categories, dtype=float)
        known = ((answers >= 0) & (answers < size) & (answers == np.floor(answers))) | missing
        if not known.all():
            item = int(np.argmin(known.all(axis=0)))
            last = self.n_categories[item] - 1
            raise ValueError(f"answers to item {item} must be NaN or whole numbers from 0 to {last}")
        return np.where(missing, size, answers) if missing.any() else answers

    def _weights(self) -> FloatArray:
        weights = np.zeros((len(self.n_categories), self.n_words))
        weights[np.arange(len(self.n_categories)), list(self.word_of_item)] = np.exp2(self.first_bit)
        return weights


def packing_of(n_items: int, n_categories: Sequence[int] | None) -> Packing:
    """Lay out the words of these items; None where all are yes or no.

    Raises
    ------
    ValueError
        Where an item has no number of answers of 2 or more.
    """
    given = [2] * n_items if n_categories is None else list(n_categories)
    if not given or len(given) != n_items or min(given) < 2:  # noqa: PLR2004
        raise ValueError("n_categories needs a number of 2 or more for each item")
    categories = tuple(int(k) for k in given)
    word_of_item, first_bit = [], []
    word, bit = 0, 0
    for k in categories:
        if bit + k.bit_length() > _BITS:
            word, bit = word + 1, 0
        word_of_item.append(word)
        first_bit.append(bit)
        bit += k.bit_length()
    return Packing(categories, tuple(word_of_item), tuple(first_bit))


def distinct(words: IntArray) -> tuple[IntArray, IntArray]:
    """Give the distinct columns of words, in order, and for each column which of them it is."""
    order = np.argsort(words[0]) if len(words) == 1 else np.lexsort(words[::-1])
    ordered = words[:, order]
    is_new: NDArray[np.bool_] = np.ones(order.size, dtype=bool)
    np.any(ordered[:, 1:] != ordered[:, :-1], axis=0, out=is_new[1:])
    which = np.empty(order.size, dtype=np.int64)
    which[order] = np.cumsum(is_new) - 1
    return ordered[:, is_new], which


def parts(n_rows: int, n_rows_each: int = _ROWS) -> Iterator[slice]:
    """Cut rows in parts that fit in the cache."""
    for start in range(0, n_rows, n_rows_each):
        yield slice(start, min(start + n_rows_each, n_rows))
