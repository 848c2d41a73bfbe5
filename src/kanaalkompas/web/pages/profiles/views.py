"""The views of the pages about profiles."""

from __future__ import annotations

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from kanaalkompas.advice.profiles import typing_rules
from kanaalkompas.editions import Edition
from kanaalkompas.vocabulary import InputError
from kanaalkompas.web.from_path import from_path
from kanaalkompas.web.knowledge import current_knowledge, current_store, knowledge_with, newest_editions
from kanaalkompas.web.pages.asking import EDITION
from kanaalkompas.web.pages.profiles.profile_audit import audit_page
from kanaalkompas.web.pages.profiles.profile_list import profiles_page
from kanaalkompas.web.pages.profiles.profile_page import profile_page
from kanaalkompas.web.pages.profiles.profile_typing import typing_page
from kanaalkompas.web.posted import posted_fields

MOST_BYTES = 16_384
"""Of a form that is sent; one with all its fields filled in takes less than 2 kB."""


@require_safe
def profiles(request: HttpRequest) -> HttpResponse:
    """List the profiles: of the editions that were asked, else of all with real figures."""
    references = tuple(request.GET.getlist(EDITION))
    newest = [edition for edition in newest_editions(current_store()) if edition.segmentation is not None]
    examples = [edition for edition in newest if edition.manifest.fictitious]
    if references:
        knowledge = knowledge_with(references)
        editions = list(knowledge.editions)
    else:
        editions = [edition for edition in newest if edition not in examples]
        knowledge = current_knowledge()
    page = profiles_page(editions, examples, knowledge)
    return render(request, "profiles/profielen.html", {"page": page})


@require_safe
def sheet(request: HttpRequest, edition: str, profile: str) -> HttpResponse:
    """Show one profile."""
    found = _edition(edition)
    knowledge = current_knowledge().with_editions([found])
    page = from_path(lambda asked: profile_page(found, asked, knowledge), profile)
    return render(request, "profiles/profiel.html", {"page": page})


@require_safe
def audit(request: HttpRequest, edition: str) -> HttpResponse:
    """Show what the profiles of an edition add beyond age and schooling."""
    found = _edition(edition)
    page = audit_page(found, current_knowledge().with_editions([found]))
    return render(request, "profiles/profieltoets.html", {"page": page})


# Nothing is kept and nothing changes, so a form from elsewhere does no harm; a token would need a cookie.
@csrf_exempt
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def typing(request: HttpRequest, edition: str) -> HttpResponse:
    """Show the questions; answers are sent in the body, so that they stand in no address and no log."""
    found = _edition(edition)
    posted, error = None, ""
    if request.method == "POST":
        try:
            posted = _sent(request)
        except InputError as wrong:
            error = str(wrong)
    page = from_path(lambda _asked: typing_page(found, posted, error), edition)
    status = HTTPStatus.BAD_REQUEST if page.error else HTTPStatus.OK
    response = render(request, "profiles/profieltest.html", {"page": page}, status=status)
    if request.method == "POST":
        response.headers["Cache-Control"] = "no-store"
    return response


@require_safe
def rules(request: HttpRequest, edition: str) -> JsonResponse:  # noqa: ARG001 Django gives it
    """Give the rules of the typing tool, for anyone to apply."""
    found = _edition(edition)
    plain = from_path(lambda _asked: typing_rules(found), edition)
    return JsonResponse(plain, json_dumps_params={"ensure_ascii": False, "indent": 2})


def _edition(reference: str) -> Edition:
    """Find the edition of a path; there is no page where it knows no profiles."""
    found = from_path(current_store().find_served, reference)

    def with_profiles(asked: str) -> Edition:
        if found.segmentation is None:
            raise InputError(_("Cijferset %(asked)s heeft geen profielen.") % {"asked": asked})
        return found

    return from_path(with_profiles, reference)


def _sent(request: HttpRequest) -> QueryDict:
    """Read what was sent; raises `InputError` for more than these forms can hold."""
    too_much = _("U stuurde meer dan deze vragen kunnen bevatten. Vul het formulier hier opnieuw in.")
    return posted_fields(request, MOST_BYTES, too_much)
