"""The view of the planner page."""

from __future__ import annotations

from functools import lru_cache
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kanaalkompas.advice import Knowledge, MissingPeople, MissingPrice
from kanaalkompas.advice.audience import PlanAnswer, UseEvidence, answer_plan, words_with
from kanaalkompas.vocabulary import InputError
from kanaalkompas.web.knowledge import current_knowledge, current_store, editions_for_plans, use_evidence
from kanaalkompas.web.pages.asking import EDITION, GROUP
from kanaalkompas.web.pages.profile_links import profile_links
from kanaalkompas.web.pages.reach.plan_asking import (
    asks_for_plan,
    lasting_plan_query,
    needs_lasting_plan_query,
    plan_question_of,
)
from kanaalkompas.web.pages.reach.plan_form import evidence_links, plan_form
from kanaalkompas.web.pages.reach.plan_page import EXAMPLES, PlanPage, PlanView, page_title, plan_view

N_KEPT = 32
"""Answers that a process keeps: one takes a second or two to find."""


@require_safe
def plan(request: HttpRequest) -> HttpResponse:
    """Answer which channels to take; wrong input comes back in the form, with one message."""
    query, knowledge = request.GET, current_knowledge()
    if needs_lasting_plan_query(query, knowledge.prices):
        lasting = lasting_plan_query(query, knowledge.prices)
        return HttpResponseRedirect(f"/bereik?{lasting}" if lasting else "/bereik")
    answer, error = None, ""
    evidence, edition = _usual(), ""
    try:
        evidence, edition = _evidence_of(query)
        answer = _answer(query, evidence, knowledge)
    except InputError as wrong:
        error = str(wrong)
    page = _page(query, answer, error, evidence, edition, knowledge)
    status = HTTPStatus.BAD_REQUEST if error else HTTPStatus.OK
    return render(request, "reach/bereik.html", {"page": page}, status=status)


def _evidence_of(query: QueryDict) -> tuple[UseEvidence, str]:
    """Give the chosen figures, with the name that the address gives them; empty for the usual ones."""
    names = list(dict.fromkeys(query.getlist(EDITION)))
    if len(names) > 1:
        raise InputError(_("Een plan rust op één cijferset. Kies er één."))
    if not names:
        return _usual(), ""
    return use_evidence(current_store().find_served(names[0])), names[0]


def _usual() -> UseEvidence:
    return use_evidence(editions_for_plans()[0])


def _answer(query: QueryDict, evidence: UseEvidence, knowledge: Knowledge) -> PlanView | None:
    if not asks_for_plan(query):
        return None
    try:
        return plan_view(_planned(evidence, query.urlencode()), query, knowledge)
    except MissingPrice as missing:
        text = _("%(missing)s Vul bij het kanaal de twee velden in.")
        raise InputError(text % {"missing": missing}) from missing
    except MissingPeople as missing:
        text = _("%(missing)s Vul dat in, of vul een gemeente in.")
        raise InputError(text % {"missing": missing}) from missing


@lru_cache(maxsize=N_KEPT)
def _planned(evidence: UseEvidence, query: str) -> PlanAnswer:
    """Answer a question once: the same evidence and address get the same answer."""
    knowledge = current_knowledge()
    asked = plan_question_of(QueryDict(query), words_with(evidence, knowledge), knowledge.prices)
    return answer_plan(asked, evidence, knowledge)


def _page(
    query: QueryDict,
    answer: PlanView | None,
    error: str,
    evidence: UseEvidence,
    edition: str,
    knowledge: Knowledge,
) -> PlanPage:
    return PlanPage(
        page_title=page_title(answer),
        form=plan_form(query, edition, evidence, words_with(evidence, knowledge), knowledge),
        evidence=evidence_links(editions_for_plans(), evidence.manifest.reference),
        fictitious=evidence.manifest.fictitious,
        error=error,
        answer=answer,
        examples=EXAMPLES,
        profiles=profile_links(
            query.getlist(GROUP), [current_store().find_served(evidence.manifest.reference)]
        ),
    )
