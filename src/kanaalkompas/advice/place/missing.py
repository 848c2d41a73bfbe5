"""Whom even the best single channel does not reach: per age group and per wijk, as at least so many."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from kanaalkompas.advice.audience.group_reach import people_missed
from kanaalkompas.advice.place.answer import MissedGroup
from kanaalkompas.advice.place.parts import AGE, Measured, Parts, age_parts
from kanaalkompas.advice.place.setting import Setting
from kanaalkompas.advice.place.shares import AdjustedShares, adjusted_shares, shares_of_groups
from kanaalkompas.population import Composition, cuts_the_top
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
    named = [(group.key, group.label, row.people) for group, row in rows]
    return _missed(setting, named, parts, shares, source)


def missed_wijken(
    setting: Setting, ages: AgeBounds, parts: Parts, measured: Measured, source: str
) -> tuple[MissedGroup, ...]:
    """Say the same of each wijk, most people first; the wijken that CBS does not count stand last.

    CBS counts everyone of 65 and over in a wijk together, so groups above 65 are not told apart. The
    interval counts twice the declared spread.
    """
    coarse = _parts_of_wijken(parts, measured, ages)
    if coarse is None:
        wijken = setting.counts.places.wijken_of(setting.code)
        return tuple(_silent(wijk.code, wijk.name, _NO_PARTS, source) for wijk in wijken)
    counts = setting.counts.wijken(setting.code, coarse.groups, ages)
    silent = [_silent(w.code, w.name, w.area.problem, source) for w in counts if not w.area.shares]
    counted = [wijk for wijk in counts if wijk.area.shares]
    if not counted:
        return tuple(silent)
    areas = [wijk.area for wijk in counted]
    shares = adjusted_shares(areas, coarse, measured, DOUBLE * setting.spread)
    named = [(wijk.code, wijk.name, wijk.people) for wijk in counted]
    found = _missed(setting, named, coarse, shares, source)
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


def _missed(
    setting: Setting,
    named: Sequence[tuple[str, str, int | None]],
    parts: Parts,
    shares: AdjustedShares,
    source: str,
) -> tuple[MissedGroup, ...]:
    """Take of each area (key, label, people; the rows of `shares`) the channel that most of it use."""
    labels = [setting.vocabulary.channel(subject).label for subject in parts.subjects]
    best = np.argmax(shares.share, axis=1)
    rows = np.arange(len(named))
    ends = (shares.share, shares.declared.lower, shares.declared.upper)
    columns = (part[rows, best].tolist() for part in ends)
    return tuple(
        MissedGroup(
            group=key,
            label=label,
            people=people,
            best_channel=parts.subjects[channel],
            best_label=labels[channel],
            share=share,
            ci_lower=lower,
            ci_upper=upper,
            people_missed_at_least=people_missed(1 - upper, people),
            reason="",
            source=source,
        )
        for (key, label, people), channel, share, lower, upper in zip(
            named, best.tolist(), *columns, strict=True
        )
    )


def _silent(code: str, name: str, reason: str, source: str) -> MissedGroup:
    return MissedGroup(
        group=code,
        label=name,
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
