"""The views of open data: files, lasting names, citations, catalogue, site map and plain summary."""

from __future__ import annotations

import json
from collections.abc import Mapping
from io import BytesIO
from typing import TypeVar

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from kanaalkompas.editions import Edition
from kanaalkompas.exports.catalogue import FORMS, Entry, catalogue_as
from kanaalkompas.exports.open_data import Citation, bibtex, cite_edition, cite_figure, data_package, ris
from kanaalkompas.vocabulary import Estimate, UnknownTerm
from kanaalkompas.web.from_path import from_path
from kanaalkompas.web.knowledge import current_knowledge, current_places, current_store, knowledge_with
from kanaalkompas.web.pages.evidence.edition_files import (
    MEDIA_TYPES,
    STORED,
    exact_edition,
    files_of,
    site_of,
    stored_file,
    workbook_of,
)
from kanaalkompas.web.pages.evidence.figure_page import CITATION_FORMS, figure_page, find_figure
from kanaalkompas.web.pages.evidence.open_data_page import open_data_page
from kanaalkompas.web.pages.evidence.plain_summary import plain_summary, robots_text
from kanaalkompas.web.pages.evidence.site_map import gather_pages, site_map

T = TypeVar("T")

FOR_EVER = "public, max-age=31536000, immutable"
FOR_A_DAY = "public, max-age=86400"
"""What holds the address of the site or the name of its publisher changes with the settings."""

_FOR_ALL = {"Access-Control-Allow-Origin": "*", "Cross-Origin-Resource-Policy": "cross-origin"}
"""Open data may be read by the pages of other sites."""


class SeeOther(HttpResponseRedirect):
    """Lead from the lasting name of a thing to the page about it."""

    status_code = 303


@require_safe
def edition_file(request: HttpRequest, reference: str, form: str) -> HttpResponseBase:
    """Give all figures of an edition as a file; a reader who has it already gets 304."""
    edition = from_path(exact_edition, reference)
    media_type = from_path(lambda word: _known(MEDIA_TYPES, word), form)
    made = None if form in STORED else workbook_of(edition, site_of(request))
    tag = f'"{made.sha256 if made else edition.manifest.checksums[STORED[form]]}"'
    # Before a file is opened: the middleware would leave it open.
    response: HttpResponseBase = get_conditional_response(request, etag=tag) or FileResponse(
        BytesIO(made.content) if made else stored_file(edition, form).open("rb"),
        as_attachment=True,
        filename=f"{edition.manifest.id}-{edition.manifest.version}.{form}",
        content_type=f"{media_type}; charset=utf-8" if form == "csv" else media_type,
    )
    for name, value in {**_FOR_ALL, "ETag": tag, "Cache-Control": FOR_A_DAY if made else FOR_EVER}.items():
        response.headers[name] = value
    return response


@require_safe
def package(request: HttpRequest, reference: str) -> HttpResponse:
    """Describe an edition as a data package."""
    edition = from_path(exact_edition, reference)
    described = data_package(edition, files_of(edition), site_of(request))
    text = json.dumps(described, ensure_ascii=False, indent=1)
    return HttpResponse(
        text, content_type="application/json", headers={**_FOR_ALL, "Cache-Control": FOR_A_DAY}
    )


@require_safe
def figure(request: HttpRequest, reference: str, row_id: str) -> HttpResponse:
    """Show one figure with its trail."""
    edition, row = _figure(reference, row_id)
    return render(
        request,
        "evidence/cijfer.html",
        {"page": figure_page(edition, row, knowledge_with((reference,)), site_of(request))},
    )


@require_safe
def edition_citation(request: HttpRequest, reference: str, form: str) -> HttpResponse:
    """Give the citation of an edition as a file."""
    edition = from_path(exact_edition, reference)
    return _citation(cite_edition(edition, site_of(request)), form)


@require_safe
def figure_citation(request: HttpRequest, reference: str, row_id: str, form: str) -> HttpResponse:
    """Give the citation of a figure as a file."""
    edition, row = _figure(reference, row_id)
    return _citation(cite_figure(edition, row, site_of(request)), form)


@require_safe
def edition_identifier(request: HttpRequest, reference: str) -> HttpResponse:  # noqa: ARG001 Django gives it
    """Lead from the lasting name of an edition to its page; without a version to the newest one."""
    ids = {edition.manifest.id for edition in current_store().editions.values()}
    if reference not in ids:
        from_path(exact_edition, reference)
    return SeeOther(f"/cijfersets/{reference}", headers=_FOR_ALL)


@require_safe
def figure_identifier(request: HttpRequest, reference: str, row_id: str) -> HttpResponse:  # noqa: ARG001 Django gives it
    """Lead from the lasting name of a figure to its page."""
    _figure(reference, row_id)
    return SeeOther(f"/cijfersets/{reference}/cijfers/{row_id}", headers=_FOR_ALL)


@require_safe
def open_data(request: HttpRequest) -> HttpResponse:
    """Say what is open, where it is and how to use it."""
    page = open_data_page(current_store().editions.values(), site_of(request))
    return render(request, "evidence/open-data.html", {"page": page})


@require_safe
def catalogue(request: HttpRequest, form: str) -> HttpResponse:
    """Give the catalogue of all editions."""
    kind = from_path(lambda word: _known(FORMS, word), form)
    entries = [Entry(edition, files_of(edition)) for edition in current_store().editions.values()]
    text = catalogue_as(form, entries, site_of(request))
    return HttpResponse(text, content_type=kind.media_type, headers=_FOR_ALL)


@require_safe
def sitemap(request: HttpRequest, number: int | None = None) -> HttpResponse:
    """Give the site map, or one part of it."""
    pages = gather_pages(current_knowledge(), current_store(), current_places())
    text = site_map(pages, site_of(request).base, number)
    if text is None:
        raise Http404
    return HttpResponse(text, content_type="application/xml; charset=utf-8")


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Say what search robots may visit."""
    return HttpResponse(robots_text(site_of(request)), content_type="text/plain; charset=utf-8")


@require_safe
def summary(request: HttpRequest) -> HttpResponse:
    """Give the site in a plain text."""
    manifests = [edition.manifest for edition in current_store().editions.values()]
    text = plain_summary(manifests, site_of(request))
    return HttpResponse(text, content_type="text/plain; charset=utf-8", headers=_FOR_ALL)


def _figure(reference: str, row_id: str) -> tuple[Edition, Estimate]:
    edition = from_path(exact_edition, reference)
    return edition, from_path(lambda word: find_figure(edition, word), row_id)


def _citation(citation: Citation, form: str) -> HttpResponse:
    content_type = from_path(lambda word: _known(CITATION_FORMS, word), form)
    text = bibtex(citation) if form == "bib" else ris(citation)
    headers = {**_FOR_ALL, "Content-Disposition": f'attachment; filename="{citation.key}.{form}"'}
    return HttpResponse(text, content_type=content_type, headers=headers)


def _known(forms: Mapping[str, T], word: str) -> T:
    if word not in forms:
        raise UnknownTerm("bestandssoort", word, forms)
    return forms[word]
