"""An answer as plain data for JSON: the field names of the dataclasses, nothing added but row ids."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from typing import Any

from kanaalkompas.vocabulary import Estimate


def as_plain(value: Any) -> Any:
    """Turn dataclasses, words and dates into plain data; an estimate gets its `row` id."""
    plain = value
    if isinstance(value, Enum):
        plain = value.value
    elif isinstance(value, date):
        plain = value.isoformat()
    elif is_dataclass(value):
        row = {"row": value.row_id} if isinstance(value, Estimate) else {}
        plain = row | {field.name: as_plain(getattr(value, field.name)) for field in fields(value)}
    elif isinstance(value, Mapping):
        plain = {key: as_plain(item) for key, item in value.items()}
    elif isinstance(value, tuple | list):
        plain = [as_plain(item) for item in value]
    return plain
