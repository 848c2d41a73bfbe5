"""An advice as plain text that pastes into a memo or a plan."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from kanaalkompas.advice import ROLE_ORDER, Answer, ChannelAdvice, GroupAnswer, PhaseAnswer
from kanaalkompas.dossiers.calendar import MOST_MISSED
from kanaalkompas.dossiers.figure_words import key_figure_words, source_lines
from kanaalkompas.vocabulary import Role, Vocabulary, date_words

FICTITIOUS = (
    "FICTIEF: de cijfers in deze tekst zijn verzonnen, als voorbeeld. Gebruik ze niet voor een besluit."
)


def advice_as_text(answer: Answer, vocabulary: Vocabulary, address: str, day: date | None = None) -> str:
    """Write an answer as lines of text: advice first, then law, sources and what we don't know.

    `address` is where the page with all figures stands; `day` is when it was asked, and left out where
    the caller does not tell. Only a figure beside a channel is written out; a suppressed one never is.
    """
    return "\n".join(_lines(answer, vocabulary, address, day)) + "\n"


def _lines(answer: Answer, vocabulary: Vocabulary, address: str, day: date | None) -> Iterable[str]:
    groups = ", ".join(group.group.label for group in answer.phases[0].groups)
    yield f"ADVIES: {answer.case_label.upper()}"
    if any(edition.fictitious for edition in answer.editions):
        yield FICTITIOUS
    yield f"Voor: {groups}"
    if answer.municipality_name:
        yield f"Gemeente: {answer.municipality_name}"
    if answer.place and answer.place.note:
        yield answer.place.note
    yield from answer.notices
    numbers = {phase: number for number, phase in enumerate(vocabulary.phases, start=1)}
    for phase in answer.phases:
        yield from _phase_lines(phase, numbers[phase.phase], vocabulary)
    yield from _law_lines(answer.phases)
    yield from _source_lines(answer)
    yield from _headed("WAT WE NIET WETEN", answer.unknowns)
    yield ""
    asked = f", bekeken op {date_words(day)}" if day else ""
    yield f"Alle cijfers en de onderbouwing (Kanaalkompas{asked}): {address}"


def _phase_lines(phase: PhaseAnswer, number: int, vocabulary: Vocabulary) -> Iterable[str]:
    yield ""
    yield f"{number}. {phase.label.upper()}"
    yield phase.description
    for group in phase.groups:
        yield from _group_lines(group, vocabulary)


def _group_lines(group: GroupAnswer, vocabulary: Vocabulary) -> Iterable[str]:
    yield ""
    yield f"Voor {group.group.label} (cijfers: {group.badge.level.value}. {group.badge.reason})"
    if group.profile_note:
        yield group.profile_note
    for role in ROLE_ORDER:
        channels = [advice for advice in group.channels if advice.role is role]
        if channels:
            yield f"{vocabulary.labels['role'][role.value]}:"
        for advice in channels:
            yield from _channel_lines(advice, vocabulary)
    missed = [advice for advice in group.channels if advice.missed and advice.role is Role.INZETTEN]
    if missed:
        yield "Wie u mist met alleen dit kanaal:"
        yield from (
            f"- {advice.channel.label}: {' '.join(advice.missed[:MOST_MISSED])}" for advice in missed
        )


def _channel_lines(advice: ChannelAdvice, vocabulary: Vocabulary) -> Iterable[str]:
    reason = " ".join(filter(None, (advice.judgement.reason, advice.raised, advice.refined)))
    yield f"- {advice.channel.label}: {reason}"
    if advice.figure:
        yield f"  {key_figure_words(advice.figure, vocabulary)}"


def _law_lines(phases: Sequence[PhaseAnswer]) -> Iterable[str]:
    """Tell each rule once, with the phases in which it holds."""
    labels: dict[str, list[str]] = {}
    rules = {rule.id: rule for phase in phases for rule in phase.law}
    for phase in phases:
        for rule in phase.law:
            labels.setdefault(rule.id, []).append(phase.label)
    yield from _headed(
        "WAT MOET SOWIESO",
        (
            f"{rule.rule} ({rule.law}, {rule.article}; bij: {', '.join(labels[rule.id])})"
            for rule in rules.values()
        ),
    )


def _source_lines(answer: Answer) -> Iterable[str]:
    blocks = [block for phase in answer.phases for group in phase.groups for block in group.blocks]
    sources = source_lines(blocks)
    newest: dict[str, date] = {}
    for advice in (
        advice for phase in answer.phases for group in phase.groups for advice in group.channels
    ):
        author, day = advice.judgement.author, advice.judgement.date
        newest[author] = max(day, newest.get(author, day))
    judged = "; ".join(f"{author}, {date_words(day)}" for author, day in newest.items())
    yield from _headed(
        "BRONNEN",
        (
            f"De rollen en redenen zijn een vakoordeel van {judged}.",
            *(sources or ("Landelijke cijfers zijn er niet voor deze vraag.",)),
        ),
    )


def _headed(heading: str, lines: Iterable[str]) -> Iterable[str]:
    told = [f"- {line}" for line in lines]
    if told:
        yield from ("", heading, *told)
