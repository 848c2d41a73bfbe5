"""The trail of a figure: where it can be found again, and how it is worked out or checked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from kanaalkompas.editions import Edition

HEADER_LINES = 1


@dataclass(frozen=True, slots=True)
class Trail:
    """How the figures of one edition are checked.

    `recompute` is a command without the mark of the figure at its end; empty where the figure was taken
    from a publication. Then it stands in `estimates.csv`, in the row that `rows` gives by mark.
    """

    recompute: str
    verify: str
    rows: Mapping[str, int] = field(compare=False)


_kept: dict[str, tuple[Edition, Trail]] = {}


def trail_of(edition: Edition) -> Trail:
    """Say how a figure of an edition is checked, worked out once in the life of this process."""
    reference = edition.manifest.reference
    kept = _kept.get(reference)
    if kept is None or kept[0] is not edition:
        kept = _kept[reference] = (edition, _trail(edition))
    return kept[1]


def _trail(edition: Edition) -> Trail:
    from_study = bool(edition.quality)
    first = 1 + HEADER_LINES
    return Trail(
        recompute="kanaalkompas recompute --study MAP-VAN-HET-ONDERZOEK --row" if from_study else "",
        verify=f"kanaalkompas edition verify {edition.manifest.reference}",
        rows={row.row_id: number for number, row in enumerate(edition.estimates, start=first)},
    )
