"""A calendar in the web address: the question of the advice, with a start and weeks between moments."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext as _

from kanaalkompas.vocabulary import InputError, shown
from kanaalkompas.web.pages.typed_numbers import typed_count

START, WEEKS = "start", "weken"

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


@dataclass(frozen=True, slots=True)
class CalendarForm:
    """The form as it was filled in; `kept` are the choices of the advice, which go along."""

    start: str
    weeks: str
    kept: tuple[tuple[str, str], ...]


def calendar_form(query: QueryDict) -> CalendarForm:
    """Make the form, filled in as it was; a start that is no date stays out: the field can't hold it."""
    try:
        start = start_of(query)
    except InputError:
        start = None
    return CalendarForm(
        start=start.isoformat() if start else "",
        weeks=query.get(WEEKS, "").strip(),
        kept=tuple(pair for pair in _pairs(query) if pair[0] not in (START, WEEKS)),
    )


def start_of(query: QueryDict) -> date | None:
    """Read the start; None where none was given. Raises `InputError` for what is no date."""
    text = query.get(START, "").strip()
    if not text:
        return None
    try:
        if _DAY.fullmatch(text):
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise InputError(
        _("De startdatum is “%(text)s”. Kies een dag die bestaat, of schrijf die als 2027-01-31.")
        % {"text": shown(text)}
    )


def weeks_of(query: QueryDict) -> int | None:
    """Read the weeks between two moments; None where none were given."""
    return typed_count(query.get(WEEKS, ""), _("Het aantal weken tussen twee momenten"))


def has_empty_choices(query: QueryDict) -> bool:
    """Say whether the form left empty choices in the address."""
    return len(_pairs(query)) < sum(len(values) for _name, values in query.lists())


def calendar_query(query: QueryDict) -> str:
    """Give the whole query as it should be shared."""
    return urlencode(_pairs(query), safe=":@")


def advice_query(query: QueryDict) -> str:
    """Give the query of the advice behind a calendar."""
    return urlencode(calendar_form(query).kept, safe=":@")


def _pairs(query: QueryDict) -> list[tuple[str, str]]:
    return [(name, value.strip()) for name, values in query.lists() for value in values if value.strip()]
