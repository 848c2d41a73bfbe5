"""Municipalities that ended since 2021, and what came in their place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from importlib.resources.abc import Traversable
from typing import Any

from kanaalkompas.population.origin import read_toml
from kanaalkompas.vocabulary import date_words


class MergerKind(StrEnum):
    """How a municipality ended."""

    INTO_A_NEW_ONE = "samengevoegd"
    INTO_ONE_THAT_STAYED = "toegevoegd"
    DIVIDED = "verdeeld"


@dataclass(frozen=True, slots=True)
class Successor:
    """A municipality that took over; `inhabitants` live in the part it got of a divided one."""

    code: str
    name: str
    inhabitants: int = 1


@dataclass(frozen=True, slots=True)
class Merger:
    """The end of one municipality, with its source."""

    name: str
    code: str
    kind: MergerKind
    date: date
    into: tuple[Successor, ...]
    source: str

    @property
    def day(self) -> str:
        """The day as Dutch readers write it, such as 1 januari 2022."""
        return date_words(self.date)

    def ended_by(self, year: int) -> bool:
        """Say whether the municipality is gone in the classification of 1 January of `year`."""
        return self.date <= date(year, 1, 1)

    def shares(self) -> tuple[float, ...]:
        """Give the part of the residents (0–1) that each successor got, in the order of `into`."""
        total = sum(successor.inhabitants for successor in self.into)
        return tuple(successor.inhabitants / total for successor in self.into)


def read_mergers(folder: Traversable) -> tuple[Merger, ...]:
    """Read mergers.toml, in the order of the file."""
    facts = read_toml(folder, "mergers.toml")
    return tuple(_merger(row, facts["sources"]) for row in facts["merger"])


def _merger(row: Mapping[str, Any], sources: Mapping[str, str]) -> Merger:
    return Merger(
        name=row["name"],
        code=row["code"],
        kind=MergerKind(row["kind"]),
        date=row["date"],
        into=tuple(Successor(**part) for part in row["into"]),
        source=sources[row["source"]],
    )


def listed(names: Iterable[str]) -> str:
    """Write names as a Dutch reader does: a, b en c."""
    *head, last = names
    return f"{', '.join(head)} en {last}" if head else last
