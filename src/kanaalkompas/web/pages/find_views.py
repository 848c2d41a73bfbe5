"""The views of what helps to find things: search, news and its feed, method pages and words."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kanaalkompas.web.errors import from_path
from kanaalkompas.web.pages.method_pages import method_list, method_page


@require_safe
def method(request: HttpRequest) -> HttpResponse:
    """List the method pages."""
    return render(request, "methode.html", {"page": method_list()})


@require_safe
def method_text(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one method page."""
    return render(request, "methodeblad.html", {"page": from_path(method_page, slug)})
