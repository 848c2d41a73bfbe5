"""A small edition that can be counted by hand, for the tests of this room."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import polars as pl

from kanaalkompas.editions import Manifest, Rank, Source, write_edition
from kanaalkompas.editions.manifest import manifest_from, manifest_text, sealed, unsealed
from kanaalkompas.editions.write import sha256
from kanaalkompas.vocabulary import (
    AgeBounds,
    Channel,
    CiBasis,
    Dimension,
    Estimate,
    EvidenceKind,
    Group,
    Measure,
    Status,
    SubjectKind,
    built_in_vocabulary,
)

SOURCE = Source(
    id="toy",
    title='Een onderzoek met "aanhalingstekens", een \\ en een é',
    producer="Wij",
    year="2024",
    fieldwork="2024-03",
    n=400,
    population="inwoners",
    sampling="loting",
    licence="CC0",
    url="https://example.org/",
    citation="Wij (2024). Een onderzoek. https://example.org/",
)

MANIFEST = Manifest(
    id="speelgoed",
    version=1,
    title="Speelgoed",
    population="inwoners",
    fieldwork="2024-03",
    response="",
    method="geteld",
    questionnaire="",
    fictitious=False,
    notice="",
    disclosure="",
    library_version="0.1.0",
    sources={"toy": SOURCE, "zonder-n": replace(SOURCE, id="zonder-n", n=None, same_survey_as="toy")},
    dimensions=(Dimension("schooltype", "Soort school"),),
    groups=(
        Group("schooltype", "mbo", "Mbo", outdated=True),
        Group("leeftijd", "16-74", "16 tot 75 jaar", AgeBounds(16, 74)),
    ),
    channels=(Channel("televisie", "Televisie", offline=True),),
)

# 100 of 400 people; the row without bounds, the difference and the suppressed row are the other shapes.
WEBSITE = Estimate(
    source="toy",
    period="2024",
    area="NL",
    scope="gemeente",
    base="inwoners",
    case="dienstverlening",
    phase="orienteren",
    subject_kind=SubjectKind.CHANNEL,
    subject="website",
    dimension="totaal",
    group="alle",
    evidence_kind=EvidenceKind.USE,
    question="Waar zocht u?",
    measure=Measure.SHARE,
    comparator="",
    share=0.25,
    standard_error=0.022,
    ci_lower=0.21,
    ci_upper=0.295,
    ci_level=0.95,
    ci_basis=CiBasis.DESIGN,
    n_respondents=400,
    n_effective=380.5,
    status=Status.PUBLISHED,
    wording="de site van de gemeente",
    note="",
)
BARE = replace(
    WEBSITE,
    standard_error=None,
    ci_lower=None,
    ci_upper=None,
    ci_level=None,
    ci_basis=CiBasis.NONE,
    n_respondents=None,
    n_effective=None,
)
TELEVISION = replace(BARE, subject="televisie", source="zonder-n")
DIFFERENCE = replace(
    BARE, subject="brief", measure=Measure.DIFFERENCE, comparator="geen brief", share=-0.06
)
SUPPRESSED = replace(
    BARE, dimension="leeftijd*schooltype", group="16-74*mbo", share=None, status=Status.SUPPRESSED
)
ESTIMATES = (WEBSITE, TELEVISION, DIFFERENCE, SUPPRESSED)


def write_toy(store: Path) -> Path:
    """Write the toy edition to a store and give its folder."""
    folder = store / "speelgoed" / "1"
    write_edition(folder, MANIFEST, ESTIMATES)
    return folder


def write_full_toy(store: Path) -> Path:
    """Write the toy edition with every file that an edition may have."""
    folder = store / "speelgoed" / "1"
    rank = Rank(row=WEBSITE.row_id, rank_lower=1, rank_upper=1, tier=1, top3_probability=1.0, n_ranked=1)
    write_edition(folder, MANIFEST, ESTIMATES, [rank], {"warnings": []}, built_in_vocabulary())
    return folder


def spoil_table(folder: Path, change: Callable[[pl.DataFrame], pl.DataFrame]) -> None:
    """Change both tables of an edition and mend the checksums, as a careless maker would."""
    table = change(pl.read_parquet(folder / "estimates.parquet"))
    spoil_parquet(folder, table)
    spoil_file(folder, "estimates.csv", table.write_csv().encode())


def spoil_parquet(folder: Path, table: pl.DataFrame) -> None:
    """Put another table in the Parquet copy alone and mend its checksum."""
    buffer = BytesIO()
    table.write_parquet(buffer)
    spoil_file(folder, "estimates.parquet", buffer.getvalue())


def spoil_file(folder: Path, name: str, content: bytes) -> None:
    """Put other content in a file of an edition and mend its checksum."""
    (folder / name).write_bytes(content)
    manifest = manifest_from(read_manifest(folder), "edition.toml")
    mended = replace(manifest, checksums={**manifest.checksums, name: sha256(content)})
    write_manifest(folder, manifest_text(mended))


def read_manifest(folder: Path) -> str:
    """Read the text of `edition.toml` without its last line, the seal."""
    return unsealed((folder / "edition.toml").read_text(encoding="utf-8"), "edition.toml")


def write_manifest(folder: Path, text: str) -> None:
    """Write the text of `edition.toml` with a seal that fits."""
    (folder / "edition.toml").write_text(sealed(text), encoding="utf-8")


def rename_edition(folder: Path, store: Path, edition_id: str, version: int) -> Path:
    """Copy an edition to another id and version."""
    target = store / edition_id / str(version)
    shutil.copytree(folder, target)
    manifest = manifest_from(read_manifest(target), "edition.toml")
    write_manifest(target, manifest_text(replace(manifest, id=edition_id, version=version)))
    return target
