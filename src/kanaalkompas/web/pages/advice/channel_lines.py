"""The channels of an advice, by role, with their reasons and whom they miss."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from kanaalkompas.advice import ROLE_ORDER, ChannelAdvice, Knowledge
from kanaalkompas.vocabulary import Role
from kanaalkompas.web.pages.figures.figure_lines import FigureLine, key_figure_line
from kanaalkompas.web.pages.numbers import date_text

MISSED_IN_SIGHT = 2


@dataclass(frozen=True, slots=True)
class ChannelLine:
    """A channel in the advice, with its reason and one figure; `trail` is that figure's place."""

    slug: str
    label: str
    reason: str
    raised: str
    refined: str
    basis: str
    references: tuple[tuple[str, str], ...]
    law: tuple[str, ...]
    for_group: str
    figure: FigureLine | None
    trail: str


@dataclass(frozen=True, slots=True)
class RoleList:
    """The channels with one role."""

    role: str
    label: str
    meaning: str
    channels: tuple[ChannelLine, ...]


@dataclass(frozen=True, slots=True)
class Missed:
    """Whom a channel alone misses."""

    slug: str
    channel: str
    people: tuple[str, ...]


def role_lists(
    channels: Sequence[ChannelAdvice], knowledge: Knowledge, anchors: Mapping[str, str]
) -> tuple[RoleList, ...]:
    """Put the channels together by role, in the order in which advice leads.

    `anchors` says, by the mark of a figure, where on the page its trail is.
    """
    meanings = {
        Role.INZETTEN: _("Begin hier."),
        Role.AANVULLEN: _("Hiermee bereikt u er meer."),
        Role.VANGNET: _("Voor wie het anders niet lukt."),
        Role.NIET_ALLEEN: _("Alleen samen met een ander kanaal, of nu niet: lees waarom.")
        if any(channel.role is Role.NIET_ALLEEN and channel.refined for channel in channels)
        else _("Alleen samen met een ander kanaal."),
    }
    labels = knowledge.vocabulary.labels["role"]
    return tuple(
        RoleList(
            role, labels[role], meanings[role], tuple(_channel(c, knowledge, anchors) for c in with_role)
        )
        for role in ROLE_ORDER
        if (with_role := [c for c in channels if c.role is role])
    )


def _channel(advice: ChannelAdvice, knowledge: Knowledge, anchors: Mapping[str, str]) -> ChannelLine:
    judgement, content = advice.judgement, knowledge.content
    return ChannelLine(
        slug=advice.channel.id,
        label=advice.channel.label,
        reason=judgement.reason,
        raised=advice.raised,
        refined=advice.refined,
        basis=knowledge.vocabulary.labels["basis"][judgement.basis],
        references=tuple(
            (content.references[name].title, content.references[name].url) for name in judgement.references
        ),
        law=tuple(f"{content.law[name].law}, {content.law[name].article}" for name in judgement.law),
        for_group=advice.for_group,
        figure=key_figure_line(advice.figure, knowledge) if advice.figure else None,
        trail=anchors.get(advice.figure.estimate.row_id, "") if advice.figure else "",
    )


def authorship(channels: Sequence[ChannelAdvice]) -> str:
    """Name who wrote the vakoordelen, with the newest date of each author."""
    newest = {
        c.judgement.author: max(
            o.judgement.date for o in channels if o.judgement.author == c.judgement.author
        )
        for c in channels
    }
    return "; ".join(
        _("%(author)s, %(date)s") % {"author": _(author), "date": date_text(day)}
        for author, day in newest.items()
    )


def missed_people(channels: Sequence[ChannelAdvice]) -> tuple[Missed, ...]:
    """Say whom each channel misses that the advice begins with; the sheet of the channel says the rest."""
    return tuple(
        Missed(advice.channel.id, advice.channel.label, advice.missed[:MISSED_IN_SIGHT])
        for advice in channels
        if advice.missed and advice.role is Role.INZETTEN
    )
