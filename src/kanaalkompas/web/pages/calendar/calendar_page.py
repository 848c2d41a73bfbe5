"""The page of a communication calendar: a table per milestone."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kanaalkompas.advice import LawRule
from kanaalkompas.dossiers import (
    CALENDAR_COLUMNS,
    Action,
    Calendar,
    Milestone,
    as_tabs,
    calendar_rows,
)
from kanaalkompas.vocabulary import Role, Vocabulary
from kanaalkompas.web.pages.calendar.calendar_asking import (
    CalendarForm,
    advice_query,
    calendar_form,
    calendar_query,
)
from kanaalkompas.web.pages.calendar.moments import moment_in_short, moment_in_words
from kanaalkompas.web.pages.copying import CopyText
from kanaalkompas.web.pages.numbers import date_text


@dataclass(frozen=True, slots=True)
class ActionLine:
    """A row of the table; `role` and `role_label` fill `delen/rol.html`."""

    slug: str
    channel: str
    role: str
    label: str
    groups: str
    begin: str
    out: str
    reason: str
    missed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RoleInCell:
    """The channels with one role in a cell of the overview, each with the day on which making begins."""

    role: str
    label: str
    channels: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class OverviewRow:
    """A group, with a cell for each milestone: the milestone in words, and what to do there."""

    group: str
    cells: tuple[tuple[str, tuple[RoleInCell, ...]], ...]


@dataclass(frozen=True, slots=True)
class NotAloneLine:
    """A channel that only goes together with another."""

    slug: str
    channel: str
    groups: str
    reason: str


@dataclass(frozen=True, slots=True)
class MilestoneSection:
    """A milestone with its table, its warnings and its law."""

    id: str
    label: str
    when: str
    in_weekend: bool
    actions: tuple[ActionLine, ...]
    not_alone: tuple[NotAloneLine, ...]
    law: tuple[LawRule, ...]


@dataclass(frozen=True, slots=True)
class CalendarView:
    """A calendar ready to be shown; `spacing` says in words how far apart the moments lie, and why."""

    summary: str
    is_dated: bool
    spacing: str
    reason: str
    grounds: str
    overview: tuple[OverviewRow, ...]
    milestones: tuple[MilestoneSection, ...]
    copy: CopyText


@dataclass(frozen=True, slots=True)
class CalendarPage:
    """Context of `planning.html`."""

    page_title: str
    heading: str
    audience: str
    place: str
    fictitious: bool
    error: str
    form: CalendarForm
    advice_href: str
    csv_href: str
    calendar: CalendarView | None


def calendar_page(calendar: Calendar, query: QueryDict, vocabulary: Vocabulary, error: str) -> CalendarPage:
    """Make a page of a calendar; with an `error` the calendar is left out, and its head remains."""
    title = _("Kalender: %(case)s") % {"case": _(calendar.title)}
    return CalendarPage(
        page_title=title,
        heading=title,
        audience=_listed(calendar.groups),
        place=calendar.place,
        fictitious=calendar.fictitious,
        error=error,
        form=calendar_form(query),
        advice_href=f"/advies?{advice_query(query)}",
        csv_href=f"/planning.csv?{calendar_query(query)}",
        calendar=None if error else _view(calendar, vocabulary),
    )


def _listed(groups: tuple[str, ...]) -> str:
    """List groups inside a sentence; their labels may hold commas themselves."""
    return "; ".join(group[:1].lower() + group[1:] for group in map(_, groups))


def _view(calendar: Calendar, vocabulary: Vocabulary) -> CalendarView:
    return CalendarView(
        summary=_summary(calendar),
        is_dated=calendar.start is not None,
        spacing=_spacing(calendar),
        reason="" if calendar.weeks else calendar.spacing.reason,
        grounds="" if calendar.weeks else _grounds(calendar),
        overview=tuple(_overview_row(group, calendar, vocabulary) for group in calendar.groups),
        milestones=tuple(_milestone(milestone, vocabulary) for milestone in calendar.milestones),
        copy=CopyText(
            id="kalender-tabel",
            button=_("Kopieer de tabel"),
            summary=_("Bekijk de tabel als tekst"),
            text=as_tabs([CALENDAR_COLUMNS, *calendar_rows(calendar, vocabulary)]),
            kind="tabel",
        ),
    )


IN_OVERVIEW = (Role.INZETTEN, Role.VANGNET)
"""The roles that no plan can do without; the tables below hold the rest."""


def _overview_row(group: str, calendar: Calendar, vocabulary: Vocabulary) -> OverviewRow:
    return OverviewRow(
        group,
        tuple(
            (
                f"{_(milestone.label)}, {moment_in_words(milestone.moment)}",
                tuple(_role_in_cell(role, group, milestone, vocabulary) for role in IN_OVERVIEW),
            )
            for milestone in calendar.milestones
        ),
    )


def _role_in_cell(role: Role, group: str, milestone: Milestone, vocabulary: Vocabulary) -> RoleInCell:
    actions = [row for row in milestone.actions if row.role is role and group in row.groups]
    return RoleInCell(
        role.value,
        vocabulary.labels["role"][role.value],
        tuple((_(action.channel.label), moment_in_short(action.begin)) for action in actions),
    )


def _summary(calendar: Calendar) -> str:
    """Say in a sentence when the work begins and when residents notice."""
    words = {
        "begin": moment_in_words(calendar.first),
        "label": _(calendar.milestones[0].label),
        "start": moment_in_words(calendar.milestones[0].moment),
    }
    if calendar.start:
        return _("Begin uiterlijk %(begin)s met maken. Op %(start)s begint de fase %(label)s.") % words
    return _("In %(begin)s begint u met maken. In %(start)s begint de fase %(label)s.") % words


def _spacing(calendar: Calendar) -> str:
    if calendar.weeks:
        text = ngettext(
            "U koos %(n)s week tussen de ene fase en de volgende.",
            "U koos %(n)s weken tussen de ene fase en de volgende.",
            calendar.weeks,
        )
        return text % {"n": calendar.weeks}
    *most, last = map(str, calendar.spacing.weeks)
    return _("Tussen de fasen van de klantreis rekenen we %(most)s en %(last)s weken.") % {
        "most": ", ".join(most),
        "last": last,
    }


def _grounds(calendar: Calendar) -> str:
    spacing = calendar.spacing
    return _("Dit is een vakoordeel van %(author)s, %(date)s.") % {
        "author": _(spacing.author),
        "date": date_text(spacing.date),
    }


def _milestone(milestone: Milestone, vocabulary: Vocabulary) -> MilestoneSection:
    return MilestoneSection(
        id=f"moment-{milestone.phase}",
        label=milestone.label,
        when=moment_in_words(milestone.moment),
        in_weekend=milestone.in_weekend,
        actions=tuple(_action(action, vocabulary) for action in milestone.actions),
        not_alone=tuple(
            NotAloneLine(row.channel.id, row.channel.label, _listed(row.groups), row.reason)
            for row in milestone.not_alone
        ),
        law=milestone.law,
    )


def _action(action: Action, vocabulary: Vocabulary) -> ActionLine:
    return ActionLine(
        slug=action.channel.id,
        channel=action.channel.label,
        role=action.role.value,
        label=vocabulary.labels["role"][action.role.value],
        groups=_listed(action.groups),
        begin=moment_in_words(action.begin),
        out=moment_in_words(action.out),
        reason=action.reason,
        missed=action.missed,
    )
