"""An edition (cijferset): one immutable, versioned, citable set of evidence, as a value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from kanaalkompas.editions.area_figures import AreaFigure
from kanaalkompas.editions.pooled_figures import PooledFigure
from kanaalkompas.editions.ranks import Rank
from kanaalkompas.editions.reach_models import ReachModel
from kanaalkompas.segmentation import Segmentation
from kanaalkompas.vocabulary import Channel, Dimension, Estimate, Group


@dataclass(frozen=True, slots=True)
class Source:
    """A published study or table, with what is needed to cite and to judge it.

    `n` is the number of respondents of the whole study; None where the source does not say.
    `same_survey_as` is the id of the source that reports the same survey and leads, so that one survey is
    shown once; empty where this source leads or stands alone.
    """

    id: str
    title: str
    producer: str
    year: str
    fieldwork: str
    n: int | None
    population: str
    sampling: str
    licence: str
    url: str
    citation: str
    note: str = ""
    same_survey_as: str = ""


@dataclass(frozen=True)
class Manifest:
    """What `edition.toml` says; `checksums` maps each other file to its SHA-256."""

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
    library_version: str
    sources: Mapping[str, Source]
    dimensions: tuple[Dimension, ...] = ()
    groups: tuple[Group, ...] = ()
    channels: tuple[Channel, ...] = ()
    checksums: Mapping[str, str] = field(default_factory=dict)

    @property
    def reference(self) -> str:
        """`id@version`."""
        return f"{self.id}@{self.version}"


@dataclass(frozen=True)
class Edition:
    """A manifest with its estimates, indexed by case, phase and group.

    `ranks` holds, by row id, how far the data bear an order; `quality` is the quality report of the
    survey; `reach_models` say who is reached by channels together; `pooling` holds, by row id, what became
    of a municipality's own figure beside the nation's; `places` holds, by CBS code and row id, what a model
    makes of a national figure in a municipality. All five are empty for an edition of published figures.
    """

    manifest: Manifest
    estimates: tuple[Estimate, ...]
    ranks: Mapping[str, Rank] = field(default_factory=dict)
    quality: Mapping[str, Any] = field(default_factory=dict)
    reach_models: tuple[ReachModel, ...] = ()
    pooling: Mapping[str, PooledFigure] = field(default_factory=dict)
    places: Mapping[tuple[str, str], AreaFigure] = field(default_factory=dict)
    segmentation: Segmentation | None = None

    @cached_property
    def _index(self) -> Mapping[tuple[str, str, str], tuple[Estimate, ...]]:
        index: dict[tuple[str, str, str], list[Estimate]] = {}
        for row in self.estimates:
            index.setdefault((row.case, row.phase, row.group_key), []).append(row)
        return {key: tuple(rows) for key, rows in index.items()}

    def rows(self, case: str, phase: str, group_key: str) -> tuple[Estimate, ...]:
        """Give the rows of exactly this case, phase and group; an empty word means the empty cell."""
        return self._index.get((case, phase, group_key), ())

    @cached_property
    def _same_question(self) -> Mapping[tuple[str, ...], tuple[Estimate, ...]]:
        index: dict[tuple[str, ...], list[Estimate]] = {}
        for row in self.estimates:
            index.setdefault(_asked(row), []).append(row)
        return {key: tuple(rows) for key, rows in index.items()}

    def rows_beside(self, row: Estimate) -> tuple[Estimate, ...]:
        """Give all rows of the question, period, case and phase of a row: every group and subject."""
        return self._same_question.get(_asked(row), ())


def _asked(row: Estimate) -> tuple[str, ...]:
    return (*row.question_key, row.period, row.case, row.phase)
