"""The list of municipalities, with a form to find one."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from django.utils.translation import gettext as _

from kanaalkompas.population import Places
from kanaalkompas.vocabulary import InputError, UnknownTerm
from kanaalkompas.web.pages.places.place_parts import (
    PlaceLink,
    SourceLine,
    municipality_links,
    source_lines,
)


@dataclass(frozen=True, slots=True)
class Province:
    """A province with its municipalities from A to Z."""

    name: str
    municipalities: tuple[PlaceLink, ...]


@dataclass(frozen=True, slots=True)
class PlacesPage:
    """Context of `gemeenten.html`; `error` and `nearest` are about a name that was not found."""

    page_title: str
    asked: str
    error: str
    nearest: tuple[PlaceLink, ...]
    all_links: tuple[PlaceLink, ...]
    provinces: tuple[Province, ...]
    n_municipalities: int
    n_wijken: int
    sources: tuple[SourceLine, ...]


def places_page(places: Places, asked: str = "", error: InputError | None = None) -> PlacesPage:
    """List the municipalities by province; after a wrong name, say what is near."""
    links = municipality_links(places)
    figures = places.key_figures
    names = sorted({figures[link.code].province for link in links})
    return PlacesPage(
        page_title=_("Gemeenten: wie wonen er, en wie mist u"),
        asked=asked,
        error=str(error) if error else "",
        nearest=_nearest(error),
        all_links=links,
        provinces=tuple(
            Province(name, tuple(link for link in links if figures[link.code].province == name))
            for name in names
        ),
        n_municipalities=len(links),
        n_wijken=len(places.wijken),
        sources=source_lines([places.key_origin, places.residents.origin]),
    )


def _nearest(error: InputError | None) -> tuple[PlaceLink, ...]:
    if not isinstance(error, UnknownTerm):
        return ()
    return tuple(PlaceLink("", name, f"/gemeenten/{quote(name, safe='')}") for name in error.nearest)
