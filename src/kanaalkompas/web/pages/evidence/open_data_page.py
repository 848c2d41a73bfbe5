"""The page about open data, and what the page of an edition shows of it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from kanaalkompas.editions import Edition, Manifest
from kanaalkompas.exports.open_data import Licence, Site, cite_edition, dataset_for_search, licences_of
from kanaalkompas.web.pages.evidence.edition_files import files_of
from kanaalkompas.web.pages.evidence.figure_page import HowToCite, how_to_cite
from kanaalkompas.web.pages.numbers import number_text

_KIND = {"csv": "CSV", "parquet": "Parquet", "xlsx": "Excel"}
_KILO = 1000
_FOR_SCRIPT = str.maketrans({"<": "\\u003C", ">": "\\u003E", "&": "\\u0026"})
"""What could end a script element or begin a comment, as JSON writes it otherwise."""


@dataclass(frozen=True, slots=True)
class FileLink:
    """A file to fetch; `size` is empty where it is made when it is asked for."""

    href: str
    kind: str
    size: str


@dataclass(frozen=True, slots=True)
class EditionOpenData:
    """An edition as open data, on its own page and in the list."""

    manifest: Manifest
    files: tuple[FileLink, ...]
    package_href: str
    licences: tuple[tuple[Licence, int], ...]
    cite: HowToCite
    for_search: SafeString


@dataclass(frozen=True, slots=True)
class OpenDataPage:
    """Context of `open-data.html`."""

    page_title: str
    editions: tuple[EditionOpenData, ...]
    site: Site


def open_data_page(editions: Iterable[Edition], site: Site) -> OpenDataPage:
    """List every edition that is served, those of real figures first."""
    ordered = sorted(
        editions, key=lambda edition: (edition.manifest.fictitious, edition.manifest.reference)
    )
    return OpenDataPage(
        _("Open data"), tuple(edition_open_data(edition, site) for edition in ordered), site
    )


def edition_open_data(edition: Edition, site: Site) -> EditionOpenData:
    """Gather the files, licences and citation of an edition, and its description for search engines."""
    manifest = edition.manifest
    page = f"/cijfersets/{manifest.reference}"
    files = files_of(edition)
    return EditionOpenData(
        manifest=manifest,
        files=tuple(
            FileLink(f"{page}/{file.name}", _KIND[file.form], _size_text(file.n_bytes)) for file in files
        ),
        package_href=f"{page}/datapackage.json",
        licences=tuple(licences_of(manifest).items()),
        cite=how_to_cite(cite_edition(edition, site), f"{page}/verwijzing"),
        for_search=_for_script(dataset_for_search(edition, files, site)),
    )


def _for_script(content: object) -> SafeString:
    text = json.dumps(content, ensure_ascii=False).translate(_FOR_SCRIPT)
    return mark_safe(text)  # noqa: S308 no sign is left that HTML would read


def _size_text(n_bytes: int | None) -> str:
    if n_bytes is None:
        return ""
    kilobytes = n_bytes / _KILO
    if kilobytes < _KILO:
        return f"{number_text(max(kilobytes, 1))} kB"
    return f"{number_text(kilobytes / _KILO, 1)} MB"
