"""A column as the values that occur and, per respondent, which of them. Checks look at the few values."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import numpy as np
import polars as pl
from numpy.typing import NDArray

from kanaalkompas.survey.values import as_number, as_text, is_number
from kanaalkompas.vocabulary import shown

EMPTY = -1
_MOST_CATEGORIES = 50
_MOST_NAMED = 5
_SHORT_AS_A_CODE = 3
_FEWEST_SHARE = 3


@dataclass(frozen=True, eq=False)
class Column:
    """One column of the file.

    `labels` are the distinct values as text, numbers first; `codes` (n) points into them, -1 is an empty
    cell. `missing` are the labels that mean "no answer". `value_labels` is the code book, where the file
    has one.
    """

    name: str
    labels: tuple[str, ...] = field(repr=False)
    codes: NDArray[np.int32] = field(repr=False)
    missing: frozenset[str] = frozenset()
    value_labels: Mapping[str, str] = field(default_factory=dict, repr=False)

    def __len__(self) -> int:
        return len(self.codes)

    def among(self, values: Iterable[str]) -> NDArray[np.bool_]:
        """Say for each label whether it is one of the values; one extra at the end, false, for empty."""
        wanted = set(values)
        return np.array([*(label in wanted for label in self.labels), False], dtype=np.bool_)

    @property
    def is_empty(self) -> NDArray[np.bool_]:
        """Say for each row whether its cell is empty."""
        empty: NDArray[np.bool_] = self.codes == EMPTY
        return empty

    @property
    def is_answered(self) -> NDArray[np.bool_]:
        """Say for each row whether it has an answer: not empty, and no missing code."""
        answered: NDArray[np.bool_] = ~self.is_empty & ~self.among(self.missing)[self.codes]
        return answered

    def label_numbers(self) -> NDArray[np.float64]:
        """Give each label as a number, NaN where it is none; one extra at the end, NaN, for empty."""
        return np.array([*map(as_number, self.labels), math.nan])

    def counts(self) -> NDArray[np.int64]:
        """Count the rows of each label."""
        return np.bincount(self.codes[~self.is_empty], minlength=len(self.labels))

    def rows(self, keep: NDArray[np.bool_]) -> Column:
        """Give the column of some rows, with only the labels that still occur."""
        codes = self.codes[keep]
        used, codes_left = np.unique(np.append(codes, EMPTY), return_inverse=True)
        labels = tuple(self.labels[code] for code in used[1:])
        left = (codes_left[:-1] - 1).astype(np.int32)
        return Column(self.name, labels, left, self.missing, self.value_labels)

    def with_missing(self, values: Iterable[str]) -> Column:
        """Give the column with more missing codes."""
        return Column(self.name, self.labels, self.codes, self.missing | set(values), self.value_labels)

    def is_tellable(self) -> NDArray[np.bool_]:
        """Say for each label whether a message may tell it: shared by three, or short as a code.

        Any other value could be a person's own words: a name, an address, a number to call.
        """
        is_code = [len(label) <= _SHORT_AS_A_CODE and label.isalnum() for label in self.labels]
        tellable: NDArray[np.bool_] = (self.counts() >= _FEWEST_SHARE) | np.array(is_code, dtype=np.bool_)
        return tellable

    def told(self, wrong: NDArray[np.bool_], one: str = "", more: str = "") -> str:
        """Tell values in a message, with counts; only the count where they could be a person's own words.

        `wrong` marks labels; `one` or `more` is the verb that follows. Values are told only where the
        column holds categories (at most fifty distinct values), and only those that may be told.
        """
        counts = self.counts()
        picked = np.flatnonzero(wrong[: len(self.labels)])
        named = picked[self.is_tellable()[picked]][:_MOST_NAMED]
        if len(self.labels) > _MOST_CATEGORIES or not len(named):
            n_rows = int(counts[picked].sum())
            noun, verb = ("waarde", one) if n_rows == 1 else ("waarden", more)
            return f"{n_rows} {noun} {verb}".rstrip()
        listed = ", ".join(f"“{self._with_label(code)}” ({counts[code]} keer)" for code in named)
        n_others = len(picked) - len(named)
        rest = f" en nog {n_others} andere" if n_others else ""
        noun, verb = ("waarde", one) if len(picked) == 1 else ("waarden", more)
        return f"{noun} {listed}{rest} {verb}".rstrip()

    def _with_label(self, code: int) -> str:
        label = self.labels[code]
        book = self.value_labels.get(label)
        return shown(label, 20) + (f": {shown(book, 30)}" if book else "")


def column_of_texts(
    name: str, texts: pl.Series, missing: Iterable[str] = (), value_labels: Mapping[str, str] | None = None
) -> Column:
    """Make a column from texts; null is an empty cell."""
    values = texts.rename("value")
    distinct = values.drop_nulls().unique()
    typed = [as_text(text) for text in distinct]
    labels = tuple(sorted(set(typed) - {""}, key=_order))
    place = {label: code for code, label in enumerate(labels)} | {"": EMPTY}
    codes = (
        values.replace_strict(
            distinct, [place[text] for text in typed], default=EMPTY, return_dtype=pl.Int32
        )
        if len(distinct)
        else pl.repeat(EMPTY, len(values), dtype=pl.Int32, eager=True)
    )
    return Column(name, labels, codes.to_numpy(), frozenset(missing), value_labels or {})


def column_of_numbers(
    name: str,
    numbers: NDArray[np.float64],
    missing: Iterable[str] = (),
    value_labels: Mapping[str, str] | None = None,
) -> Column:
    """Make a column from numbers; NaN is an empty cell."""
    is_nan = np.isnan(numbers)
    distinct, codes = np.unique(np.where(is_nan, 0.0, numbers), return_inverse=True)
    if is_nan.any() and not np.any(numbers == 0):
        zero = int(np.searchsorted(distinct, 0.0))
        distinct = np.delete(distinct, zero)
        codes = np.where(codes > zero, codes - 1, codes)
    labels = tuple(as_text(float(number)) for number in distinct)
    return Column(
        name,
        labels,
        np.where(is_nan, EMPTY, codes).astype(np.int32),
        frozenset(missing),
        value_labels or {},
    )


def _order(label: str) -> tuple[bool, float, str]:
    return (not is_number(label), as_number(label) if is_number(label) else 0.0, label)
