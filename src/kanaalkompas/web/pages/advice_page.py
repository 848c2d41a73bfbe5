"""The advice page: an answer of the engine in the order in which a professional reads it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from kanaalkompas.advice import (
    Answer,
    Badge,
    CommonQuestion,
    EditionUsed,
    GroupAnswer,
    Knowledge,
    LawRule,
    MatchStep,
    PhaseAnswer,
)
from kanaalkompas.vocabulary import TOTAL
from kanaalkompas.web.pages.asking import CASE, EDITION, GROUP, PHASE, PLACE, QuestionForm, question_form
from kanaalkompas.web.pages.channel_lines import Missed, RoleList, authorship, missed_people, role_lists
from kanaalkompas.web.pages.comparison import Comparison, compare_groups
from kanaalkompas.web.pages.figure_sections import Figures, figures_of
from kanaalkompas.web.pages.local_answer import LocalSection, local_section
from kanaalkompas.web.pages.place_parts import municipality_href
from kanaalkompas.web.pages.profile_links import ProfileLink, profile_links


@dataclass(frozen=True, slots=True)
class GroupSection:
    """The advice for one group in one phase."""

    id: str
    label: str
    roles: tuple[RoleList, ...]
    authorship: str
    badge: Badge
    figures: Figures
    missed: tuple[Missed, ...]
    not_measured: tuple[str, ...]
    match: tuple[MatchStep, ...]
    local: LocalSection | None
    profile_note: str


@dataclass(frozen=True, slots=True)
class PhaseSection:
    """One phase of the klantreis; `href` opens it on its own page.

    `has_key_figures` says that a figure stands beside a channel, where it may seem to clash with the role.
    """

    id: str
    number: int
    label: str
    description: str
    href: str
    law: tuple[LawRule, ...]
    has_key_figures: bool
    comparison: Comparison | None
    groups: tuple[GroupSection, ...]


@dataclass(frozen=True, slots=True)
class PhaseLink:
    """A step in the navigation over the five phases."""

    number: int
    label: str
    href: str
    is_here: bool


@dataclass(frozen=True, slots=True)
class AdvicePage:
    """Context of `advies.html`."""

    page_title: str
    heading: str
    case_description: str
    place: str
    groups: tuple[str, ...]
    form: QuestionForm
    place_note: str
    place_href: str
    notices: tuple[str, ...]
    phase_links: tuple[PhaseLink, ...]
    all_phases_href: str
    phases: tuple[PhaseSection, ...]
    common_questions: tuple[CommonQuestion, ...]
    unknowns: tuple[str, ...]
    editions: tuple[EditionUsed, ...]
    fictitious: bool
    json_href: str
    profiles: tuple[ProfileLink, ...]
    """Those that were asked."""
    plan_href: str
    """Where the reader plans with the same figures."""


def advice_page(answer: Answer, knowledge: Knowledge, editions: tuple[str, ...] = ()) -> AdvicePage:
    """Put an answer in the order of the page; `editions` are those the reader chose."""
    asked = [group.group for group in answer.phases[0].groups]
    groups = tuple(group.label for group in asked if group.key != TOTAL or len(asked) > 1)
    heading = f"{answer.case_label}: {_compared(groups)}" if groups else answer.case_label
    is_one_phase = len(answer.phases) == 1
    return AdvicePage(
        page_title=heading,
        heading=heading,
        case_description=answer.case_description,
        place=answer.municipality_name,
        groups=groups,
        form=question_form(answer.question, knowledge, editions),
        place_note=answer.place.note if answer.place else "",
        place_href=municipality_href(answer.municipality_code) if answer.municipality_code else "",
        notices=answer.notices,
        phase_links=_phase_links(answer, knowledge, editions),
        all_phases_href=_address(answer, (), editions) if is_one_phase else "",
        phases=_phases(answer, knowledge, editions, "all" if is_one_phase else "best"),
        common_questions=answer.common_questions,
        unknowns=answer.unknowns,
        editions=answer.editions,
        fictitious=any(edition.fictitious for edition in answer.editions),
        profiles=profile_links((part.key for group in asked for part in group.parts), knowledge.editions),
        json_href="/api/v1/adviezen" + _query(answer, answer.question.phases, editions),
        plan_href=_plan_address(knowledge, editions),
    )


def _plan_address(knowledge: Knowledge, editions: tuple[str, ...]) -> str:
    """Keep the chosen figures where a plan can be made from them."""
    for edition in knowledge.editions if editions else ():
        if edition.reach_models:
            return "/bereik?" + urlencode([(EDITION, edition.manifest.reference)], safe=":@")
    return "/bereik"


def _compared(groups: Sequence[str]) -> str:
    lowered = [label[:1].lower() + label[1:] for label in groups]
    *most, last = lowered
    return _("%(groups)s en %(last)s") % {"groups": ", ".join(most), "last": last} if most else last


def _phase_links(answer: Answer, knowledge: Knowledge, editions: tuple[str, ...]) -> tuple[PhaseLink, ...]:
    shown = {phase.phase for phase in answer.phases}
    is_one_phase = len(shown) == 1
    return tuple(
        PhaseLink(
            number=number,
            label=phase.label_for(answer.question.case),
            href=f"#fase-{phase.id}" if phase.id in shown else _address(answer, (phase.id,), editions),
            is_here=is_one_phase and phase.id in shown,
        )
        for number, phase in enumerate(knowledge.vocabulary.phases.values(), start=1)
    )


def _address(answer: Answer, phases: Iterable[str], editions: tuple[str, ...]) -> str:
    return "/advies" + _query(answer, phases, editions)


def _query(answer: Answer, phases: Iterable[str], editions: tuple[str, ...]) -> str:
    question = answer.question
    pairs = [(CASE, question.case), *((GROUP, group) for group in question.groups)]
    pairs += [(PHASE, phase) for phase in phases]
    pairs += [(PLACE, question.municipality)] if question.municipality else []
    pairs += [(EDITION, edition) for edition in editions]
    return "?" + urlencode(pairs, safe=":@")


def _phases(
    answer: Answer, knowledge: Knowledge, editions: tuple[str, ...], scope: str
) -> tuple[PhaseSection, ...]:
    numbers = {phase: number for number, phase in enumerate(knowledge.vocabulary.phases, start=1)}
    return tuple(
        PhaseSection(
            id=f"fase-{phase.phase}",
            number=numbers[phase.phase],
            label=phase.label,
            description=phase.description,
            href=_address(answer, (phase.phase,), editions),
            law=phase.law,
            has_key_figures=any(c.figure for group in phase.groups for c in group.channels),
            comparison=compare_groups(phase.groups, knowledge.vocabulary),
            groups=tuple(
                _group(answer, phase, group, knowledge, f"{phase.phase}-{index}", editions, scope)
                for index, group in enumerate(phase.groups)
            ),
        )
        for phase in answer.phases
    )


def _group(
    answer: Answer,
    phase: PhaseAnswer,
    group: GroupAnswer,
    knowledge: Knowledge,
    section_id: str,
    editions: tuple[str, ...],
    scope: str,
) -> GroupSection:
    return GroupSection(
        id=section_id,
        label=group.group.label,
        roles=role_lists(group.channels, knowledge),
        authorship=authorship(group.channels),
        badge=group.badge,
        figures=figures_of(group, knowledge, section_id, answer.municipality_name, scope),
        missed=missed_people(group.channels),
        not_measured=tuple(channel.label for channel in group.not_measured),
        match=group.match,
        local=local_section(
            answer.place,
            phase.phase,
            group.group.key,
            knowledge.vocabulary,
            section_id,
            scope=scope,
            href=_address(answer, (phase.phase,), editions),
        ),
        profile_note=group.profile_note,
    )
