"""A communication calendar from an answer: groups × milestones, without a clock.

A milestone is the day on which residents come into a phase of the klantreis. What is used there must be
with residents on that day at the latest, and its making begins a lead time (`Channel.lead_days`) earlier.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate

from kanaalkompas.advice import Answer, ChannelAdvice, LawRule, PhaseAnswer
from kanaalkompas.dossiers.days import WEEK, monday_of, working_day_before
from kanaalkompas.dossiers.spacing import Spacing, built_in_spacing
from kanaalkompas.vocabulary import Channel, InputError, Role, Vocabulary

MOST_WEEKS = 26
"""Weeks that may lie between two milestones."""

MOST_MISSED = 2
"""Sentences on whom a channel misses; the sheet of the channel says the rest."""

FIRST_YEAR, LAST_YEAR = 2000, 2100
_SOME_MONDAY = date(2024, 1, 1)
"""Where no start is given, days are counted from a Monday, and only their weeks are told."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A day of the plan; `week` counts from the week of the first action, which is week 1.

    `day` is None where the reader gave no start.
    """

    week: int
    day: date | None


@dataclass(frozen=True, slots=True)
class Action:
    """One channel to use at a milestone, for the groups to whom the same advice applies.

    `begin` is when the making starts at the latest, `out` when it is with residents; both are working
    days. `missed` says whom the channel misses when it stands alone. Who does it is filled in elsewhere.
    """

    channel: Channel
    role: Role
    groups: tuple[str, ...]
    begin: Moment
    out: Moment
    reason: str
    missed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NotAlone:
    """A channel that may only go together with another, and for whom."""

    channel: Channel
    groups: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Milestone:
    """A phase as a moment in time, with its actions and the law that holds there."""

    phase: str
    label: str
    moment: Moment
    in_weekend: bool
    actions: tuple[Action, ...]
    not_alone: tuple[NotAlone, ...]
    law: tuple[LawRule, ...]


@dataclass(frozen=True, slots=True)
class Calendar:
    """The plan in time. `spacing` is our vakoordeel; `weeks` is the reader's own, or None."""

    title: str
    groups: tuple[str, ...]
    place: str
    fictitious: bool
    start: date | None
    weeks: int | None
    spacing: Spacing
    milestones: tuple[Milestone, ...]

    @property
    def first(self) -> Moment:
        """When the first making begins."""
        begins = [action.begin for milestone in self.milestones for action in milestone.actions]
        return min(begins, key=lambda moment: (moment.week, moment.day or date.min))


def make_calendar(
    answer: Answer, start: date | None, vocabulary: Vocabulary, *, weeks: int | None = None
) -> Calendar:
    """Put an answer in time.

    Parameters
    ----------
    answer
        The advice; each of its phases becomes a milestone.
    start
        The day on which residents come into the first phase of the answer; None gives weeks without dates.
    vocabulary
        The words of the answer, for the order of the phases.
    weeks
        Weeks between each two phases that follow one another, 1 to `MOST_WEEKS`; None takes our spacing.

    Raises `InputError` for a start or a number of weeks outside what a plan can have.

    Examples
    --------
    >>> from datetime import date
    >>> from kanaalkompas.advice import Question, answer_question, built_in_knowledge
    >>> knowledge = built_in_knowledge()
    >>> answer = answer_question(Question(case="participatie"), knowledge)
    >>> calendar = make_calendar(answer, date(2026, 3, 2), knowledge.vocabulary, weeks=2)
    >>> [(milestone.label, milestone.moment.day.isoformat()) for milestone in calendar.milestones[:2]]
    [('Opmerken', '2026-03-02'), ('Uitzoeken', '2026-03-16')]
    """
    _check(start, weeks)
    spacing = built_in_spacing(answer.question.case, vocabulary)
    days = _milestone_days(answer, start or _SOME_MONDAY, vocabulary, weeks, spacing)
    week_1 = monday_of(min(_begins(answer, days)))
    count = _Counting(week_1, is_dated=start is not None)
    return Calendar(
        title=answer.case_label,
        groups=tuple(group.group.label for group in answer.phases[0].groups),
        place=answer.municipality_name,
        fictitious=any(edition.fictitious for edition in answer.editions),
        start=start,
        weeks=weeks,
        spacing=spacing,
        milestones=tuple(
            _milestone(phase, day, count) for phase, day in zip(answer.phases, days, strict=True)
        ),
    )


@dataclass(frozen=True, slots=True)
class _Counting:
    week_1: date
    is_dated: bool

    def moment(self, day: date) -> Moment:
        week = (day - self.week_1) // WEEK + 1
        return Moment(week, day if self.is_dated else None)


def _check(start: date | None, weeks: int | None) -> None:
    if start is not None and not FIRST_YEAR <= start.year <= LAST_YEAR:
        raise InputError(
            f"De startdatum is {start.isoformat()}. Kies een jaar van {FIRST_YEAR} tot en met {LAST_YEAR}."
        )
    if weeks is not None and not 1 <= weeks <= MOST_WEEKS:
        raise InputError(
            f"Het aantal weken tussen twee momenten is {weeks}. "
            f"Kies een getal van 1 tot en met {MOST_WEEKS}."
        )


def _milestone_days(
    answer: Answer, start: date, vocabulary: Vocabulary, weeks: int | None, spacing: Spacing
) -> list[date]:
    gaps = spacing.weeks if weeks is None else (weeks,) * len(spacing.weeks)
    after = dict(zip(vocabulary.phases, accumulate(gaps, initial=0), strict=True))
    first = after[answer.phases[0].phase]
    return [start + (after[phase.phase] - first) * WEEK for phase in answer.phases]


def _begins(answer: Answer, days: Sequence[date]) -> Iterable[date]:
    for phase, day in zip(answer.phases, days, strict=True):
        yield working_day_before(day)
        for group in phase.groups:
            yield from (_begin(advice.channel, day) for advice in group.channels if _is_action(advice))


def _begin(channel: Channel, day: date) -> date:
    """Give the last working day on which the making can begin."""
    out = working_day_before(day)
    return working_day_before(out - timedelta(days=channel.lead_days or 0))


def _is_action(advice: ChannelAdvice) -> bool:
    return advice.role is not Role.NIET_ALLEEN


def _milestone(phase: PhaseAnswer, day: date, count: _Counting) -> Milestone:
    rows = _same_advice(phase)
    return Milestone(
        phase=phase.phase,
        label=phase.label,
        moment=count.moment(day),
        in_weekend=day != working_day_before(day),
        actions=tuple(
            Action(
                channel=advice.channel,
                role=advice.role,
                groups=groups,
                begin=count.moment(_begin(advice.channel, day)),
                out=count.moment(working_day_before(day)),
                reason=_reason(advice),
                missed=advice.missed[:MOST_MISSED],
            )
            for advice, groups in rows
            if _is_action(advice)
        ),
        not_alone=tuple(
            NotAlone(advice.channel, groups, _reason(advice))
            for advice, groups in rows
            if not _is_action(advice)
        ),
        law=phase.law,
    )


def _same_advice(phase: PhaseAnswer) -> list[tuple[ChannelAdvice, tuple[str, ...]]]:
    """Give each channel once per role and reason, with the groups for whom that is the advice."""
    found: dict[tuple[str, Role, str], tuple[ChannelAdvice, list[str]]] = {}
    for group in phase.groups:
        for advice in group.channels:
            key = (advice.channel.id, advice.role, _reason(advice))
            found.setdefault(key, (advice, []))[1].append(group.group.label)
    channels = list(dict.fromkeys(channel for channel, _, _ in found))
    order = list(Role)
    rows = [(advice, tuple(groups)) for advice, groups in found.values()]
    return sorted(rows, key=lambda row: (order.index(row[0].role), channels.index(row[0].channel.id)))


def _reason(advice: ChannelAdvice) -> str:
    return " ".join(filter(None, (advice.judgement.reason, advice.raised, advice.refined)))
