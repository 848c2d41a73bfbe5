"""Vragen die u krijgt: ready answers for the wethouder and the council, made from the answer itself."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kanaalkompas.advice.answer import BadgeLevel, ChannelAdvice, CommonQuestion, GroupAnswer, PhaseAnswer
from kanaalkompas.vocabulary import CostClass, Role

_MOST_NAMED = 4


def common_questions(phases: Sequence[PhaseAnswer]) -> tuple[CommonQuestion, ...]:
    """Answer the five questions that professionals get, for the phases in this answer."""
    groups = [group for phase in phases for group in phase.groups]
    return (
        CommonQuestion("Wie missen we?", _who_is_missed(groups)),
        CommonQuestion("Kan het alleen online?", _online_only(groups)),
        CommonQuestion("Wat kost het?", _cost(groups)),
        CommonQuestion("Wat doen andere gemeenten?", _others(groups)),
        CommonQuestion("Waarop is dit gebaseerd?", _basis(groups)),
    )


def _who_is_missed(groups: Sequence[GroupAnswer]) -> tuple[str, ...]:
    lines = [line for group in groups for channel in _in_use(group) for line in channel.missed[:1]]
    named = tuple(dict.fromkeys(lines))[:_MOST_NAMED]
    return (*named, "Hoeveel mensen dat zijn, weten we niet: dat is voor deze kanalen samen niet gemeten.")


def _online_only(groups: Sequence[GroupAnswer]) -> tuple[str, ...]:
    offline = _labels(channel for group in groups for channel in _in_use(group) if channel.channel.offline)
    nets = _labels(
        channel for group in groups for channel in group.channels if channel.judgement.role is Role.VANGNET
    )
    return (
        "Nee, dat raden we af. Niet iedereen is online of regelt daar graag iets.",
        *([f"Zet ook in: {offline}."] if offline else []),
        f"Houd een vangnet: {nets}.",
    )


def _cost(groups: Sequence[GroupAnswer]) -> tuple[str, ...]:
    lines = []
    words = ((CostClass.LOW, "laag"), (CostClass.MIDDLE, "gemiddeld"), (CostClass.HIGH, "hoog"))
    for cost, word in words:
        names = _labels(c for group in groups for c in _in_use(group) if c.channel.cost is cost)
        if names:
            lines.append(f"Kosten per keer {word}: {names}.")
    return (*lines, "Dit is onze inschatting. Reken met de prijzen van uw eigen gemeente.")


def _others(groups: Sequence[GroupAnswer]) -> tuple[str, ...]:
    places = dict.fromkeys(block.area_label for group in groups for block in group.local)
    if not places:
        return ("Dat weten we niet. We vonden geen cijfers van losse gemeenten over deze vraag.",)
    return (
        f"Er zijn cijfers uit losse gemeenten: {', '.join(places)}. U vindt ze onder het advies.",
        "Wat daar is gemeten, geldt niet zomaar voor uw gemeente.",
    )


def _basis(groups: Sequence[GroupAnswer]) -> tuple[str, ...]:
    sources = {block.source.id for group in groups for block in group.evidence}
    levels = {group.badge.level for group in groups}
    figures = (
        f"De cijfers komen uit {len(sources)} openbare bronnen; bij elk cijfer staat de bron."
        if sources
        else "Er zijn geen landelijke cijfers voor deze vraag."
    )
    judged = "De rollen van de kanalen zijn een vakoordeel van het Kanaalkompas-team, met reden en datum."
    thin = "De cijfers alleen zijn te mager om op te kiezen." if BadgeLevel.STERK not in levels else ""
    return tuple(line for line in (judged, figures, thin) if line)


def _in_use(group: GroupAnswer) -> tuple[ChannelAdvice, ...]:
    return tuple(c for c in group.channels if c.judgement.role in (Role.INZETTEN, Role.AANVULLEN))


def _labels(channels: Iterable[ChannelAdvice]) -> str:
    return ", ".join(dict.fromkeys(advice.channel.label.lower() for advice in channels))
