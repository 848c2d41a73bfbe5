"""The sheets: channels, groups, sources and editions."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kanaalkompas.editions import Edition
from kanaalkompas.vocabulary import UnknownTerm
from kanaalkompas.web.from_path import from_path
from kanaalkompas.web.knowledge import current_knowledge, current_store
from kanaalkompas.web.pages.evidence import catalogue
from kanaalkompas.web.pages.evidence.edition_files import site_of
from kanaalkompas.web.pages.evidence.open_data_page import edition_open_data
from kanaalkompas.web.pages.evidence.source_page import source_page


@require_safe
def channels(request: HttpRequest) -> HttpResponse:
    """List the channels."""
    return render(request, "evidence/kanalen.html", {"page": catalogue.channels_page(current_knowledge())})


@require_safe
def channel(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one channel."""
    knowledge = current_knowledge()
    found = from_path(knowledge.vocabulary.channel, slug)
    return render(request, "evidence/kanaal.html", {"page": catalogue.channel_page(found, knowledge)})


@require_safe
def groups(request: HttpRequest) -> HttpResponse:
    """List the groups."""
    return render(request, "evidence/groepen.html", {"page": catalogue.groups_page(current_knowledge())})


@require_safe
def group(request: HttpRequest, dimension: str, slug: str) -> HttpResponse:
    """Show one group."""
    knowledge = current_knowledge()
    found = from_path(knowledge.vocabulary.group, f"{dimension}:{slug}")
    return render(request, "evidence/groep.html", {"page": catalogue.group_page(found, knowledge)})


@require_safe
def sources(request: HttpRequest) -> HttpResponse:
    """List the sources."""
    return render(
        request,
        "evidence/bronnen.html",
        {"page": catalogue.sources_page(current_knowledge(), current_store())},
    )


@require_safe
def source(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one source."""
    knowledge = current_knowledge()
    edition = from_path(_edition_of_source, slug)
    vocabulary = knowledge.with_editions([edition]).vocabulary
    return render(request, "evidence/bron.html", {"page": source_page(slug, edition, vocabulary)})


@require_safe
def edition(request: HttpRequest, reference: str) -> HttpResponse:
    """Show one edition."""
    found = from_path(current_store().find_served, reference)
    page, data = catalogue.edition_page(found), edition_open_data(found, site_of(request))
    return render(request, "evidence/cijferset.html", {"page": page, "open": data})


def _edition_of_source(source_id: str) -> Edition:
    """Find the edition that a source belongs to, the usual editions first."""
    editions = [*current_knowledge().editions, *current_store().editions.values()]
    for candidate in editions:
        if source_id in candidate.manifest.sources:
            return candidate
    known = dict.fromkeys(name for candidate in editions for name in candidate.manifest.sources)
    raise UnknownTerm(_("bron"), source_id, known)
