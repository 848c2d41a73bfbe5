"""Find the encoding of a text file by rules that can't be wrong in silence.

A byte order mark decides. Without one, the whole file must be UTF-8; or else every byte beyond ASCII must
be a letter or sign of Windows-1252 that Western European text uses, and nothing in the file may look like
UTF-8. All else is an error that names the row. What was found is part of the reading report.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from pathlib import Path

from kanaalkompas.vocabulary import InputError

_CHUNK_BYTES = 1 << 20
_MARKS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
_LOOKS_LIKE_UTF8 = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}")
_WESTERN = frozenset(
    "ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜàáâãäåæçèéêëìíîïñòóôõöøùúûüßŒœŠšŽžŸ€‘’‚“”„–—…•´·°²³½¼¾§©®™«»‹›¿¡£±×\xa0"
)
_WAY_OUT = "Bewaar het bestand opnieuw als CSV UTF-8."


def find_encoding(path: Path, name: str) -> str:
    """Give `utf-8`, `utf-8-sig`, `utf-16` or `cp1252`; raises `InputError` where none fits."""
    encoding = _marked_encoding(path, name)
    if encoding != "utf-8":
        if fault := _first_fault(path, encoding):
            raise InputError(f"{name}, rij {fault}: hier staat iets dat geen {encoding} is. {_WAY_OUT}")
        return encoding
    fault = _first_fault(path, "utf-8")
    if not fault:
        return "utf-8"
    if mixed := _first_match(path, _LOOKS_LIKE_UTF8):
        raise InputError(f"{name}: rij {mixed} lijkt UTF-8, maar rij {fault} is dat niet. {_WAY_OUT}")
    if strange := _first_fault(path, "cp1252", western_only=True):
        raise InputError(
            f"{name}, rij {strange}: een teken is geen UTF-8 en past niet in Windows-1252. {_WAY_OUT}"
        )
    return "cp1252"


def _marked_encoding(path: Path, name: str) -> str:
    with path.open("rb") as file:
        head = file.read(4)
    if head in (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE):
        raise InputError(f"{name}: dit bestand is UTF-32; dat lezen we niet. {_WAY_OUT}")
    marked = next((encoding for mark, encoding in _MARKS.items() if head.startswith(mark)), "utf-8")
    if marked != "utf-16" and (row := _first_match(path, re.compile(rb"\x00"))):
        raise InputError(
            f"{name}, rij {row}: hier staat een nulteken (NUL); dat hoort niet in een CSV. {_WAY_OUT}"
        )
    return marked


def _chunks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK_BYTES):
            yield chunk


def _first_fault(path: Path, encoding: str, *, western_only: bool = False) -> int:
    """Give the row of the first byte that does not fit; 0 where all fit."""
    decoder = codecs.getincrementaldecoder(encoding)("strict")
    row = 1
    try:
        for chunk in _chunks(path):
            text = decoder.decode(chunk)
            strange = {c for c in set(text) if not _may_stand(c, western_only)}
            if strange:
                return row + text[: min(map(text.index, strange))].count("\n")
            row += text.count("\n")
        decoder.decode(b"", final=True)
    except UnicodeDecodeError as error:
        return row + error.object[: error.start].count(b"\n")
    return 0


def _may_stand(character: str, western_only: bool) -> bool:
    if character.isascii():
        return character != "\0"
    return not western_only or character in _WESTERN


def _first_match(path: Path, pattern: re.Pattern[bytes]) -> int:
    """Give the row of the first match within one chunk; 0 where there is none."""
    row = 1
    for chunk in _chunks(path):
        if match := pattern.search(chunk):
            return row + chunk[: match.start()].count(b"\n")
        row += chunk.count(b"\n")
    return 0
