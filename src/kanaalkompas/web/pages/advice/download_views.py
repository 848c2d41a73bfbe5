"""The downloads of an advice: the same question in the address as the page, in the form of a file."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Protocol, TypeVar

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kanaalkompas.advice import Answer, Knowledge
from kanaalkompas.exports.documents import (
    advice_as_csv,
    advice_as_pdf,
    advice_as_slides,
    advice_as_word,
    advice_as_workbook,
    chart_as_png,
    chart_as_svg,
)
from kanaalkompas.vocabulary import UnknownTerm
from kanaalkompas.web.from_path import from_path
from kanaalkompas.web.pages.asking import (
    answer_of,
    lasting_query,
    needs_lasting_query,
    with_chart,
    without_chart,
)

T = TypeVar("T")

MOST_NAME_CHARACTERS = 100
_OFFICE = "application/vnd.openxmlformats-officedocument"


class _WriteAdvice(Protocol):
    def __call__(self, answer: Answer, knowledge: Knowledge, *, address: str, made: date) -> bytes: ...


class _DrawChart(Protocol):
    def __call__(self, answer: Answer, knowledge: Knowledge, block: str, *, made: date) -> bytes: ...


@dataclass(frozen=True, slots=True)
class _Document:
    content_type: str
    write: _WriteAdvice


@dataclass(frozen=True, slots=True)
class _Picture:
    content_type: str
    draw: _DrawChart


DOCUMENTS = {
    "docx": _Document(f"{_OFFICE}.wordprocessingml.document", advice_as_word),
    "pptx": _Document(f"{_OFFICE}.presentationml.presentation", advice_as_slides),
    "xlsx": _Document(f"{_OFFICE}.spreadsheetml.sheet", advice_as_workbook),
    "csv": _Document("text/csv; charset=utf-8", advice_as_csv),
    "pdf": _Document("application/pdf", advice_as_pdf),
}
PICTURES = {
    "svg": _Picture("image/svg+xml", chart_as_svg),
    "png": _Picture("image/png", chart_as_png),
}


@require_safe
def document(request: HttpRequest, form: str) -> HttpResponse:
    """Give an advice as a file."""
    kind = from_path(_look_up(DOCUMENTS), form)
    if needs_lasting_query(request.GET):
        return HttpResponseRedirect(f"{request.path_info}?{lasting_query(request.GET)}")
    answer, knowledge = answer_of(request.GET)
    address = request.build_absolute_uri(f"/advies?{lasting_query(request.GET)}")
    content = kind.write(answer, knowledge, address=address, made=localdate())
    return _attachment(content, kind.content_type, f"{file_stem(answer)}.{form}")


@require_safe
def chart(request: HttpRequest, form: str) -> HttpResponse:
    """Give one chart of an advice as a picture."""
    kind = from_path(_look_up(PICTURES), form)
    asked, block = without_chart(request.GET)
    # Without the chart itself: a question that lasts may still lack one, and must not lead here again.
    if needs_lasting_query(asked):
        return HttpResponseRedirect(f"{request.path_info}?{with_chart(lasting_query(asked), block)}")
    answer, knowledge = answer_of(request.GET)
    content = kind.draw(answer, knowledge, block, made=localdate())
    return _attachment(content, kind.content_type, f"{file_stem(answer)}-{block}.{form}")


def file_stem(answer: Answer) -> str:
    """Name a file by what was asked: small letters, digits and hyphens only."""
    question = answer.question
    groups = "-en-".join(group.group.key for group in answer.phases[0].groups)
    phases = question.phases if len(question.phases) == 1 else ()
    words = "-".join(["kanaalkompas", question.case, groups, *phases, answer.municipality_code])
    return re.sub(r"[^a-z0-9]+", "-", words.lower()).strip("-")[:MOST_NAME_CHARACTERS].rstrip("-")


def _look_up(known: dict[str, T]) -> Callable[[str], T]:
    def look_up(word: str) -> T:
        if word not in known:
            raise UnknownTerm(_("bestandssoort"), word, known)
        return known[word]

    return look_up


def _attachment(content: bytes, content_type: str, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=content_type, headers=headers)
