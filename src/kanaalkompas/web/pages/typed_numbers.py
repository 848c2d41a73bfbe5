"""Numbers as Dutch users type them: 5.000 is five thousand, and 2,50 two and a half."""

from __future__ import annotations

import re

from django.utils.translation import gettext as _

from kanaalkompas.vocabulary import InputError, shown

_THOUSANDS = re.compile(r"[1-9][0-9]{0,2}(\.[0-9]{3})+")
_NUMBER = re.compile(r"[0-9]{1,9}([.,][0-9]{1,2})?")


def typed_count(text: str, what: str) -> int | None:
    """Read a whole number; None where nothing was typed. `what` names the field in the `InputError`."""
    number = typed_number(text, what)
    if number is None:
        return None
    if number != int(number):
        raise InputError(
            _("%(what)s is “%(text)s”. Kies een heel getal.") % {"what": what, "text": shown(text)}
        )
    return int(number)


def typed_number(text: str, what: str) -> float | None:
    """Read a number of 0 or more; None where nothing was typed.

    `what` names the field in the `InputError`.
    """
    text = text.strip()
    if not text:
        return None
    if _THOUSANDS.fullmatch(text):
        return float(text.replace(".", ""))
    if not _NUMBER.fullmatch(text):
        raise InputError(
            _("%(what)s is “%(text)s”. Schrijf een getal van 0 of hoger, met cijfers.")
            % {"what": what, "text": shown(text)}
        )
    return float(text.replace(",", "."))
