"""The frozen types behind the words: case, phase, channel, dimension and group."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

OPEN_TOP = 200
"""Upper bound, in years, of an age group without one ("75 jaar of ouder")."""


class EvidenceKind(StrEnum):
    """What a figure is about; the order is the order in which advice leads with it."""

    EFFECT = "effect"
    PREFERENCE = "preference"
    USE = "use"
    OUTCOME = "outcome"


class SubjectKind(StrEnum):
    """What the subject of a figure is."""

    CHANNEL = "channel"
    MOTIVE = "motive"
    EXPECTATION = "expectation"
    BARRIER = "barrier"
    OPINION = "opinion"
    CONTENT = "content"
    SKILL = "skill"


class Role(StrEnum):
    """What a vakoordeel lets a channel do."""

    INZETTEN = "inzetten"
    AANVULLEN = "aanvullen"
    VANGNET = "vangnet"
    NIET_ALLEEN = "niet-alleen"


class Basis(StrEnum):
    """What a vakoordeel rests on."""

    CIJFERS = "cijfers"
    WET = "wet"
    PRAKTIJK = "praktijk"


class Direction(StrEnum):
    """Who speaks through a channel, seen from the municipality."""

    SEND = "send"
    RECEIVE = "receive"
    BOTH = "both"


class CostClass(StrEnum):
    """Rough cost of a channel per use, in the judgement of the team."""

    LOW = "low"
    MIDDLE = "middle"
    HIGH = "high"


@dataclass(frozen=True, slots=True)
class Case:
    """A situation; `has_figures` says whether public figures carry it or judgement alone."""

    id: str
    label: str
    description: str
    has_figures: bool


@dataclass(frozen=True, slots=True)
class Phase:
    """A phase of the klantreis; its label may follow the case."""

    id: str
    label: str
    description: str
    labels: Mapping[str, str] = field(default_factory=dict)

    def label_for(self, case_id: str) -> str:
        """Give the label of this phase in a case."""
        return self.labels.get(case_id, self.label)


@dataclass(frozen=True, slots=True)
class Channel:
    """A way in which a municipality and a resident reach each other.

    `lead_days` is the usual number of days between the decision and the first resident who notices.
    `only_case` names the one case in which the channel may be used at all; empty means every case.
    """

    id: str
    label: str
    direction: Direction | None = None
    cost: CostClass | None = None
    lead_days: int | None = None
    offline: bool = False
    only_case: str = ""

    def serves(self, case_id: str) -> bool:
        """Say whether the channel may be used in a case."""
        return self.only_case in ("", case_id)


@dataclass(frozen=True, slots=True)
class AgeBounds:
    """Ages in whole years, both ends inside: 65 tot 75 jaar is 65–74."""

    lower: int
    upper: int = OPEN_TOP

    def __post_init__(self) -> None:
        if not 0 <= self.lower <= self.upper:
            raise ValueError(f"age bounds {self.lower}–{self.upper}: lower must be 0..upper")

    def contains(self, other: AgeBounds) -> bool:
        """Say whether every age of `other` lies within these bounds."""
        return self.lower <= other.lower and other.upper <= self.upper

    @property
    def width(self) -> int:
        """Number of ages inside."""
        return self.upper - self.lower + 1


@dataclass(frozen=True, slots=True)
class Group:
    """One group of residents: a value of a dimension.

    `outdated` marks a classification that its producer no longer uses; it is shown only where a source
    used it, and is never offered as a choice.
    """

    dimension: str
    id: str
    label: str
    ages: AgeBounds | None = None
    outdated: bool = False

    @property
    def key(self) -> str:
        """`dimension:group`, as users write it."""
        return f"{self.dimension}:{self.id}"


@dataclass(frozen=True, slots=True)
class Dimension:
    """A trait by which residents are grouped."""

    id: str
    label: str
