"""Publish an edition: put it in a store, whole or not at all."""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
from pathlib import Path

from kanaalkompas.editions.edition import Edition
from kanaalkompas.editions.read import read_edition, verify_edition
from kanaalkompas.editions.write import flush_folder
from kanaalkompas.vocabulary import InputError, Vocabulary, shown


def publish_edition(folder: Path, store: Path, vocabulary: Vocabulary) -> Edition:
    """Check the edition in `folder` and copy it to `<store>/<id>/<version>`.

    The copy is made beside its place, flushed to disk, and renamed in one step: whatever happens, the
    store holds the whole edition or none of it.

    Raises
    ------
    InputError
        Where the edition has a fault, or the store already holds this version.
    """
    verify_edition(folder, vocabulary, called=str(folder))
    manifest = read_edition(folder, vocabulary, called=str(folder)).manifest
    place = store / manifest.id / str(manifest.version)
    if place.exists():
        raise InputError(
            f"{manifest.reference} staat al in {shown(str(store), 200)}. Een cijferset verandert nooit: "
            "verhoog `version` in study.toml en schrijf in `notice` waarom."
        )
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
    except OSError:
        raise InputError(
            f"In {shown(str(store), 200)} kunnen we niets schrijven. Kies een andere map."
        ) from None
    beside = Path(tempfile.mkdtemp(prefix=f".{place.name}-", dir=place.parent))
    try:
        for file in sorted(folder.iterdir()):
            _copy(file, beside / file.name)
        # What is published is what is read here, even where the folder changed meanwhile.
        edition = read_edition(beside, vocabulary)
        flush_folder(beside)
        beside.chmod(0o755)
        _rename(beside, place)
    except BaseException:
        shutil.rmtree(beside, ignore_errors=True)
        raise
    flush_folder(place.parent)
    return edition


def _rename(beside: Path, place: Path) -> None:
    try:
        beside.rename(place)
    except OSError as error:
        if error.errno not in (errno.ENOTEMPTY, errno.EEXIST):
            raise
        raise InputError(f"{place.parent.name}/{place.name} is intussen al gepubliceerd.") from None


def _copy(file: Path, copy: Path) -> None:
    with file.open("rb") as source, copy.open("wb") as target:
        shutil.copyfileobj(source, target)
        target.flush()
        os.fsync(target.fileno())
