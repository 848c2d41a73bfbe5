"""Whole numbers as Dutch users type them: 5.000 is five thousand."""

from __future__ import annotations

import re

from django.utils.translation import gettext as _

from kanaalkompas.vocabulary import InputError, shown

_THOUSANDS = re.compile(r"[1-9][0-9]{0,2}(\.[0-9]{3}){1,2}")
_WHOLE = re.compile(r"[0-9]{1,9}")


def typed_count(text: str, what: str) -> int | None:
    """Read a whole number; None where nothing was typed. `what` names the field in the `InputError`."""
    text = text.strip()
    if not text:
        return None
    if not _WHOLE.fullmatch(text) and not _THOUSANDS.fullmatch(text):
        raise InputError(
            _("%(what)s is “%(text)s”. Kies een heel getal, met cijfers.")
            % {"what": what, "text": shown(text)}
        )
    return int(text.replace(".", ""))
