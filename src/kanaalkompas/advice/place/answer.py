"""What a question with a municipality adds to the answer. The field names are those of the JSON."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from kanaalkompas.editions import Source
from kanaalkompas.vocabulary import Basis, EvidenceKind


@dataclass(frozen=True, slots=True)
class CompositionRow:
    """A group in the place and in the Netherlands: shares are 0–1 of the base, `people` live here.

    `people` is None where CBS gives a share alone. `source` names CBS's table and year.
    """

    group: str
    label: str
    share: float
    national_share: float
    people: int | None
    source: str


@dataclass(frozen=True, slots=True)
class LocalFigure:
    """A national figure of one channel, adjusted to who lives in the place.

    Shares are 0–1. The interval holds sampling error and `spread`: what municipalities are declared to
    differ, as a standard deviation on the logit. `half` and `double` are the intervals at half and double
    that spread. `national_share` is the same channel for the whole Netherlands as published.
    `local_data_share` is 0 where no answer of residents of the place went in; else a model of the survey
    gave the figure, `spread` is 0 and the three intervals are one: the spread is measured. `people` counts
    the residents whom the figure is about, where CBS does; `people_not_using_at_least` says how many of
    them at least don't use this one channel (never "missed": they may use another), rounded down to two
    digits.
    """

    subject: str
    label: str
    share: float
    standard_error: float
    ci_lower: float
    ci_upper: float
    ci_level: float
    spread: float
    half_lower: float
    half_upper: float
    double_lower: float
    double_upper: float
    national_share: float
    local_data_share: float
    people: int | None
    people_not_using_at_least: int | None
    source: str


@dataclass(frozen=True, slots=True)
class MissedGroup:
    """Whom even the channel that reaches most of a group does not reach: an age group, or a wijk.

    `group` is an age group (`leeftijd:75-plus`) or the code of a wijk (`WK…`). `share` is the share of the
    group that uses `best_channel`, with its interval; None where nothing can be said: `reason` says why.
    `people_missed_at_least` holds for that channel alone, rounded down to two digits.
    """

    group: str
    label: str
    people: int | None
    best_channel: str
    best_label: str
    share: float | None
    ci_lower: float | None
    ci_upper: float | None
    people_missed_at_least: int | None
    reason: str
    source: str


@dataclass(frozen=True, slots=True)
class LocalBlock:
    """The figures of one question, adjusted to the place.

    `dimension` is what the figures are adjusted for; `not_adjusted` names what they are not adjusted for.
    `composition` holds groups that together are the base, once each. `figures` run from high to low.
    `missed` (per age group) and `wijken` (most people missed first) are empty where the figures are not
    about use, where a model of the place leads, or the base is not all residents of an age range.
    `people_missed_at_least` is that of the first channel of `figures`, for who uses that channel alone.
    `changes_advice` says whether the leading channel or the order of tiers differs from the nation's by
    more than the interval; `sentence` says it in words. `cautions` must be shown with the figures.
    """

    edition: str
    source: Source
    question: str
    base: str
    base_group: str
    base_label: str
    period: str
    phase: str
    case: str
    area_code: str
    evidence_kind: EvidenceKind
    dimension: str
    dimension_label: str
    composition: tuple[CompositionRow, ...]
    not_adjusted: tuple[str, ...]
    figures: tuple[LocalFigure, ...]
    missed: tuple[MissedGroup, ...]
    wijken: tuple[MissedGroup, ...]
    people_missed_at_least: int | None
    changes_advice: bool
    sentence: str
    is_old: bool
    fictitious: bool
    cautions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LocalPhase:
    """The place in one phase, for one asked group; `reasons` say why figures could not be adjusted."""

    phase: str
    label: str
    group: str
    group_label: str
    blocks: tuple[LocalBlock, ...]
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SpreadSource:
    """The declared spread between municipalities: a vakoordeel with its reason."""

    spread: float
    basis: Basis
    reason: str
    author: str
    date: datetime.date
    references: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlaceAnswer:
    """The place of a question: its code and name today, and what is known of it in each phase.

    `note` says why an old name led here. `phases` has one entry per phase and asked group. `reasons` say
    why there is no local figure in any phase.
    """

    code: str
    name: str
    asked: str
    note: str
    sources: tuple[str, ...]
    phases: tuple[LocalPhase, ...]
    reasons: tuple[str, ...]
    spread_source: SpreadSource
