"""What a question and an answer are made of. The field names are those of the JSON."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from kanaalkompas.advice.place.answer import PlaceAnswer
from kanaalkompas.advice.texts import Judgement, LawRule
from kanaalkompas.editions import PooledFigure, Source
from kanaalkompas.vocabulary import Channel, Estimate, EvidenceKind, Group, Role, SubjectKind


@dataclass(frozen=True, slots=True)
class Refinements:
    """What is told after the first answer: words of `refining`, or empty where nothing was told.

    `area` says how large the area is, `names` whether names and addresses are known, `formal` whether the
    message is a formal one; `days_left` is the number of days before it must be out, or None.
    """

    area: str = ""
    days_left: int | None = None
    names: str = ""
    formal: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """What a municipality asks.

    `phases` empty means all five. `groups` are compared; each is one `dimension:group` or a combination
    written `a:x+b:y`; empty means all residents. `municipality` is a name or a CBS code, or empty.
    """

    case: str
    phases: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    municipality: str = ""
    refinements: Refinements = Refinements()


@dataclass(frozen=True, slots=True)
class AskedGroup:
    """A group as it was asked: one group, or several at once (combined)."""

    key: str
    label: str
    parts: tuple[Group, ...]


class GroupMatch(StrEnum):
    """How the group of a figure relates to the group that was asked."""

    EXACT = "exact"
    CONTAINING = "containing"
    TOTAL = "total"
    PART = "part"


class TermMatch(StrEnum):
    """How the case or phase of a figure relates to the one that was asked."""

    EXACT = "exact"
    ANY = "any"


@dataclass(frozen=True, slots=True)
class Match:
    """How well figures fit the question."""

    group: GroupMatch
    phase: TermMatch
    case: TermMatch


@dataclass(frozen=True, slots=True)
class MatchStep:
    """One step of backing off: what was looked for and how many figures were found there."""

    match: Match
    group: str
    group_label: str
    n_figures: int
    explanation: str


@dataclass(frozen=True, slots=True)
class PooledLine:
    """How far a municipality's own answers moved the nation's figure, as numbers and in words."""

    figure: PooledFigure
    sentence: str


@dataclass(frozen=True, slots=True)
class EvidenceBlock:
    """Figures that may stand beside each other: one source, question, base, period, area, group and kind.

    `tiers` holds subjects from high to low, where a later tier is surely lower than every earlier one;
    empty where the data bear no order. `is_old` means measured before 2021. `cautions` are short Dutch
    sentences that must be shown with the figures.
    """

    edition: str
    source: Source
    question: str
    base: str
    period: str
    area: str
    area_label: str
    group: str
    group_label: str
    evidence_kind: EvidenceKind
    subject_kind: SubjectKind
    match: Match
    estimates: tuple[Estimate, ...]
    tiers: tuple[tuple[str, ...], ...]
    is_old: bool
    cautions: tuple[str, ...]
    pooled: tuple[PooledLine, ...] = ()


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """The one figure shown in a channel's line, with what is needed to read it."""

    estimate: Estimate
    edition: str
    source: str
    source_title: str
    group_label: str
    match: Match


@dataclass(frozen=True, slots=True)
class ChannelAdvice:
    """A channel with its role; `judgement` gives the reason, its basis, author and date.

    `role` is that of the vakoordeel, unless `raised` says in a sentence why the channel was put in front,
    or `refined` which refinement changed it and why. `for_group` says for whom the vakoordeel was written;
    `missed` whom the channel misses.
    """

    channel: Channel
    role: Role
    raised: str
    judgement: Judgement
    for_group: str
    figure: KeyFigure | None
    missed: tuple[str, ...]
    refined: str = ""


@dataclass(frozen=True, slots=True)
class RoleChange:
    """A channel whose role an extra answer changed; `before` is None where the channel was not advised."""

    channel: Channel
    before: Role | None
    after: Role
    reason: str


class BadgeLevel(StrEnum):
    """How much the figures carry."""

    STERK = "sterk"
    MAGER = "mager"
    GEEN = "geen"


@dataclass(frozen=True, slots=True)
class Badge:
    """Cijfers: sterk, mager or geen, and why."""

    level: BadgeLevel
    reason: str


@dataclass(frozen=True, slots=True)
class GroupAnswer:
    """The advice for one asked group in one phase: advice first, figures second.

    `evidence` is about channels; `reasons` (motives), `expectations`, `barriers` and `context` (opinions,
    content and skills) are about the residents. `local` holds figures from one municipality; they are
    never shown as the nation's. `not_measured` names channels of the advice without a national figure in
    this case. `profile_note` says what a profile in the group adds here beyond age, and where the profile
    comes from; empty where the group holds no profile. `changes` are the roles that refinements changed.
    """

    group: AskedGroup
    channels: tuple[ChannelAdvice, ...]
    badge: Badge
    evidence: tuple[EvidenceBlock, ...]
    reasons: tuple[EvidenceBlock, ...]
    expectations: tuple[EvidenceBlock, ...]
    barriers: tuple[EvidenceBlock, ...]
    context: tuple[EvidenceBlock, ...]
    local: tuple[EvidenceBlock, ...]
    not_measured: tuple[Channel, ...]
    match: tuple[MatchStep, ...]
    profile_note: str = ""
    changes: tuple[RoleChange, ...] = ()

    @property
    def blocks(self) -> tuple[EvidenceBlock, ...]:
        """All figures of this answer, national and local."""
        about_residents = (*self.reasons, *self.expectations, *self.barriers, *self.context)
        return (*self.evidence, *about_residents, *self.local)


@dataclass(frozen=True, slots=True)
class PhaseAnswer:
    """The advice in one phase, for each asked group, with the law that holds there."""

    phase: str
    label: str
    description: str
    law: tuple[LawRule, ...]
    groups: tuple[GroupAnswer, ...]


@dataclass(frozen=True, slots=True)
class EditionUsed:
    """An edition that the answer drew on."""

    id: str
    version: int
    title: str
    fictitious: bool
    notice: str


@dataclass(frozen=True, slots=True)
class CommonQuestion:
    """A question that a professional gets, with a ready answer."""

    question: str
    answer: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """The whole answer to a question; `place` is None where no municipality was asked."""

    question: Question
    case_label: str
    case_description: str
    municipality_code: str
    municipality_name: str
    notices: tuple[str, ...]
    place: PlaceAnswer | None
    phases: tuple[PhaseAnswer, ...]
    common_questions: tuple[CommonQuestion, ...]
    unknowns: tuple[str, ...]
    editions: tuple[EditionUsed, ...]
