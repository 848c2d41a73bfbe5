"""The search page."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kanaalkompas.web.pages.finding.search_page import search_page

QUERY = "q"


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Search the site."""
    return render(request, "finding/zoeken.html", {"page": search_page(request.GET.get(QUERY, ""))})
