"""Which base is all residents of an age range, so that CBS counts them."""

from __future__ import annotations

import re

from kanaalkompas.vocabulary import AgeBounds

_PEOPLE = r"(?:alle )?(?:inwoners|bewoners|personen|mensen|nederlanders)"
_AGES = r"van (\d{1,2}) (?:jaar (?:en|of) ouder|tot (en met )?(\d{1,2}) jaar)"


def ages_of_base(base: str, place: str) -> AgeBounds | None:
    """Read the ages from a base such as "inwoners van Arnhem van 18 jaar en ouder"; `place` is Arnhem.

    None where the base is not all residents of that place, or where no place is named all residents, within
    an age range: of others CBS does not count how old they are.
    """
    of_place = rf"(?: (?:van|in|uit) (?:heel |(?:de )?gemeente )?{re.escape(place)})?"
    match = re.fullmatch(rf"{_PEOPLE}{of_place} {_AGES}", " ".join(base.split()), re.IGNORECASE)
    if match is None:
        return None
    lower, is_inside, upper = match.groups()
    if upper is None:
        return AgeBounds(int(lower))
    top = int(upper) - (0 if is_inside else 1)
    return AgeBounds(int(lower), top) if int(lower) <= top else None
