"""Of whom an answer speaks, and what they use: the words that sentences share."""

from __future__ import annotations

from collections.abc import Iterable

from kanaalkompas.advice.audience.evidence import UseQuestion
from kanaalkompas.advice.audience.place_people import is_of_residents
from kanaalkompas.advice.matching import group_label
from kanaalkompas.advice.wording import in_sentence
from kanaalkompas.vocabulary import TOTAL, Vocabulary


def whom(question: UseQuestion, group: str, vocabulary: Vocabulary) -> str:
    """Name a group inside a sentence, after "van"; all are who was asked, where that is not everyone."""
    label = in_sentence(group_label(group, vocabulary))
    if group != TOTAL:
        return f"de groep {label}"
    bases = {lead.base for lead in question.leads}
    if all(is_of_residents(base) for base in bases):
        return label
    asked = "de mensen aan wie het is gevraagd"
    base = bases.pop()
    return f"{asked} ({base})" if base and not bases else asked


def some_of(n_channels: int, at_least: int = 1) -> str:
    """Write that somebody uses at least so many channels of a mix."""
    if n_channels == 1:
        return "dit kanaal"
    if n_channels == at_least:
        return "beide kanalen" if n_channels == 2 else f"alle {n_channels} kanalen"  # noqa: PLR2004
    return f"minstens {'één' if at_least == 1 else at_least} van deze {n_channels} kanalen"


def channel_names(channels: Iterable[str], vocabulary: Vocabulary) -> str:
    """List channels in a message: the label, and the id by which one asks for it."""
    return ", ".join(f"{vocabulary.channel(channel).label} ({channel})" for channel in channels)


def group_names(groups: Iterable[str], vocabulary: Vocabulary) -> str:
    """List groups in a message: the label, and the key by which one asks for it."""
    return ", ".join(f"{group_label(group, vocabulary)} ({group})" for group in groups)


def points_text(part: float, digits: int) -> str:
    """Write a part of a group as points of a per cent; a part too small for the digits says so."""
    points = round(100 * part, digits)
    if not points and part:
        return f"minder dan {10**-digits:g} punt".replace(".", ",")
    return f"{points:.{digits}f} {'punt' if points == 1 else 'punten'}".replace(".", ",")
