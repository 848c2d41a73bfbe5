"""A study as a value: everything that `study.toml` says, checked, and nothing of the respondents."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from kanaalkompas.survey.conditions import Condition
from kanaalkompas.survey.segmentation_plan import SegmentationPlan
from kanaalkompas.vocabulary import Channel, CiBasis, Dimension, EvidenceKind, Group, SubjectKind


class Method(StrEnum):
    """How respondents are weighted."""

    RAKING = "raking"
    LINEAR = "linear"
    NONE = "none"
    GIVEN = "given"

    @property
    def calibrates(self) -> bool:
        """Say whether the method needs margins."""
        return self in (Method.RAKING, Method.LINEAR)


class Blank(StrEnum):
    """What an empty cell within the base means."""

    MISSING = "missing"
    NO = "no"


@dataclass(frozen=True, slots=True)
class StudySource:
    """What is needed to cite the study."""

    title: str
    producer: str
    licence: str
    url: str
    citation: str


@dataclass(frozen=True, slots=True)
class DataFile:
    """The file with respondents.

    `missing` are the codes, as text, that mean "no answer" in group, margin and question columns.
    Respondents without an answer in one of the `complete` columns are left out.
    """

    path: str
    id_column: str
    missing: tuple[str, ...] = ()
    complete: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Design:
    """How the sample was drawn; an empty column name means that there is none.

    Clusters are numbered within their stratum. `population_size_column` holds the number of clusters in
    the population of the stratum (of people, where there is no cluster column).
    """

    strata_column: str = ""
    cluster_column: str = ""
    population_size_column: str = ""


@dataclass(frozen=True, slots=True)
class StudyGroups:
    """One dimension of the study: which values of a column make which group.

    Values in `no_group` are allowed and belong to no group.
    """

    dimension: Dimension
    column: str
    groups: tuple[Group, ...]
    values: Mapping[str, tuple[str, ...]]
    no_group: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Margin:
    """Known counts of the population, by the values of one or more columns.

    `cells` are the values, `targets` their counts, in one order.
    """

    columns: tuple[str, ...]
    targets_path: str
    cells: tuple[tuple[str, ...], ...]
    targets: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Weighting:
    """How respondents are weighted; `trim`, `warn_above`, `refuse_from` are relative to the mean weight."""

    method: Method = Method.NONE
    design_weight_column: str = ""
    replicates: int = 500
    seed: int = 1
    trim: float | None = None
    warn_above: float | None = None
    refuse_from: float | None = None
    margins: tuple[Margin, ...] = ()


@dataclass(frozen=True, slots=True)
class StudyItem:
    """One subject of a question, and when an answer is a yes."""

    subject: str
    condition: Condition
    wording: str = ""


@dataclass(frozen=True, slots=True)
class StudyQuestion:
    """A question with its items; `base` says who was asked, None is everyone."""

    subject_kind: SubjectKind
    case: str
    phase: str
    text: str
    evidence_kind: EvidenceKind
    base: Condition | None
    base_text: str
    blank: Blank
    items: tuple[StudyItem, ...]


@dataclass(frozen=True, slots=True)
class Pool:
    """The national edition that the study's figures are pooled with.

    `spread` is the declared standard deviation between municipalities, on the logit, with its source; None
    where the study declares none.
    """

    edition: str
    """Its id, or `id@version`."""
    spread: float | None = None
    spread_source: str = ""


@dataclass(frozen=True)
class Study:
    """Everything that `study.toml` says."""

    folder: Path
    id: str
    version: int
    title: str
    evidence_kind: EvidenceKind
    population: str
    fieldwork: tuple[date, date]
    sampling: str
    area: str
    fictitious: bool
    notice: str
    min_respondents: int
    source: StudySource
    file: DataFile
    design: Design
    dimensions: tuple[StudyGroups, ...]
    weighting: Weighting
    channels: tuple[Channel, ...]
    questions: tuple[StudyQuestion, ...]
    pool: Pool | None = None
    area_column: str = ""
    """The column with each respondent's municipality; empty where there is none."""
    segmentation: SegmentationPlan | None = None

    @property
    def ci_basis(self) -> CiBasis:
        """The ground of an interval: the design of a probability sample, else a model."""
        return CiBasis.DESIGN if self.sampling.startswith("probability") else CiBasis.MODEL

    @property
    def period(self) -> str:
        """The year of fieldwork, or `first/last` where it spans years."""
        first, last = self.fieldwork
        return str(first.year) if first.year == last.year else f"{first.year}/{last.year}"

    @property
    def mapped_columns(self) -> tuple[str, ...]:
        """The columns of the file that may be read, in order of first mention. No other is."""
        design = self.design
        names = [self.file.id_column, *self.file.complete, self.weighting.design_weight_column]
        names += [design.strata_column, design.cluster_column, design.population_size_column]
        names += [groups.column for groups in self.dimensions]
        names += [self.area_column]
        names += [column for margin in self.weighting.margins for column in margin.columns]
        for question in self.questions:
            names += [question.base.column] if question.base else []
            names += [item.condition.column for item in question.items]
        names += self.segmentation.columns if self.segmentation else ()
        return tuple(dict.fromkeys(name for name in names if name))
