"""Editions for the tests of open data: the built-in ones, and one of awkward words."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from kanaalkompas.editions import Edition, EditionStore, Manifest, Source, open_store
from kanaalkompas.exports.open_data import EditionFile, Site
from kanaalkompas.vocabulary import CiBasis, Status, built_in_vocabulary
from tests.toys import toy_estimate

SITE = Site("https://kanaalkompas.example")
AWKWARD = 'Wat wil 50% van "Café & Zn."? {Een {test}} #1: a_b^c~d \\ $5 ‘hier’ – </script>'


@cache
def built_in_store() -> EditionStore:
    return open_store(None, built_in_vocabulary())


def built_in() -> list[Edition]:
    return list(built_in_store().editions.values())


def files_of(edition: Edition) -> tuple[EditionFile, ...]:
    """The files of a built-in edition as the site would describe them, read anew."""
    folder = built_in_store().folders[edition.manifest.reference]
    stored = (("csv", "text/csv"), ("parquet", "application/vnd.apache.parquet"))
    return (
        *(
            EditionFile(
                f"cijfers.{form}",
                media_type,
                form,
                len((folder / f"estimates.{form}").read_bytes()),
                edition.manifest.checksums[f"estimates.{form}"],
            )
            for form, media_type in stored
        ),
        EditionFile(
            "cijfers.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "x"
        ),
    )


def thinned(edition: Edition, most: int = 4000) -> Edition:
    """Every suppressed row of an edition and some of the others: what a slow reader can read."""
    step = max(1, len(edition.estimates) // most)
    kept = [
        row
        for number, row in enumerate(edition.estimates)
        if row.status is Status.SUPPRESSED or number % step == 0
    ]
    return replace(edition, estimates=tuple(kept))


def awkward_edition(*, fictitious: bool = False) -> Edition:
    """One source, three figures: an ordinary one, one with digits to the end, and a suppressed one."""
    source = Source(
        id="toy",
        title=AWKWARD,
        producer="Bureau {B} & C",
        year="2022",
        fieldwork="2022",
        n=None,
        population="inwoners",
        sampling="onbekend",
        licence="Eigen licentie",
        url="",
        citation=f"Bureau {{B}} & C (2022). {AWKWARD}",
    )
    manifest = Manifest(
        id="awkward",
        version=3,
        title=AWKWARD,
        population="Inwoners.",
        fieldwork="staat bij elk cijfer",
        response="",
        method="Geteld.",
        questionnaire="",
        fictitious=fictitious,
        notice="verzonnen & dus niet waar" if fictitious else "",
        disclosure="",
        library_version="0.1.0",
        sources={"toy": source},
    )
    nothing = dict.fromkeys(
        ("share", "standard_error", "ci_lower", "ci_upper", "ci_level", "n_respondents", "n_effective")
    )
    rows = (
        toy_estimate(share=0.1, question="=1+1", wording="@SUM(A1)", note="-2"),
        toy_estimate(share=1 / 3, ci_lower=0.30000000000000004, n_effective=12345.678901234567, group="a"),
        toy_estimate(status=Status.SUPPRESSED, ci_basis=CiBasis.NONE, group="b", **nothing),
    )
    return Edition(manifest, rows)
