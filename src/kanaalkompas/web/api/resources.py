"""What the resources of the API are made of, beside the answers of the library.

The field names are those of the JSON.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kanaalkompas.advice import ChannelSheet, GroupSheet, LawRule
from kanaalkompas.editions import Source
from kanaalkompas.population import KeyFigures
from kanaalkompas.vocabulary import CostClass, Dimension, Direction, Estimate

Links = Mapping[str, str]
"""Addresses by what they are to this resource: `self`, `page`, `next` and so on."""


@dataclass(frozen=True, slots=True)
class Index:
    """The start of the API."""

    title: str
    version: str
    description: str
    links: Links


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure with the edition and source that it comes from."""

    edition: str
    fictitious: bool
    source_title: str
    estimate: Estimate
    links: Links


@dataclass(frozen=True, slots=True)
class FigureDetail:
    """A figure with its source in full."""

    edition: str
    fictitious: bool
    source: Source
    estimate: Estimate
    links: Links


@dataclass(frozen=True, slots=True)
class FigurePage:
    """One page of figures; `total` counts all that fit."""

    total: int
    page: int
    per_page: int
    figures: tuple[Figure, ...]
    links: Links


@dataclass(frozen=True, slots=True)
class EditionItem:
    """An edition in the list."""

    reference: str
    id: str
    version: int
    title: str
    fictitious: bool
    notice: str
    n_figures: int
    n_suppressed: int
    links: Links


@dataclass(frozen=True, slots=True)
class EditionList:
    """The editions that this site serves."""

    editions: tuple[EditionItem, ...]
    links: Links


@dataclass(frozen=True, slots=True)
class EditionDetail:
    """An edition with its sources."""

    reference: str
    id: str
    version: int
    title: str
    population: str
    fieldwork: str
    response: str
    method: str
    questionnaire: str
    fictitious: bool
    notice: str
    disclosure: str
    n_figures: int
    n_suppressed: int
    sources: tuple[Source, ...]
    links: Links


@dataclass(frozen=True, slots=True)
class ChannelItem:
    """A channel in the list."""

    id: str
    label: str
    direction: Direction | None
    cost: CostClass | None
    lead_days: int | None
    offline: bool
    only_case: str
    summary: str
    links: Links


@dataclass(frozen=True, slots=True)
class ChannelList:
    """The channels, in the order of display."""

    channels: tuple[ChannelItem, ...]
    links: Links


@dataclass(frozen=True, slots=True)
class ChannelDetail:
    """A channel with its sheet and the rules of law about it."""

    channel: ChannelItem
    sheet: ChannelSheet | None
    law: tuple[LawRule, ...]
    links: Links


@dataclass(frozen=True, slots=True)
class GroupItem:
    """A group in the list."""

    key: str
    dimension: str
    id: str
    label: str
    outdated: bool
    n_figures: int
    links: Links


@dataclass(frozen=True, slots=True)
class GroupList:
    """The traits and their groups, in the order of display."""

    dimensions: tuple[Dimension, ...]
    groups: tuple[GroupItem, ...]
    links: Links


@dataclass(frozen=True, slots=True)
class GroupDetail:
    """A group with its sheet."""

    group: GroupItem
    dimension: Dimension
    sheet: GroupSheet | None
    links: Links


@dataclass(frozen=True, slots=True)
class PlaceItem:
    """A municipality in the list."""

    code: str
    name: str
    links: Links


@dataclass(frozen=True, slots=True)
class PlaceList:
    """The municipalities of one year of CBS's classification."""

    year: int
    municipalities: tuple[PlaceItem, ...]
    links: Links


@dataclass(frozen=True, slots=True)
class PlaceDetail:
    """A municipality with its key figures; `note` says what happened to a name that is no longer used."""

    code: str
    name: str
    note: str
    key_figures: KeyFigures
    source: str
    links: Links
