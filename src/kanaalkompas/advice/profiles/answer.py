"""What is told of profiles: lists, sheets and the audit. The field names are those of the JSON."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from kanaalkompas.editions import Source
from kanaalkompas.segmentation import ClassCount, Gain, ItemKind
from kanaalkompas.vocabulary import Estimate, EvidenceKind, SubjectKind


@dataclass(frozen=True, slots=True)
class ProfileOrigin:
    """Where profiles come from: the edition and its survey.

    `edition` is `id@version`. `notice` must be shown wherever the profiles are; for a fictitious edition
    it says that everything is invented. `n_respondents` counts whose answers made the profiles.
    """

    edition: str
    title: str
    source: Source
    population: str
    period: str
    n_respondents: int
    fictitious: bool
    notice: str


@dataclass(frozen=True, slots=True)
class ProfileFigure:
    """A share of people, 0–1, with its 95% interval; `source` is the id of the survey's source."""

    share: float
    ci_lower: float
    ci_upper: float
    n_respondents: int
    source: str


@dataclass(frozen=True, slots=True)
class ProfileLine:
    """One profile in a list; `size_text` is its size in words: "Tussen 24 en 29 van de 100 mensen"."""

    id: str
    key: str
    label: str
    size: ProfileFigure
    size_text: str


@dataclass(frozen=True, slots=True)
class IndicatorText:
    """A question whose answers make the profiles."""

    id: str
    text: str
    kind: ItemKind
    answers: tuple[str, ...]
    labels: tuple[str, ...]
    n_respondents: int


@dataclass(frozen=True, slots=True)
class ProfileList:
    """The profiles of one edition, largest first, or in `why_none` the reason that there are none.

    `told_apart` says in a few words how well they are told apart ("goed uit elkaar te houden"), and
    `why_this_many` in a sentence why there are so many. `counts` are the numbers of profiles tried.
    """

    origin: ProfileOrigin
    profiles: tuple[ProfileLine, ...]
    why_none: str
    entropy_r2: float
    told_apart: str
    why_this_many: str
    counts: tuple[ClassCount, ...]
    indicators: tuple[IndicatorText, ...]


class Differs(StrEnum):
    """How a profile differs from everyone, as far as the survey can tell."""

    MORE = "more"
    LESS = "less"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class TraitLine:
    """How many of a profile belong to a group of another dimension, beside everyone (0–1).

    `differs` is `more` or `less` only where everyone lies outside the interval of the profile, widened
    for the number of groups compared.
    """

    dimension: str
    dimension_label: str
    group: str
    group_label: str
    in_profile: ProfileFigure
    everyone: float
    profile_in_group: ProfileFigure
    differs: Differs
    sentence: str


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """One answer to an indicator: the share of the profile and of everyone who give it, 0–1."""

    id: str
    label: str
    in_profile: float
    everyone: float


@dataclass(frozen=True, slots=True)
class IndicatorLine:
    """What a profile answers to one of the questions that made it.

    `in_profile` and `everyone` are the shares, 0–1, who give one of `counted`: the answers that count as a
    yes, or for a question without order the answer that differs most. These shares make the profile:
    they have no interval, and prove nothing of it.
    """

    id: str
    text: str
    kind: ItemKind
    counted: tuple[str, ...]
    in_profile: float
    everyone: float
    answers: tuple[AnswerLine, ...]
    n_respondents: int
    sentence: str


@dataclass(frozen=True, slots=True)
class SubjectFigure:
    """One figure of a profile beside that of everyone, None where there is none.

    `tier` 1 is the highest; None where the data bear no order. `sentence` tells the figure in words.
    """

    label: str
    estimate: Estimate
    everyone: Estimate | None
    tier: int | None
    sentence: str


@dataclass(frozen=True, slots=True)
class ProfileFigures:
    """The figures of a profile on one question, of one kind, in one case and phase.

    `is_ordered` says whether the order is one that the data bear; then `n_left_out` lower figures are not
    shown. `cautions` must be shown with the figures.
    """

    case: str
    case_label: str
    phase: str
    phase_label: str
    subject_kind: SubjectKind
    title: str
    evidence_kind: EvidenceKind
    evidence_kind_label: str
    question: str
    base: str
    period: str
    source: Source
    is_ordered: bool
    order_text: str
    figures: tuple[SubjectFigure, ...]
    n_left_out: int
    n_suppressed: int
    cautions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ProfileSheet:
    """All that is told of one profile.

    `description` are three to five sentences by rule. `who` are groups of other dimensions, with those
    that surely differ first, and `who_text` says whether any does. `living` are the answers that make the
    profile, biggest difference first. `different` says what sets it apart. `figures` are what its people
    use, want and expect. `left_out` says which questions have no figures for profiles, and why.
    """

    origin: ProfileOrigin
    id: str
    key: str
    label: str
    size: ProfileFigure
    size_text: str
    description: tuple[str, ...]
    who: tuple[TraitLine, ...]
    who_text: str
    living: tuple[IndicatorLine, ...]
    living_text: str
    different: str
    figures: tuple[ProfileFigures, ...]
    left_out: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AuditLine:
    """What the profile adds beyond age, or beyond age and schooling, in one case and phase.

    `verdict_text` is the verdict in a sentence; `sentence` is the whole, with case and phase. The shares
    are of squared error explained (0–1) and of people for whom the chosen channel suits (0–1).
    """

    case: str
    case_label: str
    phase: str
    phase_label: str
    question: str
    evidence_kind: EvidenceKind
    evidence_kind_label: str
    beyond: str
    beyond_label: str
    verdict: Gain
    verdict_text: str
    sentence: str
    n_respondents: int
    explained_without: float
    explained_with: float
    gain: float
    gain_lower: float
    gain_upper: float
    hits_all: float
    hits_without: float
    hits_with: float
