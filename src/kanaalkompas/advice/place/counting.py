"""Who lives where, counted once: a page asks for the same groups of a place many times."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from kanaalkompas.population import (
    Composition,
    KeyFigures,
    Places,
    ResidentCount,
    built_in_places,
    composition,
    count_residents,
)
from kanaalkompas.vocabulary import AgeBounds, Group

MOST_KEPT = 8192
"""A composition takes about 2 kB."""


@dataclass(frozen=True, slots=True)
class WijkCount:
    """A wijk with its groups; `people` is their sum, None where CBS does not count them."""

    code: str
    name: str
    area: Composition
    people: int | None


class PlaceCounts:
    """The places, and what was counted of them before; counts never change while the program runs."""

    def __init__(self, places: Places) -> None:
        self.places = places
        self._composition: Callable[[str, tuple[Group, ...], AgeBounds], Composition]
        self._composition = lru_cache(MOST_KEPT)(self._count_groups)
        self._wijken: Callable[[str, tuple[Group, ...], AgeBounds], tuple[WijkCount, ...]]
        self._wijken = lru_cache(MOST_KEPT)(self._count_wijken)
        self._residents: Callable[[str, AgeBounds], ResidentCount]
        self._residents = lru_cache(MOST_KEPT)(self._count_people)

    def composition(self, code: str, groups: tuple[Group, ...], base: AgeBounds) -> Composition:
        """Give `population.composition`."""
        return self._composition(code, groups, base)

    def wijken(self, code: str, groups: tuple[Group, ...], base: AgeBounds) -> tuple[WijkCount, ...]:
        """Give the groups of each wijk of a municipality."""
        return self._wijken(code, groups, base)

    def residents(self, code: str, base: AgeBounds) -> ResidentCount:
        """Give `population.count_residents` of a municipality, for both sexes."""
        return self._residents(code, base)

    def _count_groups(self, code: str, groups: tuple[Group, ...], base: AgeBounds) -> Composition:
        return composition(self.places, code, groups, base)

    def _count_wijken(self, code: str, groups: tuple[Group, ...], base: AgeBounds) -> tuple[WijkCount, ...]:
        wijken = self.places.wijken_of(code)
        return tuple(_wijk_count(wijk, self.composition(wijk.code, groups, base)) for wijk in wijken)

    def _count_people(self, code: str, base: AgeBounds) -> ResidentCount:
        return count_residents(self.places.residents, code, base)


def _wijk_count(wijk: KeyFigures, area: Composition) -> WijkCount:
    people = [row.people for row in area.shares if row.people is not None]
    is_counted = bool(people) and len(people) == len(area.shares)
    return WijkCount(wijk.code, wijk.name, area, sum(people) if is_counted else None)


def built_in_counts() -> PlaceCounts:
    """Give the counts of the places that come with the project."""
    return PlaceCounts(built_in_places())
