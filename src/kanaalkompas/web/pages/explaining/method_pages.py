"""The method pages: the Dutch documents of `docs/methode`, rendered once in the life of a process."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from kanaalkompas.vocabulary import UnknownTerm
from kanaalkompas.web.pages.explaining.method_markdown import Heading, read_document

READING_ORDER = (
    *("schattingen", "weging", "volgorde", "onthulling", "bereik", "prijzen"),
    *("bevolking", "plaats", "samennemen", "klassen", "profielen", "voorbeeld", "leesbaarheid"),
)
"""From a figure to what is made of it; a page that is not named here comes last."""

_LINK = re.compile(r"([a-z0-9-]+)\.md(#.+)?")
_SENTENCE_END = re.compile(r"(?<=[.?!]) (?=[A-Z])")


@dataclass(frozen=True, slots=True)
class MethodPage:
    """Context of `methodeblad.html`."""

    page_title: str
    slug: str
    summary: str
    headings: tuple[Heading, ...]
    body: SafeString


@dataclass(frozen=True, slots=True)
class MethodList:
    """Context of `methode.html`."""

    page_title: str
    pages: tuple[MethodPage, ...]


def method_list() -> MethodList:
    """List the method pages in reading order."""
    return MethodList(_("Methode: zo rekenen we"), tuple(method_pages().values()))


def method_page(slug: str) -> MethodPage:
    """Give a method page; raises `UnknownTerm`."""
    pages = method_pages()
    if slug not in pages:
        raise UnknownTerm(_("methodepagina"), slug, pages)
    return pages[slug]


@cache
def method_pages() -> Mapping[str, MethodPage]:
    """Read and render all method pages, by their name in the address."""
    files = {path.stem: path for path in method_folder().glob("*.md")}
    ordered = [*(slug for slug in READING_ORDER if slug in files), *sorted(set(files) - {*READING_ORDER})]
    return {slug: _read_page(slug, files[slug], frozenset(files)) for slug in ordered}


def method_folder() -> Path:
    """Give the folder with the documents: packed with the site, or in the checkout that it runs from."""
    room: Path = settings.ROOM
    packed = room / "methode"
    return packed if packed.is_dir() else room.parents[2] / "docs" / "methode"


def _read_page(slug: str, path: Path, known: frozenset[str]) -> MethodPage:
    def address_of(link: str) -> str:
        if link.startswith("https://"):
            return link
        found = _LINK.fullmatch(link)
        return f"/methode/{found[1]}{found[2] or ''}" if found and found[1] in known else ""

    document = read_document(path.read_text(encoding="utf-8"), address_of)
    return MethodPage(
        page_title=document.title,
        slug=slug,
        summary=" ".join(_SENTENCE_END.split(document.opening)[:2]),
        headings=document.headings,
        body=document.body,
    )
