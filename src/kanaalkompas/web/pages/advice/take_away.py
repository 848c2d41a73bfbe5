"""What a reader takes from the advice page: the text, the calendar, and questions that follow."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext as _

from kanaalkompas.advice import Answer, Knowledge, Question, related_questions
from kanaalkompas.dossiers import advice_as_text
from kanaalkompas.web.pages.asking import CASE, GROUP, PHASE, PLACE
from kanaalkompas.web.pages.calendar.calendar_asking import calendar_query
from kanaalkompas.web.pages.copying import CopyText


@dataclass(frozen=True, slots=True)
class RelatedLink:
    """A related question as a link."""

    label: str
    href: str
    has_figures: bool


@dataclass(frozen=True, slots=True)
class TakeAway:
    """Context of `kopieer.html` and `verwant.html`, beside that of the page itself."""

    copy: CopyText
    calendar_href: str
    related: tuple[RelatedLink, ...]
    asks_place: bool
    """No municipality was asked yet."""


def take_away(answer: Answer, knowledge: Knowledge, query: QueryDict, address: str, day: date) -> TakeAway:
    """Make an answer ready to take along; `address` is that of its page, `day` the day of today."""
    return TakeAway(
        copy=CopyText(
            id="advies-tekst",
            button=_("Kopieer als tekst"),
            summary=_("Bekijk de tekst"),
            text=advice_as_text(answer, knowledge.vocabulary, address, day),
        ),
        calendar_href=f"/planning?{calendar_query(query)}",
        related=tuple(
            RelatedLink(related.label, _href(related.question, query), related.has_figures)
            for related in related_questions(answer, knowledge)
        ),
        asks_place=not answer.municipality_code,
    )


def _href(question: Question, query: QueryDict) -> str:
    """Put another question in the address; all other choices, such as the figures, go along."""
    pairs = [(CASE, question.case), *((GROUP, group) for group in question.groups)]
    pairs += [(PHASE, phase) for phase in question.phases]
    pairs += [(PLACE, question.municipality)] if question.municipality else []
    asked = {CASE, GROUP, PHASE, PLACE}
    pairs += [(name, value) for name, values in query.lists() if name not in asked for value in values]
    return f"/advies?{urlencode(pairs, safe=':@')}"
