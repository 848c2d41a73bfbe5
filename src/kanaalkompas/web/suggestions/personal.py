"""Find what looks like personal data in a text, before anything is stored.

Simple patterns: they find an e-mail address, a Dutch telephone number, a BSN and an IBAN. They do not find
names, home addresses or a story in which someone can be recognised.
"""

from __future__ import annotations

import re
from enum import Enum

from django.utils.translation import gettext_lazy as _

_EMAIL = re.compile(r"[\w.+'-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+")
_PHONE = re.compile(r"(?<![\d.,])(?:\+31|0031|0)(?:[ .()-]{0,2}[0-9]){9}(?![.,]?\d)")
_NINE_DIGITS = re.compile(
    r"(?<!\d)(?<!\d[ .,-])"
    r"(?:[0-9]{9}|[0-9]{3}([ .-])[0-9]{3}\1[0-9]{3}|[0-9]{4}([ .-])[0-9]{2}\2[0-9]{3})"
    r"(?![ .,-]?\d)"
)
_IBAN = re.compile(r"\bNL\d{2} ?[A-Z]{4} ?(?:\d ?){9}\d\b", re.IGNORECASE)

_BSN_FACTORS = (9, 8, 7, 6, 5, 4, 3, 2, -1)
_BSN_MODULUS = 11


class PersonalKind(Enum):
    """A kind of personal data; the value is the word a visitor reads."""

    EMAIL = _("een e-mailadres")
    PHONE = _("een telefoonnummer")
    BSN = _("een burgerservicenummer (BSN)")
    IBAN = _("een rekeningnummer")


def find_personal(text: str) -> tuple[PersonalKind, ...]:
    """Give the kinds of personal data that a text seems to hold, never the data itself."""
    # The end of an account number looks like a telephone number.
    rest = _IBAN.sub("", text)
    found = {
        PersonalKind.EMAIL: bool(_EMAIL.search(text)),
        PersonalKind.PHONE: bool(_PHONE.search(rest)),
        PersonalKind.BSN: any(_is_bsn(match.group()) for match in _NINE_DIGITS.finditer(rest)),
        PersonalKind.IBAN: bool(_IBAN.search(text)),
    }
    return tuple(kind for kind, is_there in found.items() if is_there)


def _is_bsn(typed: str) -> bool:
    """Apply the test of eleven: only one in eleven numbers of nine digits is a BSN."""
    digits = [int(character) for character in typed if character.isdecimal()]
    total = sum(factor * digit for factor, digit in zip(_BSN_FACTORS, digits, strict=True))
    return any(digits) and total % _BSN_MODULUS == 0
