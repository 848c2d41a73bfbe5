"""From a question to an answer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kanaalkompas.advice.answer import (
    Answer,
    AskedGroup,
    Badge,
    ChannelAdvice,
    EditionUsed,
    EvidenceBlock,
    GroupAnswer,
    GroupMatch,
    KeyFigure,
    PhaseAnswer,
    Question,
    Refinements,
    TermMatch,
)
from kanaalkompas.advice.asking import asked_groups, asked_phases
from kanaalkompas.advice.asking_more import check_refinements
from kanaalkompas.advice.badge import judge_figures, of_invented_figures
from kanaalkompas.advice.bases import is_general
from kanaalkompas.advice.blocks import COUNTRY, fit, of_kind
from kanaalkompas.advice.common_questions import common_questions
from kanaalkompas.advice.evidence import evidence_for
from kanaalkompas.advice.knowledge import Knowledge
from kanaalkompas.advice.matching import group_label
from kanaalkompas.advice.place.placing import place_answer
from kanaalkompas.advice.profiles.noting import check_one_owner, profile_note
from kanaalkompas.advice.refining import refine, role_changes
from kanaalkompas.advice.roles import AssignedRole, assign_roles
from kanaalkompas.advice.wording import listed
from kanaalkompas.vocabulary import Channel, EvidenceKind, SubjectKind


def answer_question(question: Question, knowledge: Knowledge) -> Answer:
    """Answer a question: advice first, figures second, per phase and per group.

    The answer is never empty: where figures lack, the vakoordeel remains and the badge says so. Raises
    `UnknownTerm` or `InputError` for a word that is not known, and `InputError` for a profile that several
    editions have.

    Examples
    --------
    >>> from kanaalkompas.advice import Question, built_in_knowledge
    >>> question = Question(case="participatie", groups=("leeftijd:65-plus",), phases=("attenderen",))
    >>> answer = answer_question(question, built_in_knowledge())
    >>> answer.phases[0].label
    'Opmerken'
    >>> best = answer.phases[0].groups[0].channels[0]
    >>> best.judgement.role.value, best.channel.label
    ('inzetten', 'Brief op naam')
    """
    vocabulary = knowledge.vocabulary
    case = vocabulary.case(question.case)
    groups = asked_groups(question.groups, vocabulary)
    check_refinements(question.refinements)
    check_one_owner(groups, knowledge.editions)
    found = knowledge.places.find(question.municipality) if question.municipality else None
    area = found.municipality.code if found else ""
    name = found.municipality.name if found else ""
    phases = tuple(
        _answer_phase(knowledge, case.id, phase, groups, area, question.refinements)
        for phase in asked_phases(question.phases, vocabulary)
    )
    return Answer(
        question=question,
        case_label=case.label,
        case_description=case.description,
        municipality_code=area,
        municipality_name=name,
        notices=_notices(knowledge, phases),
        place=place_answer(found, phases, knowledge) if found else None,
        phases=phases,
        common_questions=common_questions(phases, knowledge),
        unknowns=tuple(
            _unknowns(phases, name, is_counted_together=_is_counted_together(question.case, knowledge))
        ),
        editions=tuple(
            EditionUsed(m.id, m.version, m.title, m.fictitious, m.notice)
            for m in (edition.manifest for edition in knowledge.editions)
        ),
    )


def _answer_phase(
    knowledge: Knowledge,
    case: str,
    phase: str,
    groups: Sequence[AskedGroup],
    area: str,
    told: Refinements,
) -> PhaseAnswer:
    words = knowledge.vocabulary.phase(phase)
    return PhaseAnswer(
        phase=phase,
        label=words.label_for(case),
        description=words.description,
        law=tuple(rule for rule in knowledge.content.law.values() if rule.holds_in(case, phase)),
        groups=tuple(_answer_group(knowledge, case, phase, group, area, told) for group in groups),
    )


def _answer_group(
    knowledge: Knowledge, case: str, phase: str, group: AskedGroup, area: str, told: Refinements
) -> GroupAnswer:
    vocabulary = knowledge.vocabulary
    known = evidence_for(knowledge, case, phase, group)
    blocks = known.blocks
    national = tuple(block for block in blocks if block.area == COUNTRY)
    evidence = of_kind(national, SubjectKind.CHANNEL)
    unrefined = assign_roles(knowledge.content, vocabulary, case, phase, group)
    roles = refine(unrefined, told, knowledge.content, vocabulary, case, phase, group)
    channels = tuple(_advise(assigned, group, knowledge, evidence) for assigned in roles)
    advised = [advice.channel for advice in channels]
    return GroupAnswer(
        group=group,
        channels=channels,
        badge=_badge(knowledge, evidence, advised, national),
        evidence=evidence,
        reasons=of_kind(national, SubjectKind.MOTIVE),
        expectations=of_kind(national, SubjectKind.EXPECTATION),
        barriers=of_kind(national, SubjectKind.BARRIER),
        context=of_kind(national, SubjectKind.OPINION, SubjectKind.CONTENT, SubjectKind.SKILL),
        local=_local(blocks, area),
        not_measured=_not_measured(advised, evidence),
        match=known.steps,
        profile_note=profile_note(knowledge, case, phase, group, blocks),
        changes=role_changes(unrefined, roles, vocabulary),
    )


def _local(blocks: Iterable[EvidenceBlock], area: str) -> tuple[EvidenceBlock, ...]:
    """Give the figures of single municipalities, the asked one first."""
    local = [block for block in blocks if block.area != COUNTRY]
    return tuple(sorted(local, key=lambda block: block.area != area))


def _badge(
    knowledge: Knowledge,
    evidence: Sequence[EvidenceBlock],
    advised: Sequence[Channel],
    national: Sequence[EvidenceBlock],
) -> Badge:
    badge = judge_figures(evidence, advised, n_others=_n_about_case(national))
    return of_invented_figures(badge) if knowledge.is_fictitious else badge


def _not_measured(advised: Sequence[Channel], evidence: Iterable[EvidenceBlock]) -> tuple[Channel, ...]:
    """Give the channels without any national figure in this case."""
    about_case = (block for block in evidence if block.match.case is TermMatch.EXACT)
    measured = {estimate.subject for block in about_case for estimate in block.estimates}
    return tuple(channel for channel in advised if channel.id not in measured)


def _n_about_case(blocks: Iterable[EvidenceBlock]) -> int:
    """Count the figures in this case that are not about channels."""
    return sum(
        len(block.estimates)
        for block in blocks
        if block.match.case is TermMatch.EXACT and block.subject_kind is not SubjectKind.CHANNEL
    )


def _advise(
    assigned: AssignedRole, group: AskedGroup, knowledge: Knowledge, evidence: Sequence[EvidenceBlock]
) -> ChannelAdvice:
    judgement = assigned.judgement
    channel = knowledge.vocabulary.channel(judgement.channel)
    figure = _key_figure(channel.id, evidence)
    if figure and not channel.offline and _is_hardly_online(group, knowledge):
        # What everyone does online says nothing about people who are not.
        figure = figure if figure.match.group is GroupMatch.EXACT else None
    sheet = knowledge.content.channel_sheets.get(judgement.channel)
    return ChannelAdvice(
        channel=channel,
        role=assigned.role,
        raised=assigned.raised,
        judgement=judgement,
        for_group=group_label(judgement.group, knowledge.vocabulary),
        figure=figure,
        missed=sheet.missed if sheet else (),
        refined=assigned.refined,
    )


def _is_hardly_online(group: AskedGroup, knowledge: Knowledge) -> bool:
    sheets = (knowledge.content.group_sheets.get(part.key) for part in group.parts)
    return any(sheet is not None and sheet.online is not None for sheet in sheets)


_ABOUT_GOVERNMENT = ("gemeente", "overheid")


def _key_figure(channel: str, evidence: Sequence[EvidenceBlock]) -> KeyFigure | None:
    """Give the national figure about this channel that fits the question best, if any.

    Fit goes before kind: the very group that was asked says more than what everyone would like. A figure
    about daily life, or about people who were chosen for what they do, is too easily misread in one line.
    """
    about_case = (
        (block, estimate)
        for block in evidence
        if block.match.case is TermMatch.EXACT
        and block.evidence_kind is not EvidenceKind.OUTCOME
        and is_general(block.base)
        for estimate in block.estimates
        if estimate.subject == channel and estimate.scope in _ABOUT_GOVERNMENT
    )
    best = min(about_case, key=lambda pair: fit(pair[0].match), default=None)
    if best is None:
        return None
    block, estimate = best
    return KeyFigure(
        estimate=estimate,
        edition=block.edition,
        source=block.source.id,
        source_title=block.source.title,
        group_label=block.group_label,
        match=block.match,
    )


def _notices(knowledge: Knowledge, phases: Sequence[PhaseAnswer]) -> tuple[str, ...]:
    """Say what must be known of the editions whose figures stand in the answer."""
    shown = {block.edition for phase in phases for group in phase.groups for block in group.blocks}
    notices = []
    for manifest in (edition.manifest for edition in knowledge.editions):
        if manifest.fictitious:
            notices.append(f"Fictief: de cijfers van {manifest.title} zijn verzonnen.")
        elif manifest.notice and manifest.reference in shown:
            notices.append(f"Let op bij de cijfers van {manifest.title}: {manifest.notice.rstrip('.')}.")
    return tuple(notices)


def _unknowns(phases: Sequence[PhaseAnswer], place: str, *, is_counted_together: bool) -> Iterable[str]:
    groups = [group for phase in phases for group in phase.groups]
    advised = {advice.channel for group in groups for advice in group.channels}
    measured = {a.channel for g in groups for a in g.channels if a.channel not in g.not_measured}
    never = [channel.label for channel in sorted(advised - measured, key=lambda channel: channel.label)]
    if never:
        yield (
            f"Landelijk niet gemeten in deze situatie: {listed(never)}. Dat betekent niet dat die kanalen "
            "niet werken."
        )
        if {channel.id for channel in advised - measured} & _measured_elsewhere(groups):
            yield "Over sommige van die kanalen zijn er wel cijfers uit andere situaties."
    if not any(block.evidence_kind is EvidenceKind.EFFECT for g in groups for block in g.evidence):
        yield "Of een kanaal echt werkte, is hier niet met een vergelijking onderzocht."
    if is_counted_together:
        yield "Hoeveel mensen u met deze kanalen samen bereikt, staat niet hier. Kijk bij Samen bereikt."
    else:
        yield "Hoeveel mensen u met deze kanalen samen bereikt, weten we niet: dat is niet samen gemeten."
    if place and not any(block.area_label == place for g in groups for block in g.local):
        yield f"Voor {place} apart vonden we geen cijfers."


def _measured_elsewhere(groups: Iterable[GroupAnswer]) -> set[str]:
    """Give the channels of which the answer shows a national figure, in whatever situation."""
    return {e.subject for group in groups for block in group.evidence for e in block.estimates}


def _is_counted_together(case: str, knowledge: Knowledge) -> bool:
    """Say whether a survey asked in this very situation who uses which channels together."""
    return any(model.lead.case == case for edition in knowledge.editions for model in edition.reach_models)
