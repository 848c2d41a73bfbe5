"""Read an edition, and refuse it with one clear message where anything about it is wrong."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import polars as pl

from kanaalkompas.editions.checks import check_table
from kanaalkompas.editions.edition import Edition, Manifest
from kanaalkompas.editions.manifest import manifest_from
from kanaalkompas.editions.ranks import RANKS_FILE, Rank, ranks_from
from kanaalkompas.editions.table import SCHEMA, TEXT_COLUMNS, estimates_of
from kanaalkompas.editions.write import CSV_FILE, MANIFEST_FILE, QUALITY_FILE, TABLE_FILE, sha256
from kanaalkompas.vocabulary import ESTIMATE_COLUMNS, Estimate, InputError, Status, Vocabulary


@dataclass(frozen=True, slots=True)
class Verification:
    """What was verified of an edition in which nothing is wrong."""

    reference: str
    title: str
    n_estimates: int
    n_suppressed: int
    n_sources: int
    checksums: Mapping[str, str]


def read_edition(folder: Path, vocabulary: Vocabulary) -> Edition:
    """Read the edition in a folder and check all of it.

    Checked are the checksums, the columns and their types, every word, share, bound and count, the key,
    and that `estimates.csv` says the same as `estimates.parquet`.

    Raises
    ------
    InputError
        One line that names the file and, where there is one, the row.
    """
    manifest = _read_manifest(folder)
    files = _read_files(folder, manifest)
    words = vocabulary.extended_with(manifest.channels, manifest.dimensions, manifest.groups)
    where = _where(folder, TABLE_FILE)
    table = _parquet(files[TABLE_FILE], where)
    check_table(table, manifest, words, where)
    _check_csv(files[CSV_FILE], table, _where(folder, CSV_FILE))
    estimates = estimates_of(table)
    return Edition(manifest, estimates, _ranks(folder, files, estimates), _quality(folder, files))


def verify_edition(folder: Path, vocabulary: Vocabulary) -> Verification:
    """Recompute the checksums of an edition and check all of it; raises as `read_edition` does."""
    edition = read_edition(folder, vocabulary)
    return Verification(
        reference=edition.manifest.reference,
        title=edition.manifest.title,
        n_estimates=len(edition.estimates),
        n_suppressed=sum(row.status is Status.SUPPRESSED for row in edition.estimates),
        n_sources=len(edition.manifest.sources),
        checksums=edition.manifest.checksums,
    )


def _ranks(folder: Path, files: Mapping[str, bytes], estimates: Iterable[Estimate]) -> Mapping[str, Rank]:
    if RANKS_FILE not in files:
        return {}
    shown = (row.row_id for row in estimates if row.status is not Status.SUPPRESSED)
    return ranks_from(files[RANKS_FILE], shown, _where(folder, RANKS_FILE))


def _quality(folder: Path, files: Mapping[str, bytes]) -> Mapping[str, Any]:
    if QUALITY_FILE not in files:
        return {}
    try:
        quality = json.loads(files[QUALITY_FILE])
    except ValueError:
        quality = None
    if not isinstance(quality, dict):
        raise InputError(f"{_where(folder, QUALITY_FILE)} is geen geldig JSON-bestand.")
    return quality


def _where(folder: Path, name: str) -> str:
    return f"{folder.parent.name}/{folder.name}/{name}"


def _read_manifest(folder: Path) -> Manifest:
    where = _where(folder, MANIFEST_FILE)
    try:
        text = (folder / MANIFEST_FILE).read_text(encoding="utf-8")
    except FileNotFoundError:
        raise InputError(f"{where} ontbreekt. Geef de map van een cijferset.") from None
    except (OSError, UnicodeDecodeError):
        raise InputError(f"{where} is niet te lezen.") from None
    return manifest_from(text, where)


def _read_files(folder: Path, manifest: Manifest) -> Mapping[str, bytes]:
    for name in (TABLE_FILE, CSV_FILE):
        if name not in manifest.checksums:
            raise InputError(f"{_where(folder, MANIFEST_FILE)}: [checksums] noemt {name} niet.")
    unlisted = sorted({path.name for path in folder.iterdir()} - {MANIFEST_FILE, *manifest.checksums})
    if unlisted:
        raise InputError(
            f"{_where(folder, unlisted[0])} hoort niet bij deze cijferset. Haal het bestand weg."
        )
    files: dict[str, bytes] = {}
    for name, checksum in manifest.checksums.items():
        try:
            files[name] = (folder / name).read_bytes()
        except OSError:
            raise InputError(f"{_where(folder, name)} ontbreekt of is niet te lezen.") from None
        if sha256(files[name]) != checksum:
            raise InputError(
                f"{_where(folder, name)} is veranderd of beschadigd: de SHA-256 klopt niet met "
                f"{MANIFEST_FILE}. Zet het oorspronkelijke bestand terug."
            )
    return files


def _parquet(content: bytes, where: str) -> pl.DataFrame:
    try:
        return pl.read_parquet(BytesIO(content))
    except (pl.exceptions.PolarsError, OSError):
        raise InputError(f"{where} is geen leesbaar Parquet-bestand.") from None


def _check_csv(content: bytes, table: pl.DataFrame, where: str) -> None:
    way_out = f"Dat moet gelijk zijn aan {TABLE_FILE}."
    try:
        header = content.split(b"\n", 1)[0].decode()
        same_columns = tuple(header.split(",")) == ESTIMATE_COLUMNS
        copy = pl.read_csv(content, schema=SCHEMA) if same_columns else None
    except (pl.exceptions.PolarsError, UnicodeDecodeError):
        raise InputError(f"{where} is geen leesbaar CSV-bestand.") from None
    if copy is None:
        raise InputError(f"{where} heeft andere kolommen. {way_out}")
    copy = copy.with_columns(pl.col(TEXT_COLUMNS).fill_null(""))
    if copy.height != table.height:
        raise InputError(f"{where} heeft {copy.height} rijen. {way_out} Daarin staan er {table.height}.")
    for column in ESTIMATE_COLUMNS:
        differs = copy[column].ne_missing(table[column]).arg_true()
        if not differs.is_empty():
            row = int(differs[0]) + 1
            raise InputError(f"{where}, rij {row}: {column} is anders. {way_out}")
