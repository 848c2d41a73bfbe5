"""The extra questions after an answer, and what the answers changed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from kanaalkompas.advice import AREAS, MOST_DAYS, YES_NO, Answer, Refinements, RoleChange
from kanaalkompas.vocabulary import Vocabulary
from kanaalkompas.web.pages.asking import AREA, FORMAL, NAMES, Option


@dataclass(frozen=True, slots=True)
class ExtraQuestion:
    """A question that is answered by choosing a word."""

    name: str
    label: str
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """A channel whose role changed, from what to what and why; `before` is empty where it is new."""

    channel: str
    before: str
    after: str
    reason: str


@dataclass(frozen=True, slots=True)
class Changes:
    """What changed in one phase for one group."""

    label: str
    changes: tuple[ChangeLine, ...]


@dataclass(frozen=True, slots=True)
class RefiningForm:
    """The extra questions with the answers given; `kept` is the rest of the question."""

    questions: tuple[ExtraQuestion, ...]
    days: str
    most_days: int
    kept: tuple[tuple[str, str], ...]
    is_told: bool
    told: tuple[str, ...]
    changes: tuple[Changes, ...]
    href_without: str


def refining_form(
    answer: Answer, kept: Iterable[tuple[str, str]], href_without: str, vocabulary: Vocabulary
) -> RefiningForm:
    """Make the form, with what the answers so far changed."""
    told = answer.question.refinements
    return RefiningForm(
        questions=(
            _question(AREA, _("Hoe groot is het gebied?"), AREAS, told.area),
            _question(NAMES, _("Kent u namen en adressen?"), YES_NO, told.names),
            _question(FORMAL, _("Is het bericht formeel?"), YES_NO, told.formal),
        ),
        days="" if told.days_left is None else str(told.days_left),
        most_days=MOST_DAYS,
        kept=tuple(kept),
        is_told=told != Refinements(),
        told=tuple(_told(told)),
        changes=tuple(_changes(answer, vocabulary)),
        href_without=href_without,
    )


def _question(name: str, label: str, words: Iterable[str], chosen: str) -> ExtraQuestion:
    options = (Option(word, _capital(_(word)), word == chosen) for word in words)
    return ExtraQuestion(name, label, (Option("", _("Weet ik nog niet"), not chosen), *options))


def _told(told: Refinements) -> Iterable[str]:
    if told.area:
        yield _("gebied: %s") % _(told.area)
    if told.days_left is not None:
        yield _("nog 1 dag") if told.days_left == 1 else _("nog %s dagen") % told.days_left
    if told.names:
        yield _("namen en adressen bekend") if told.names == "ja" else _("namen en adressen niet bekend")
    if told.formal:
        yield _("formeel bericht") if told.formal == "ja" else _("geen formeel bericht")


def _changes(answer: Answer, vocabulary: Vocabulary) -> Iterable[Changes]:
    for phase in answer.phases:
        for group in phase.groups:
            label = f"{_(phase.label)}, {_(group.group.label)}" if len(phase.groups) > 1 else _(phase.label)
            lines = tuple(_line(change, vocabulary) for change in group.changes)
            if lines:
                yield Changes(label, lines)


def _line(change: RoleChange, vocabulary: Vocabulary) -> ChangeLine:
    labels = vocabulary.labels["role"]
    before = labels[change.before] if change.before else ""
    return ChangeLine(change.channel.label, before, labels[change.after], change.reason)


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]
