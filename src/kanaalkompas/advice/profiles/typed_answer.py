"""What is told of the typing tool. The field names are those of the JSON."""

from __future__ import annotations

from dataclasses import dataclass

from kanaalkompas.advice.profiles.answer import ProfileFigure, ProfileLine, ProfileOrigin


@dataclass(frozen=True, slots=True)
class TypingQuestion:
    """A question of the typing tool; `answers` are ids and `labels` their words, in order."""

    id: str
    text: str
    answers: tuple[str, ...]
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TypingLength:
    """How well the best tool of a number of questions agrees with all questions."""

    n_questions: int
    questions: tuple[str, ...]
    agreement: ProfileFigure
    sentence: str


@dataclass(frozen=True, slots=True)
class ConfusionRow:
    """Where the tool places 100 people of one profile: `typed` is by profile, 0–1, and adds up to 1."""

    id: str
    label: str
    typed: tuple[float, ...]
    sentence: str


@dataclass(frozen=True, slots=True)
class TypingSheet:
    """The typing tool of one edition: its questions and how far it can be trusted.

    `agreement_text` sets it beside `baseline`: everyone placed in the largest profile.
    """

    origin: ProfileOrigin
    questions: tuple[TypingQuestion, ...]
    profiles: tuple[ProfileLine, ...]
    agreement: ProfileFigure
    baseline: ProfileFigure
    agreement_text: str
    confusion: tuple[ConfusionRow, ...]
    by_length: tuple[TypingLength, ...]


@dataclass(frozen=True, slots=True)
class ProfileChance:
    """The chance, 0–1, that someone with these answers has a profile, if the model is right."""

    id: str
    key: str
    label: str
    score: float
    chance: float
    chance_text: str


@dataclass(frozen=True, slots=True)
class TypedPerson:
    """The profile of one set of answers: an empty `profile` where nothing was answered.

    `chances` are in the order of the profiles of the edition. `cautions` must be shown with the outcome.
    """

    origin: ProfileOrigin
    profile: str
    key: str
    label: str
    chances: tuple[ProfileChance, ...]
    n_answered: int
    n_questions: int
    sentence: str
    cautions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CorrectedSize:
    """A profile's share among the people whom a municipality typed itself, 0–1.

    `counted_share` is as the tool counted; `corrected_share`, with its 95% interval, takes into account
    whom the tool misplaces.
    """

    id: str
    key: str
    label: str
    n_counted: int
    counted_share: float
    corrected_share: float
    ci_lower: float
    ci_upper: float
    sentence: str


@dataclass(frozen=True, slots=True)
class CorrectedSizes:
    """Sizes of the profiles in a municipality's own count, corrected for the tool's errors."""

    origin: ProfileOrigin
    n_counted: int
    sizes: tuple[CorrectedSize, ...]
    cautions: tuple[str, ...]
