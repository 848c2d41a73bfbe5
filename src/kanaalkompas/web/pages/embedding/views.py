"""Code for other sites, and the small pages that those may show in a frame."""

from __future__ import annotations

from csp.constants import NONE
from csp.decorators import csp_replace
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kanaalkompas.advice import Answer, Knowledge
from kanaalkompas.exports.documents import (
    advice_as_snippet,
    channel_as_snippet,
    chart_as_snippet,
    charts_of,
)
from kanaalkompas.web.from_path import from_path
from kanaalkompas.web.knowledge import current_knowledge
from kanaalkompas.web.pages.asking import (
    CASE,
    answer_of,
    lasting_query,
    needs_lasting_query,
    with_chart,
    without_chart,
)
from kanaalkompas.web.pages.embedding.embed_page import (
    ADDRESS,
    CHANNEL,
    EmbeddedPage,
    EmbedPage,
    channel_options,
    embed_choices,
    frame_code,
    query_of_address,
    safe_snippet,
    snippet_code,
)


@require_safe
def embed(request: HttpRequest) -> HttpResponse:
    """Show the forms, and the code for what was chosen."""
    asked, block = without_chart(request.GET)
    channel = request.GET.get(CHANNEL, "").strip()
    address = request.GET.get(ADDRESS, "").strip()
    if address:
        query = lasting_query(QueryDict(query_of_address(address)))
        return HttpResponseRedirect(f"/insluiten?{query}")
    if channel:
        return _for_channel(request, channel)
    if asked.get(CASE, "").strip():
        return _for_advice(request, lasting_query(asked), block)
    return render(request, "embedding/insluiten.html", {"page": _page()})


@require_safe
def embedded_advice(request: HttpRequest) -> HttpResponseBase:
    """Show an advice, or one chart of it, to be framed."""
    asked, block = without_chart(request.GET)
    if needs_lasting_query(asked):
        return HttpResponseRedirect(f"{request.path_info}?{with_chart(lasting_query(asked), block)}")
    answer, knowledge = answer_of(asked)
    snippet = _snippet(request, answer, knowledge, lasting_query(asked), block)
    return _embedded(request, _title(answer), snippet)


@require_safe
def embedded_channel(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Show a channel, to be framed."""
    knowledge = current_knowledge()
    channel = from_path(knowledge.vocabulary.channel, slug)
    address = request.build_absolute_uri(f"/kanalen/{channel.id}")
    snippet = channel_as_snippet(channel, knowledge, address=address, made=localdate())
    return _embedded(request, _(channel.label), snippet)


def _for_advice(request: HttpRequest, query: str, block: str) -> HttpResponse:
    answer, knowledge = answer_of(QueryDict(query))
    shown = with_chart(query, block)
    snippet = _snippet(request, answer, knowledge, query, block)
    charts = charts_of(answer, knowledge)
    hosts: tuple[str, ...] = settings.EMBED_HOSTS
    page = EmbedPage(
        page_title=_("Op uw eigen site"),
        address=request.build_absolute_uri(f"/advies?{query}"),
        channels=channel_options(""),
        choices=embed_choices(query, charts, block),
        preview=safe_snippet(snippet),
        html=snippet_code(snippet),
        frame=frame_code(request.build_absolute_uri(f"/insluiten/advies?{shown}"), _title(answer), hosts),
        svg_href=f"/advies/grafiek.svg?{shown}" if block else "",
        hosts=hosts,
        has_charts=bool(charts),
    )
    return render(request, "embedding/insluiten.html", {"page": page})


def _for_channel(request: HttpRequest, slug: str) -> HttpResponse:
    knowledge = current_knowledge()
    channel = knowledge.vocabulary.channel(slug)
    address = request.build_absolute_uri(f"/kanalen/{channel.id}")
    snippet = channel_as_snippet(channel, knowledge, address=address, made=localdate())
    hosts: tuple[str, ...] = settings.EMBED_HOSTS
    source = request.build_absolute_uri(f"/insluiten/kanaal/{channel.id}")
    page = EmbedPage(
        page_title=_("Op uw eigen site"),
        address="",
        channels=channel_options(channel.id),
        choices=(),
        preview=safe_snippet(snippet),
        html=snippet_code(snippet),
        frame=frame_code(source, _("Kanaal: %(channel)s") % {"channel": _(channel.label)}, hosts),
        svg_href="",
        hosts=hosts,
        has_charts=False,
    )
    return render(request, "embedding/insluiten.html", {"page": page})


def _page() -> EmbedPage:
    return EmbedPage(
        page_title=_("Op uw eigen site"),
        address="",
        channels=channel_options(""),
        choices=(),
        preview=safe_snippet(""),
        html=None,
        frame=None,
        svg_href="",
        hosts=settings.EMBED_HOSTS,
        has_charts=False,
    )


def _snippet(request: HttpRequest, answer: Answer, knowledge: Knowledge, query: str, block: str) -> str:
    address = request.build_absolute_uri(f"/advies?{query}")
    if block:
        return chart_as_snippet(answer, knowledge, block, address=address, made=localdate())
    return advice_as_snippet(answer, knowledge, address=address, made=localdate())


def _title(answer: Answer) -> str:
    return _("Kanaaladvies: %(case)s") % {"case": _(answer.case_label)}


def _embedded(request: HttpRequest, title: str, snippet: str) -> HttpResponseBase:
    """Let the sites that the settings name show this page in a frame; without a name none may."""
    hosts: tuple[str, ...] = settings.EMBED_HOSTS
    page = EmbeddedPage(title, safe_snippet(snippet))

    @csp_replace({"frame-ancestors": [*hosts] or [NONE]})
    def card(request: HttpRequest) -> HttpResponseBase:
        return render(request, "embedding/insluiten-kaart.html", {"page": page})

    response = card(request)
    if hosts:
        # Another site that isolates itself may only show what says this of itself.
        response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response
