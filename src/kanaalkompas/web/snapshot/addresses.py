"""From an address of the site to a file of the copy, and from one file to another."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePosixPath
from posixpath import relpath
from urllib.parse import parse_qsl, quote, unquote, urlsplit

from kanaalkompas.vocabulary import TOTAL
from kanaalkompas.web.pages.asking import CASE, GROUP, PHASE

ADVICE, ADVICE_JSON = "/advies", "/api/v1/adviezen"
ASKED = (CASE, GROUP, PHASE)
"""The choices of an advice that the copy knows, in the order of its folders."""

FOLDER_OF = {ADVICE: "advies", ADVICE_JSON: "api/v1/adviezen"}
_FILE_NAME = re.compile(r"\.[a-z0-9]{2,7}$")
_UNSAFE = re.compile(r"[^A-Za-z0-9@=+_-]")
_SPELLED = {":": "."}
"""A colon is in every group and may not be in a file name of Windows; all else that is unsafe is rare."""


@dataclass(frozen=True, slots=True)
class Address:
    """An address of the site: its path, and its choices in a fixed order.

    An advice for everyone is the same with and without its group.
    """

    path: str
    choices: tuple[tuple[str, str], ...] = ()

    @property
    def text(self) -> str:
        """The address as a browser asks it."""
        query = "&".join(f"{name}={quote(value, safe=':@')}" for name, value in self.choices)
        return quote(self.path) + (f"?{query}" if query else "")

    @property
    def is_advice(self) -> bool:
        """Whether it is an advice or its JSON."""
        return self.path in FOLDER_OF

    @property
    def bare(self) -> Address:
        """The same without its choices."""
        return Address(self.path)


def read_address(text: str) -> tuple[Address, str]:
    """Read an address of our own site; give it and the place on the page (`#…`) that it names."""
    parts = urlsplit(text)
    choices = [(name, value) for name, value in parse_qsl(parts.query) if value]
    if parts.path in FOLDER_OF:
        choices = [pair for pair in choices if pair != (GROUP, TOTAL)]
        choices.sort(key=lambda pair: ASKED.index(pair[0]) if pair[0] in ASKED else len(ASKED))
    return Address(unquote(parts.path), tuple(choices)), f"#{parts.fragment}" if parts.fragment else ""


def general(address: Address) -> Address:
    """Give the advice that comes nearest: the same without a place, refinements or a second group.

    The JSON of an advice holds all phases.
    """
    asked = ASKED if address.path == ADVICE else (CASE, GROUP)
    kept = {name: value for name, value in reversed(address.choices) if name in asked}
    return Address(address.path, tuple((name, kept[name]) for name in ASKED if name in kept))


def file_of(address: Address, extension: str = ".html") -> str:
    """Give the file of an address, safe on Windows too; a path that ends as a file keeps its name."""
    parts = [_safe_part(part) for part in address.path.split("/") if part]
    named = [f"{name}={_safe(value)}" for name, value in address.choices]
    if not named and parts and _FILE_NAME.search(parts[-1]):
        return "/".join(parts)
    return "/".join([*parts, *named] or ["index"]) + extension


def link_between(here: str, there: str) -> str:
    """Give the relative link from one file of the copy to another."""
    return quote(relpath(there, PurePosixPath(here).parent.as_posix()), safe="/@=+.")


def _safe_part(part: str) -> str:
    """Keep the point of a file's name; an edition's `id@version` has none."""
    return ".".join(_safe(piece) for piece in part.split("."))


def _safe(word: str) -> str:
    return _UNSAFE.sub(lambda found: _SPELLED.get(found[0]) or f"~{ord(found[0]):x}~", word)
