"""A municipality's own design tokens: custom properties and nothing else, so that a file can't do harm.

The file is not passed on. It is read into names and values, and a new sheet is written from those.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from kanaalkompas.vocabulary import InputError, shown

COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
BLOCK = re.compile(r"(?P<selectors>[^{}]*)\{(?P<body>[^{}]*)\}")
DECLARATION = re.compile(r"[^;]+")
PROPERTY = re.compile(r"(?P<name>--[A-Za-z0-9_-]+)\s*:\s*(?P<value>.+)", re.DOTALL)
SELECTOR = re.compile(r":root|\.[A-Za-z0-9_-]+-theme")
FUNCTION = re.compile(r"([A-Za-z_-][A-Za-z0-9_-]*)\s*\(")
FUNCTIONS = frozenset(
    [
        "var",
        "calc",
        "min",
        "max",
        "clamp",
        "rgb",
        "rgba",
        "hsl",
        "hsla",
        "hwb",
        "lab",
        "lch",
        "oklab",
        "oklch",
        "color",
        "color-mix",
        "cubic-bezier",
        "steps",
        "rotate",
        "scale",
        "translate",
        "translatex",
        "translatey",
    ]
)
FORBIDDEN = re.compile(r"[\\<>@!]|://|/\*")
SHOWN_CHARACTERS = 40
ALLOWED = (
    "Toegestaan zijn alleen regels als --nl-link-color: #0b6470; binnen :root of één klasse die eindigt op "
    "-theme. Dus geen andere eigenschappen of selectors, geen @import of @media, en geen url(). "
    "Haal de regel weg of verander hem."
)


def read_tokens(text: str, path: str) -> dict[str, str]:
    """Read the custom properties of a style sheet.

    Parameters
    ----------
    text
        The style sheet.
    path
        Its place, for messages.

    Raises
    ------
    InputError
        At the first line that holds anything but a custom property with a harmless value.
    """
    # A comment keeps its line ends, so that a message names the right line.
    sheet = COMMENT.sub(lambda comment: "\n" * comment[0].count("\n") or " ", text)
    tokens: dict[str, str] = {}
    place = 0
    while block := BLOCK.match(sheet, place):
        selectors = block["selectors"]
        if not all(SELECTOR.fullmatch(selector.strip()) for selector in selectors.split(",")):
            raise _refused(path, sheet, block.start("selectors"), selectors)
        for declaration in DECLARATION.finditer(block["body"]):
            if declaration[0].strip():
                start = block.start("body") + declaration.start()
                name, value = _property(path, sheet, start, declaration[0])
                tokens[name] = value
        place = block.end()
    if sheet[place:].strip():
        raise _refused(path, sheet, place, sheet[place:])
    if not tokens:
        raise InputError(f"KANAALKOMPAS_TOKENS {path}: geen enkel token gevonden. {ALLOWED}")
    return tokens


def tokens_sheet(tokens: Mapping[str, str]) -> str:
    """Write tokens as a style sheet that comes after a theme and wins from it."""
    return ":root{" + "".join(f"{name}:{value};" for name, value in tokens.items()) + "}\n"


def _property(path: str, sheet: str, start: int, text: str) -> tuple[str, str]:
    found = PROPERTY.fullmatch(text.strip())
    if not found:
        raise _refused(path, sheet, start, text)
    value = " ".join(found["value"].split())
    functions = {name.lower().lstrip("-") for name in FUNCTION.findall(value)}
    balanced = (
        value.count('"') % 2 == 0 and value.count("'") % 2 == 0 and value.count("(") == value.count(")")
    )
    if functions - FUNCTIONS or FORBIDDEN.search(value) or not balanced or not value.isprintable():
        raise _refused(path, sheet, start, text)
    return found["name"], value


def _refused(path: str, sheet: str, start: int, text: str) -> InputError:
    start += len(text) - len(text.lstrip())
    line = sheet.count("\n", 0, start) + 1
    found = shown(" ".join(text.split())[:SHOWN_CHARACTERS])
    return InputError(f"KANAALKOMPAS_TOKENS {path}, regel {line}: “{found}” mag niet. {ALLOWED}")
