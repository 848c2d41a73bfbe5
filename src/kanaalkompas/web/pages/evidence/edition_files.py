"""The files of the editions as this site serves them, and who publishes them."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from threading import Lock

from django.conf import settings
from django.http import HttpRequest

from kanaalkompas.advice import Memory
from kanaalkompas.editions import Edition
from kanaalkompas.exports.open_data import EditionFile, Site, edition_as_workbook
from kanaalkompas.vocabulary import UnknownTerm
from kanaalkompas.web.knowledge import current_store

_NAME_AND_REGISTER = re.compile(r"(?P<name>[^<>]+?)\s*<(?P<uri>https?://[^<>\s]+)>")

STORED = {"csv": "estimates.csv", "parquet": "estimates.parquet"}
"""The files that an edition consists of, by the form in which they are served."""

MEDIA_TYPES = {
    "csv": "text/csv",
    "parquet": "application/vnd.apache.parquet",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_TITLES = {
    "csv": "alle cijfers als CSV",
    "parquet": "alle cijfers als Parquet",
    "xlsx": "alle cijfers als Excel-bestand",
}


@dataclass(frozen=True, slots=True)
class Workbook:
    """A workbook that was made, and the SHA-256 of it."""

    content: bytes
    sha256: str


_workbooks: Memory[Workbook] = Memory(4)
_making = Lock()
"""A workbook of a large edition takes seconds; two readers at once wait for the same one."""


def site_of(request: HttpRequest) -> Site:
    """Say where the data stand and who publishes them, by the settings or else by the request."""
    named = _NAME_AND_REGISTER.fullmatch(settings.PUBLISHER.strip())
    return Site(
        base=settings.URL or request.build_absolute_uri("/").rstrip("/"),
        publisher=named["name"] if named else settings.PUBLISHER,
        publisher_uri=named["uri"] if named else "",
        contact=settings.CONTACT,
    )


def exact_edition(reference: str) -> Edition:
    """Find an edition by its `id@version`; what never changes has no address without its version.

    Raises `UnknownTerm`.
    """
    editions = current_store().editions
    if reference not in editions:
        raise UnknownTerm("cijferset", reference, editions)
    return editions[reference]


def stored_file(edition: Edition, form: str) -> Path:
    """Find a file of an edition on disk; `form` is a key of `STORED`."""
    return current_store().folders[edition.manifest.reference] / STORED[form]


def files_of(edition: Edition) -> tuple[EditionFile, ...]:
    """Describe the files of an edition, the CSV first; none where it lies in no folder."""
    if edition.manifest.reference not in current_store().folders:
        return ()
    return tuple(
        EditionFile(
            name=f"cijfers.{form}",
            media_type=media_type,
            title=_TITLES[form],
            n_bytes=stored_file(edition, form).stat().st_size if form in STORED else None,
            sha256=edition.manifest.checksums[STORED[form]] if form in STORED else "",
        )
        for form, media_type in MEDIA_TYPES.items()
    )


def workbook_of(edition: Edition, site: Site) -> Workbook:
    """Give the workbook of an edition, made once in the life of this process."""
    with _making:
        return _workbooks.recall((edition.manifest.reference, site), partial(_make, edition, site))


def _make(edition: Edition, site: Site) -> Workbook:
    content = edition_as_workbook(edition, site)
    return Workbook(content, hashlib.sha256(content).hexdigest())
