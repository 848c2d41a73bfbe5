"""What a text of an edition may be: one line that is what it looks, and a period that exists."""

from __future__ import annotations

import re
from datetime import date

# Control characters, line ends and turns of writing direction: they can make a line say something else.
UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
_MOMENT = re.compile(r"((?:19|20)[0-9]{2})(?:-([0-9]{2}))?(?:-([0-9]{2}))?")


def is_period(text: str) -> bool:
    """Say whether a text is empty, a moment of 1900–2099 that exists, or two of them around a `/`."""
    if not text:
        return True
    start, slash, end = text.partition("/")
    first, last = _first_day(start), _first_day(end if slash else start)
    return first is not None and last is not None and first <= last


def _first_day(moment: str) -> date | None:
    found = _MOMENT.fullmatch(moment)
    if found is None:
        return None
    year, month, day = (int(part or 1) for part in found.groups())
    try:
        return date(year, month, day)
    except ValueError:
        return None
