"""What can be wrong with shares, counts and tables of shares in a file of an edition."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kanaalkompas.editions.checks import FEWEST_SHOWN
from kanaalkompas.segmentation import ShareWithError

Faults = Iterable[tuple[bool, str, str]]
"""Whether something is wrong, where, and what is demanded."""

COUNT_DEMAND = f"dit moet een aantal van {FEWEST_SHOWN} of meer zijn"
_SUM_TOLERANCE = 1e-3
"""What rounding to four decimals may change in a sum of ten."""
_MOST_RESPONDENTS = 10_000_000


def share_faults(share: ShareWithError, place: str) -> Faults:
    """Say whether a share lies in its interval, that in 0–1, and whether it is about enough people."""
    ordered = 0 <= share.ci_lower <= share.share <= share.ci_upper <= 1
    yield not ordered, place, "share ligt tussen ci_lower en ci_upper, en die tussen 0 en 1"
    yield share.standard_error < 0, f"{place}.standard_error", "een fout is nooit onder 0"
    yield not is_count(share.n_respondents), f"{place}.n_respondents", COUNT_DEMAND


def is_count(n: int) -> bool:
    """Say whether this is a number of respondents that may be told."""
    return FEWEST_SHOWN <= n <= _MOST_RESPONDENTS


def adds_up(shares: Sequence[float]) -> bool:
    """Say whether these are shares, together 1."""
    return all(0 <= share <= 1 for share in shares) and abs(sum(shares) - 1) <= _SUM_TOLERANCE


def is_table(rows: Sequence[Sequence[object]], n_rows: int, n_columns: int) -> bool:
    """Say whether a table has so many rows, and each so many columns."""
    return [len(row) for row in rows] == [n_columns] * n_rows


def has_twice(words: Iterable[str]) -> bool:
    """Say whether a word occurs more than once."""
    found = list(words)
    return len(set(found)) < len(found)
