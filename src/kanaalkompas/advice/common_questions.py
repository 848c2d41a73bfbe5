"""Vragen die u krijgt: ready answers for the wethouder and the council, made from the answer itself."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kanaalkompas.advice.answer import (
    BadgeLevel,
    ChannelAdvice,
    CommonQuestion,
    EvidenceBlock,
    GroupAnswer,
    PhaseAnswer,
    TermMatch,
)
from kanaalkompas.advice.knowledge import Knowledge
from kanaalkompas.advice.wording import in_sentence, listed, per_cent
from kanaalkompas.vocabulary import CostClass, Role, SubjectKind, Vocabulary, n_words

LAW_QUESTION = "Wat moet volgens de wet?"
_MOST_NAMED = 5
_MOST_PLACES = 3
_MOST_RULES = 6


def common_questions(phases: Sequence[PhaseAnswer], knowledge: Knowledge) -> tuple[CommonQuestion, ...]:
    """Answer the six questions that professionals get, for the phases in this answer."""
    groups = [group for phase in phases for group in phase.groups]
    return (
        CommonQuestion("Wie missen we?", _who_is_missed(groups)),
        CommonQuestion("Kan het alleen online?", _online_only(groups)),
        CommonQuestion(LAW_QUESTION, _law(phases)),
        CommonQuestion("Wat kost het?", _cost(groups)),
        CommonQuestion("Wat doen andere gemeenten?", _others(groups, knowledge.vocabulary)),
        CommonQuestion("Waarop is dit gebaseerd?", _basis(groups, knowledge.is_fictitious)),
    )


def _who_is_missed(groups: Sequence[GroupAnswer]) -> tuple[str, ...]:
    in_front = [c for group in groups for c in group.channels if c.role is Role.INZETTEN]
    lines = (
        f"Met {in_sentence(c.channel.label)}: {in_sentence(line)}"
        for c in in_front
        for line in c.missed[:1]
    )
    named = tuple(dict.fromkeys(lines))[:_MOST_NAMED]
    return (*named, "Hoeveel mensen dat zijn, staat niet in dit advies.")


def _online_only(groups: Sequence[GroupAnswer]) -> tuple[str, ...]:
    offline = _labels(channel for group in groups for channel in _in_use(group) if channel.channel.offline)
    nets = _labels(
        channel for group in groups for channel in group.channels if channel.role is Role.VANGNET
    )
    return (
        "Nee, dat raden we af. Niet iedereen is online of regelt daar graag iets.",
        *([f"Zet ook in: {offline}."] if offline else []),
        f"Houd een vangnet: {nets}.",
    )


def _law(phases: Sequence[PhaseAnswer]) -> tuple[str, ...]:
    rules = tuple(dict.fromkeys(f"{r.rule} ({r.law}, {r.article})" for phase in phases for r in phase.law))
    if not rules:
        return ("Wij vonden hier geen regel. Dat betekent niet dat er geen is: vraag het uw jurist.",)
    named = rules[:_MOST_RULES]
    n_more = len(rules) - len(named)
    others = "Er is nog 1 regel." if n_more == 1 else f"Er zijn nog {n_more} regels."
    more = [f"{others} Kijk op de pagina van de fase."] if n_more else []
    return (*named, *more, "Lees het artikel zelf na: dit is onze korte weergave.")


def _cost(groups: Sequence[GroupAnswer]) -> tuple[str, ...]:
    lines = []
    words = ((CostClass.LOW, "laag"), (CostClass.MIDDLE, "gemiddeld"), (CostClass.HIGH, "hoog"))
    for cost, word in words:
        names = _labels(c for group in groups for c in _in_use(group) if c.channel.cost is cost)
        if names:
            lines.append(f"Kosten per keer {word}: {names}.")
    return (*lines, "Dit is onze inschatting. Reken met de prijzen van uw eigen gemeente.")


def _others(groups: Sequence[GroupAnswer], vocabulary: Vocabulary) -> tuple[str, ...]:
    about_channels = [
        block
        for group in groups
        for block in group.local
        if block.subject_kind is SubjectKind.CHANNEL and block.match.case is TermMatch.EXACT
    ]
    lines = (_local_line(block, vocabulary) for block in about_channels)
    told = tuple(dict.fromkeys(line for line in lines if line))[:_MOST_PLACES]
    if not told:
        return ("Dat weten we niet. In deze cijfers staat niets over kanalen van losse gemeenten.",)
    return (*told, "Wat daar is gemeten, geldt niet zomaar voor uw gemeente.")


def _local_line(block: EvidenceBlock, vocabulary: Vocabulary) -> str:
    row = block.estimates[0]
    if row.share is None:
        return ""
    what = row.wording or vocabulary.channel(row.subject).label
    period = block.period or "jaar onbekend"
    asked = f" Gevraagd aan: {block.base}." if block.base else ""
    figure = f"{per_cent(row.share)} {in_sentence(what)} ({n_words(row)})"
    question = f"Vraag, in onze woorden: “{block.question}”"
    return f"{block.area_label}, {period}: {figure}. {question}.{asked} Bron: {block.source.title}."


def _basis(groups: Sequence[GroupAnswer], is_fictitious: bool) -> tuple[str, ...]:
    blocks = [block for group in groups for block in group.blocks]
    n_sources = len({(block.edition, block.source.id) for block in blocks})
    levels = {group.badge.level for group in groups}
    judged = "De rollen van de kanalen zijn een vakoordeel van het Kanaalkompas-team, met reden en datum."
    if is_fictitious:
        return (judged, "De cijfers zijn verzonnen. Gebruik ze niet voor een besluit.")
    figures = {
        0: "Cijfers zijn er niet voor deze vraag.",
        1: "De cijfers komen uit één bron; bij elk cijfer staat welke.",
    }.get(n_sources, f"De cijfers komen uit {n_sources} bronnen; bij elk cijfer staat welke.")
    thin = "De cijfers alleen zijn te mager om op te kiezen." if BadgeLevel.STERK not in levels else ""
    return tuple(line for line in (judged, figures, thin) if line)


def _in_use(group: GroupAnswer) -> tuple[ChannelAdvice, ...]:
    return tuple(c for c in group.channels if c.role in (Role.INZETTEN, Role.AANVULLEN))


def _labels(channels: Iterable[ChannelAdvice]) -> str:
    return listed(advice.channel.label for advice in channels)
