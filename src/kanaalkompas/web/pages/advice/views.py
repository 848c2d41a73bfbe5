"""The first page, an advice, and all its figures."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kanaalkompas.advice import Question
from kanaalkompas.web.knowledge import current_knowledge
from kanaalkompas.web.pages.advice.advice_page import advice_page, figures_page
from kanaalkompas.web.pages.advice.evidence_facts import EvidenceFacts, count_evidence
from kanaalkompas.web.pages.advice.starters import STARTERS, Starter
from kanaalkompas.web.pages.advice.take_away import take_away
from kanaalkompas.web.pages.asking import (
    EDITION,
    QuestionForm,
    answer_of,
    lasting_query,
    needs_lasting_query,
    question_form,
)


@dataclass(frozen=True, slots=True)
class HomePage:
    """Context of `home.html`."""

    page_title: str
    form: QuestionForm
    starters: tuple[Starter, ...]
    facts: EvidenceFacts


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
    return render(request, "advice/home.html", {"page": page})


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
    return render(
        request, "advice/advies.html", {"page": advice_page(answer, knowledge, editions), "take": take}
    )


@require_safe
def advice_figures(request: HttpRequest) -> HttpResponse:
    """Show all figures for one group in one phase; without a question, go to the first page."""
    if not request.GET or needs_lasting_query(request.GET):
        query = lasting_query(request.GET)
        return HttpResponseRedirect(f"/advies/cijfers?{query}" if query else "/")
    editions = tuple(request.GET.getlist(EDITION))
    answer, knowledge = answer_of(request.GET)
    return render(request, "advice/adviescijfers.html", {"page": figures_page(answer, knowledge, editions)})
