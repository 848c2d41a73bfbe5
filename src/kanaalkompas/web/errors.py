"""The error pages 400, 404, 405 and 500, and the same as `application/problem+json` under `/api/`."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _

from kanaalkompas.vocabulary import InputError
from kanaalkompas.web.api.contract import is_api
from kanaalkompas.web.api.problems import problem_answer, wrong_parts
from kanaalkompas.web.from_path import UnknownPage
from kanaalkompas.web.knowledge import current_knowledge, knowledge_with
from kanaalkompas.web.pages.asking import EDITION, QuestionForm, mended_question, question_form
from kanaalkompas.web.pages.nearest_words import NearWord, near_words


@dataclass(frozen=True, slots=True)
class ErrorPage:
    """Context of `fout.html`."""

    title: str
    message: str
    page_title: str
    near_words: tuple[NearWord, ...] = ()
    form: QuestionForm | None = None


def wrong_input(request: HttpRequest, error: Exception) -> HttpResponse:
    """Answer 400 with the message of the error."""
    return _answer(request, HTTPStatus.BAD_REQUEST, _("Dat begrijpen we niet"), str(error), error)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 Django gives it
    """Answer a request that Django itself refuses; its own text is not for users."""
    message = _("De vraag aan de site klopt niet. Begin opnieuw op de eerste pagina.")
    return _answer(request, HTTPStatus.BAD_REQUEST, _("Dat begrijpen we niet"), message)


def not_allowed(request: HttpRequest, refused: HttpResponseBase) -> HttpResponse:
    """Answer 405 in words; `refused` is Django's own answer, which names the allowed methods."""
    message = _("Deze site geeft alleen antwoord; sturen kan hier niet. Stel uw vraag in het webadres.")
    response = _answer(request, HTTPStatus.METHOD_NOT_ALLOWED, _("Dat kan hier niet"), message)
    response.headers["Allow"] = refused.headers["Allow"]
    return response


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 404, with the nearest words where we know them."""
    title = _("Deze pagina is er niet")
    if isinstance(exception, UnknownPage):
        return _answer(request, HTTPStatus.NOT_FOUND, title, str(exception), exception.error)
    message = _("Deze pagina bestaat niet, of staat nu ergens anders.")
    return _answer(request, HTTPStatus.NOT_FOUND, title, message)


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer 500 without a word about the inside."""
    message = _("Dat is onze fout, niet de uwe. Probeer het straks nog een keer.")
    return _answer(request, HTTPStatus.INTERNAL_SERVER_ERROR, _("Er ging iets mis"), message)


def _answer(
    request: HttpRequest, status: HTTPStatus, title: str, message: str, error: Exception | None = None
) -> HttpResponse:
    if is_api(request.path_info):
        return problem_answer(request, status, title, message, wrong_parts(error, request.GET))
    page = ErrorPage(
        title,
        message,
        page_title=title,
        near_words=near_words(request, error, current_knowledge()) if error else (),
        form=_form_again(request, status),
    )
    return render(request, "fout.html", {"page": page}, status=status)


def _form_again(request: HttpRequest, status: HTTPStatus) -> QuestionForm | None:
    """Give the form back after a wrong question, with the choices that were right."""
    if status is not HTTPStatus.BAD_REQUEST or request.path_info != "/advies":
        return None
    editions = tuple(request.GET.getlist(EDITION))
    try:
        knowledge = knowledge_with(editions)
    except InputError:
        knowledge, editions = current_knowledge(), ()
    return question_form(mended_question(request.GET, knowledge), knowledge, editions)
