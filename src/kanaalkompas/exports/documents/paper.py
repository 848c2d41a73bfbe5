"""What stands in a document that people take away, in words: the same for Word, slides and PDF.

Every text is final, in Dutch, and plain: it is never markup. A writer only sets it in its own form.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kanaalkompas.advice import CommonQuestion


@dataclass(frozen=True, slots=True)
class PaperChannel:
    """A channel with its reason; `ground` says what the vakoordeel rests on, `figure` the one key figure.

    `changes` are sentences that say why the role is another than that of the vakoordeel; mostly empty.
    """

    label: str
    reason: str
    changes: tuple[str, ...]
    ground: str
    figure: str


@dataclass(frozen=True, slots=True)
class PaperRole:
    """The channels with one role."""

    label: str
    meaning: str
    channels: tuple[PaperChannel, ...]


@dataclass(frozen=True, slots=True)
class PaperRow:
    """One figure of a table; `share` and its bounds are 0–1, and None where there is nothing to draw."""

    label: str
    wording: str
    figure: str
    interval: str
    n_respondents: str
    share: float | None
    lower: float | None
    upper: float | None
    is_certain: bool
    remark: str

    @property
    def n_words(self) -> str:
        """Write `n = 1.234`, or that it is unknown."""
        return "n onbekend" if self.n_respondents == "onbekend" else f"n = {self.n_respondents}"


@dataclass(frozen=True, slots=True)
class PaperFigures:
    """Figures that may stand beside each other, with all that is needed to judge them.

    `id` is the lasting name of the first figure. `is_drawn` is false for differences, which no chart of
    shares can hold. `reading` is one sentence; `about` says of whom and when, `origin` who measured it.
    """

    id: str
    kind: str
    question: str
    about: str
    origin: str
    respondents: str
    interval_kind: str
    cautions: tuple[str, ...]
    order: str
    reading: str
    rows: tuple[PaperRow, ...]
    is_drawn: bool
    fictitious: bool

    @property
    def alternative(self) -> str:
        """The text that stands for the chart: what it shows, with every number."""
        values = "; ".join(
            f"{row.label} {row.figure}" + (f" (marge {row.interval})" if row.interval else "")
            for row in self.rows
        )
        invented = "Fictief. " if self.fictitious else ""
        return f"{invented}Staafdiagram bij de vraag: {self.question} {self.about}. {values}."

    @property
    def foot(self) -> str:
        """The line under a chart: source, year and number of answers."""
        invented = "Fictief: verzonnen cijfers. " if self.fictitious else ""
        return f"{invented}{self.about}. {self.respondents}. {self.origin}."


@dataclass(frozen=True, slots=True)
class PaperLocal:
    """National figures adjusted to who lives there; a row holds label, here, margin and nation."""

    question: str
    about: str
    sentence: str
    cautions: tuple[str, ...]
    rows: tuple[tuple[str, str, str, str], ...]


@dataclass(frozen=True, slots=True)
class PaperGroup:
    """The advice for one group in one phase; `left_out` counts the figures that only the workbook has."""

    label: str
    note: str
    authors: str
    roles: tuple[PaperRole, ...]
    badge: str
    missed: tuple[tuple[str, str], ...]
    figures: tuple[PaperFigures, ...]
    local: tuple[PaperLocal, ...]
    not_measured: str
    left_out: str


@dataclass(frozen=True, slots=True)
class PaperLaw:
    """Something that must be done anyhow, with where it stands."""

    rule: str
    place: str
    url: str


@dataclass(frozen=True, slots=True)
class PaperPhase:
    """The advice in one phase."""

    label: str
    description: str
    law: tuple[PaperLaw, ...]
    groups: tuple[PaperGroup, ...]


@dataclass(frozen=True, slots=True)
class PaperSource:
    """A source as it must be named."""

    citation: str
    licence: str
    n: str


@dataclass(frozen=True, slots=True)
class PaperEdition:
    """An edition that was used; `reference` is `id@version`."""

    title: str
    reference: str


@dataclass(frozen=True, slots=True)
class Paper:
    """A whole document. `warning` is the loud line over fictitious figures, and empty over real ones."""

    title: str
    about: str
    description: str
    local_heading: str
    warning: str
    notices: tuple[str, ...]
    phases: tuple[PaperPhase, ...]
    common_questions: tuple[CommonQuestion, ...]
    unknowns: tuple[str, ...]
    sources: tuple[PaperSource, ...]
    references: tuple[tuple[str, str], ...]
    editions: tuple[PaperEdition, ...]
    address: str
    made: date
    made_on: str

    @property
    def shown_with_groups(self) -> bool:
        """Whether several groups are compared, so that each needs its name."""
        return any(len(phase.groups) > 1 for phase in self.phases)

    @property
    def stamp(self) -> str:
        """The line at the foot of every page: what was used, and when."""
        used = ", ".join(edition.reference for edition in self.editions)
        return f"Kanaalkompas · cijfers: {used} · {self.made_on}"
