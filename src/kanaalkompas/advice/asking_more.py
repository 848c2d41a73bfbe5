"""The extra questions after a first answer: which words may be answered, and reading them."""

from __future__ import annotations

import re
from collections.abc import Mapping

from kanaalkompas.advice.answer import Refinements
from kanaalkompas.vocabulary import InputError, shown

AREAS = ("straat", "buurt", "wijk", "gemeente")
YES_NO = ("ja", "nee")
MOST_DAYS = 365

ANSWERS: Mapping[str, tuple[str, ...]] = {"area": AREAS, "names": YES_NO, "formal": YES_NO}
"""The words of each extra question that is answered by a word."""

_NAMES = {
    "area": "hoe groot het gebied is",
    "names": "of namen en adressen bekend zijn",
    "formal": "of het bericht formeel is",
}
_WHOLE = re.compile(r"\d{1,9}", re.ASCII)


def read_refinements(area: str, days: str, names: str, formal: str) -> Refinements:
    """Read the answers as they were written; empty is not answered.

    Raises `InputError` for a word or number that is not allowed.
    """
    days = days.strip()
    if days and not _WHOLE.fullmatch(days):
        raise _wrong_days(days)
    told = Refinements(
        area=area.strip(),
        days_left=int(days) if days else None,
        names=names.strip(),
        formal=formal.strip(),
    )
    check_refinements(told)
    return told


def check_refinements(told: Refinements) -> None:
    """Raise `InputError` for an answer that is not among those allowed."""
    for field, words in ANSWERS.items():
        answer = getattr(told, field)
        if answer and answer not in words:
            raise InputError(
                f"U zei bij de vraag {_NAMES[field]}: “{shown(answer)}”. "
                f"Kies uit: {', '.join(words)}. Of laat het leeg."
            )
    if told.days_left is not None and not 0 <= told.days_left <= MOST_DAYS:
        raise _wrong_days(str(told.days_left))


def _wrong_days(found: str) -> InputError:
    return InputError(
        f"U gaf als aantal dagen “{shown(found)}”. "
        f"Geef een heel getal van 0 tot en met {MOST_DAYS}, of laat het leeg."
    )
