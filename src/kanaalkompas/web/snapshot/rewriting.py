"""Make a page of the site a page of the copy: its links lead to files, and what needs a server says so."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape, unescape
from typing import Protocol

from kanaalkompas.web.snapshot.addresses import (
    ADVICE,
    Address,
    general,
    link_between,
    read_address,
)

CONTENTS = "inhoud.html"
"""The list of all pages in the copy, and where a link to the search leads."""

UNDECIDED = "kopie.invalid"
"""The host of a site without an address of its own; it stands in no file of the copy."""

_SEARCH = "/zoeken"
_MANY = re.compile(r"/gemeenten/([^/]+/wijken/|vergelijk)")
"""Stand by the dozen in a table: the note on top says it once."""

_LINK = re.compile(r'="(/[^"]*)"')
_FORM = re.compile(r"<form\b([^>]*)>.*?</form>", re.DOTALL)
_SEARCH_PART = re.compile(r"<search>.*?</search>", re.DOTALL)
_LASTING_NAME = re.compile(rf"(?<={re.escape(UNDECIDED)})/id/cijferset/")
_OWN_LINK = re.compile(rf'(?<=href=")https?://{re.escape(UNDECIDED)}(?=/)')
_OWN_ADDRESS = re.compile(rf"https?://{re.escape(UNDECIDED)}(/[^\s<\"]*)")
_NEEDS_SERVER = (
    # The address of the page and its form in English: in a copy they lead nowhere.
    re.compile(r'<link rel="alternate"[^>]*>\s*'),
    re.compile(r'<li>\s*<a\b[^>]*\bhreflang="en"[^>]*>.*?</a>\s*</li>\s*', re.DOTALL),
    re.compile(r'<p class="fine chart-files">.*?</p>\s*', re.DOTALL),
    re.compile(r'<p class="frame printed">.*?</p>\s*', re.DOTALL),
    # The address of a file on someone's computer is nothing to send.
    re.compile(r'<button\b[^>]*\bdata-kopieer=""[^>]*>.*?</button>\s*', re.DOTALL),
)
_PLACE = re.compile(r'href="#([^"]+)"')
_ID = re.compile(r'\bid="([^"]+)"')
_DOWNLOADS = re.compile(r'<div class="downloads">.*?</div>', re.DOTALL)


class Words(Protocol):
    """What the copy says in place of what needs a server."""

    def banner(self, links: Links) -> str:
        """Give the note above a page."""

    def no_form(self, links: Links) -> str:
        """Give the note where a form was."""

    def no_downloads(self) -> str:
        """Give the note where the files of an advice were."""

    def choices(self, asked: Address, links: Links) -> str:
        """Give lists of links in place of the form with the question."""


class Links:
    """Where the addresses on one page lead to in the copy."""

    def __init__(self, here: str, files: Mapping[Address, str]) -> None:
        self.here = here
        self.files = files

    def to(self, address: Address) -> str | None:
        """Give the relative link to an address, or None where it isn't in the copy."""
        file = self.files.get(address)
        return None if file is None else link_between(self.here, file)

    def to_contents(self) -> str:
        """Give the link to the list of all pages."""
        return link_between(self.here, CONTENTS)

    def attribute(self, name: str, value: str) -> str:
        """Give an attribute for a link of the site; nothing where there is nowhere to go.

        A link without `href` is text; the style sheet says beside it that the copy lacks the page.
        """
        address, place = read_address(unescape(value))
        found = self.to(address)
        if found is not None:
            return f'{name}="{escape(found + place)}"'
        if address.path == _SEARCH:
            return f'{name}="{self.to_contents()}"'
        if address == Address(ADVICE):
            return f'{name}="{self.to(Address("/")) or self.to_contents()}"'
        near = general(address) if address.is_advice else address.bare
        found = self.to(near)
        if found is None or not address.choices:
            return 'data-kopie="stil"' if _MANY.match(address.path) else 'data-kopie="niet"'
        return f'{name}="{escape(found)}" data-kopie="algemeen"'


@dataclass(frozen=True, slots=True)
class Rewriting:
    """All that is the same for every page of a copy."""

    files: Mapping[Address, str]
    words: Words

    def page(self, html: str, address: Address) -> str:
        """Give the page of the copy."""
        links = Links(self.files[address], self.files)
        for needless in _NEEDS_SERVER:
            html = needless.sub("", html)
        html = _SEARCH_PART.sub(lambda _: self.words.no_form(links), html)
        html = _FORM.sub(lambda form: self._form(form[1], address, links), html)
        html = _DOWNLOADS.sub(lambda _: self.words.no_downloads(), html)
        html = html.replace("<header ", self.words.banner(links) + "<header ", 1)
        return _with_places(_with_links(self._without_host(html), links))

    def _form(self, attributes: str, address: Address, links: Links) -> str:
        if 'class="site-search"' in attributes:
            return ""
        if 'class="question"' in attributes and f'action="{ADVICE}"' in attributes:
            return self.words.choices(address, links)
        return self.words.no_form(links)

    def _without_host(self, html: str) -> str:
        """Where the site has no address, name the file of the copy instead."""
        if UNDECIDED not in html:
            return html

        def named(found: re.Match[str]) -> str:
            address, place = read_address(unescape(found[1]))
            return escape(self.files.get(address, found[1]) + place)

        html = _OWN_LINK.sub("", _LASTING_NAME.sub("/cijfersets/", html))
        return _OWN_ADDRESS.sub(named, html)


def _with_links(html: str, links: Links) -> str:
    kept: dict[str, str] = {}

    def linked(found: re.Match[str]) -> str:
        value = found[1]
        if value not in kept:
            kept[value] = links.attribute("href", value)
        return kept[value]

    parts: list[str] = []
    end = 0
    for found in _LINK.finditer(html):
        name = html[found.start() - 4 : found.start()]
        if name == "href":
            parts += [html[end : found.start() - 4], linked(found)]
        elif name[1:] == "src":
            parts += [html[end : found.start() - 3], links.attribute("src", found[1])]
        else:
            continue
        end = found.end()
    return "".join([*parts, html[end:]])


def _with_places(html: str) -> str:
    """Take a link to a place on the page away where the place went with its form."""
    places = set(_ID.findall(html))
    return _PLACE.sub(lambda found: found[0] if found[1] in places else 'data-kopie="niet"', html)
