"""Write an edition: all of it or nothing."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import polars as pl

from kanaalkompas.editions.area_figures import PLACES_COPY, PLACES_FILE, AreaFigure, places_table
from kanaalkompas.editions.checks import check_table
from kanaalkompas.editions.edition import Manifest
from kanaalkompas.editions.manifest import manifest_from, manifest_text, sealed
from kanaalkompas.editions.pooled_figures import (
    POOLING_COPY,
    POOLING_FILE,
    PooledFigure,
    pooling_table,
)
from kanaalkompas.editions.ranks import RANKS_FILE, Rank, ranks_bytes
from kanaalkompas.editions.reach_models import REACH_COPY, REACH_FILE, ReachModel, reach_table
from kanaalkompas.editions.segmentation_file import SEGMENTATION_FILE, segmentation_bytes
from kanaalkompas.editions.table import csv_bytes, parquet_bytes, table_of
from kanaalkompas.segmentation import Segmentation
from kanaalkompas.vocabulary import Estimate, InputError, Vocabulary, shown

MANIFEST_FILE = "edition.toml"
TABLE_FILE = "estimates.parquet"
CSV_FILE = "estimates.csv"
QUALITY_FILE = "quality.json"


def write_edition(
    folder: Path,
    manifest: Manifest,
    estimates: Iterable[Estimate],
    ranks: Iterable[Rank] = (),
    quality: Mapping[str, Any] | None = None,
    vocabulary: Vocabulary | None = None,
    reach_models: Iterable[ReachModel] = (),
    pooling: Iterable[PooledFigure] = (),
    places: Iterable[AreaFigure] = (),
    segmentation: Segmentation | None = None,
) -> Manifest:
    """Write an edition to a folder that is absent or empty; gives the manifest with its checksums.

    With a `vocabulary` the rows are first held to the words and to sense, as at reading.

    The files are made in a folder beside it, flushed to disk and renamed in one step, so that a folder
    with an edition is always whole.

    Raises
    ------
    InputError
        Where the folder holds something, since a published edition never changes, or where a row is wrong.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise InputError(
            f"{shown(str(folder), 200)} is niet leeg. Een cijferset verandert nooit: "
            "kies een lege map of een nieuwe versie."
        )
    table = table_of(estimates)
    if vocabulary is not None:
        _check(table, manifest, vocabulary)
    files = {TABLE_FILE: parquet_bytes(table), CSV_FILE: csv_bytes(table)}
    ranks = list(ranks)
    if ranks:
        files[RANKS_FILE] = ranks_bytes(ranks)
    files |= _record_and_copy(reach_table(reach_models), REACH_FILE, REACH_COPY)
    files |= _record_and_copy(pooling_table(pooling), POOLING_FILE, POOLING_COPY)
    files |= _record_and_copy(places_table(places), PLACES_FILE, PLACES_COPY)
    if segmentation is not None:
        files[SEGMENTATION_FILE] = segmentation_bytes(segmentation)
    if quality:
        files[QUALITY_FILE] = json.dumps(quality, ensure_ascii=False, indent=1).encode()
    complete = replace(manifest, checksums={name: sha256(content) for name, content in files.items()})
    files[MANIFEST_FILE] = sealed(manifest_text(complete)).encode()
    folder.parent.mkdir(parents=True, exist_ok=True)
    beside = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        _write_files(beside, files)
        beside.chmod(0o755)
        beside.replace(folder)
    except BaseException:
        shutil.rmtree(beside, ignore_errors=True)
        raise
    flush_folder(folder.parent)
    return complete


def _record_and_copy(table: pl.DataFrame, record: str, copy: str) -> dict[str, bytes]:
    """Give a table as CSV and as Parquet; nothing where it holds no rows."""
    return {} if table.is_empty() else {record: csv_bytes(table), copy: parquet_bytes(table)}


def _check(table: pl.DataFrame, manifest: Manifest, vocabulary: Vocabulary) -> None:
    manifest_from(manifest_text(manifest), MANIFEST_FILE)
    words = vocabulary.extended_with(manifest.channels, manifest.dimensions, manifest.groups)
    check_table(table, manifest, words, CSV_FILE)


def sha256(content: bytes) -> str:
    """Give the SHA-256 of a file's content, in hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()


def _write_files(folder: Path, files: Mapping[str, bytes]) -> None:
    for name, content in files.items():
        with (folder / name).open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    flush_folder(folder)


def flush_folder(folder: Path) -> None:
    """Make sure that the names in a folder are on disk."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
