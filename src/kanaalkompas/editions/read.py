"""Read an edition, and refuse it with one clear message where anything about it is wrong.

The figures are read from `estimates.csv`. `estimates.parquet` is a copy for others: of it a process that
serves knows the checksum alone, and `verify_edition` compares its rows in a process of its own.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

from kanaalkompas.editions.area_figures import (
    PLACES_COPY,
    PLACES_FILE,
    PLACES_SCHEMA,
    AreaFigure,
    places_from,
)
from kanaalkompas.editions.checks import check_table
from kanaalkompas.editions.edition import Edition, Manifest
from kanaalkompas.editions.manifest import manifest_from, unsealed
from kanaalkompas.editions.parquet_copy import check_parquet
from kanaalkompas.editions.pooled_figures import (
    POOLING_COPY,
    POOLING_FILE,
    POOLING_SCHEMA,
    PooledFigure,
    pooling_from,
)
from kanaalkompas.editions.ranks import RANKS_FILE, Rank, ranks_from
from kanaalkompas.editions.reach_models import (
    REACH_COPY,
    REACH_FILE,
    REACH_SCHEMA,
    ReachModel,
    reach_models_from,
)
from kanaalkompas.editions.segmentation_file import SEGMENTATION_FILE, segmentation_from
from kanaalkompas.editions.table import SCHEMA, estimates_of, read_csv
from kanaalkompas.editions.write import CSV_FILE, MANIFEST_FILE, QUALITY_FILE, TABLE_FILE, sha256
from kanaalkompas.segmentation import Segmentation
from kanaalkompas.vocabulary import Estimate, InputError, Status, Vocabulary, shown

LARGEST_FILE_BYTES = 256 << 20
FILES = {
    *(TABLE_FILE, CSV_FILE, RANKS_FILE, QUALITY_FILE, SEGMENTATION_FILE),
    *(REACH_FILE, REACH_COPY, POOLING_FILE, POOLING_COPY, PLACES_FILE, PLACES_COPY),
}


@dataclass(frozen=True, slots=True)
class Verification:
    """What was verified of an edition in which nothing is wrong."""

    reference: str
    title: str
    n_estimates: int
    n_suppressed: int
    n_sources: int
    checksums: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _Place:
    """The folder of an edition, and what a message calls it."""

    folder: Path
    called: str

    def where(self, name: str) -> str:
        return f"{shown(self.called, limit=200)}/{shown(name, limit=200)}"


def _place(folder: Path, called: str | None) -> _Place:
    return _Place(folder, f"{folder.parent.name}/{folder.name}" if called is None else called)


def read_edition(folder: Path, vocabulary: Vocabulary, *, called: str | None = None) -> Edition:
    """Read the edition in a folder and check it.

    Checked are the checksum of every file, and of `estimates.csv` the columns and their types, every
    word, share, bound and count, and the key. `estimates.parquet` is not parsed: see `verify_edition`.
    `called` is what a message calls the folder; without it that is `<id>/<version>`, as in a store.

    Raises
    ------
    InputError
        One line that names the file and, where there is one, the row; where a fault is of a kind that
        no check foresaw, the folder at least.
    """
    place = _place(folder, called)
    try:
        return _read(place, vocabulary)
    except InputError:
        raise
    except (OSError, ValueError, RecursionError):
        name = shown(place.called, limit=200)
        raise InputError(f"{name} is niet te lezen als cijferset.") from None


def _read(place: _Place, vocabulary: Vocabulary) -> Edition:
    manifest = _read_manifest(place)
    files = _read_files(place, manifest)
    words = vocabulary.extended_with(manifest.channels, manifest.dimensions, manifest.groups)
    where = place.where(CSV_FILE)
    table = read_csv(files[CSV_FILE], SCHEMA, where)
    check_table(table, manifest, words, where)
    estimates = estimates_of(table)
    return Edition(
        manifest,
        estimates,
        ranks=_ranks(place, files, estimates),
        quality=_quality(place, files),
        reach_models=_reach_models(place, files, estimates),
        pooling=_pooling(place, files, manifest, estimates),
        places=_places(place, files, estimates),
        segmentation=_segmentation(place, files, manifest, estimates, words),
    )


def verify_edition(folder: Path, vocabulary: Vocabulary, *, called: str | None = None) -> Verification:
    """Check all of an edition, and that each Parquet file says the same as the CSV that it copies.

    Parquet is parsed in a child process, where a crafted file can do no harm. `called`
    and what is raised are as in `read_edition`.
    """
    edition, place = read_edition(folder, vocabulary, called=called), _place(folder, called)
    copies = [(CSV_FILE, TABLE_FILE, SCHEMA)]
    if edition.reach_models:
        copies.append((REACH_FILE, REACH_COPY, REACH_SCHEMA))
    if edition.pooling:
        copies.append((POOLING_FILE, POOLING_COPY, POOLING_SCHEMA))
    if edition.places:
        copies.append((PLACES_FILE, PLACES_COPY, PLACES_SCHEMA))
    for record, copy, schema in copies:
        table = read_csv(_read_bytes(place, record), schema, place.where(record))
        check_parquet(_read_bytes(place, copy), table, place.where(copy), record)
    return Verification(
        reference=edition.manifest.reference,
        title=edition.manifest.title,
        n_estimates=len(edition.estimates),
        n_suppressed=sum(row.status is Status.SUPPRESSED for row in edition.estimates),
        n_sources=len(edition.manifest.sources),
        checksums=edition.manifest.checksums,
    )


def _ranks(place: _Place, files: Mapping[str, bytes], estimates: Iterable[Estimate]) -> Mapping[str, Rank]:
    if RANKS_FILE not in files:
        return {}
    shown = (row.row_id for row in estimates if row.status is not Status.SUPPRESSED)
    return ranks_from(files[RANKS_FILE], shown, place.where(RANKS_FILE))


def _reach_models(
    place: _Place, files: Mapping[str, bytes], estimates: Iterable[Estimate]
) -> tuple[ReachModel, ...]:
    _check_both(place, files, REACH_FILE, REACH_COPY)
    if REACH_FILE not in files:
        return ()
    return reach_models_from(files[REACH_FILE], estimates, place.where(REACH_FILE))


def _pooling(
    place: _Place, files: Mapping[str, bytes], manifest: Manifest, estimates: Iterable[Estimate]
) -> Mapping[str, PooledFigure]:
    _check_both(place, files, POOLING_FILE, POOLING_COPY)
    if POOLING_FILE not in files:
        return {}
    return pooling_from(
        files[POOLING_FILE], estimates, place.where(POOLING_FILE), fictitious=manifest.fictitious
    )


def _places(
    place: _Place, files: Mapping[str, bytes], estimates: Iterable[Estimate]
) -> Mapping[tuple[str, str], AreaFigure]:
    _check_both(place, files, PLACES_FILE, PLACES_COPY)
    if PLACES_FILE not in files:
        return {}
    return places_from(files[PLACES_FILE], estimates, place.where(PLACES_FILE))


def _segmentation(
    place: _Place,
    files: Mapping[str, bytes],
    manifest: Manifest,
    estimates: Iterable[Estimate],
    words: Vocabulary,
) -> Segmentation | None:
    if SEGMENTATION_FILE not in files:
        return None
    where = place.where(SEGMENTATION_FILE)
    return segmentation_from(files[SEGMENTATION_FILE], manifest, estimates, words, where)


def _check_both(place: _Place, files: Mapping[str, bytes], record: str, copy: str) -> None:
    if (record in files) != (copy in files):
        raise InputError(
            f"{place.where(MANIFEST_FILE)}: {record} en {copy} horen bij elkaar, en één "
            "ontbreekt. Maak de cijferset opnieuw."
        )


def _quality(place: _Place, files: Mapping[str, bytes]) -> Mapping[str, Any]:
    if QUALITY_FILE not in files:
        return {}
    try:
        quality = json.loads(files[QUALITY_FILE], parse_constant=_refuse_constant)
    except (ValueError, RecursionError):
        quality = None
    if not isinstance(quality, dict):
        raise InputError(f"{place.where(QUALITY_FILE)} is geen geldig JSON-bestand.")
    return quality


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is no JSON")


def _read_manifest(place: _Place) -> Manifest:
    where = place.where(MANIFEST_FILE)
    if not (place.folder / MANIFEST_FILE).exists():
        raise InputError(f"{where} ontbreekt. Geef de map van een cijferset.")
    try:
        text = _read_bytes(place, MANIFEST_FILE).decode()
    except UnicodeDecodeError:
        raise InputError(f"{where} is niet te lezen.") from None
    return manifest_from(unsealed(text, where), where)


def _read_files(place: _Place, manifest: Manifest) -> Mapping[str, bytes]:
    for name in (TABLE_FILE, CSV_FILE):
        if name not in manifest.checksums:
            raise InputError(f"{place.where(MANIFEST_FILE)}: [checksums] noemt {name} niet.")
    unknown = sorted(manifest.checksums.keys() - FILES)
    if unknown:
        raise InputError(
            f"{place.where(MANIFEST_FILE)}: [checksums] noemt {unknown[0]}, maar een cijferset heeft "
            f"alleen {', '.join(sorted(FILES))}."
        )
    unlisted = sorted({path.name for path in place.folder.iterdir()} - {MANIFEST_FILE, *manifest.checksums})
    if unlisted:
        raise InputError(f"{place.where(unlisted[0])} hoort niet bij deze cijferset. Haal het bestand weg.")
    files: dict[str, bytes] = {}
    for name, checksum in manifest.checksums.items():
        files[name] = _read_bytes(place, name)
        if sha256(files[name]) != checksum:
            raise InputError(
                f"{place.where(name)} is veranderd of beschadigd: de SHA-256 klopt niet met "
                f"{MANIFEST_FILE}. Zet het oorspronkelijke bestand terug."
            )
    return files


def _read_bytes(place: _Place, name: str) -> bytes:
    path = place.folder / name
    try:
        # A pipe or a device would keep the reader waiting for ever.
        if path.is_file() and path.stat().st_size <= LARGEST_FILE_BYTES:
            return path.read_bytes()
    except OSError:
        pass
    raise InputError(f"{place.where(name)} ontbreekt, is niet te lezen of is te groot.")
