"""Read the form that was sent: what may be stored, or one message that says where and what to do."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from django.http import HttpRequest, QueryDict
from django.urls import Resolver404, resolve
from django.utils.translation import gettext as _

from kanaalkompas.vocabulary import InputError
from kanaalkompas.web.languages import PREFIX
from kanaalkompas.web.suggestions.models import MOST_CHARACTERS, MOST_PAGE_CHARACTERS
from kanaalkompas.web.suggestions.personal import find_personal

TEXT, ABOUT, TOKEN = "suggestie", "over", "formulier"
TRAP = "titel"
"""A field that people don't see. A robot that fills in every field fills in this one too."""

MOST_BYTES = 65_536
"""More than 2,000 characters of any script and a page take."""

_UNREADABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffd\ud800-\udfff]")


class FieldError(InputError):
    """A wrong value, with the name of its field; empty where the form as a whole is wrong."""

    def __init__(self, message: str, field: str = "") -> None:
        self.field = field
        super().__init__(message)


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed, as it was typed."""

    text: str = ""
    about: str = ""
    token: str = ""


def typed_fields(query: QueryDict) -> Typed:
    """Give the fields, with one kind of line end."""
    text = query.get(TEXT, "").replace("\r\n", "\n").replace("\r", "\n")
    return Typed(text, query.get(ABOUT, ""), query.get(TOKEN, ""))


def checked_text(text: str) -> str:
    """Give the text to store; raises `FieldError`."""
    text = text.strip()
    if not text:
        raise FieldError(_("Er staat nog geen suggestie. Schrijf op wat er beter kan."), TEXT)
    if len(text) > MOST_CHARACTERS:
        message = _("Uw suggestie heeft %(found)d tekens. Er passen er %(most)d. Maak uw tekst korter.")
        raise FieldError(message % {"found": len(text), "most": MOST_CHARACTERS}, TEXT)
    if _UNREADABLE.search(text):
        message = _("In uw suggestie staan tekens die we niet kunnen lezen. Haal ze weg of typ ze opnieuw.")
        raise FieldError(message, TEXT)
    return _without_personal(text, TEXT)


def checked_about(typed: str, host: str) -> str:
    """Give the page on this site that was typed, or nothing; raises `FieldError`.

    A whole address of this site is fine; of another site it is not, and no page of the host's own room.
    """
    typed = typed.strip()
    if not typed:
        return ""
    path = _path_on(typed, host)
    if path is None:
        message = _("Die pagina staat niet op deze site. Vul een adres in als /kanalen/brief, of niets.")
        raise FieldError(message, ABOUT)
    return _without_personal(path, ABOUT)


def about_to_begin_with(request: HttpRequest) -> str:
    """Give the page that a link to the form names, or nothing where it can't be right."""
    try:
        return checked_about(request.GET.get(ABOUT, ""), request.get_host())
    except FieldError:
        return ""


def _path_on(typed: str, host: str) -> str | None:
    if len(typed) > MOST_PAGE_CHARACTERS or _UNREADABLE.search(typed) or re.search(r"[\s\\]", typed):
        return None
    try:
        parts = urlsplit(typed)
        if (parts.scheme or parts.netloc) and (
            parts.scheme not in {"http", "https"} or parts.netloc.lower() != host.lower()
        ):
            return None
        path = parts.path or "/"
        found = resolve(path.removeprefix(PREFIX) or "/")
        if found.namespace == "admin" or found.route == "beheer":
            return None
    except (ValueError, Resolver404):
        return None
    return f"{path}?{parts.query}" if parts.query else path


def _without_personal(text: str, field: str) -> str:
    found = find_personal(unquote(text))
    if found:
        message = _(
            "Het lijkt of hier %(kinds)s in staat. Haal dat eruit en verstuur opnieuw. "
            "We willen geen gegevens over personen bewaren."
        )
        kinds = _(" en ").join(str(kind.value) for kind in found)
        raise FieldError(message % {"kinds": kinds}, field)
    return text
