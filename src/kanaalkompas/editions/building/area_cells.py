"""In which municipality and age group each respondent is, and of whom municipalities are made up."""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kanaalkompas.editions.building.area_status import AreaStatus
from kanaalkompas.editions.building.national_figures import divide_ages
from kanaalkompas.editions.building.residents_base import ages_of_base
from kanaalkompas.editions.building.weighed_study import WeighedStudy
from kanaalkompas.population import Places, composition
from kanaalkompas.survey import AreaValues
from kanaalkompas.vocabulary import AgeBounds, InputError, make_group, shown

IntArray = NDArray[np.int64]

_AGES = "leeftijd"
_NUMBER = re.compile(r"[0-9]{1,4}")
_UNKNOWN = -1


@dataclass(frozen=True, eq=False)
class AgeCells:
    """The ages of a base in g groups that are disjoint and together are all of it."""

    age: IntArray
    """Shape (n,): the group of each respondent from young to old, -1 where not known."""
    share: NDArray[np.float64]
    """Shape (a, g): who lives in each municipality; a row adds up to 1, or is 0 where CBS counts nobody."""


def municipality_codes(places: Places) -> tuple[str, ...]:
    """Give the municipalities of today, sorted by code."""
    return tuple(sorted(places.municipalities.by_code))


def municipality_of_respondent(areas: AreaValues, places: Places) -> IntArray:
    """Give each respondent a place in `municipality_codes`, -1 where the file has no value; shape (n,).

    A municipality that merged is its successor. Raises `InputError` where values are no municipality; it
    tells how many and never which, since a value could be a person's own words.
    """
    number_of = {code: number for number, code in enumerate(municipality_codes(places))}
    found = [_municipality(label, places) for label in areas.labels]
    used = set(areas.codes.tolist())
    strange = [n for n, code in enumerate(found) if code not in number_of and n in used]
    if strange:
        values = "1 waarde is" if len(strange) == 1 else f"{len(strange)} waarden zijn"
        raise InputError(
            f"[area]: in kolom {shown(areas.column)} {values} geen gemeente. Gebruik de code van CBS, "
            "zoals GM0222 of 222, of de naam. Zet codes voor “onbekend” bij missing."
        )
    numbers = np.array([number_of.get(code, _UNKNOWN) for code in found] + [_UNKNOWN], dtype=np.int64)
    numbers_of_rows: IntArray = numbers[areas.codes]
    return numbers_of_rows


def _municipality(label: str, places: Places) -> str:
    code = f"GM{int(label):04d}" if _NUMBER.fullmatch(label) else label
    try:
        return places.find(code).municipality.code
    except InputError:
        return ""


def age_cells(base: str, weighed: WeighedStudy, places: Places) -> AgeCells | AreaStatus:
    """Divide the residents of a base in age groups of the study.

    Gives a status where the base is not all residents of an age range, or where the
    groups don't divide it.
    """
    ages = ages_of_base(base, "Nederland")
    if ages is None:
        return AreaStatus.NO_BASE
    table = weighed.table
    rows = [weighed.figure(g, 0) for g in range(table.n_single) if table.dimensions[g] == _AGES]
    groups = tuple(row.group for row in divide_ages(ages, rows))
    share = _composition(groups, ages, places)
    if share is None:
        return AreaStatus.NO_AGES
    columns = [
        g
        for group in groups
        for g in range(table.n_single)
        if (table.dimensions[g], table.groups[g]) == (_AGES, group)
    ]
    members = table.membership[:, columns]
    age = np.where(members.sum(axis=1) == 1, members.argmax(axis=1), _UNKNOWN)
    return AgeCells(age.astype(np.int64), share)


def _composition(groups: tuple[str, ...], ages: AgeBounds, places: Places) -> NDArray[np.float64] | None:
    """Give who lives in each municipality, shape (a, g); None where CBS does not count these groups."""
    named = [make_group(_AGES, group, group) for group in groups]
    if not named or composition(places, municipality_codes(places)[0], named, ages).problem:
        return None
    found = [composition(places, code, named, ages).shares for code in municipality_codes(places)]
    return np.array([[row.share for row in shares] or [0.0] * len(named) for shares in found])
