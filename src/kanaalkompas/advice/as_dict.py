"""An answer as plain data for JSON: the field names of the dataclasses, nothing added but row ids."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from typing import Any

from kanaalkompas.advice.answer import Answer
from kanaalkompas.vocabulary import Estimate


def answer_as_dict(answer: Answer) -> dict[str, Any]:
    """Turn an answer into dicts, lists, texts and numbers; each estimate gets its `row` id."""
    plain: dict[str, Any] = _plain(answer)
    return plain


def _plain(value: Any) -> Any:
    plain = value
    if isinstance(value, Enum):
        plain = value.value
    elif isinstance(value, date):
        plain = value.isoformat()
    elif is_dataclass(value):
        row = {"row": value.row_id} if isinstance(value, Estimate) else {}
        plain = row | {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    elif isinstance(value, Mapping):
        plain = {key: _plain(item) for key, item in value.items()}
    elif isinstance(value, tuple | list):
        plain = [_plain(item) for item in value]
    return plain
