"""One phase of the klantreis, whole: roles with their reasons, the law, the figures, and who is missed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from kanaalkompas.advice import Answer, Badge, GroupAnswer, Knowledge, LawRule, MatchStep, PhaseAnswer
from kanaalkompas.web.pages.advice.channel_lines import (
    Missed,
    RoleList,
    authorship,
    missed_people,
    role_lists,
)
from kanaalkompas.web.pages.advice.comparison import Comparison, compare_groups
from kanaalkompas.web.pages.advice.figure_sections import Extent, Figures, figures_of
from kanaalkompas.web.pages.advice.reading_lines import Readings, readings_of
from kanaalkompas.web.pages.places.local_answer import LocalSection, local_section


@dataclass(frozen=True, slots=True)
class GroupSection:
    """The advice for one group in one phase."""

    id: str
    label: str
    roles: tuple[RoleList, ...]
    authorship: str
    badge: Badge
    figures: Figures
    readings: tuple[Readings, ...]
    missed: tuple[Missed, ...]
    not_measured: tuple[str, ...]
    match: tuple[MatchStep, ...]
    local: LocalSection | None
    profile_note: str


@dataclass(frozen=True, slots=True)
class PhaseSection:
    """One phase of the klantreis.

    `has_key_figures` says that a figure stands beside a channel, where it may seem to clash with the role.
    """

    id: str
    number: int
    label: str
    description: str
    law: tuple[LawRule, ...]
    has_key_figures: bool
    comparison: Comparison | None
    groups: tuple[GroupSection, ...]


FiguresHref = Callable[[str], str]
"""The address of all figures for a group, given its key."""


def phase_section(
    answer: Answer,
    phase: PhaseAnswer,
    number: int,
    knowledge: Knowledge,
    figures_href: FiguresHref,
    extent: Extent = Extent.BEST,
) -> PhaseSection:
    """Gather what is told of a phase, with the best-fitting figures or all of them."""
    return PhaseSection(
        id=f"fase-{phase.phase}",
        number=number,
        label=phase.label,
        description=phase.description,
        law=phase.law,
        has_key_figures=any(c.figure for group in phase.groups for c in group.channels),
        comparison=compare_groups(phase.groups, knowledge.vocabulary),
        groups=tuple(
            _group(
                answer,
                phase.phase,
                group,
                knowledge,
                f"{phase.phase}-{index}",
                extent,
                figures_href(group.group.key),
            )
            for index, group in enumerate(phase.groups)
        ),
    )


def _group(
    answer: Answer,
    phase: str,
    group: GroupAnswer,
    knowledge: Knowledge,
    section_id: str,
    extent: Extent,
    all_figures: str,
) -> GroupSection:
    figures = figures_of(group, knowledge, section_id, answer.municipality_name, extent, all_figures)
    return GroupSection(
        id=section_id,
        label=group.group.label,
        roles=role_lists(group.channels, knowledge, figures.anchors),
        authorship=authorship(group.channels),
        badge=group.badge,
        figures=figures,
        readings=readings_of(group, knowledge),
        missed=missed_people(group.channels),
        not_measured=tuple(channel.label for channel in group.not_measured),
        match=group.match,
        local=local_section(
            answer.place,
            phase,
            group.group.key,
            knowledge.vocabulary,
            section_id,
            scope="all",
            href="",
        ),
        profile_note=group.profile_note,
    )
