"""What an answer about reach is made of. The field names are those of the JSON."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from kanaalkompas.advice.audience.place_answer import AskedPlace, LocalReach
from kanaalkompas.editions import Source
from kanaalkompas.vocabulary import CiBasis, EvidenceKind


class Method(StrEnum):
    """How reach was found."""

    EXACT = "exact"
    """Counted on respondents; of one channel on an edition: its published figure."""
    MODEL = "model"
    """From the classes of an edition, with their measured error."""
    BOUNDS = "bounds"
    """Between what the shares of single channels allow."""

    @property
    def digits(self) -> int:
        """How many decimals of a per cent may be written: a model knows no tenths."""
        return 1 if self is Method.EXACT else 0


@dataclass(frozen=True, slots=True)
class NamedChannel:
    """A channel with its label."""

    channel: str
    label: str


@dataclass(frozen=True, slots=True)
class ChannelMix:
    """A mix of channels: their ids and, in the same order, their labels."""

    channels: tuple[str, ...]
    labels: tuple[str, ...]

    @property
    def named(self) -> tuple[NamedChannel, ...]:
        """Each channel with its label."""
        return tuple(map(NamedChannel, self.channels, self.labels))


@dataclass(frozen=True, slots=True)
class OtherQuestion:
    """A question that would have fitted as well, with the number to ask for it."""

    number: int
    text: str


@dataclass(frozen=True, slots=True)
class Basis:
    """What an answer rests on: who was asked what, when and by whom."""

    reference: str
    title: str
    is_study: bool
    fictitious: bool
    notice: str
    source: Source
    case: str
    phases: tuple[str, ...]
    number: int
    questions: tuple[str, ...]
    base: str
    period: str
    area: str
    area_label: str
    evidence_kind: EvidenceKind
    ci_basis: CiBasis
    is_old: bool
    cautions: tuple[str, ...]
    other_questions: tuple[OtherQuestion, ...]


@dataclass(frozen=True, slots=True)
class GroupReach:
    """The reach of a mix in one group, and whom it misses there.

    `share` is None with the method `bounds`: then only the interval is known. `missed_at_least` is the
    part that the mix misses even at the upper end of the interval. `error` is how far a model may be off,
    already inside the interval; 0 for other methods. `people` is how many the group has, where that is
    known: in a municipality, `people_missed_at_least` is counted from the upper end there (`LocalReach`).
    """

    group: str
    group_label: str
    share: float | None
    standard_error: float | None
    ci_lower: float
    ci_upper: float
    ci_level: float
    method: Method
    error: float
    missed_at_least: float
    people: int | None
    people_missed_at_least: int | None
    n_respondents: int | None
    n_effective: float | None
    source: str


@dataclass(frozen=True, slots=True)
class ChannelAdds:
    """What a channel adds to a mix, or what the mix would lose without it: a part of the group, 0–1."""

    channel: str
    label: str
    points: float


@dataclass(frozen=True, slots=True)
class ReachAnswer(ChannelMix):
    """Who is reached by a mix of channels. After the mix come the fields of `GroupReach`.

    They are of the area that was asked; `local` is the reach in a municipality.
    """

    share: float | None
    standard_error: float | None
    ci_lower: float
    ci_upper: float
    ci_level: float
    method: Method
    error: float
    missed_at_least: float
    people: int | None
    people_missed_at_least: int | None
    n_respondents: int | None
    n_effective: float | None
    source: str
    group: str
    group_label: str
    at_least: int
    sentence: str
    notes: tuple[str, ...]
    adds: tuple[ChannelAdds, ...]
    by_group: tuple[GroupReach, ...]
    place: AskedPlace | None
    local: LocalReach | None
    basis: Basis
