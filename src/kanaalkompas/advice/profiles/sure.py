"""Which differences the intervals bear, where many are compared at once."""

from __future__ import annotations

from scipy import special

from kanaalkompas.segmentation import ShareWithError
from kanaalkompas.vocabulary import Estimate

_LEVEL = 0.95


def widening(n_compared: int) -> float:
    """Give how much wider 95% intervals are that hold together for several comparisons (Bonferroni)."""
    tail = (1 - _LEVEL) / 2
    return float(special.ndtri(1 - tail / max(n_compared, 1)) / special.ndtri(1 - tail))


def widened(found: ShareWithError, wider: float) -> tuple[float, float]:
    """Give the ends of an interval, each as much farther from the share."""
    return (
        found.share - wider * (found.share - found.ci_lower),
        found.share + wider * (found.ci_upper - found.share),
    )


def intervals_are_apart(own: Estimate, everyone: Estimate | None, wider: float) -> bool:
    """Say whether the widened intervals of two figures have no share in common."""
    ends = [_ends(row, wider) for row in (own, everyone) if row is not None]
    shown = [pair for pair in ends if pair is not None]
    if len(shown) < len((own, everyone)):
        return False
    (first_lower, first_upper), (second_lower, second_upper) = shown
    return first_upper < second_lower or second_upper < first_lower


def _ends(row: Estimate, wider: float) -> tuple[float, float] | None:
    if row.share is None or row.ci_lower is None or row.ci_upper is None:
        return None
    return (
        row.share - wider * (row.share - row.ci_lower),
        row.share + wider * (row.ci_upper - row.share),
    )
