"""Three profiles of 1,200 made-up people, countable by hand: what everyone does follows from the profiles.

- `meedoeners` (45 of 100): trust the municipality, want to take part; more often 65 and over.
- `afwachters` (30 of 100): want nothing of it; more often under 45.
- `critici` (25 of 100): little trust, half want to take part; in age and schooling like everyone.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt

from kanaalkompas.segmentation import ShareWithError

N = 1200
IDS = ("meedoeners", "afwachters", "critici")
LABELS = ("Meedoeners", "Afwachters", "Critici")
SIZES = (0.45, 0.30, 0.25)
COUNTS = (540, 360, 300)
_Z = 1.96

ANSWER_SHARES = {
    "luistert": ((0.15, 0.85), (0.60, 0.40), (0.75, 0.25)),
    "vertrouwen": ((0.05, 0.15, 0.80), (0.20, 0.50, 0.30), (0.60, 0.25, 0.15)),
    "meedenken": ((0.10, 0.90), (0.80, 0.20), (0.45, 0.55)),
    "betrokken": ((0.05, 0.15, 0.50, 0.30), (0.40, 0.35, 0.20, 0.05), (0.20, 0.30, 0.30, 0.20)),
    "nieuws": ((0.60, 0.35, 0.05), (0.20, 0.40, 0.40), (0.25, 0.60, 0.15)),
}
"""By item, profile and answer."""
TRAITS = {
    ("leeftijd", "18-44"): (0.30, 0.55, 0.40),
    ("leeftijd", "45-64"): (0.40, 0.28, 0.36),
    ("leeftijd", "65-plus"): (0.30, 0.17, 0.24),
    ("opleiding", "hoogstens-vmbo"): (0.20, 0.28, 0.24),
    ("opleiding", "havo-vwo-mbo"): (0.40, 0.42, 0.41),
    ("opleiding", "hbo-wo"): (0.40, 0.30, 0.35),
}
"""By group of another dimension and by profile."""


def overall(shares: Sequence[float]) -> float:
    """The share among everyone, of shares by profile."""
    return sum(size * share for size, share in zip(SIZES, shares, strict=True))


def with_error(share: float, n: int) -> ShareWithError:
    error = sqrt(share * (1 - share) / n)
    return ShareWithError(share, error, max(share - _Z * error, 0.0), min(share + _Z * error, 1.0), n)
