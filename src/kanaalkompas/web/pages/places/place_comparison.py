"""Two to four municipalities side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from kanaalkompas.advice import Knowledge
from kanaalkompas.exports import Bar, bar_chart
from kanaalkompas.population import Found, Places, ProfileLine, profile
from kanaalkompas.vocabulary import InputError
from kanaalkompas.web.pages.drawing import drawn_svg
from kanaalkompas.web.pages.numbers import number_text
from kanaalkompas.web.pages.places.place_page import urbanity_text
from kanaalkompas.web.pages.places.place_parts import (
    PlaceLink,
    SourceLine,
    municipality_links,
    pct_text,
    place_link,
    source_lines,
    ticks_up_to,
)

FEWEST, MOST = 2, 4


@dataclass(frozen=True, slots=True)
class ComparedPlace:
    """A municipality at the head of a column; `note` says what happened to an old name."""

    link: PlaceLink
    note: str
    facts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """A municipality's number in a row; a dash where CBS gives none."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class ComparedTrait:
    """A trait over the municipalities, as a drawing and as cells of one row; the Netherlands last."""

    label: str
    chart: SafeString
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class ComparisonPage:
    """Context of `vergelijk.html`; without places it is a form, with `error` where input was wrong."""

    page_title: str
    fields: tuple[str, ...]
    all_links: tuple[PlaceLink, ...]
    error: str
    places: tuple[ComparedPlace, ...]
    traits: tuple[ComparedTrait, ...]
    sources: tuple[SourceLine, ...]


def comparison_page(
    asked: Sequence[str], error: str, places: Places, knowledge: Knowledge
) -> ComparisonPage:
    """Compare the municipalities of the address; with an error, give the form back as it was."""
    found = [] if error or len(asked) < FEWEST else found_places(asked, places)
    names = [place.municipality.name for place in found]
    return ComparisonPage(
        page_title=_("Vergelijk %(names)s") % {"names": _joined(names)}
        if names
        else _("Gemeenten vergelijken"),
        fields=(*asked[:MOST], *[""] * (MOST - len(asked))),
        all_links=municipality_links(places),
        error=error,
        places=tuple(_place(place, places, knowledge) for place in found),
        traits=_traits(found, places),
        sources=source_lines([places.key_origin]),
    )


def found_places(asked: Sequence[str], places: Places) -> list[Found]:
    """Find the municipalities to compare.

    Raises `InputError` for an unknown name, for fewer than two or more than four, and for the same twice.
    """
    found = [places.find(name) for name in asked]
    if not FEWEST <= len(found) <= MOST:
        raise InputError(
            _("U koos %(n)s. Kies er twee, drie of vier.")
            % {"n": _("1 gemeente") if len(found) == 1 else _("%(n)d gemeenten") % {"n": len(found)}}
        )
    seen: dict[str, Found] = {}
    for place in found:
        before = seen.setdefault(place.municipality.code, place)
        if before is not place:
            raise InputError(_twice(before, place))
    return found


def _twice(before: Found, again: Found) -> str:
    name = again.municipality.name
    note = " ".join(dict.fromkeys(filter(None, [before.note, again.note])))
    return " ".join(
        [
            _("U koos %(name)s twee keer. Kies verschillende gemeenten.") % {"name": name},
            *filter(None, [note]),
        ]
    )


def _place(found: Found, places: Places, knowledge: Knowledge) -> ComparedPlace:
    figures = places.key_figures_of(found.municipality.code)
    return ComparedPlace(
        link=place_link(found.municipality.code, found.municipality.name),
        note=found.note,
        facts=(
            (_("Inwoners"), number_text(figures.inhabitants)),
            (_("Provincie"), figures.province),
            (_("Stedelijkheid"), urbanity_text(figures, knowledge) or _("onbekend")),
        ),
    )


def _traits(found: Sequence[Found], places: Places) -> tuple[ComparedTrait, ...]:
    profiles = [{line.trait: line for line in profile(places, place.municipality.code)} for place in found]
    known = {trait: line for lines in profiles for trait, line in lines.items()}
    names = [place.municipality.name for place in found]
    return tuple(
        _trait(line, names, [lines.get(trait) for lines in profiles]) for trait, line in known.items()
    )


def _trait(known: ProfileLine, names: Sequence[str], lines: Sequence[ProfileLine | None]) -> ComparedTrait:
    nation = known.national_pct
    values = [_("geen cijfer") if line is None else pct_text(line.pct) for line in lines]
    drawn = bar_chart(
        f"kenmerk-{known.trait}",
        _(known.label),
        _("Staafdiagram met een streep voor Nederland. Dezelfde getallen staan in de tabel eronder."),
        [
            Bar(name, value, None if line is None else line.pct / 100, mark=nation / 100)
            for name, value, line in zip(names, values, lines, strict=True)
        ],
        ticks_up_to(max(nation, *(line.pct for line in lines if line is not None))),
    )
    cells = tuple(Cell(name, value) for name, value in zip(names, values, strict=True))
    return ComparedTrait(_(known.label), drawn_svg(drawn), (*cells, Cell(_("Nederland"), pct_text(nation))))


def _joined(names: Sequence[str]) -> str:
    *most, last = names
    return _("%(names)s en %(last)s") % {"names": ", ".join(most), "last": last}
