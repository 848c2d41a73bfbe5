"""Of whom a place is made up, beside the Netherlands: the shares of groups on one base."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from kanaalkompas.population.group_checks import HBO_WO, why_not_counted
from kanaalkompas.population.key_figures import KeyFigures
from kanaalkompas.population.places import Places
from kanaalkompas.population.residents import (
    ALL_AGES,
    COUNTRY,
    SEXES,
    age_weights,
    rounded,
    split_rule,
)
from kanaalkompas.population.wijk_residents import (
    NO_PART_OF_65,
    cuts_the_top,
    why_no_wijk_count,
    wijk_people,
    wijk_split_rule,
)
from kanaalkompas.vocabulary import AgeBounds, Group

_WIJK = "WK"
_NO_EDUCATION = "CBS geeft hier geen opleiding."
_NOBODY = "Van deze leeftijden telt CBS hier niemand."
_NO_URBANITY = "CBS geeft hier geen klasse van stad of dorp."
_NO_SEX = "CBS geeft in een wijk geen mannen en vrouwen naar leeftijd."
_OWN_BASE = "CBS geeft de opleiding van de mensen van wie die bekend is: niet precies deze leeftijden."
_KNOWN_PLACE = "Voor heel Nederland tellen alleen inwoners mee van wie de gemeente bekend is."


@dataclass(frozen=True, slots=True)
class GroupShare:
    """A group in a place and in the Netherlands; shares are 0–1 of the base, people rounded to 5.

    `people` and `national_people` are None where CBS gives a share alone.
    """

    group: str
    share: float
    national_share: float
    people: int | None
    national_people: int | None


@dataclass(frozen=True, slots=True)
class Composition:
    """The groups of one dimension in a place, on one base.

    `shares` is empty where the groups can't be counted: `problem` then says what does not match. `rules`
    says how classes were split and what else to know. `sources` names CBS's tables and years.
    """

    code: str
    dimension: str
    base: AgeBounds
    shares: tuple[GroupShare, ...]
    problem: str
    rules: tuple[str, ...]
    sources: tuple[str, ...]


def composition(
    places: Places, code: str, groups: Sequence[Group], base: AgeBounds = ALL_AGES
) -> Composition:
    """Give the share of each group in a place and in the Netherlands, within the ages of `base`.

    `code` is that of a municipality (GM…) or wijk (WK…).

    The groups must together divide the base, in one dimension: `leeftijd`, `geslacht`, `stedelijkheid` (a
    place is in one class), `opleiding` (hbo/wo against one other group) or `totaal`. Nothing is
    given where they overlap, leave a gap or are not counted by CBS; `problem` then says why. A wijk has no
    figures by sex, nor for a part of 65 and over; its bands are split as in `count_wijk_residents`.

    Raises `ValueError` where there is no group, and `KeyError` for a code of no place.
    """
    if not groups:
        raise ValueError("a composition needs at least one group")
    dimension, known = groups[0].dimension, places.key_figures_of(code)
    problem = why_not_counted(groups, base) or _silence(known, groups, base)
    if problem:
        return Composition(code, dimension, base, (), problem, (), ())
    shares = _measure(places, code, groups, base)
    if not shares:
        return Composition(code, dimension, base, (), _NOBODY, (), ())
    return Composition(code, dimension, base, shares, "", *_explained(places, code, groups, base))


def national_hbo_wo_share(places: Places) -> float:
    """Give the hbo/wo share (0–1) of the Netherlands: municipalities weighted by their inhabitants."""
    known = [figures for figures in places.key_figures.values() if figures.hbo_wo_pct is not None]
    shares = np.array([figures.hbo_wo_pct for figures in known], dtype=np.float64) / 100
    return float(np.average(shares, weights=[figures.inhabitants for figures in known]))


def _silence(known: KeyFigures, groups: Sequence[Group], base: AgeBounds) -> str:
    """Say what CBS does not give of this place; empty where it gives all that is asked."""
    dimension = groups[0].dimension
    if dimension == "opleiding":
        return _NO_EDUCATION if known.hbo_wo_pct is None else ""
    if dimension == "stedelijkheid" and known.urbanity is None:
        return _NO_URBANITY
    return _wijk_silence(known, groups, base) if known.code.startswith(_WIJK) else ""


def _wijk_silence(wijk: KeyFigures, groups: Sequence[Group], base: AgeBounds) -> str:
    if groups[0].dimension == "geslacht":
        return _NO_SEX
    if any(cuts_the_top(ages) for ages in (base, *(group.ages for group in groups)) if ages):
        return NO_PART_OF_65
    return why_no_wijk_count(wijk)


def _measure(places: Places, code: str, groups: Sequence[Group], base: AgeBounds) -> tuple[GroupShare, ...]:
    if groups[0].dimension == "opleiding":
        mine, nation = (places.key_figures_of(code).hbo_wo_pct or 0) / 100, national_hbo_wo_share(places)
        return tuple(
            GroupShare(group.key, mine, nation, None, None)
            if group.id == HBO_WO
            else GroupShare(group.key, 1 - mine, 1 - nation, None, None)
            for group in groups
        )
    here = [_people(places, code, group, base) for group in groups]
    if not sum(here):
        return ()
    there = [_people(places, COUNTRY, group, base) for group in groups]
    return tuple(
        GroupShare(group.key, mine / sum(here), nation / sum(there), rounded(mine), rounded(nation))
        for group, mine, nation in zip(groups, here, there, strict=True)
    )


def _people(places: Places, code: str, group: Group, base: AgeBounds) -> float:
    if group.dimension == "stedelijkheid":
        return _people_of_urbanity(places, code, group.id, base)
    ages = group.ages if group.dimension == "leeftijd" and group.ages else base
    if code.startswith(_WIJK):
        return wijk_people(places.wijken[code], places.residents, ages)
    sex = SEXES.index(group.id) if group.dimension == "geslacht" else 0
    return float(places.residents.of(code)[sex] @ age_weights(ages))


def _people_of_urbanity(places: Places, code: str, group_id: str, base: AgeBounds) -> float:
    """Count those who live in a municipality of this class: all or none of one place."""
    if code.startswith(_WIJK):
        wijk = places.wijken[code]
        is_inside = wijk.urbanity_group == group_id
        return wijk_people(wijk, places.residents, base) if is_inside else 0.0
    codes = places.key_figures if code == COUNTRY else [code]
    within = [other for other in codes if places.key_figures[other].urbanity_group == group_id]
    rows = [places.residents.row_of[other] for other in within]
    return float(places.residents.counts[rows, 0, :].sum(axis=0) @ age_weights(base))


def _explained(
    places: Places, code: str, groups: Sequence[Group], base: AgeBounds
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Give the rules behind the shares, and the sources."""
    counted, key_figures = places.residents.origin.cited, places.key_origin.cited
    if groups[0].dimension == "opleiding":
        return (_OWN_BASE,), (key_figures,)
    is_urban, is_wijk = groups[0].dimension == "stedelijkheid", code.startswith(_WIJK)
    ranges = [base, *(group.ages for group in groups if group.dimension == "leeftijd" and group.ages)]
    said = [wijk_split_rule(ages) for ages in ranges] if is_wijk else []
    said += [split_rule(ages) for ages in ranges]
    said += [places.residents.notes.get(code, ""), _KNOWN_PLACE if is_urban else ""]
    rules = tuple(dict.fromkeys(line for line in said if line))
    return rules, (counted, key_figures) if is_urban or is_wijk else (counted,)
