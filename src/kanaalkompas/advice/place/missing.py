"""Whom even the best single channel does not reach: per age group and per wijk, as at least so many."""

from __future__ import annotations

import numpy as np

from kanaalkompas.advice.audience.group_reach import people_missed
from kanaalkompas.advice.place.answer import MissedGroup
from kanaalkompas.advice.place.parts import AGE, Measured, Parts, age_parts
from kanaalkompas.advice.place.setting import Setting
from kanaalkompas.advice.place.shares import AdjustedShares, adjusted_shares, shares_of_groups
from kanaalkompas.population import Composition, KeyFigures, cuts_the_top
from kanaalkompas.vocabulary import AgeBounds, Group

DOUBLE = 2.0
"""Wijken differ more than municipalities: per wijk twice the declared spread counts."""
_NO_PARTS = "In deze groepen telt CBS niet per wijk."


def missed_groups(
    setting: Setting, area: Composition, parts: Parts, measured: Measured, source: str
) -> tuple[MissedGroup, ...]:
    """Say of each group how many at least don't use the channel that most of them use."""
    shares = shares_of_groups(parts, measured, setting.spread)
    rows = zip(parts.groups, area.shares, strict=True)
    return tuple(
        _missed(setting, group.key, group.label, row.people, parts, shares, number, source)
        for number, (group, row) in enumerate(rows)
    )


def missed_wijken(
    setting: Setting, ages: AgeBounds, parts: Parts, measured: Measured, source: str
) -> tuple[MissedGroup, ...]:
    """Say the same of each wijk, most people first; the wijken that CBS does not count stand last.

    CBS counts everyone of 65 and over in a wijk together, so groups above 65 are not told apart. The
    interval counts twice the declared spread.
    """
    wijken = setting.counts.places.wijken_of(setting.code)
    coarse = _parts_of_wijken(parts, measured, ages)
    if coarse is None:
        return tuple(_silent(wijk, _NO_PARTS, source) for wijk in wijken)
    areas = [setting.counts.composition(wijk.code, coarse.groups, ages) for wijk in wijken]
    counted = [(wijk, area) for wijk, area in zip(wijken, areas, strict=True) if area.shares]
    silent = [_silent(w, a.problem, source) for w, a in zip(wijken, areas, strict=True) if not a.shares]
    if not counted:
        return tuple(silent)
    shares = adjusted_shares([area for _, area in counted], coarse, measured, DOUBLE * setting.spread)
    found = [
        _missed(setting, wijk.code, wijk.name, _people(area), coarse, shares, number, source)
        for number, (wijk, area) in enumerate(counted)
    ]
    return (*sorted(found, key=lambda wijk: -(wijk.people_missed_at_least or 0)), *silent)


def _parts_of_wijken(parts: Parts, measured: Measured, ages: AgeBounds) -> Parts | None:
    if parts.groups[0].dimension != AGE:
        return parts
    if cuts_the_top(ages):
        return None
    countable = {group: rows for group, rows in measured.items() if not _cuts(group)}
    return age_parts(countable, parts.subjects, ages)


def _cuts(group: Group) -> bool:
    return group.ages is not None and cuts_the_top(group.ages)


def _people(area: Composition) -> int | None:
    people = [row.people for row in area.shares]
    known = [count for count in people if count is not None]
    return sum(known) if len(known) == len(people) else None


def _missed(
    setting: Setting,
    key: str,
    label: str,
    people: int | None,
    parts: Parts,
    shares: AdjustedShares,
    number: int,
    source: str,
) -> MissedGroup:
    best = int(np.argmax(shares.share[number]))
    upper = float(shares.declared.upper[number, best])
    return MissedGroup(
        group=key,
        label=label,
        people=people,
        best_channel=parts.subjects[best],
        best_label=setting.vocabulary.channel(parts.subjects[best]).label,
        share=float(shares.share[number, best]),
        ci_lower=float(shares.declared.lower[number, best]),
        ci_upper=upper,
        people_missed_at_least=people_missed(1 - upper, people),
        reason="",
        source=source,
    )


def _silent(wijk: KeyFigures, reason: str, source: str) -> MissedGroup:
    return MissedGroup(
        group=wijk.code,
        label=wijk.name,
        people=None,
        best_channel="",
        best_label="",
        share=None,
        ci_lower=None,
        ci_upper=None,
        people_missed_at_least=None,
        reason=reason,
        source=source,
    )
