"""The trail of a figure: where it can be found again, and how it is worked out or checked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext_noop

from kanaalkompas.editions import Edition
from kanaalkompas.vocabulary import CiBasis

HEADER_LINES = 1
STUDY_OF_YOUR_OWN = "MAP-VAN-HET-ONDERZOEK"
"""Stands for the folder of a study that only its makers have."""

STUDIES_HERE = {"nieuwsbronnen-2021": "studies/nieuwsbronnen-2021"}
"""Studies whose folder lies in the source code of this project, by the id of their edition.

The answers are never in it: they are public, and a reader puts them in a copy of the folder.
"""

INTERVAL_KINDS = {
    CiBasis.DESIGN: gettext_noop("95%-marge, berekend uit de steekproef"),
    CiBasis.MODEL: gettext_noop("95%-marge onder aanname; zelfselectie niet meegeteld"),
    CiBasis.PUBLISHED: gettext_noop("95%-marge zoals de bron die geeft"),
    CiBasis.INDICATIVE: gettext_noop(
        "95%-marge als indicatie, door ons berekend uit het aantal antwoorden"
    ),
    CiBasis.NONE: gettext_noop("De bron geeft geen marge"),
}


@dataclass(frozen=True, slots=True)
class Trail:
    """How the figures of one edition are checked.

    `recompute` is a command without the mark of the figure at its end; empty where the figure was taken
    from a publication. Then it stands in `estimates.csv`, in the row that `rows` gives by mark.
    `study` is the folder in the command; `study_here` is where it lies in this project's code, if it does.
    """

    recompute: str
    study: str
    study_here: str
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
    manifest = edition.manifest
    from_study = bool(edition.quality)
    study_here = STUDIES_HERE.get(manifest.id, "")
    study = study_here.rpartition("/")[2] or STUDY_OF_YOUR_OWN
    first = 1 + HEADER_LINES
    return Trail(
        recompute=f"kanaalkompas recompute --study {study} --row" if from_study else "",
        study=study,
        study_here=study_here,
        verify=f"kanaalkompas edition verify {manifest.reference}",
        rows={row.row_id: number for number, row in enumerate(edition.estimates, start=first)},
    )
