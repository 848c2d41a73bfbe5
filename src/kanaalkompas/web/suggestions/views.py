"""The form, its thanks, and the list of what was done."""

from __future__ import annotations

import logging
from dataclasses import replace
from http import HTTPStatus

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent
from django.db import Error as DatabaseFailure
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from kanaalkompas.web.posted import is_longer
from kanaalkompas.web.suggestions import sent
from kanaalkompas.web.suggestions.actions import Received, TokenUsed, clear_out, receive_suggestion
from kanaalkompas.web.suggestions.context import ThanksPage, changes_page, form_page
from kanaalkompas.web.suggestions.form_token import TokenState, token_state
from kanaalkompas.web.suggestions.limits import HourLimitReached, LimitReached
from kanaalkompas.web.suggestions.models import Suggestion
from kanaalkompas.web.suggestions.sender import comes_from_own_page, network_of

# A browser carries the part after # of the form along, unless the new address has one.
THANKS = "/suggestie/dank#inhoud"

_log = logging.getLogger("django.kanaalkompas.suggestions")


# The browser's own word on where the form stood does what a token in a cookie would do.
@csrf_exempt
@cache_control(no_store=True)
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def suggest(request: HttpRequest) -> HttpResponse:
    """Show the form; store what is sent, or say in one message what to mend, with the text kept."""
    if request.method == "POST":
        return _receive(request)
    typed = sent.Typed(about=sent.about_to_begin_with(request))
    try:
        Suggestion.objects.exists()
    except DatabaseFailure as failure:
        return _no_store(request, typed, failure)
    return render(request, "suggestie.html", {"page": form_page(typed)})


@require_safe
def thanks(request: HttpRequest) -> HttpResponse:
    """Thank, and say what happens next."""
    return render(request, "suggestiedank.html", {"page": ThanksPage(_("Dank u wel"))})


# The host may take an answer back, so nobody keeps it.
@cache_control(no_store=True)
@require_safe
def changes(request: HttpRequest) -> HttpResponse:
    """List what was done with suggestions; without a database the rest of the page stands."""
    try:
        page = changes_page()
    except DatabaseFailure as failure:
        _log_failure(failure)
        page = changes_page(reachable=False)
    return render(request, "veranderingen.html", {"page": page})


def _receive(request: HttpRequest) -> HttpResponse:
    """Answer a form that was sent.

    A filled trap gets the same thanks as everyone and is not stored, so that a robot learns nothing.
    """
    if is_longer(request, sent.MOST_BYTES):
        message = _("U stuurde meer dan in dit formulier past. Maak uw tekst korter.")
        return _refused(request, sent.Typed(), message, HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    query = _fields(request)
    typed = sent.typed_fields(query)
    if not query.get(sent.TRAP) and (refusal := _store(request, typed)):
        return refusal
    return HttpResponseRedirect(THANKS, status=HTTPStatus.SEE_OTHER)


def _store(request: HttpRequest, typed: sent.Typed) -> HttpResponse | None:
    """Store what was typed, or give the form back with what to mend."""
    try:
        received = _checked(request, typed)
        clear_out()
        receive_suggestion(received)
    except sent.FieldError as error:
        return _refused(request, typed, error, HTTPStatus.BAD_REQUEST)
    except TokenUsed:
        message = _("Dit formulier is al een keer verstuurd. Verstuur deze tekst nu nog een keer.")
        return _refused(request, replace(typed, token=""), message, HTTPStatus.BAD_REQUEST)
    except LimitReached as full:
        return _too_many(request, typed, full)
    except DatabaseFailure as failure:
        return _no_store(request, typed, failure)
    return None


def _checked(request: HttpRequest, typed: sent.Typed) -> Received:
    if not comes_from_own_page(request):
        raise sent.FieldError(_("Dit formulier kwam van een andere site. Verstuur het hier opnieuw."))
    text = sent.checked_text(typed.text)
    about = sent.checked_about(typed.about, request.get_host())
    state = token_state(typed.token)
    if state is TokenState.TOO_QUICK:
        raise sent.FieldError(_("Dat ging wel erg snel. Wacht een paar tellen en verstuur dan opnieuw."))
    if state is TokenState.TOO_OLD:
        raise sent.FieldError(_("Het formulier stond te lang open. Verstuur uw tekst nog een keer."))
    return Received(text=text, about=about, token=typed.token, network=network_of(request))


def _fields(request: HttpRequest) -> QueryDict:
    """Read the body; one that is no form counts as empty, and then the text is missing."""
    if request.content_type != "application/x-www-form-urlencoded":
        return QueryDict()
    try:
        return request.POST
    except (RequestDataTooBig, TooManyFieldsSent):
        return QueryDict()


def _too_many(request: HttpRequest, typed: sent.Typed, full: LimitReached) -> HttpResponse:
    if isinstance(full, HourLimitReached):
        message = _("Er komen nu te veel suggesties binnen. Probeer het over een uur opnieuw.")
    else:
        message = _("Van uw netwerk kwamen vandaag al veel suggesties. Probeer het morgen opnieuw.")
    response = _refused(request, typed, message, HTTPStatus.TOO_MANY_REQUESTS)
    wait = full.ends - timezone.now()
    response.headers["Retry-After"] = str(max(1, int(wait.total_seconds())))
    return response


def _no_store(request: HttpRequest, typed: sent.Typed, failure: Exception) -> HttpResponse:
    """Say that nothing can be stored; who typed a text keeps it and may try again."""
    _log_failure(failure)
    message = _("We kunnen nu geen suggesties bewaren. Dat ligt aan ons. Probeer het later opnieuw.")
    page = form_page(typed, message, can_send=bool(typed.text))
    return render(request, "suggestie.html", {"page": page}, status=HTTPStatus.SERVICE_UNAVAILABLE)


def _log_failure(failure: Exception) -> None:
    # The message of a database may hold the row, and so what a visitor wrote: only its kind is logged.
    _log.error("the store of suggestions failed: %s", type(failure).__name__)


def _refused(
    request: HttpRequest, typed: sent.Typed, error: sent.FieldError | str, status: HTTPStatus
) -> HttpResponse:
    return render(request, "suggestie.html", {"page": form_page(typed, error)}, status=status)
