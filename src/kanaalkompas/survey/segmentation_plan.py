"""What `[segmentation]` of a study says: which questions make the profiles, and how these are named."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from kanaalkompas.survey.conditions import Condition

DEFAULT_SEED = 1


class ItemKind(StrEnum):
    """What the answers to an item are."""

    YES_NO = "yes-no"
    ORDINAL = "ordinal"
    NOMINAL = "nominal"


@dataclass(frozen=True, slots=True)
class Indicator:
    """A question whose answers make the profiles.

    An answer has an id, a label and the values of the column that give it. A yes-no question has the
    answers nee and ja instead, and a condition that says when it is a yes.
    """

    id: str
    text: str
    kind: ItemKind
    column: str
    answers: tuple[str, ...]
    labels: tuple[str, ...]
    values: tuple[tuple[str, ...], ...] = ()
    """By answer; empty for a yes-no question."""
    condition: Condition | None = None
    yes_from: int | None = None
    """Position of the first answer that counts as a yes; None for a nominal question."""
    short: str = ""
    """What a yes says of someone; empty for a nominal question."""
    short_no: str = ""

    @property
    def n_answers(self) -> int:
        """Number of answers."""
        return len(self.answers)


@dataclass(frozen=True, slots=True)
class ProfileName:
    """A name for the one class that says yes to `more` more often than everyone, to `less` less often."""

    id: str
    label: str
    more: tuple[str, ...] = ()
    less: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SegmentationPlan:
    """The questions, their number of classes (None: the data say), and names, which may be absent."""

    items: tuple[Indicator, ...]
    names: tuple[ProfileName, ...] = ()
    n_classes: int | None = None
    seed: int = DEFAULT_SEED

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns of the questions; what they hold gets no figures per profile."""
        return tuple(dict.fromkeys(item.column for item in self.items))
