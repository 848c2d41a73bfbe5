"""The views: look up, gather a context, render."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kanaalkompas.advice import LawRule, Question, Reference
from kanaalkompas.editions import Edition
from kanaalkompas.vocabulary import UnknownTerm
from kanaalkompas.web.errors import from_path
from kanaalkompas.web.knowledge import current_knowledge, current_store
from kanaalkompas.web.pages import catalogue
from kanaalkompas.web.pages.advice_page import advice_page, figures_page
from kanaalkompas.web.pages.asking import (
    EDITION,
    QuestionForm,
    answer_of,
    lasting_query,
    needs_lasting_query,
    question_form,
)
from kanaalkompas.web.pages.edition_files import site_of
from kanaalkompas.web.pages.evidence_facts import EvidenceFacts, count_evidence
from kanaalkompas.web.pages.open_data_page import edition_open_data
from kanaalkompas.web.pages.source_page import source_page
from kanaalkompas.web.pages.starters import STARTERS, Starter
from kanaalkompas.web.pages.take_away import take_away


@dataclass(frozen=True, slots=True)
class HomePage:
    """Context of `home.html`."""

    page_title: str
    form: QuestionForm
    starters: tuple[Starter, ...]
    facts: EvidenceFacts


@dataclass(frozen=True, slots=True)
class TextPage:
    """Context of a page that is mostly text; `law` and `references` fill the lists of two of them."""

    page_title: str
    law: tuple[LawRule, ...] = ()
    references: tuple[Reference, ...] = ()


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Show the first screen."""
    knowledge = current_knowledge()
    page = HomePage(
        page_title=_("Welk kanaal past bij uw inwoners?"),
        form=question_form(Question(case=""), knowledge),
        starters=STARTERS,
        facts=count_evidence(knowledge.editions),
    )
    return render(request, "home.html", {"page": page})


@require_safe
def advice(request: HttpRequest) -> HttpResponse:
    """Answer a question."""
    if not request.GET:
        return HttpResponseRedirect("/")
    if needs_lasting_query(request.GET):
        query = lasting_query(request.GET)
        return HttpResponseRedirect(f"/advies?{query}" if query else "/")
    editions = tuple(request.GET.getlist(EDITION))
    answer, knowledge = answer_of(request.GET)
    address = request.build_absolute_uri()
    take = take_away(answer, knowledge, request.GET, address, localdate())
    return render(request, "advies.html", {"page": advice_page(answer, knowledge, editions), "take": take})


@require_safe
def advice_figures(request: HttpRequest) -> HttpResponse:
    """Show all figures for one group in one phase; without a question, go to the first page."""
    if not request.GET or needs_lasting_query(request.GET):
        query = lasting_query(request.GET)
        return HttpResponseRedirect(f"/advies/cijfers?{query}" if query else "/")
    editions = tuple(request.GET.getlist(EDITION))
    answer, knowledge = answer_of(request.GET)
    return render(request, "adviescijfers.html", {"page": figures_page(answer, knowledge, editions)})


@require_safe
def channels(request: HttpRequest) -> HttpResponse:
    """List the channels."""
    return render(request, "kanalen.html", {"page": catalogue.channels_page(current_knowledge())})


@require_safe
def channel(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one channel."""
    knowledge = current_knowledge()
    found = from_path(knowledge.vocabulary.channel, slug)
    return render(request, "kanaal.html", {"page": catalogue.channel_page(found, knowledge)})


@require_safe
def groups(request: HttpRequest) -> HttpResponse:
    """List the groups."""
    return render(request, "groepen.html", {"page": catalogue.groups_page(current_knowledge())})


@require_safe
def group(request: HttpRequest, dimension: str, slug: str) -> HttpResponse:
    """Show one group."""
    knowledge = current_knowledge()
    found = from_path(knowledge.vocabulary.group, f"{dimension}:{slug}")
    return render(request, "groep.html", {"page": catalogue.group_page(found, knowledge)})


@require_safe
def sources(request: HttpRequest) -> HttpResponse:
    """List the sources."""
    return render(
        request, "bronnen.html", {"page": catalogue.sources_page(current_knowledge(), current_store())}
    )


@require_safe
def source(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one source."""
    knowledge = current_knowledge()
    edition = from_path(_edition_of_source, slug)
    vocabulary = knowledge.with_editions([edition]).vocabulary
    return render(request, "bron.html", {"page": source_page(slug, edition, vocabulary)})


@require_safe
def edition(request: HttpRequest, reference: str) -> HttpResponse:
    """Show one edition."""
    found = from_path(current_store().find_served, reference)
    page, data = catalogue.edition_page(found), edition_open_data(found, site_of(request))
    return render(request, "cijferset.html", {"page": page, "open": data})


@require_safe
def how_we_know(request: HttpRequest) -> HttpResponse:
    """Explain the method, with the rules of law and the professional sources."""
    content = current_knowledge().content
    page = TextPage(
        page_title=_("Hoe weten we dit?"),
        law=tuple(content.law.values()),
        references=tuple(sorted(content.references.values(), key=lambda r: (r.publisher, r.title))),
    )
    return render(request, "hoe-weten-we-dit.html", {"page": page})


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """Say what Kanaalkompas is."""
    return render(request, "over.html", {"page": TextPage(_("Over Kanaalkompas"))})


def _edition_of_source(source_id: str) -> Edition:
    """Find the edition that a source belongs to, the usual editions first."""
    editions = [*current_knowledge().editions, *current_store().editions.values()]
    for candidate in editions:
        if source_id in candidate.manifest.sources:
            return candidate
    known = dict.fromkeys(name for candidate in editions for name in candidate.manifest.sources)
    raise UnknownTerm(_("bron"), source_id, known)
