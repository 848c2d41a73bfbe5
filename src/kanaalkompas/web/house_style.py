"""The look of one installation: a theme that is shipped, and what a municipality mounts beside it.

Everything is read and checked once, at start: a wrong setting stops the site with one message.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from kanaalkompas.vocabulary import InputError
from kanaalkompas.web.mounted_tokens import read_tokens, tokens_sheet

THEMES = ("kanaalkompas", "voorbeeld", "mooi-en-anders")
MOST_TOKEN_BYTES = 400_000
MOST_LOGO_BYTES = 100_000
MOST_NAME_CHARACTERS = 60
HASH_CHARACTERS = 12
PNG = b"\x89PNG\r\n\x1a\n"
NOT_IN_SVG = ("<script", "<!entity", "<!doctype", "<foreignobject", "<image", "javascript:")


@dataclass(frozen=True)
class MountedFile:
    """A file of the municipality as the site serves it, under a name that changes with its content."""

    name: str
    content_type: str
    content: bytes


@dataclass(frozen=True)
class HouseStyle:
    """How this installation looks: `name` is the municipality's, empty where none is set."""

    theme: str
    name: str = ""
    tokens: MountedFile | None = None
    logo: MountedFile | None = None

    @property
    def theme_sheet(self) -> str:
        """The source of the theme's style sheet, for the tag `asset`."""
        return f"theme-{self.theme}.css"

    def file(self, name: str) -> MountedFile | None:
        """Give the mounted file of this name."""
        return next((found for found in (self.tokens, self.logo) if found and found.name == name), None)


def read_house_style(environment: Mapping[str, str]) -> HouseStyle:
    """Read `KANAALKOMPAS_THEME`, `_NAME`, `_TOKENS` and `_LOGO`.

    Raises
    ------
    InputError
        Where the theme is unknown, a file can't be read, is too large or holds more than it may,
        or a logo has no name to stand beside it.
    """
    logo = _logo(environment.get("KANAALKOMPAS_LOGO", ""))
    name = _name(environment.get("KANAALKOMPAS_NAME", ""))
    if logo and not name:
        raise InputError(
            "KANAALKOMPAS_LOGO is gezet, maar KANAALKOMPAS_NAME niet. Wie het logo niet ziet, heeft de naam"
            ' nodig. Zet ook de naam, bijvoorbeeld KANAALKOMPAS_NAME="Gemeente Voorbeeldstad".'
        )
    return HouseStyle(
        theme=_theme(environment.get("KANAALKOMPAS_THEME", "")),
        name=name,
        tokens=_tokens(environment.get("KANAALKOMPAS_TOKENS", "")),
        logo=logo,
    )


def _theme(found: str) -> str:
    theme = found or THEMES[0]
    if theme not in THEMES:
        raise InputError(
            f"KANAALKOMPAS_THEME is “{found}”, maar dat thema is er niet. Kies uit: {', '.join(THEMES)}."
        )
    return theme


def _name(found: str) -> str:
    name = found.strip()
    if len(name) > MOST_NAME_CHARACTERS or not name.isprintable():
        raise InputError(
            f"KANAALKOMPAS_NAME mag hoogstens {MOST_NAME_CHARACTERS} leesbare tekens hebben; "
            f"gevonden: {len(name)} tekens. Kies een kortere naam."
        )
    return name


def _tokens(path: str) -> MountedFile | None:
    if not path:
        return None
    content = _content("KANAALKOMPAS_TOKENS", path, MOST_TOKEN_BYTES)
    sheet = tokens_sheet(read_tokens(_text("KANAALKOMPAS_TOKENS", path, content), path))
    return _mounted("tokens", "css", "text/css; charset=utf-8", sheet.encode())


def _logo(path: str) -> MountedFile | None:
    if not path:
        return None
    content = _content("KANAALKOMPAS_LOGO", path, MOST_LOGO_BYTES)
    if content.startswith(PNG):
        return _mounted("logo", "png", "image/png", content)
    drawing = _text("KANAALKOMPAS_LOGO", path, content).lower()
    if "<svg" not in drawing:
        raise InputError(
            f"KANAALKOMPAS_LOGO {path} is geen SVG en geen PNG. Geef een logo.svg of logo.png."
        )
    for forbidden in NOT_IN_SVG:
        if forbidden in drawing:
            raise InputError(
                f"KANAALKOMPAS_LOGO {path} bevat “{forbidden}”. Dat mag niet in een logo. "
                "Bewaar de tekening opnieuw als gewone SVG, of geef een PNG."
            )
    return _mounted("logo", "svg", "image/svg+xml", content)


def _content(setting: str, path: str, most_bytes: int) -> bytes:
    try:
        with Path(path).open("rb") as file:
            content = file.read(most_bytes + 1)
    except OSError as error:
        raise InputError(
            f"{setting} is {path}, maar dat bestand is niet te lezen ({error.strerror}). "
            "Zet het volledige pad van een bestand."
        ) from error
    if not content or len(content) > most_bytes:
        found = "is leeg" if not content else "is te groot"
        raise InputError(f"{setting} {path} {found}. Het mag hoogstens {most_bytes // 1000} kB zijn.")
    return content


def _text(setting: str, path: str, content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(
            f"{setting} {path} is geen tekst in UTF-8. Bewaar het bestand als UTF-8."
        ) from error


def _mounted(stem: str, suffix: str, content_type: str, content: bytes) -> MountedFile:
    digest = hashlib.sha256(content).hexdigest()[:HASH_CHARACTERS]
    return MountedFile(f"{stem}-{digest}.{suffix}", content_type, content)
