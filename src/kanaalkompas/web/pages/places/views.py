"""The views of the pages about municipalities and wijken."""

from __future__ import annotations

from http import HTTPStatus
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kanaalkompas.population import Found, Places
from kanaalkompas.vocabulary import InputError
from kanaalkompas.web.from_path import from_path
from kanaalkompas.web.knowledge import current_knowledge, current_places
from kanaalkompas.web.pages.asking import PLACE
from kanaalkompas.web.pages.places.place_comparison import comparison_page, found_places
from kanaalkompas.web.pages.places.place_list import places_page
from kanaalkompas.web.pages.places.place_page import municipality_page
from kanaalkompas.web.pages.places.place_parts import municipality_href, wijk_href
from kanaalkompas.web.pages.places.wijk_page import wijk_page

ASKED = "gezocht"
"""In the address of a municipality: the old name or code that led to it."""


@require_safe
def municipalities(request: HttpRequest) -> HttpResponse:
    """List the municipalities, or go to the one that was asked for."""
    places, asked = current_places(), request.GET.get(PLACE, "").strip()
    if not asked:
        return render(request, "places/gemeenten.html", {"page": places_page(places)})
    try:
        found = places.find(asked)
    except InputError as error:
        page = places_page(places, asked, error)
        return render(request, "places/gemeenten.html", {"page": page}, status=HTTPStatus.BAD_REQUEST)
    return HttpResponseRedirect(_address_of(found, asked, places))


@require_safe
def municipality(request: HttpRequest, place: str) -> HttpResponse:
    """Show one municipality; any other name for it leads to its code."""
    places = current_places()
    found = from_path(places.find, place)
    if place != found.municipality.code:
        return HttpResponseRedirect(_address_of(found, place, places))
    asked = request.GET.get(ASKED, "").strip()
    if asked:
        found = places.find(asked)
        if found.municipality.code != place:
            return HttpResponseRedirect(_address_of(found, asked, places))
    return render(
        request, "places/gemeente.html", {"page": municipality_page(found, places, current_knowledge())}
    )


@require_safe
def wijk(request: HttpRequest, place: str, name: str) -> HttpResponse:
    """Show one wijk; its name leads to its code."""
    places = current_places()
    found = from_path(places.find, place)
    code = found.municipality.code
    figures = from_path(lambda asked: places.find_wijk(asked, code), name)
    if (place, name) != (code, figures.code):
        return HttpResponseRedirect(wijk_href(figures))
    page = wijk_page(figures, found.municipality, places, current_knowledge())
    return render(request, "places/wijk.html", {"page": page})


@require_safe
def compare(request: HttpRequest) -> HttpResponse:
    """Show two to four municipalities side by side; wrong input comes back in the form."""
    places = current_places()
    asked = [name.strip() for name in request.GET.getlist(PLACE) if name.strip()]
    error = ""
    if asked:
        try:
            found_places(asked, places)
        except InputError as wrong:
            error = str(wrong)
    page = comparison_page(asked, error, places, current_knowledge())
    status = HTTPStatus.BAD_REQUEST if error else HTTPStatus.OK
    return render(request, "places/vergelijk.html", {"page": page}, status=status)


def _address_of(found: Found, asked: str, places: Places) -> str:
    """Give the address of a municipality; an old name goes along, since it needs a word."""
    address = municipality_href(found.municipality.code)
    needs_word = found.note != places.find(found.municipality.code).note
    return f"{address}?{urlencode([(ASKED, asked)])}" if needs_word else address
