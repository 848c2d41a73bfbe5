"""Method pages, words, and the news with its feed."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kanaalkompas.web.from_path import from_path
from kanaalkompas.web.knowledge import current_store
from kanaalkompas.web.pages.explaining.glossary_page import glossary_page
from kanaalkompas.web.pages.explaining.method_pages import method_list, method_page
from kanaalkompas.web.pages.explaining.news import news_feed, news_items, news_page


@require_safe
def method(request: HttpRequest) -> HttpResponse:
    """List the method pages."""
    return render(request, "explaining/methode.html", {"page": method_list()})


@require_safe
def method_text(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one method page."""
    return render(request, "explaining/methodeblad.html", {"page": from_path(method_page, slug)})


@require_safe
def glossary(request: HttpRequest) -> HttpResponse:
    """Explain the words."""
    return render(request, "explaining/begrippen.html", {"page": glossary_page()})


@require_safe
def news(request: HttpRequest) -> HttpResponse:
    """Say what is new."""
    return render(request, "explaining/nieuw.html", {"page": news_page(current_store())})


@require_safe
def feed(request: HttpRequest) -> HttpResponse:
    """Say what is new to a program that reads feeds."""
    site = request.build_absolute_uri("/").rstrip("/")
    text = news_feed(news_items(current_store()), urlsplit(site).hostname or "", site)
    return HttpResponse(text, content_type="application/atom+xml; charset=utf-8")
