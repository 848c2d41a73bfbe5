"""Who was asked: what the words of a base say about age, and whether residents were counted at all."""

from __future__ import annotations

import re
from functools import lru_cache

from kanaalkompas.vocabulary import AgeBounds

_MOST_BASES = 2048
"""Texts that are remembered once read: an answer meets the same few hundred times."""

_PEOPLE = r"(personen|Nederlanders|inwoners|mensen)( van Nederland)?"
_AGES = r"(?P<lower>\d{1,3})((?P<to> tot | tot en met |-)(?P<upper>\d{1,3}) jaar| jaar (of|en) ouder)"
_WITH_AGES = re.compile(rf"\b{_AGES}")
_GENERAL = re.compile(rf"{_PEOPLE}( van {_AGES})?")
_NO_RESIDENTS = re.compile(
    r"([\d.]+ )?(alle )?(Nederlandse )?"
    r"(gemeenten|meldingen|berichten|brievenbussen|huizen|accounts|pogingen"
    r"|gemaakte afspraken|brieven|aanvragen)\b"
)


@lru_cache(maxsize=_MOST_BASES)
def ages_asked(base: str) -> AgeBounds | None:
    """Read the ages of who was asked, such as "personen van 16 tot 75 jaar"; None where none are named."""
    found = _WITH_AGES.search(base)
    if found is None:
        return None
    if found["upper"] is None:
        return AgeBounds(int(found["lower"]))
    return AgeBounds(int(found["lower"]), int(found["upper"]) - (found["to"] == " tot "))


@lru_cache(maxsize=_MOST_BASES)
def is_general(base: str) -> bool:
    """Say whether the base is the population at large, of some ages or of all."""
    return _GENERAL.fullmatch(base) is not None


def counts_residents(base: str) -> bool:
    """Say whether people were counted, and not municipalities, reports, letters or visits."""
    return _NO_RESIDENTS.match(base) is None
