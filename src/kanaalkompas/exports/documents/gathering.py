"""From an answer to the words of a document."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from kanaalkompas.advice import (
    LAW_QUESTION,
    ROLE_ORDER,
    Answer,
    ChannelAdvice,
    CommonQuestion,
    EvidenceBlock,
    GroupAnswer,
    Knowledge,
    LawRule,
    LocalBlock,
    PhaseAnswer,
)
from kanaalkompas.exports.documents.choosing import best_blocks, blocks_of, most_blocks
from kanaalkompas.exports.documents.figures import key_figure_words, paper_figures
from kanaalkompas.exports.documents.paper import (
    Paper,
    PaperChannel,
    PaperEdition,
    PaperGroup,
    PaperLaw,
    PaperLocal,
    PaperPhase,
    PaperRole,
    PaperSource,
)
from kanaalkompas.vocabulary import Role, Vocabulary, date_words, number_text, percent_text

WARNING = "FICTIEF: deze cijfers zijn verzonnen. Gebruik ze niet voor een besluit."
LOCAL_IN_SIGHT = 2
MISSED_IN_SIGHT = 2

MEANINGS = {
    Role.INZETTEN: "Begin hier.",
    Role.AANVULLEN: "Hiermee bereikt u er meer.",
    Role.VANGNET: "Voor wie het anders niet lukt.",
    Role.NIET_ALLEEN: "Alleen samen met een ander kanaal.",
}


LAW_IS_SAID = "Dat staat bij elke fase, onder “Wat moet sowieso”."


def gather_paper(answer: Answer, knowledge: Knowledge, *, address: str, made: date) -> Paper:
    """Put an answer into words; `address` is where the same advice stands, `made` the day of making."""
    return Paper(
        title=f"Kanaaladvies: {answer.case_label}",
        about=_about(answer),
        description=answer.case_description,
        local_heading=f"In {answer.municipality_name}" if answer.municipality_name else "",
        warning=WARNING if is_fictitious(answer) else "",
        notices=answer.notices,
        phases=tuple(_phase(answer, phase, knowledge) for phase in answer.phases),
        common_questions=tuple(_common_questions(answer)),
        unknowns=answer.unknowns,
        sources=_sources(answer),
        references=_references(answer, knowledge),
        editions=tuple(PaperEdition(e.title, f"{e.id}@{e.version}") for e in answer.editions),
        address=address,
        made=made,
        made_on=date_words(made),
    )


def _common_questions(answer: Answer) -> Iterable[CommonQuestion]:
    """Give the ready answers; what the law asks already stands in full with each phase."""
    has_law = any(phase.law for phase in answer.phases)
    for item in answer.common_questions:
        is_said = has_law and item.question == LAW_QUESTION
        yield CommonQuestion(item.question, (LAW_IS_SAID,)) if is_said else item


def is_fictitious(answer: Answer) -> bool:
    """Say whether any figure may be invented."""
    return any(edition.fictitious for edition in answer.editions)


def role_words(role: Role, vocabulary: Vocabulary) -> str:
    """Give the label of a role."""
    return vocabulary.labels["role"][role]


def law_place(rule: LawRule) -> str:
    """Say where a rule of law stands, and when that was read."""
    force = f"; geldt vanaf {date_words(rule.in_force)}" if rule.in_force else ""
    return f"{rule.law}, {rule.article}. {rule.source}; nagekeken op {date_words(rule.checked)}{force}"


def ground_words(advice: ChannelAdvice, vocabulary: Vocabulary) -> str:
    """Say what a vakoordeel rests on and for whom it was written."""
    basis = vocabulary.labels["basis"][advice.judgement.basis]
    return f"Grond: {basis}; geschreven voor: {advice.for_group}."


def authors_words(channels: Sequence[ChannelAdvice]) -> str:
    """Name who wrote the vakoordelen, with the newest date of each author."""
    newest: dict[str, date] = {}
    for advice in channels:
        judgement = advice.judgement
        newest[judgement.author] = max(judgement.date, newest.get(judgement.author, judgement.date))
    names = "; ".join(f"{author}, {date_words(day)}" for author, day in newest.items())
    return f"De rollen zijn een vakoordeel van {names}. Een rol volgt niet vanzelf uit het hoogste cijfer."


def _about(answer: Answer) -> str:
    groups = [group.group.label for group in answer.phases[0].groups]
    phases = [phase.label for phase in answer.phases]
    which = f"Fase: {phases[0]}" if len(phases) == 1 else "Alle fasen van de klantreis"
    parts = [f"Voor: {'; '.join(groups)}", which]
    if answer.municipality_name:
        parts.insert(1, f"Gemeente: {answer.municipality_name}")
    return " · ".join(parts)


def _phase(answer: Answer, phase: PhaseAnswer, knowledge: Knowledge) -> PaperPhase:
    return PaperPhase(
        label=phase.label,
        description=phase.description,
        law=tuple(PaperLaw(rule.rule, law_place(rule), rule.url) for rule in phase.law),
        groups=tuple(_group(answer, phase, group, knowledge.vocabulary) for group in phase.groups),
    )


def _group(answer: Answer, phase: PhaseAnswer, group: GroupAnswer, vocabulary: Vocabulary) -> PaperGroup:
    chosen = best_blocks(group, most_blocks(answer))
    fictitious = is_fictitious(answer)
    names = "; ".join(channel.label for channel in group.not_measured)
    return PaperGroup(
        label=group.group.label,
        note=group.profile_note,
        authors=authors_words(group.channels),
        roles=_roles(group.channels, vocabulary),
        badge=f"Cijfers: {group.badge.level}. {group.badge.reason}",
        missed=tuple(
            (c.channel.label, " ".join(c.missed[:MISSED_IN_SIGHT]))
            for c in group.channels
            if c.missed and c.role is Role.INZETTEN
        ),
        figures=tuple(paper_figures(block, vocabulary, fictitious=fictitious) for block in chosen),
        local=_local(answer, phase.phase, group.group.key),
        not_measured=f"Landelijk niet gemeten in deze situatie: {names}." if names else "",
        left_out=_left_out(group.blocks, chosen),
    )


def _roles(channels: Sequence[ChannelAdvice], vocabulary: Vocabulary) -> tuple[PaperRole, ...]:
    return tuple(
        PaperRole(
            role_words(role, vocabulary), MEANINGS[role], tuple(_channel(c, vocabulary) for c in with_role)
        )
        for role in ROLE_ORDER
        if (with_role := [c for c in channels if c.role is role])
    )


def _channel(advice: ChannelAdvice, vocabulary: Vocabulary) -> PaperChannel:
    return PaperChannel(
        label=advice.channel.label,
        reason=advice.judgement.reason,
        changes=tuple(change for change in (advice.raised, advice.refined) if change),
        ground=ground_words(advice, vocabulary),
        figure=key_figure_words(advice.figure, vocabulary) if advice.figure else "",
    )


def _left_out(every: Iterable[EvidenceBlock], chosen: Iterable[EvidenceBlock]) -> str:
    rest = sum(len(b.estimates) for b in every) - sum(len(b.estimates) for b in chosen)
    if not rest:
        return ""
    what = "Er is nog 1 cijfer" if rest == 1 else f"Er zijn nog {number_text(rest)} cijfers"
    return f"{what}, ook over andere groepen en onderwerpen. Ze staan in het Excel-bestand van dit advies."


def _local(answer: Answer, phase: str, group: str) -> tuple[PaperLocal, ...]:
    if answer.place is None:
        return ()
    blocks = [
        block
        for entry in answer.place.phases
        if (entry.phase, entry.group) == (phase, group)
        for block in entry.blocks
    ]
    return tuple(_local_block(block) for block in blocks[:LOCAL_IN_SIGHT])


def _local_block(block: LocalBlock) -> PaperLocal:
    return PaperLocal(
        question=block.question,
        about=(
            f"{block.period or 'jaar onbekend'}; gevraagd aan: {block.base}. "
            f"Bron: {block.source.title}, {block.source.producer} ({block.edition})"
        ),
        sentence=block.sentence,
        cautions=block.cautions,
        rows=tuple(
            (
                figure.label,
                percent_text(figure.share, 0),
                f"{number_text(100 * figure.ci_lower)}–{number_text(100 * figure.ci_upper)}",
                percent_text(figure.national_share, 0),
            )
            for figure in block.figures
        ),
    )


def _sources(answer: Answer) -> tuple[PaperSource, ...]:
    """Give each source of the figures that the document shows, once."""
    most = most_blocks(answer)
    groups = [group for phase in answer.phases for group in phase.groups]
    shown = [block.source for group in groups for block in best_blocks(group, most)]
    keys = {c.figure.source for group in groups for c in group.channels if c.figure}
    shown += [block.source for block in blocks_of(answer) if block.source.id in keys]
    if answer.place is not None:
        shown += [b.source for entry in answer.place.phases for b in entry.blocks[:LOCAL_IN_SIGHT]]
    once = {source.id: source for source in shown}
    return tuple(
        PaperSource(
            source.citation,
            source.licence or "onbekend",
            "n onbekend" if source.n is None else f"n = {number_text(source.n)}",
        )
        for source in sorted(once.values(), key=lambda source: source.citation)
    )


def _references(answer: Answer, knowledge: Knowledge) -> tuple[tuple[str, str], ...]:
    """Give the professional sources of the vakoordelen as title with publisher, and address."""
    names = dict.fromkeys(
        name
        for phase in answer.phases
        for group in phase.groups
        for advice in group.channels
        for name in advice.judgement.references
    )
    found = [knowledge.content.references[name] for name in names]
    return tuple((f"{r.title} ({r.publisher})", r.url) for r in sorted(found, key=lambda r: r.title))
