"""The estimate: one figure with all that is needed to judge it, and the schema of its row."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, fields, replace
from enum import StrEnum

from kanaalkompas.vocabulary.terms import EvidenceKind, SubjectKind


class Measure(StrEnum):
    """What the number is."""

    SHARE = "share"
    DIFFERENCE = "difference"


class CiBasis(StrEnum):
    """Where an interval comes from; empty where there is none."""

    DESIGN = "design"
    MODEL = "model"
    PUBLISHED = "published"
    INDICATIVE = "indicative"
    NONE = ""


class Status(StrEnum):
    """Whether a figure may be shown, and how."""

    PUBLISHED = "published"
    UNCERTAIN = "uncertain"
    SUPPRESSED = "suppressed"


KEY_COLUMNS = (
    "source",
    "period",
    "area",
    "case",
    "phase",
    "subject_kind",
    "subject",
    "dimension",
    "group",
    "evidence_kind",
    "question",
    "base",
)
"""The columns that together are unique within an edition."""


class _Named:
    """Room for the id of a row, which is no field of it: it follows from the others."""

    __slots__ = ("_row_id",)

    _row_id: str


@dataclass(frozen=True, slots=True)
class Estimate(_Named):
    """One row of an edition (cijferset).

    Shares, errors and bounds are 0–1; a difference and its bounds are -1–1. `case` and `phase` are empty
    where the source does not distinguish them. A suppressed row has no share, error, bounds or
    effective n. `n_respondents` counts those who answered this item within its base; None where the
    source does not say. `wording` is the source's own name of the item where it differs from the
    subject's label.
    """

    source: str
    period: str
    area: str
    scope: str
    base: str
    case: str
    phase: str
    subject_kind: SubjectKind
    subject: str
    dimension: str
    group: str
    evidence_kind: EvidenceKind
    question: str
    measure: Measure
    comparator: str
    share: float | None
    standard_error: float | None
    ci_lower: float | None
    ci_upper: float | None
    ci_level: float | None
    ci_basis: CiBasis
    n_respondents: int | None
    n_effective: float | None
    status: Status
    wording: str
    note: str

    @property
    def row_id(self) -> str:
        """Sixteen hexadecimal digits of the SHA-256 of the key: the figure's lasting name."""
        try:
            return self._row_id
        except AttributeError:
            made = row_id(*(str(getattr(self, column)) for column in KEY_COLUMNS))
            # An answer asks it hundreds of times, and a frozen row can't come to another.
            object.__setattr__(self, "_row_id", made)
            return made

    @property
    def without_hidden(self) -> Estimate:
        """The row as it may leave the edition: of a suppressed one no number at all.

        A suppressed row holds none when it is read; a face that writes whole rows leans on this as well.
        """
        if self.status is not Status.SUPPRESSED:
            return self
        return replace(
            self,
            share=None,
            standard_error=None,
            ci_lower=None,
            ci_upper=None,
            ci_level=None,
            n_respondents=None,
            n_effective=None,
        )

    @property
    def group_key(self) -> str:
        """`dimension:group`."""
        return f"{self.dimension}:{self.group}"

    @property
    def question_key(self) -> tuple[str, ...]:
        """What was asked of whom: figures may be compared only where these and the period are the same."""
        return (
            *(self.source, self.question, self.base, self.area),
            *(self.subject_kind, self.evidence_kind, self.measure),
        )

    @property
    def year(self) -> int | None:
        """The year of the period; None where the source does not say when it was measured."""
        head = self.period[:4]
        return int(head) if head.isdigit() else None


ESTIMATE_COLUMNS = tuple(field.name for field in fields(Estimate))
"""The columns of `estimates.parquet` and `estimates.csv`, in order."""


def row_id(*key: str) -> str:
    """Hash the values of `KEY_COLUMNS`, in that order, to the id of a row."""
    if len(key) != len(KEY_COLUMNS):
        raise ValueError(f"a key has {len(KEY_COLUMNS)} values, not {len(key)}")
    return hashlib.sha256("\x1f".join(key).encode()).hexdigest()[:16]
