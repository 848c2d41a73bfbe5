"""The advice page: an answer of the engine in the order in which a professional reads it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from kanaalkompas.advice import (
    ROLE_ORDER,
    Answer,
    Badge,
    ChannelAdvice,
    CommonQuestion,
    EditionUsed,
    EvidenceBlock,
    GroupAnswer,
    Knowledge,
    LawRule,
    MatchStep,
    PhaseAnswer,
)
from kanaalkompas.vocabulary import TOTAL, Role, Vocabulary
from kanaalkompas.web.pages.asking import CASE, EDITION, GROUP, PHASE, PLACE, QuestionForm, question_form
from kanaalkompas.web.pages.figures import FigureBlock, FigureLine, figure_block, key_figure_line
from kanaalkompas.web.pages.numbers import date_text


@dataclass(frozen=True, slots=True)
class ChannelLine:
    """A channel in the advice, with the reason and the one figure beside it."""

    slug: str
    label: str
    reason: str
    basis: str
    references: tuple[tuple[str, str], ...]
    law: tuple[str, ...]
    for_group: str
    figure: FigureLine | None


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

    channel: str
    people: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FigureSection:
    """Blocks about one thing: channels, reasons, expectations and so on."""

    heading: str
    blocks: tuple[FigureBlock, ...]


@dataclass(frozen=True, slots=True)
class GroupSection:
    """The advice for one group in one phase."""

    id: str
    label: str
    roles: tuple[RoleList, ...]
    authorship: str
    badge: Badge
    figures: tuple[FigureSection, ...]
    n_blocks: int
    n_sources: int
    local: tuple[FigureSection, ...]
    missed: tuple[Missed, ...]
    not_measured: tuple[str, ...]
    match: tuple[MatchStep, ...]


@dataclass(frozen=True, slots=True)
class PhaseSection:
    """One phase of the klantreis."""

    id: str
    number: int
    label: str
    description: str
    law: tuple[LawRule, ...]
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
    notices: tuple[str, ...]
    phase_links: tuple[PhaseLink, ...]
    all_phases_href: str
    phases: tuple[PhaseSection, ...]
    common_questions: tuple[CommonQuestion, ...]
    unknowns: tuple[str, ...]
    editions: tuple[EditionUsed, ...]
    fictitious: bool
    json_href: str


def advice_page(answer: Answer, knowledge: Knowledge, editions: tuple[str, ...] = ()) -> AdvicePage:
    """Put an answer in the order of the page; `editions` are those the reader chose."""
    groups = tuple(group.group.label for group in answer.phases[0].groups)
    only_total = [g.group.key for g in answer.phases[0].groups] == [TOTAL]
    heading = answer.case_label if only_total else f"{answer.case_label}: {_compared(groups)}"
    return AdvicePage(
        page_title=heading,
        heading=heading,
        case_description=answer.case_description,
        place=answer.municipality_name,
        groups=groups,
        form=question_form(answer.question, knowledge, editions),
        notices=answer.notices,
        phase_links=_phase_links(answer, knowledge.vocabulary, editions),
        all_phases_href=_address(answer, "", editions) if len(answer.phases) == 1 else "",
        phases=tuple(_phase(phase, knowledge) for phase in answer.phases),
        common_questions=answer.common_questions,
        unknowns=answer.unknowns,
        editions=answer.editions,
        fictitious=any(edition.fictitious for edition in answer.editions),
        json_href="/api/v1/adviezen" + _query(answer, answer.question.phases, editions),
    )


def _compared(groups: Sequence[str]) -> str:
    lowered = [label[:1].lower() + label[1:] for label in groups]
    return _(" en ").join([", ".join(lowered[:-1]), lowered[-1]]) if len(lowered) > 1 else lowered[0]


def _phase_links(
    answer: Answer, vocabulary: Vocabulary, editions: tuple[str, ...]
) -> tuple[PhaseLink, ...]:
    shown = {phase.phase for phase in answer.phases}
    single = len(shown) == 1
    return tuple(
        PhaseLink(
            number=number,
            label=phase.label_for(answer.question.case),
            href=f"#fase-{phase.id}" if phase.id in shown else _address(answer, phase.id, editions),
            is_here=single and phase.id in shown,
        )
        for number, phase in enumerate(vocabulary.phases.values(), start=1)
    )


def _address(answer: Answer, phase: str, editions: tuple[str, ...]) -> str:
    return "/advies" + _query(answer, (phase,) if phase else (), editions)


def _query(answer: Answer, phases: Iterable[str], editions: tuple[str, ...]) -> str:
    question = answer.question
    pairs = [(CASE, question.case), *((GROUP, group) for group in question.groups)]
    pairs += [(PHASE, phase) for phase in phases]
    pairs += [(PLACE, question.municipality)] if question.municipality else []
    pairs += [(EDITION, edition) for edition in editions]
    return "?" + urlencode(pairs, safe=":@")


def _phase(phase: PhaseAnswer, knowledge: Knowledge) -> PhaseSection:
    number = list(knowledge.vocabulary.phases).index(phase.phase) + 1
    return PhaseSection(
        id=f"fase-{phase.phase}",
        number=number,
        label=phase.label,
        description=phase.description,
        law=phase.law,
        groups=tuple(
            _group(group, knowledge, f"{phase.phase}-{index}") for index, group in enumerate(phase.groups)
        ),
    )


def _group(group: GroupAnswer, knowledge: Knowledge, section_id: str) -> GroupSection:
    vocabulary = knowledge.vocabulary
    named = (
        (_("Kanalen"), group.evidence),
        (_("Redenen"), group.reasons),
        (_("Verwachtingen"), group.expectations),
        (_("Drempels"), group.barriers),
        (_("Meningen, inhoud en vaardigheden"), group.context),
    )
    figures = _sections(named, vocabulary, section_id)
    places = dict.fromkeys(block.area_label for block in group.local)
    local = [(place, [b for b in group.local if b.area_label == place]) for place in places]
    blocks = [block for _heading, found in named for block in found]
    return GroupSection(
        id=section_id,
        label=group.group.label,
        roles=_roles(group.channels, knowledge),
        authorship=_authorship(group.channels),
        badge=group.badge,
        figures=figures,
        n_blocks=len(blocks),
        n_sources=len({block.source.id for block in blocks}),
        local=_sections(local, vocabulary, f"{section_id}-lokaal"),
        missed=_missed(group.channels),
        not_measured=tuple(channel.label for channel in group.not_measured),
        match=group.match,
    )


def _sections(
    named: Iterable[tuple[str, Sequence[EvidenceBlock]]], vocabulary: Vocabulary, section_id: str
) -> tuple[FigureSection, ...]:
    return tuple(
        FigureSection(
            heading,
            tuple(
                figure_block(block, vocabulary, f"{section_id}-{place}-{index}")
                for index, block in enumerate(blocks)
            ),
        )
        for place, (heading, blocks) in enumerate(named)
        if blocks
    )


def _roles(channels: Sequence[ChannelAdvice], knowledge: Knowledge) -> tuple[RoleList, ...]:
    meanings = {
        Role.INZETTEN: _("Begin hier."),
        Role.AANVULLEN: _("Hiermee bereikt u er meer."),
        Role.VANGNET: _("Voor wie het anders niet lukt."),
        Role.NIET_ALLEEN: _("Alleen samen met een ander kanaal."),
    }
    labels = knowledge.vocabulary.labels["role"]
    return tuple(
        RoleList(role, labels[role], meanings[role], tuple(_channel(c, knowledge) for c in with_role))
        for role in ROLE_ORDER
        if (with_role := [c for c in channels if c.judgement.role is role])
    )


def _channel(advice: ChannelAdvice, knowledge: Knowledge) -> ChannelLine:
    judgement, content = advice.judgement, knowledge.content
    return ChannelLine(
        slug=advice.channel.id,
        label=advice.channel.label,
        reason=judgement.reason,
        basis=knowledge.vocabulary.labels["basis"][judgement.basis],
        references=tuple(
            (content.references[name].title, content.references[name].url) for name in judgement.references
        ),
        law=tuple(f"{content.law[name].law}, {content.law[name].article}" for name in judgement.law),
        for_group=advice.for_group,
        figure=key_figure_line(advice.figure, knowledge.vocabulary) if advice.figure else None,
    )


def _authorship(channels: Sequence[ChannelAdvice]) -> str:
    """Name who wrote the vakoordelen, with the newest date of each author."""
    newest = {
        c.judgement.author: max(o.judgement.date for o in channels if o.judgement.author == c.judgement.author)
        for c in channels
    }
    return "; ".join(
        _("%(author)s, %(date)s") % {"author": author, "date": date_text(day)}
        for author, day in newest.items()
    )


def _missed(channels: Sequence[ChannelAdvice]) -> tuple[Missed, ...]:
    """Say whom each channel misses that the advice leans on."""
    leaning = (Role.INZETTEN, Role.NIET_ALLEEN)
    return tuple(
        Missed(advice.channel.label, advice.missed)
        for advice in channels
        if advice.missed and advice.judgement.role in leaning
    )
