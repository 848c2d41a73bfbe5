"""Respondents as the numerical rooms want them: arrays without names, ids or free text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from kanaalkompas.vocabulary import EvidenceKind, SubjectKind


@dataclass(frozen=True, eq=False)
class GroupMembers:
    """One dimension: `members` (n × groups) says who belongs to which of `groups` (ids).

    A respondent may belong to no group, or to a group and the union that it lies in.
    """

    groups: tuple[str, ...]
    members: NDArray[np.bool_] = field(repr=False)


@dataclass(frozen=True, eq=False)
class MarginCodes:
    """One margin: `codes` (n) points into `cells` (values of the columns) and `targets` (counts)."""

    columns: tuple[str, ...]
    cells: tuple[tuple[str, ...], ...]
    targets: NDArray[np.float64] = field(repr=False)
    codes: NDArray[np.int32] = field(repr=False)


@dataclass(frozen=True, eq=False)
class AreaValues:
    """Where respondents live, as the file says: `codes` (n) points into `labels`, -1 is not known."""

    column: str
    labels: tuple[str, ...] = field(repr=False)
    codes: NDArray[np.int32] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Item:
    """What one column of answers is about; `base` is who was asked, in words."""

    question_number: int
    question: str
    subject_kind: SubjectKind
    subject: str
    wording: str
    case: str
    phase: str
    evidence_kind: EvidenceKind
    base: str


@dataclass(frozen=True, eq=False)
class Respondents:
    """The respondents that are kept, in the order of the file.

    `answers` (n × items, column-major) is 1 for yes, 0 for no, NaN for no answer or outside the base.
    `design_weight` (n) is 1 where the file has none; with method `given` it is the final weight.
    `stratum` and `cluster` (n) are numbered from 0; a cluster lies within one stratum.
    `population_size` (n) is the size of the stratum in the population, or None.
    `areas` is None where the study has no column of areas.
    `profile_answers` (n × questions of `[segmentation]`) is the position of the answer, 0 to K-1, or NaN;
    None where the study has no segmentation. Of a yes-no question 1 is yes.
    """

    n: int
    n_read: int
    groups: Mapping[str, GroupMembers]
    margins: tuple[MarginCodes, ...]
    items: tuple[Item, ...]
    answers: NDArray[np.float64] = field(repr=False)
    design_weight: NDArray[np.float64] = field(repr=False)
    stratum: NDArray[np.int32] = field(repr=False)
    cluster: NDArray[np.int32] = field(repr=False)
    population_size: NDArray[np.float64] | None = field(repr=False, default=None)
    areas: AreaValues | None = None
    profile_answers: NDArray[np.float64] | None = field(repr=False, default=None)
