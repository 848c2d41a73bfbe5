"""Of whom a place is made up, beside the Netherlands: the shares of groups on one base."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from kanaalkompas.population.group_checks import HBO_WO, why_not_counted
from kanaalkompas.population.places import Places
from kanaalkompas.population.residents import (
    ALL_AGES,
    COUNTRY,
    SEXES,
    age_weights,
    rounded,
    split_rule,
)
from kanaalkompas.vocabulary import AgeBounds, Group

_NO_EDUCATION = "CBS geeft voor deze gemeente geen opleiding."
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
    """Give the share of each group in a municipality and in the Netherlands, within the ages of `base`.

    The groups must together divide the base, in one dimension: `leeftijd`, `geslacht`, `stedelijkheid` (a
    municipality is in one class), `opleiding` (hbo/wo against one other group) or `totaal`. Nothing is
    given where they overlap, leave a gap or are not counted by CBS; `problem` then says why.

    Raises `ValueError` where there is no group, and `KeyError` for a code of no municipality.
    """
    if not groups:
        raise ValueError("a composition needs at least one group")
    dimension, known = groups[0].dimension, places.key_figures[code]
    problem = why_not_counted(groups, base)
    if not problem and dimension == "opleiding" and known.hbo_wo_pct is None:
        problem = _NO_EDUCATION
    if problem:
        return Composition(code, dimension, base, (), problem, (), ())
    shares = _measure(places, code, groups, base)
    return Composition(code, dimension, base, shares, "", *_explained(places, code, groups, base))


def national_hbo_wo_share(places: Places) -> float:
    """Give the hbo/wo share (0–1) of the Netherlands: municipalities weighted by their inhabitants."""
    known = [figures for figures in places.key_figures.values() if figures.hbo_wo_pct is not None]
    shares = np.array([figures.hbo_wo_pct for figures in known], dtype=np.float64) / 100
    return float(np.average(shares, weights=[figures.inhabitants for figures in known]))


def _measure(places: Places, code: str, groups: Sequence[Group], base: AgeBounds) -> tuple[GroupShare, ...]:
    if groups[0].dimension == "opleiding":
        mine, nation = (places.key_figures[code].hbo_wo_pct or 0) / 100, national_hbo_wo_share(places)
        return tuple(
            GroupShare(group.key, mine, nation, None, None)
            if group.id == HBO_WO
            else GroupShare(group.key, 1 - mine, 1 - nation, None, None)
            for group in groups
        )
    here = [_people(places, code, group, base) for group in groups]
    there = [_people(places, COUNTRY, group, base) for group in groups]
    return tuple(
        GroupShare(group.key, mine / sum(here), nation / sum(there), rounded(mine), rounded(nation))
        for group, mine, nation in zip(groups, here, there, strict=True)
    )


def _people(places: Places, code: str, group: Group, base: AgeBounds) -> float:
    if group.dimension == "stedelijkheid":
        return _people_of_urbanity(places, code, group.id, base)
    ages = group.ages if group.dimension == "leeftijd" and group.ages else base
    sex = SEXES.index(group.id) if group.dimension == "geslacht" else 0
    return float(places.residents.of(code)[sex] @ age_weights(ages))


def _people_of_urbanity(places: Places, code: str, group_id: str, base: AgeBounds) -> float:
    """Count those who live in a municipality of this class: all or none of one municipality."""
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
    is_urban = groups[0].dimension == "stedelijkheid"
    ranges = [base, *(group.ages for group in groups if group.dimension == "leeftijd" and group.ages)]
    said = [split_rule(ages) for ages in ranges]
    said += [places.residents.notes.get(code, ""), _KNOWN_PLACE if is_urban else ""]
    rules = tuple(dict.fromkeys(line for line in said if line))
    return rules, (counted, key_figures) if is_urban else (counted,)
