"""An answer as the text of its JSON: that of `as_plain`, without the plain data in between.

Hundreds of figures stand in one answer, and the same ones in the next. Their text is written once.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache, partial
from json.encoder import JSONEncoder, encode_basestring
from typing import Any, cast

from kanaalkompas.advice.answer import EvidenceBlock
from kanaalkompas.advice.memory import Memory, Same
from kanaalkompas.advice.texts import Judgement, LawRule
from kanaalkompas.vocabulary import Channel, Estimate

_LASTING = (EvidenceBlock, Judgement, LawRule, Channel)
"""Values that live as long as the knowledge, so that many answers hold the very same object."""

_write = JSONEncoder(ensure_ascii=False).encode


def as_json(value: object, written: Memory[str]) -> str:
    """Write what `json.dumps(as_plain(value), ensure_ascii=False)` writes; remember parts in `written`."""
    if isinstance(value, _LASTING):
        return written.recall(Same(value), partial(_fields_as_json, value, written))
    return _as_json(value, written)


def _as_json(value: object, written: Memory[str]) -> str:
    if isinstance(value, Enum):
        return as_json(value.value, written)
    if is_dataclass(value):
        return _fields_as_json(value, written)
    if isinstance(value, Mapping):
        pairs = [f"{_key(key)}: {as_json(item, written)}" for key, item in value.items()]
        return f"{{{', '.join(pairs)}}}"
    if isinstance(value, tuple | list):
        return f"[{', '.join([as_json(item, written) for item in value])}]"
    return _write(value.isoformat() if isinstance(value, date) else value)


def _fields_as_json(value: Any, written: Memory[str]) -> str:
    row = [f'"row": "{value.row_id}"'] if isinstance(value, Estimate) else []
    named = [
        f"{key}: {as_json(getattr(value, name), written)}"
        for name, key in _names(cast("Hashable", type(value)))
    ]
    return f"{{{', '.join([*row, *named])}}}"


@cache
def _names(kind: Hashable) -> tuple[tuple[str, str], ...]:
    """Give the fields of a dataclass, each with its name as JSON."""
    return tuple((field.name, encode_basestring(field.name)) for field in fields(cast("Any", kind)))


def _key(key: object) -> str:
    """Write a key as JSON does: an enum of text counts as its text."""
    return encode_basestring(str(key.value if isinstance(key, Enum) else key))
