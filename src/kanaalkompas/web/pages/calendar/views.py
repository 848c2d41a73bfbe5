"""The views of the communication calendar: a page, and the same table as CSV."""

from __future__ import annotations

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kanaalkompas.advice import Answer, Knowledge
from kanaalkompas.dossiers import CALENDAR_COLUMNS, Calendar, as_csv, calendar_rows, make_calendar
from kanaalkompas.vocabulary import InputError
from kanaalkompas.web.pages.asking import answer_of
from kanaalkompas.web.pages.calendar.calendar_asking import (
    calendar_query,
    has_empty_choices,
    start_of,
    weeks_of,
)
from kanaalkompas.web.pages.calendar.calendar_page import calendar_page


@require_safe
def planning(request: HttpRequest) -> HttpResponse:
    """Show an advice as a calendar; a wrong start or number of weeks comes back in the form."""
    query = request.GET
    if not query or has_empty_choices(query):
        lasting = calendar_query(query)
        return HttpResponseRedirect(f"/planning?{lasting}" if lasting else "/")
    answer, knowledge = answer_of(query)
    error = ""
    try:
        calendar = _calendar(query, answer, knowledge)
    except InputError as wrong:
        error = str(wrong)
        calendar = make_calendar(answer, None, knowledge.vocabulary)
    page = calendar_page(calendar, query, knowledge.vocabulary, error)
    status = HTTPStatus.BAD_REQUEST if error else HTTPStatus.OK
    return render(request, "calendar/planning.html", {"page": page}, status=status)


@require_safe
def planning_csv(request: HttpRequest) -> HttpResponse:
    """Give the table of a calendar as a file for a spreadsheet."""
    answer, knowledge = answer_of(request.GET)
    calendar = _calendar(request.GET, answer, knowledge)
    text = as_csv([CALENDAR_COLUMNS, *calendar_rows(calendar, knowledge.vocabulary)])
    response = HttpResponse(text, content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="kalender-{answer.question.case}.csv"'
    return response


def _calendar(query: QueryDict, answer: Answer, knowledge: Knowledge) -> Calendar:
    return make_calendar(answer, start_of(query), knowledge.vocabulary, weeks=weeks_of(query))
