"""Values of the library as the text of JSON: the same as `as_plain` gives, written at once.

An advice is some hundreds of figures, and the same blocks of them come back in the next. A block never
changes, nor what an edition holds, so their text is made once and kept. The other parts are written anew.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from json.encoder import encode_basestring
from types import NoneType
from typing import Any

from kanaalkompas.advice import EvidenceBlock, Judgement, LawRule
from kanaalkompas.vocabulary import Channel, Estimate, Group

Writer = Callable[[Any], str]

KEPT_KINDS = frozenset({Channel, EvidenceBlock, Group, Judgement, LawRule})
"""What editions, words and texts hold, and answers share."""
MOST_KEPT_CHARACTERS = 16_000_000
"""Of each kind; the built-in editions have blocks of five million. Beyond it all is written anew."""


def json_text(value: Any) -> str:
    """Write dataclasses, words, dates and plain data; an estimate gets its `row` id.

    Raises `TypeError` for anything else and `ValueError` for a number that JSON does not know.
    """
    kind = type(value)
    writer = _writers.get(kind)
    if writer is None:
        writer = _writers[kind] = _writer_of(kind)
    return writer(value)


def _writer_of(kind: type) -> Writer:
    if issubclass(kind, Enum):
        texts = {member: json_text(member.value) for member in kind}
        return texts.__getitem__
    if issubclass(kind, date):
        return lambda day: f'"{day.isoformat()}"'
    if is_dataclass(kind):
        write = _object_writer(kind)
        return _keeping(write) if kind in KEPT_KINDS else write
    if issubclass(kind, Mapping):
        return _mapping
    raise TypeError(f"{kind.__name__} can't be written as JSON")


def _object_writer(kind: type) -> Writer:
    heads = tuple((f'"{field.name}":', field.name) for field in fields(kind))
    has_row = kind is Estimate

    def write(value: Any) -> str:
        parts = [head + json_text(getattr(value, name)) for head, name in heads]
        row = f'"row":"{value.row_id}",' if has_row else ""
        return f"{{{row}{','.join(parts)}}}"

    return write


def _keeping(write: Writer) -> Writer:
    """Keep what was written, by the very object; it is kept too, so that its identity stays its own."""
    kept: dict[int, tuple[Any, str]] = {}
    n_characters = 0

    def write_once(value: Any) -> str:
        nonlocal n_characters
        found = kept.get(id(value))
        if found is None:
            found = (value, write(value))
            n_characters += len(found[1])
            if n_characters > MOST_KEPT_CHARACTERS:
                kept.clear()
                n_characters = len(found[1])
            kept[id(value)] = found
        return found[1]

    return write_once


def _list(values: Any) -> str:
    return f"[{','.join(map(json_text, values))}]"


def _mapping(values: Mapping[str, Any]) -> str:
    parts = [f"{encode_basestring(str(key))}:{json_text(item)}" for key, item in values.items()]
    return f"{{{','.join(parts)}}}"


def _number(value: float) -> str:
    if not math.isfinite(value):
        raise ValueError(f"{value} can't be written as JSON")
    return repr(value)


_writers: dict[type, Writer] = {
    str: encode_basestring,
    int: repr,
    float: _number,
    bool: lambda value: "true" if value else "false",
    NoneType: lambda _value: "null",
    list: _list,
    tuple: _list,
    dict: _mapping,
}
