"""What an edition says of its profiles: enough to repeat them, and nothing of a respondent."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from kanaalkompas.survey import ItemKind

DIMENSION = "profiel"


class Gain(StrEnum):
    """What a profile adds to the prediction of channels, in the audit."""

    NONE = "none"
    SOME = "some"
    CLEAR = "clear"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class ShareWithError:
    """A share from 0 to 1 with its standard error and 95% interval."""

    share: float
    standard_error: float
    ci_lower: float
    ci_upper: float
    n_respondents: int


@dataclass(frozen=True, slots=True)
class ProfileItem:
    """An indicator: a question whose answers make the profiles.

    `column` and `values` (by answer) say which cells of the survey's file give which answer; `answers`
    are the ids and `labels` the words, in order. `yes_from` is the position of the first answer that
    counts as a yes, for ordinal and yes-no items; None for a nominal one.
    """

    id: str
    text: str
    kind: ItemKind
    column: str
    answers: tuple[str, ...]
    labels: tuple[str, ...]
    values: tuple[str, ...]
    yes_from: int | None
    n_respondents: int
    everyone: tuple[float, ...]
    """Weighted share of each answer among all who answered."""


@dataclass(frozen=True, slots=True)
class Trait:
    """A group of another dimension, beside a profile.

    `in_profile` is the share of the group among those with the profile, `in_everyone` among all, and
    `profile_in_group` the share of the profile among the group.
    """

    dimension: str
    group: str
    in_profile: ShareWithError
    in_everyone: float
    profile_in_group: ShareWithError


@dataclass(frozen=True, slots=True)
class Profile:
    """One latent class with a name.

    `answer_share` is, by item and by answer, the share within the class: with `class_share` the
    parameters of the model, so that anyone can compute who belongs to which class. `size` is the share
    of the population, `n_respondents` in it counts the respondents assigned to the profile.
    """

    id: str
    label: str
    class_share: float
    answer_share: tuple[tuple[float, ...], ...]
    size: ShareWithError
    traits: tuple[Trait, ...]

    @property
    def key(self) -> str:
        """`profiel:id`, as users write it."""
        return f"{DIMENSION}:{self.id}"


@dataclass(frozen=True, slots=True)
class ClassCount:
    """One number of classes that was tried.

    `stability` is the mean agreement (adjusted Rand index, 1 is the same) between the classes of the
    survey and those of bootstrap samples; None where it was not computed. `why_not` says in Dutch why
    this number can't be used; empty where it can.
    """

    n_classes: int
    log_likelihood: float
    n_parameters: int
    bic: float
    entropy_r2: float
    stability: float | None
    smallest_share: float
    why_not: str


@dataclass(frozen=True, slots=True)
class ToolLength:
    """The best typing tool of a number of questions, with its agreement on held-out respondents."""

    n_questions: int
    items: tuple[str, ...]
    agreement: ShareWithError


@dataclass(frozen=True, slots=True)
class TypingTool:
    """At most eight questions that place a person in a profile.

    The score of a profile is its `start` plus the points of the answers given; a question without answer
    gives no points. The highest score names the profile; with equal scores the first. `points` is by
    item of `items`, by answer and by profile. `confusion[true][typed]` is the share of those with a
    profile whom the tool places in each; rows add up to 1. `agreement` is with the classes by all items,
    on respondents who took no part in the fit, beside `baseline`: everyone placed in the largest.
    """

    items: tuple[str, ...]
    start: tuple[float, ...]
    points: tuple[tuple[tuple[float, ...], ...], ...]
    confusion: tuple[tuple[float, ...], ...]
    agreement: ShareWithError
    baseline: ShareWithError
    by_length: tuple[ToolLength, ...]


@dataclass(frozen=True, slots=True)
class AuditRow:
    """What the profile adds to a prediction of one question's channels, on respondents held out.

    `beyond` is `leeftijd` or `leeftijd*opleiding`. `explained_without` and `explained_with` are the
    shares of the squared error of predicting everyone's mean that are explained; `gain` is the second
    minus the first, with `gain_lower` and `gain_upper` its 95% interval. `hits_without` and `hits_with`
    are the shares of people who want (or use) the channel that suits most of their group; `hits_all`
    with one channel for all.
    """

    case: str
    phase: str
    question: str
    evidence_kind: str
    beyond: str
    n_respondents: int
    explained_without: float
    explained_with: float
    gain: float
    gain_lower: float
    gain_upper: float
    hits_all: float
    hits_without: float
    hits_with: float
    verdict: Gain


@dataclass(frozen=True, slots=True)
class Segmentation:
    """The profiles of one edition, or the reason that there are none.

    `confusion[true][assigned]` is the share of those with a profile whom their own answers to all items
    place in each. `entropy_r2` says how well the classes are told apart, 0–1. Profiles are in order of
    size.
    """

    items: tuple[ProfileItem, ...]
    profiles: tuple[Profile, ...]
    why_none: str
    n_respondents: int
    entropy_r2: float
    confusion: tuple[tuple[float, ...], ...]
    counts: tuple[ClassCount, ...]
    seed: int
    n_starts: int
    n_replicates: int
    prior: float
    typing: TypingTool | None
    audit: tuple[AuditRow, ...]
