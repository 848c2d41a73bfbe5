"""What the pages of places share: a place against the Netherlands as bars and lines, and its sources."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from kanaalkompas.exports import Bar, bar_chart
from kanaalkompas.population import KeyFigures, Origin, Places, ProfileLine
from kanaalkompas.web.pages.drawing import drawn_svg
from kanaalkompas.web.pages.numbers import number_text

TICKS = (0, 10, 20, 30, 40, 50, 60)
WIDE_TICKS = (0, 25, 50, 75, 100)


@dataclass(frozen=True, slots=True)
class TraitLine:
    """A trait of a place beside the Netherlands, in words."""

    trait: str
    label: str
    pct: str
    national_pct: str
    compared: str


@dataclass(frozen=True, slots=True)
class Profile:
    """The traits of a place: a drawing, and the same numbers as lines."""

    chart: SafeString
    lines: tuple[TraitLine, ...]
    sentence: str


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A table of CBS under a page, with the year of the figures and that of the classification."""

    title: str
    cited: str
    url: str
    licence: str
    classification_year: int
    rounding: str


@dataclass(frozen=True, slots=True)
class PlaceLink:
    """A place with its page."""

    code: str
    name: str
    href: str


def profile_of(chart_id: str, name: str, lines: Sequence[ProfileLine]) -> Profile:
    """Draw the traits of a place, with the Netherlands as a line across each bar."""
    most = max((max(line.pct, line.national_pct) for line in lines), default=0)
    drawn = bar_chart(
        chart_id,
        _("Wie wonen er in %(name)s, naast Nederland") % {"name": name},
        _("Staafdiagram met een streep voor Nederland. Dezelfde getallen staan in de tabel ernaast."),
        [
            Bar(_(line.label), pct_text(line.pct), line.pct / 100, mark=line.national_pct / 100)
            for line in lines
        ],
        ticks_up_to(most),
    )
    return Profile(drawn_svg(drawn), tuple(map(trait_line, lines)), _profile_sentence(name, lines))


def trait_line(line: ProfileLine) -> TraitLine:
    """Write a trait in words."""
    return TraitLine(
        line.trait, _(line.label), pct_text(line.pct), pct_text(line.national_pct), _(line.compared)
    )


def source_lines(origins: Iterable[Origin]) -> tuple[SourceLine, ...]:
    """Write where the figures of a page come from."""
    return tuple(
        SourceLine(
            title=origin.title,
            cited=origin.cited,
            url=origin.url,
            licence=origin.licence,
            classification_year=origin.classification_year,
            rounding=origin.rounding,
        )
        for origin in origins
    )


def place_link(code: str, name: str) -> PlaceLink:
    """Link to the page of a municipality."""
    return PlaceLink(code, name, municipality_href(code))


def municipality_href(code: str) -> str:
    """Give the address of a municipality."""
    return f"/gemeenten/{quote(code, safe='')}"


def wijk_href(wijk: KeyFigures) -> str:
    """Give the address of a wijk."""
    return f"{municipality_href(wijk.municipality_code)}/wijken/{wijk.code}"


def municipality_links(places: Places) -> tuple[PlaceLink, ...]:
    """Link to every municipality, from A to Z."""
    links = [place_link(m.code, m.name) for m in places.municipalities.by_code.values()]
    return tuple(sorted(links, key=lambda link: _sorted_as(link.name)))


def pct_text(pct: float) -> str:
    """Write a per cent (0–100) without decimals, as CBS gives most of them."""
    return f"{number_text(pct)}%"


def ticks_up_to(most: float) -> Sequence[int]:
    """Give an axis that holds `most` per cent."""
    return TICKS if most <= TICKS[-1] else WIDE_TICKS


def _sorted_as(name: str) -> str:
    """Sort 's-Gravenhage at G, as a register does."""
    return name.removeprefix("'s-").casefold()


def _profile_sentence(name: str, lines: Sequence[ProfileLine]) -> str:
    """Say what differs most from the Netherlands, in one sentence."""
    more = [line for line in lines if line.compared == "meer"]
    fewer = [line for line in lines if line.compared == "minder"]
    if not more and not fewer:
        return _("%(name)s lijkt in alles op Nederland.") % {"name": name}
    apart = max((*more, *fewer), key=lambda line: abs(line.pct - line.national_pct))
    return _("Het grootste verschil met Nederland: %(label)s is %(pct)s, in Nederland %(nation)s.") % {
        "label": f"“{_(apart.label)}”",
        "pct": pct_text(apart.pct),
        "nation": pct_text(apart.national_pct),
    }
