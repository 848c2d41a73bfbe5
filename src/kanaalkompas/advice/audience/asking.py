"""What is asked about reach, and the words that a question is held to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from kanaalkompas.advice.asking import read_group
from kanaalkompas.advice.matching import figure_key
from kanaalkompas.reach import Objective
from kanaalkompas.vocabulary import TOTAL, InputError, Vocabulary, number_text, shown

MOST_PEOPLE = 20_000_000
GOAL_LABELS: Mapping[Objective, str] = {
    Objective.REACH: "Zoveel mogelijk mensen",
    Objective.MIN_GROUP: "Geen groep missen",
    Objective.JOURNEY: "De hele klantreis",
}
"""What a goal is called, wherever a user meets it."""
SWITCH_COST = 0.5
"""Somebody who must switch channel on the way counts half. A vakoordeel of ours: nobody measured it."""


@dataclass(frozen=True, slots=True)
class ReachQuestion:
    """Whom some channels reach together.

    `group` is one `dimension:group`, or a combination `a:x+b:y`; empty is everyone. `number` chooses among
    questions that fit as well. `people` is the number of people in the group, where it is known; without it
    the residents of `municipality` (name, old name or CBS code) are counted.
    """

    channels: tuple[str, ...]
    case: str = ""
    phase: str = ""
    group: str = ""
    at_least: int = 1
    number: int | None = None
    people: int | None = None
    municipality: str = ""


@dataclass(frozen=True, slots=True)
class PlanQuestion:
    """Which channels to take.

    `group` is whom the plan is for (empty is everyone); `groups` are compared where nobody may be missed
    (empty is every group that was measured). `channels` are those to choose from; empty is all. `floors`
    are the lowest reach by group, 0–1. `prices` are the user's own, in euros: fixed and per contact.
    `people` and `municipality` are as in `ReachQuestion`. `dimension` narrows the groups that are compared
    where none are named; empty is all dimensions.
    """

    case: str = ""
    phase: str = ""
    group: str = ""
    groups: tuple[str, ...] = ()
    objective: Objective = Objective.REACH
    channels: tuple[str, ...] = ()
    must: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    budget: float | None = None
    max_channels: int | None = None
    floors: Mapping[str, float] = field(default_factory=dict)
    switch_cost: float = SWITCH_COST
    prices: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    people: int | None = None
    number: int | None = None
    municipality: str = ""
    dimension: str = ""


def group_key(group: str, vocabulary: Vocabulary) -> str:
    """Give a group as figures name it; raises `UnknownTerm` or `InputError`."""
    return figure_key(read_group(group or TOTAL, vocabulary))


def check_people(people: int | None) -> None:
    """Raise `InputError` for a number of people that can't be."""
    if people is not None and not 1 <= people <= MOST_PEOPLE:
        raise InputError(
            f"Het aantal mensen is {number_text(people)}. "
            f"Kies een getal van 1 tot en met {number_text(MOST_PEOPLE)}."
        )


def check_switch_cost(switch_cost: float) -> None:
    """Raise `InputError` for a switch cost that can't be, also where no klantreis is asked."""
    if not 0 <= switch_cost <= 1:
        raise InputError(
            f"Het nadeel van wisselen is {switch_cost:g}. Kies een getal van 0 (wisselen maakt niet uit) "
            "tot en met 1 (wie moet wisselen, telt niet mee)."
        )


def read_floors(texts: Sequence[str], vocabulary: Vocabulary) -> dict[str, float]:
    """Read floors such as `leeftijd:65-plus=0.6`, as a share by group; a comma or % is fine too."""
    floors: dict[str, float] = {}
    for text in texts:
        group, sign, number = text.rpartition("=")
        if not sign or not group.strip():
            raise InputError(f"Minimum “{shown(text)}” moet er zo uitzien: leeftijd:65-plus=0.6.")
        key = group_key(group, vocabulary)
        if key in floors:
            raise InputError(f"Voor groep {shown(group)} staan er twee minimums. Kies er één.")
        floors[key] = _share(number, text)
    return floors


def _share(number: str, text: str) -> float:
    plain = number.strip().replace(",", ".")
    try:
        share = float(plain.removesuffix("%")) / (100 if plain.endswith("%") else 1)
    except ValueError:
        share = -1.0
    if not 0 <= share <= 1:
        raise InputError(
            f"Minimum “{shown(text)}”: “{shown(number)}” is geen deel van de groep. "
            "Kies een getal van 0 tot en met 1, zoals 0.6, of een percentage, zoals 60%."
        )
    return share
