"""The views by which a reader judges the site: method, proof, privacy, and where to report a leak."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kanaalkompas.advice import LawRule, Reference
from kanaalkompas.vocabulary import InputError
from kanaalkompas.web.knowledge import current_knowledge
from kanaalkompas.web.pages.trust.proof_file import read_proof
from kanaalkompas.web.pages.trust.proof_page import proof_page
from kanaalkompas.web.pages.trust.security_contact import security_txt

STATEMENT_OF = date(2026, 11, 30)
"""When people last went over the statement on accessibility; the machine's results have their own date."""


@dataclass(frozen=True, slots=True)
class AccessibilityPage:
    """Context of `toegankelijkheid.html`; `tested` is the day of the last run of the tests, if known."""

    page_title: str
    publisher: str
    stated: date
    tested: date | None


@dataclass(frozen=True, slots=True)
class PrivacyPage:
    """Context of `privacy.html`."""

    page_title: str
    publisher: str
    contact: str
    keep_days: int


@dataclass(frozen=True, slots=True)
class TextPage:
    """Context of a page that is mostly text; `law` and `references` fill the lists of two of them."""

    page_title: str
    law: tuple[LawRule, ...] = ()
    references: tuple[Reference, ...] = ()


@require_safe
def how_we_know(request: HttpRequest) -> HttpResponse:
    """Explain the method, with the rules of law and the professional sources."""
    content = current_knowledge().content
    page = TextPage(
        page_title=_("Hoe weten we dit?"),
        law=tuple(content.law.values()),
        references=tuple(sorted(content.references.values(), key=lambda r: (r.publisher, r.title))),
    )
    return render(request, "trust/hoe-weten-we-dit.html", {"page": page})


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """Say what Kanaalkompas is."""
    return render(request, "trust/over.html", {"page": TextPage(_("Over Kanaalkompas"))})


@require_safe
def proof(request: HttpRequest) -> HttpResponse:
    """Show what the tests found."""
    return render(request, "trust/bewijs.html", {"page": proof_page(settings.PROOF)})


@require_safe
def proof_json(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 Django gives it
    """Give the file of the run, byte for byte; none where it is not as the run wrote it."""
    try:
        found = read_proof(settings.PROOF)
    except InputError:
        found = None
    if found is None:
        raise Http404
    headers = {"Content-Disposition": 'attachment; filename="kanaalkompas-bewijs.json"'}
    return HttpResponse(settings.PROOF.read_bytes(), content_type="application/json", headers=headers)


@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """Say how accessible the site is, what is known to be wrong, and what was not yet looked at."""
    try:
        found = read_proof(settings.PROOF)
    except InputError:
        found = None
    tested = timezone.localtime(found.made).date() if found else None
    page = AccessibilityPage(_("Toegankelijkheid"), settings.PUBLISHER, STATEMENT_OF, tested)
    return render(request, "trust/toegankelijkheid.html", {"page": page})


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """Say what the site does with what a visitor sends."""
    page = PrivacyPage(_("Privacy"), settings.PUBLISHER, settings.CONTACT, settings.KEEP_DAYS)
    return render(request, "trust/privacy.html", {"page": page})


@require_safe
def security(request: HttpRequest) -> HttpResponse:
    """Say whom to tell of a leak (RFC 9116)."""
    site = (settings.URL or request.build_absolute_uri("/")).rstrip("/")
    text = security_txt(settings.CONTACT or f"{site}/suggestie", site, timezone.now())
    return HttpResponse(text, content_type="text/plain; charset=utf-8")
