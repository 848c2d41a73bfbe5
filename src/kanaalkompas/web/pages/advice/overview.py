"""All phases beside each other: who does what, in few words; the whole story is on the page of a phase."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from kanaalkompas.advice import Badge, ChannelAdvice, GroupAnswer, PhaseAnswer
from kanaalkompas.vocabulary import Role, Vocabulary
from kanaalkompas.web.pages.advice.comparison import compare_groups

_LEADING = (Role.INZETTEN, Role.VANGNET)
_ROLES = (*_LEADING, Role.AANVULLEN, Role.NIET_ALLEEN)
_END_OF_SENTENCE = re.compile(r"(?<=[.!?])\s")


@dataclass(frozen=True, slots=True)
class BriefChannel:
    """A channel in few words; `is_new` says that an extra answer gave it this role."""

    slug: str
    label: str
    reason: str
    is_new: bool


@dataclass(frozen=True, slots=True)
class BriefRole:
    """The channels with one role; `has_reasons` for those that the advice begins with."""

    role: str
    label: str
    has_reasons: bool
    is_leading: bool
    channels: tuple[BriefChannel, ...]


@dataclass(frozen=True, slots=True)
class BriefGroup:
    """One group in one phase; `differences` are those from the first group, where it differs."""

    label: str
    first_label: str
    is_like_first: bool
    differences: tuple[str, ...]
    roles: tuple[BriefRole, ...]
    badge: Badge
    profile_note: str


@dataclass(frozen=True, slots=True)
class PhaseColumn:
    """One phase in the overview; `href` opens it on its own page."""

    id: str
    number: int
    label: str
    description: str
    href: str
    n_law: int
    groups: tuple[BriefGroup, ...]


def phase_column(phase: PhaseAnswer, number: int, href: str, vocabulary: Vocabulary) -> PhaseColumn:
    """Put a phase in a column."""
    comparison = compare_groups(phase.groups, vocabulary)
    differences = [(), *(d.channels for d in comparison.differences)] if comparison else [()]
    first = phase.groups[0].group.label if comparison else ""
    return PhaseColumn(
        id=f"fase-{phase.phase}",
        number=number,
        label=phase.label,
        description=phase.description,
        href=href,
        n_law=len(phase.law),
        groups=tuple(
            _group(group, first, differing, vocabulary, is_first=place == 0)
            for place, (group, differing) in enumerate(zip(phase.groups, differences, strict=True))
        ),
    )


def _group(
    group: GroupAnswer, first: str, differences: tuple[str, ...], vocabulary: Vocabulary, *, is_first: bool
) -> BriefGroup:
    is_like_first = not is_first and not differences
    labels = vocabulary.labels["role"]
    # Of a second group the rest stands among the differences.
    roles = _ROLES if is_first else _LEADING
    made = (_role(role, labels[role], group.channels) for role in roles)
    return BriefGroup(
        label=group.group.label,
        first_label=first,
        is_like_first=is_like_first,
        differences=differences,
        roles=() if is_like_first else tuple(role for role in made if role.channels),
        badge=group.badge,
        profile_note=group.profile_note,
    )


def _role(role: Role, label: str, channels: Iterable[ChannelAdvice]) -> BriefRole:
    has_reasons = role is Role.INZETTEN
    return BriefRole(
        role,
        label,
        has_reasons,
        role in _LEADING,
        tuple(
            BriefChannel(
                advice.channel.id,
                advice.channel.label,
                first_sentence(advice.judgement.reason) if has_reasons else "",
                bool(advice.refined),
            )
            for advice in channels
            if advice.role is role
        ),
    )


def first_sentence(text: str) -> str:
    """Keep the first sentence of a reason."""
    return _END_OF_SENTENCE.split(text, maxsplit=1)[0]
