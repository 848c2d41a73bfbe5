"""The quality report of a survey edition, in words and one table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from kanaalkompas.web.pages.numbers import number_text, percent_text

METHODS = {
    "raking": gettext_noop("stap voor stap naar elke verdeling toe (raking)"),
    "linear": gettext_noop("in één stap naar alle verdelingen toe (lineair)"),
    "none": gettext_noop("niet gewogen"),
    "given": gettext_noop("met het gewicht van de maker van het onderzoek"),
}


@dataclass(frozen=True, slots=True)
class MarginRow:
    """A cell of a margin: its share of the population, and of the survey before and after weighting."""

    cell: str
    population: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Margin:
    """What was weighted to, under the names and values of the respondents' file."""

    name: str
    rows: tuple[MarginRow, ...]


@dataclass(frozen=True, slots=True)
class Quality:
    """What a reader needs to judge a survey."""

    n_respondents: str
    n_read: str
    n_effective: str
    method: str
    n_replicates: str
    design_effect: str
    n_uncertain: str
    lowest_weight: str
    highest_weight: str
    margins: tuple[Margin, ...]
    warnings: tuple[str, ...]


def quality_of(report: Mapping[str, Any]) -> Quality | None:
    """Make `quality.json` ready for the page; None for an edition of published figures."""
    if not report:
        return None
    weighting = report["weighting"]
    last = weighting["steps"][-1]
    return Quality(
        n_respondents=number_text(report["n_respondents"]),
        n_read=number_text(report["n_read"]),
        n_effective=number_text(last["n_effective"]),
        method=_(METHODS[weighting["method"]]),
        n_replicates=number_text(weighting["replicates"]),
        design_effect=number_text(last["kish_design_effect"], 2),
        n_uncertain=number_text(report["figures"]["uncertain"]),
        lowest_weight=number_text(last["minimum_relative_weight"], 2),
        highest_weight=number_text(last["maximum_relative_weight"], 2),
        margins=_margins(weighting["margins"]),
        warnings=tuple(report["warnings"]),
    )


def _margins(cells: Sequence[Mapping[str, Any]]) -> tuple[Margin, ...]:
    names = dict.fromkeys(cell["margin"] for cell in cells)
    return tuple(
        Margin(name, tuple(_margin_row(cell) for cell in cells if cell["margin"] == name)) for name in names
    )


def _margin_row(row: Mapping[str, Any]) -> MarginRow:
    before = row["share_before"]
    return MarginRow(
        cell=row["cell"],
        population=percent_text(row["target_share"], 1),
        before="–" if before is None else percent_text(before, 1),
        after=percent_text(row["share_after"], 1),
    )
