"""What the evidence holds, counted, so that a page can say it and stay true."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from kanaalkompas.editions import Edition, Source


@dataclass(frozen=True, slots=True)
class EvidenceFacts:
    """How many figures and sources there are, and how much hangs on the largest source.

    `years_of_largest` is a year or `2012–2018`; empty where that source does not say.
    """

    n_figures: int
    n_sources: int
    largest: Source | None
    n_of_largest: int
    years_of_largest: str


def count_evidence(editions: Sequence[Edition]) -> EvidenceFacts:
    """Count the figures of some editions by source."""
    counts = Counter(row.source for edition in editions for row in edition.estimates)
    sources = {name: source for edition in editions for name, source in edition.manifest.sources.items()}
    largest, n_of_largest = max(counts.items(), key=lambda pair: pair[1], default=("", 0))
    periods = sorted(
        {row.period for edition in editions for row in edition.estimates if row.source == largest} - {""}
    )
    return EvidenceFacts(
        n_figures=counts.total(),
        n_sources=len(sources),
        largest=sources.get(largest),
        n_of_largest=n_of_largest,
        years_of_largest="–".join(dict.fromkeys([periods[0], periods[-1]])) if periods else "",
    )
