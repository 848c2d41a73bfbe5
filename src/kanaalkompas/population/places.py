"""The door to places: a name, an old name or a code leads to a municipality, and says how."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files
from importlib.resources.abc import Traversable

from kanaalkompas.population.key_figures import KeyFigures, read_key_figures
from kanaalkompas.population.mergers import Merger, MergerKind, listed, read_mergers
from kanaalkompas.population.municipalities import (
    Municipalities,
    Municipality,
    folded,
    read_municipalities,
)
from kanaalkompas.population.origin import Origin, read_origin
from kanaalkompas.population.read_residents import read_residents
from kanaalkompas.population.residents import Residents
from kanaalkompas.vocabulary import InputError, UnknownTerm, shown

_WIJK_CODE = re.compile(r"wk\d{6}")
_WIJK_NUMBER = re.compile(r"^Wijk \d+ ")


@dataclass(frozen=True, slots=True)
class Found:
    """The municipality that a user meant; `note` says what happened to it, and is empty for most."""

    municipality: Municipality
    asked: str
    note: str = ""


@dataclass(frozen=True)
class Places:
    """Municipalities, wijken and their residents; each table is read when it is first asked for."""

    municipalities: Municipalities
    mergers: tuple[Merger, ...]
    folder: Traversable

    def find(self, name_or_code: str) -> Found:
        """Find a municipality by its name, an old name or a CBS code, however it is written.

        A municipality that ended before the classification leads to its successor. One that ended since
        then, or that took over another since then, keeps its own figures; `note` says so.

        Raises
        ------
        UnknownTerm
            With the nearest names, where there is no such municipality.
        InputError
            Where the name fits more than one municipality: a shared name, a municipality that was divided,
            one that is younger than the figures; or where it is CBS's word for an unknown place.
        """
        wanted = folded(name_or_code)
        if wanted == "onbekend":
            raise InputError(
                "“(onbekend)” is geen gemeente. CBS telt zo de inwoners van wie de gemeente niet bekend is."
            )
        self._refuse_younger(wanted)
        ended = self._ended.get(wanted)
        if ended is not None:
            return Found(self._successor(ended), name_or_code, _ended_note(ended))
        municipality = self._current(name_or_code)
        return Found(municipality, name_or_code, self._note(municipality))

    def find_wijk(self, name_or_code: str, municipality_code: str) -> KeyFigures:
        """Find a wijk of a municipality by its CBS code or its name, however it is written.

        Raises `UnknownTerm` with the nearest names, and `InputError` where two wijken share the name.
        """
        wijken = self.wijken_of(municipality_code)
        wanted = folded(name_or_code)
        if _WIJK_CODE.fullmatch(wanted):
            found = [wijk for wijk in wijken if wijk.code == wanted.upper()]
        else:
            found = [wijk for wijk in wijken if wanted in _wijk_names(wijk)]
        if len(found) > 1:
            choices = listed(f"{wijk.name} ({wijk.code})" for wijk in found)
            raise InputError(f"Er is meer dan één wijk met deze naam: {choices}. Kies met de code.")
        if not found:
            raise UnknownTerm("wijk", name_or_code, [wijk.name for wijk in wijken])
        return found[0]

    def key_figures_of(self, code: str) -> KeyFigures:
        """Give the key figures of a municipality (GM…) or wijk (WK…); raises `KeyError`."""
        return (self.wijken if code.startswith("WK") else self.key_figures)[code]

    def wijken_of(self, municipality_code: str) -> tuple[KeyFigures, ...]:
        """Give the wijken of a municipality, by code; empty for a code of no municipality."""
        return self._wijken_by_municipality.get(municipality_code, ())

    @cached_property
    def key_figures(self) -> Mapping[str, KeyFigures]:
        """Key figures of every municipality, by code."""
        return read_key_figures(self.folder, "municipalities")

    @cached_property
    def wijken(self) -> Mapping[str, KeyFigures]:
        """Key figures of every wijk, by code."""
        return read_key_figures(self.folder, "wijken")

    @cached_property
    def residents(self) -> Residents:
        """Inhabitants by age and sex of every municipality and of the Netherlands."""
        return read_residents(self.folder, self.mergers, self.key_figures, self.municipalities.year)

    @cached_property
    def key_origin(self) -> Origin:
        """Where the key figures of municipalities and wijken come from."""
        return read_origin(self.folder, "municipalities")

    @cached_property
    def wijk_origin(self) -> Origin:
        """The same source, as it is titled and rounded for wijken."""
        return read_origin(self.folder, "wijken")

    @cached_property
    def _wijken_by_municipality(self) -> Mapping[str, tuple[KeyFigures, ...]]:
        found: dict[str, list[KeyFigures]] = {}
        for wijk in self.wijken.values():
            found.setdefault(wijk.municipality_code, []).append(wijk)
        return {code: tuple(wijken) for code, wijken in found.items()}

    @cached_property
    def _ended(self) -> Mapping[str, Merger]:
        gone = [merger for merger in self.mergers if merger.ended_by(self.municipalities.year)]
        return {key: merger for merger in gone for key in (folded(merger.name), folded(merger.code))}

    def _current(self, name_or_code: str) -> Municipality:
        try:
            return self.municipalities.find(name_or_code)
        except UnknownTerm:
            names = [m.name for m in self.municipalities.by_code.values()]
            names += [merger.name for merger in self._ended.values()]
            raise UnknownTerm("gemeente", name_or_code, names) from None

    def _successor(self, merger: Merger) -> Municipality:
        if merger.kind is MergerKind.DIVIDED:
            heirs = listed(f"{heir.name} ({heir.code})" for heir in merger.into)
            raise InputError(
                f"{merger.name} bestaat sinds {merger.day} niet meer. De gemeente is verdeeld over "
                f"{heirs}. Kies er één."
            )
        return self.municipalities.by_code[merger.into[0].code]

    def _refuse_younger(self, wanted: str) -> None:
        later = [merger for merger in self.mergers if not merger.ended_by(self.municipalities.year)]
        parts = [
            merger
            for merger in later
            if merger.into[0].code not in self.municipalities.by_code
            and wanted in (folded(merger.into[0].name), folded(merger.into[0].code))
        ]
        if parts:
            names = listed(f"{merger.name} ({merger.code})" for merger in parts)
            raise InputError(
                f"{shown(parts[0].into[0].name)} bestaat sinds {parts[0].day}. Onze cijfers hebben de "
                f"gemeenten van {self.municipalities.year}. Kies {names.replace(' en ', ' of ')}."
            )

    def _note(self, municipality: Municipality) -> str:
        """Say what happened to a municipality after the year of classification."""
        later = [merger for merger in self.mergers if not merger.ended_by(self.municipalities.year)]
        year = self.municipalities.year
        for merger in later:
            if merger.code == municipality.code:
                return f"{_ended_note(merger)} De cijfers gaan over {merger.name} zelf, zoals in {year}."
        joined = [merger for merger in later if merger.into[0].code == municipality.code]
        if not joined:
            return ""
        names = listed(merger.name for merger in joined)
        return f"Sinds {joined[0].day} hoort ook {names} bij {municipality.name}. Dat telt hier niet mee."


def _ended_note(merger: Merger) -> str:
    return f"{merger.name} hoort sinds {merger.day} bij {merger.into[0].name}."


def _wijk_names(wijk: KeyFigures) -> set[str]:
    return {folded(wijk.name), folded(_WIJK_NUMBER.sub("", wijk.name))}


def built_in_places() -> Places:
    """Give the places that come with the project.

    Examples
    --------
    >>> places = built_in_places()
    >>> places.find("den bosch").municipality
    Municipality(code='GM0796', name="'s-Hertogenbosch")
    >>> len(places.wijken_of("GM0202")) > 10
    True
    """
    folder = files("kanaalkompas.population")
    return read_places(folder)


def read_places(folder: Traversable) -> Places:
    """Give the places of a folder that `kanaalkompas refresh cbs` made; mergers are the project's own."""
    return Places(read_municipalities(folder), read_mergers(files("kanaalkompas.population")), folder)
