"""A Vocabulary: the words as one value that is passed in, never a global."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Any, TypeVar

from kanaalkompas.vocabulary.errors import InputError, UnknownTerm, shown
from kanaalkompas.vocabulary.terms import (
    OPEN_TOP,
    AgeBounds,
    Case,
    Channel,
    CostClass,
    Dimension,
    Direction,
    Group,
    Phase,
)

T = TypeVar("T")

TOTAL = "totaal:alle"
SLUG = re.compile(r"[a-z0-9][a-z0-9-]*")
_AGE_ID = re.compile(r"([0-9]{1,3})-([0-9]{1,3}|plus)")


@dataclass(frozen=True)
class Vocabulary:
    """The words that one run of the tool knows. Every mapping keeps the order of display."""

    cases: Mapping[str, Case]
    phases: Mapping[str, Phase]
    channels: Mapping[str, Channel]
    dimensions: Mapping[str, Dimension]
    groups: Mapping[str, Group]
    labels: Mapping[str, Mapping[str, str]]
    """Labels of the closed lists: `evidence_kind`, `subject_kind`, `role` and `basis`."""

    def case(self, case_id: str) -> Case:
        """Give a case; raises `UnknownTerm`."""
        return _look_up(self.cases, case_id, "situatie")

    def phase(self, phase_id: str) -> Phase:
        """Give a phase; raises `UnknownTerm`."""
        return _look_up(self.phases, phase_id, "fase")

    def channel(self, channel_id: str) -> Channel:
        """Give a channel; raises `UnknownTerm`."""
        return _look_up(self.channels, channel_id, "kanaal")

    def dimension(self, dimension_id: str) -> Dimension:
        """Give a dimension; raises `UnknownTerm`."""
        return _look_up(self.dimensions, dimension_id, "kenmerk")

    def group(self, key: str) -> Group:
        """Give the group written as `dimension:group`; raises `UnknownTerm` or `InputError`."""
        dimension, colon, _ = key.partition(":")
        if not colon:
            raise InputError(
                f"Groep “{shown(key)}” moet er zo uitzien: kenmerk:groep, zoals leeftijd:65-plus."
            )
        if key in self.groups:
            return self.groups[key]
        self.dimension(dimension)
        raise UnknownTerm("groep", key, [g.key for g in self.groups_of(dimension)])

    def groups_of(self, dimension_id: str) -> tuple[Group, ...]:
        """Give the groups of one dimension, in order of display."""
        return tuple(g for g in self.groups.values() if g.dimension == dimension_id)

    def extended_with(
        self,
        channels: Iterable[Channel] = (),
        dimensions: Iterable[Dimension] = (),
        groups: Iterable[Group] = (),
    ) -> Vocabulary:
        """Give a vocabulary with an edition's own words; a word that exists keeps its meaning."""
        return Vocabulary(
            cases=self.cases,
            phases=self.phases,
            channels=dict(self.channels) | {c.id: c for c in channels if c.id not in self.channels},
            dimensions=dict(self.dimensions) | {d.id: d for d in dimensions if d.id not in self.dimensions},
            groups=dict(self.groups) | {g.key: g for g in groups if g.key not in self.groups},
            labels=self.labels,
        )


def built_in_vocabulary() -> Vocabulary:
    """Read the words that come with the project.

    Examples
    --------
    >>> words = built_in_vocabulary()
    >>> words.phase("doen").label_for("participatie")
    'Meedoen'
    >>> words.channel("brievf")
    Traceback (most recent call last):
    kanaalkompas.vocabulary.errors.UnknownTerm: Onbekend kanaal: “brievf”. Bedoelt u: brief, ...
    """
    text = files("kanaalkompas.vocabulary").joinpath("words.toml").read_text(encoding="utf-8")
    return vocabulary_from(tomllib.loads(text))


def vocabulary_from(words: Mapping[str, Any]) -> Vocabulary:
    """Build a vocabulary from the parsed text of a words file."""
    dimensions = [Dimension(d["id"], d["label"]) for d in words["dimension"]]
    groups = [
        make_group(d["id"], g["id"], g["label"], ages=g.get("ages", ""))
        for d in words["dimension"]
        for g in d.get("group", [])
    ]
    return Vocabulary(
        cases={c.id: c for c in map(_case, words["case"])},
        phases={p.id: p for p in map(_phase, words["phase"])},
        channels={c.id: c for c in map(_channel, words["channel"])},
        dimensions={d.id: d for d in dimensions},
        groups={g.key: g for g in groups},
        labels={kind: words[kind] for kind in ("evidence_kind", "subject_kind", "role", "basis")},
    )


def make_group(
    dimension: str, group_id: str, label: str, *, outdated: bool = False, ages: str = ""
) -> Group:
    """Make a group; an age group gets its bounds from its id: `65-74` or `65-plus`.

    A group of another dimension that is defined by age may name its bounds in `ages`, written alike.

    Raises `InputError` where the id is not a slug, or an age group's id holds no bounds.
    """
    if not SLUG.fullmatch(group_id):
        raise InputError(
            f"Groep “{shown(group_id)}” van {shown(dimension)}: gebruik alleen kleine letters, cijfers "
            "en streepjes."
        )
    written = group_id if dimension == "leeftijd" else ages
    return Group(dimension, group_id, label, age_bounds(written) if written else None, outdated)


def age_bounds(group_id: str) -> AgeBounds:
    """Read the bounds from the id of an age group: `65-74` is 65 to 74, `65-plus` has an open top.

    Raises `InputError` where the id holds no bounds, or bounds that no group can have.
    """
    match = _AGE_ID.fullmatch(group_id)
    if not match:
        raise InputError(f"Leeftijdsgroep “{shown(group_id)}” moet er zo uitzien: 65-74 of 65-plus.")
    lower, upper = match.groups()
    top = OPEN_TOP if upper == "plus" else int(upper)
    if int(lower) >= OPEN_TOP or (upper != "plus" and top >= OPEN_TOP):
        raise InputError(f"Leeftijdsgroep “{group_id}”: een leeftijd ligt onder {OPEN_TOP} jaar.")
    if top < int(lower):
        raise InputError(f"Leeftijdsgroep “{group_id}”: {upper} is lager dan {lower}.")
    return AgeBounds(int(lower), top)


def _look_up(terms: Mapping[str, T], term_id: str, kind: str) -> T:
    try:
        return terms[term_id]
    except KeyError:
        raise UnknownTerm(kind, term_id, terms) from None


def _case(row: Mapping[str, Any]) -> Case:
    return Case(row["id"], row["label"], row["description"], row["evidence"] == "figures")


def _phase(row: Mapping[str, Any]) -> Phase:
    return Phase(row["id"], row["label"], row["description"], row.get("labels", {}))


def _channel(row: Mapping[str, Any]) -> Channel:
    return Channel(
        id=row["id"],
        label=row["label"],
        direction=Direction(row["direction"]),
        cost=CostClass(row["cost"]),
        lead_days=row["lead_days"],
        offline=row["offline"],
        only_case=row.get("only_case", ""),
    )
