"""The types of the texts that we write: vakoordelen, rules of law, sheets and their references."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property

from kanaalkompas.vocabulary import Basis, Role


@dataclass(frozen=True, slots=True)
class Reference:
    """A public professional source that a text rests on."""

    id: str
    title: str
    publisher: str
    url: str
    checked: date


@dataclass(frozen=True, slots=True)
class Judgement:
    """A vakoordeel: what a channel should do in a case and a phase, for a group, and why.

    An empty `case` or `phase` means every one. `group` is `dimension:group`. `references` name entries of
    `references/`; `law` names rules of `law.toml` and is filled where `basis` is `wet`.
    """

    case: str
    phase: str
    group: str
    channel: str
    role: Role
    reason: str
    basis: Basis
    author: str
    date: date
    references: tuple[str, ...] = ()
    law: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LawRule:
    """Something that must be done anyhow (wat moet sowieso).

    Empty `cases`, `phases` and `channels` mean every one. `source` is where the text of the law was read,
    `checked` when.
    """

    id: str
    rule: str
    law: str
    article: str
    source: str
    url: str
    checked: date
    in_force: date | None
    cases: tuple[str, ...]
    phases: tuple[str, ...]
    channels: tuple[str, ...]

    def holds_in(self, case_id: str, phase_id: str) -> bool:
        """Say whether the rule must be shown with a case and a phase."""
        return self.cases_hold(case_id) and (not self.phases or phase_id in self.phases)

    def cases_hold(self, case_id: str) -> bool:
        """Say whether the rule holds in a case."""
        return not self.cases or case_id in self.cases


@dataclass(frozen=True, slots=True)
class ChannelSheet:
    """What a professional wants to know of one channel; `checklist` has at most seven points."""

    channel: str
    summary: str
    when: tuple[str, ...]
    when_not: tuple[str, ...]
    missed: tuple[str, ...]
    inclusive: tuple[str, ...]
    time_and_cost: tuple[str, ...]
    law: tuple[str, ...]
    may_and_must: tuple[str, ...]
    checklist: tuple[str, ...]
    references: tuple[str, ...]
    author: str
    date: date


@dataclass(frozen=True, slots=True)
class GroupSheet:
    """Who the residents of an attention group are and what they need, as judgement.

    Where `online` is a role, every online channel without a vakoordeel of the group's own gets that role,
    for `online_reason`: what holds for everyone does not hold for people without internet.
    """

    group: str
    who: str
    needs: tuple[str, ...]
    pitfalls: tuple[str, ...]
    references: tuple[str, ...]
    author: str
    date: date
    online: Role | None = None
    online_reason: str = ""


class Change(StrEnum):
    """What an answer does to the role of a channel."""

    UP = "up"
    DOWN = "down"
    WARN = "warn"


@dataclass(frozen=True, slots=True)
class RefinementRule:
    """A vakoordeel about one extra answer: what it changes in the roles of some channels, and why.

    `asks` is a field of `Refinements` and `answer` one of its words. Empty `cases` and `phases` mean every
    one. `instead` is the channel that takes over the role, or empty.
    """

    asks: str
    answer: str
    channels: tuple[str, ...]
    change: Change
    reason: str
    author: str
    date: date
    instead: str = ""
    cases: tuple[str, ...] = ()
    phases: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    law: tuple[str, ...] = ()


@dataclass(frozen=True)
class Content:
    """All texts of one authority, checked against a vocabulary."""

    judgements: tuple[Judgement, ...]
    law: Mapping[str, LawRule]
    channel_sheets: Mapping[str, ChannelSheet]
    group_sheets: Mapping[str, GroupSheet]
    references: Mapping[str, Reference]
    refinements: tuple[RefinementRule, ...] = ()

    @cached_property
    def judgements_by_group(self) -> Mapping[str, tuple[Judgement, ...]]:
        """The vakoordelen of each group, in the order of the files."""
        grouped: dict[str, list[Judgement]] = {}
        for judgement in self.judgements:
            grouped.setdefault(judgement.group, []).append(judgement)
        return {group: tuple(rows) for group, rows in grouped.items()}
