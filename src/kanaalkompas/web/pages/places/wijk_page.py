"""The page of a wijk: CBS's five bands of age, with what their rounding can make of difference."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from kanaalkompas.advice import Knowledge
from kanaalkompas.population import (
    BANDS,
    KeyFigures,
    Municipality,
    Places,
    count_wijk_residents,
    profile,
    why_no_wijk_count,
)
from kanaalkompas.vocabulary import OPEN_TOP, AgeBounds
from kanaalkompas.web.pages.numbers import number_text
from kanaalkompas.web.pages.places.place_page import urbanity_text
from kanaalkompas.web.pages.places.place_parts import (
    Profile,
    SourceLine,
    municipality_href,
    pct_text,
    profile_of,
    source_lines,
)


@dataclass(frozen=True, slots=True)
class BandLine:
    """A band of age in a wijk, with the same band in its municipality; people with what rounding may do."""

    label: str
    pct: str
    municipality_pct: str
    people: str
    margin: str


@dataclass(frozen=True, slots=True)
class WijkPage:
    """Context of `wijk.html`; where `silence` is not empty there are no figures by age, and it says why."""

    page_title: str
    code: str
    name: str
    municipality: str
    municipality_href: str
    inhabitants: str
    urbanity: str
    figures_year: int
    silence: str
    bands: tuple[BandLine, ...]
    profile: Profile | None
    sources: tuple[SourceLine, ...]


def wijk_page(
    wijk: KeyFigures, municipality: Municipality, places: Places, knowledge: Knowledge
) -> WijkPage:
    """Gather what CBS gives of a wijk; nothing is guessed where it gives nothing."""
    silence = why_no_wijk_count(wijk)
    return WijkPage(
        page_title=_("Wijk %(wijk)s in %(place)s: inwoners")
        % {"wijk": wijk.name, "place": municipality.name},
        code=wijk.code,
        name=wijk.name,
        municipality=municipality.name,
        municipality_href=municipality_href(municipality.code),
        inhabitants=number_text(wijk.inhabitants),
        urbanity=urbanity_text(wijk, knowledge),
        figures_year=places.key_origin.figures_year,
        silence=silence,
        bands=() if silence else _bands(wijk, places),
        profile=None if silence else profile_of("profiel", wijk.name, profile(places, wijk.code)),
        sources=source_lines([places.wijk_origin]),
    )


def _bands(wijk: KeyFigures, places: Places) -> tuple[BandLine, ...]:
    pcts = wijk.band_pcts or ()
    around = places.key_figures_of(wijk.municipality_code).band_pcts or (None,) * len(BANDS)
    return tuple(
        _band(band, pct, other, wijk, places) for band, pct, other in zip(BANDS, pcts, around, strict=True)
    )


def _band(band: AgeBounds, pct: int, around: int | None, wijk: KeyFigures, places: Places) -> BandLine:
    count = count_wijk_residents(wijk, places.residents, places.key_origin, band)
    return BandLine(
        label=_band_text(band),
        pct=pct_text(pct),
        municipality_pct="" if around is None else pct_text(around),
        people="" if count.people is None else number_text(count.people),
        margin="" if count.rounding_margin is None else number_text(count.rounding_margin),
    )


def _band_text(band: AgeBounds) -> str:
    if band.upper == OPEN_TOP:
        return _("%(lower)d jaar of ouder") % {"lower": band.lower}
    return _("%(lower)d tot en met %(upper)d jaar") % {"lower": band.lower, "upper": band.upper}
