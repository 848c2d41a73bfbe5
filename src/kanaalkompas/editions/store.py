"""The store: the built-in editions and those of a folder, each checked, a damaged one left out."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from importlib.resources import as_file, files
from pathlib import Path

from kanaalkompas.editions.edition import Edition
from kanaalkompas.editions.read import read_edition
from kanaalkompas.editions.write import MANIFEST_FILE
from kanaalkompas.vocabulary import InputError, UnknownTerm, Vocabulary, shown

_MOST_DIGITS = 9


@dataclass(frozen=True)
class EditionStore:
    """The editions that one run may use.

    `editions` maps `id@version` to an edition. `refused` holds the folder and the message of each edition
    that was wrong; the others stay served. `built_in` names those that come with the project.
    """

    vocabulary: Vocabulary
    editions: Mapping[str, Edition]
    folders: Mapping[str, Path] = field(default_factory=dict)
    refused: tuple[tuple[Path, str], ...] = ()
    built_in: frozenset[str] = frozenset()

    def default(self) -> tuple[Edition, ...]:
        """Give the latest version of each built-in edition that is not fictitious."""
        ids = dict.fromkeys(self.editions[reference].manifest.id for reference in sorted(self.built_in))
        latest = (self._latest(edition_id, self.built_in) for edition_id in ids)
        return tuple(edition for edition in latest if not edition.manifest.fictitious)

    def find(self, text: str) -> Edition:
        """Find an edition by id (the latest version), `id@version` or the folder that it is in.

        A folder is read from disk: a face on the network uses `find_served`.

        Raises
        ------
        UnknownTerm
            With the nearest editions, where there is none.
        InputError
            Where the folder holds an edition with a fault.
        """
        is_known = any(text in (r, r.partition("@")[0]) for r in (*self.editions, *self._refusals))
        if not is_known and ("/" in text or _is_folder(text)):
            return read_edition(Path(text), self.vocabulary, called=text.rstrip("/"))
        return self.find_served(text)

    def find_served(self, text: str) -> Edition:
        """Find an edition of this store by id (latest version) or `id@version`.

        Raises
        ------
        UnknownTerm
            With the nearest editions, where there is none.
        InputError
            Where the edition was refused: the reason.
        """
        if text in self.editions:
            return self.editions[text]
        ids = sorted({edition.manifest.id for edition in self.editions.values()})
        if text in ids:
            return self._latest(text, frozenset(self.editions))
        refused = [r for r in self._refusals if text in (r, r.partition("@")[0])]
        if refused:
            raise InputError(self._refusals[max(refused, key=_version_number)])
        raise UnknownTerm("cijferset", text, [*ids, *self.editions])

    def refusal_lines(self) -> tuple[str, ...]:
        """Say of each edition that is left out why, in one line."""
        return tuple(f"Geweigerd: {message}" for _, message in self.refused)

    @property
    def _refusals(self) -> Mapping[str, str]:
        return {_reference(folder): message for folder, message in self.refused}

    def folder_of(self, text: str) -> Path:
        """Find the folder of an edition by id (latest version), `id@version` or the folder itself.

        A refused edition has a folder too, so that it can be verified. Raises `UnknownTerm`.
        """
        if text in self.folders:
            return self.folders[text]
        versions = [r for r in self.folders if r.partition("@")[0] == text]
        if versions:
            return self.folders[max(versions, key=_version_number)]
        if "/" in text or _is_folder(text):
            return Path(text)
        raise UnknownTerm("cijferset", text, self.folders)

    def _latest(self, edition_id: str, references: frozenset[str]) -> Edition:
        versions = (self.editions[r] for r in references if self.editions[r].manifest.id == edition_id)
        return max(versions, key=lambda edition: edition.manifest.version)


def open_store(extra: Path | None, vocabulary: Vocabulary) -> EditionStore:
    """Load the built-in editions and those of `extra` (`<extra>/<id>/<version>/`).

    Raises
    ------
    InputError
        Where `extra` is no folder. A fault in one edition is no error here: see `EditionStore.refused`.

    Examples
    --------
    >>> from kanaalkompas.vocabulary import built_in_vocabulary
    >>> store = open_store(None, built_in_vocabulary())
    >>> [edition.manifest.id for edition in store.default()]
    ['nieuwsbronnen-2021', 'openbare-bronnen']
    >>> edition = store.find("nieuwsbronnen-2021")
    >>> row = next(row for row in edition.estimates if row.subject == "televisie" and row.share is not None)
    >>> row.ci_lower <= row.share <= row.ci_upper, row.n_respondents >= 30
    (True, True)
    """
    if extra is not None and not (_is_folder(str(extra)) and os.access(extra, os.R_OK | os.X_OK)):
        raise InputError(
            f"De map met cijfersets “{shown(str(extra), 200)}” bestaat niet of is niet te lezen. "
            "Noem een andere map met --store of KANAALKOMPAS_STORE."
        )
    with as_file(files("kanaalkompas.editions") / "published") as published:
        folders = _folders_by_reference(published)
        built_in, refused = _load(published, vocabulary, {})
    editions = dict(built_in)
    if extra is not None:
        added, also_refused = _load(extra, vocabulary, built_in)
        editions |= added
        refused += also_refused
        folders = _folders_by_reference(extra) | folders
    return EditionStore(vocabulary, editions, folders, tuple(refused), frozenset(built_in))


def _folders_by_reference(store: Path) -> dict[str, Path]:
    return {_reference(folder): folder for folder in _edition_folders(store)}


def _reference(folder: Path) -> str:
    return f"{folder.parent.name}@{folder.name}"


def _version_number(reference: str) -> int:
    version = reference.partition("@")[2]
    return int(version) if version.isdecimal() and len(version) <= _MOST_DIGITS else -1


def _is_folder(text: str) -> bool:
    """Say whether a text of any kind names a folder; one that is too long for a name does not."""
    try:
        return bool(text) and Path(text).is_dir()
    except (OSError, ValueError):
        return False


def _load(
    store: Path, vocabulary: Vocabulary, taken: Mapping[str, Edition]
) -> tuple[dict[str, Edition], list[tuple[Path, str]]]:
    editions: dict[str, Edition] = {}
    refused: list[tuple[Path, str]] = []
    for folder in _edition_folders(store):
        try:
            edition = read_edition(folder, vocabulary)
            _check_place(edition, folder, taken)
        except InputError as error:
            refused.append((folder, str(error)))
        else:
            editions[edition.manifest.reference] = edition
    return editions, refused


def _edition_folders(store: Path) -> Iterator[Path]:
    """Give `<id>/<version>` of each edition; of an id that can't be opened, the folder of the id."""
    for edition in _subfolders(store):
        try:
            yield from _subfolders(edition)
        except OSError:
            yield edition


def _subfolders(folder: Path) -> list[Path]:
    # A name with a dot in front is a folder that is still being written.
    return sorted(p for p in folder.iterdir() if not p.name.startswith(".") and p.is_dir())


def _check_place(edition: Edition, folder: Path, taken: Mapping[str, Edition]) -> None:
    manifest = edition.manifest
    where = shown(f"{folder.parent.name}/{folder.name}/{MANIFEST_FILE}", limit=200)
    if (folder.parent.name, folder.name) != (manifest.id, str(manifest.version)):
        raise InputError(
            f"{where}: dit is {manifest.reference}. De map moet {manifest.id}/{manifest.version} heten."
        )
    if manifest.reference in taken:
        raise InputError(
            f"{where}: {manifest.reference} hoort bij het programma. Kies een andere id of versie."
        )
