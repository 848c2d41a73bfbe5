"""Type the values of a file and of study.toml, so that they can be compared: 1 = 1.0 = " 1 "."""

from __future__ import annotations

import math
import re
from decimal import Decimal

_NUMBER = re.compile(r"-?(?:0|[1-9]\d*)(?:\.\d+)?")
_READABLE = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,3})?")


def as_text(value: str | int | float) -> str:
    """Give a value as text: a number without needless zeros, a text without spaces around it.

    A text with leading zeros, such as the code 0363, is no number and keeps them. An empty text and NaN
    both give the empty text: no value.
    """
    if isinstance(value, float):
        if not math.isfinite(value):
            return "" if math.isnan(value) else str(value)
        value = format(Decimal(repr(value)), "f")
    text = str(value).strip()
    if not _NUMBER.fullmatch(text):
        return text
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def as_number(text: str) -> float:
    """Read a text as a number; NaN where it is none."""
    return float(text) if _READABLE.fullmatch(text) else math.nan


def is_number(text: str) -> bool:
    """Say whether a text, as `as_text` gives it, is a number."""
    return _NUMBER.fullmatch(text) is not None
