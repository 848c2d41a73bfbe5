"""The groups into which a base falls apart, each with its figures."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kanaalkompas.advice.answer import EvidenceBlock
from kanaalkompas.advice.audience.group_reach import error_of_figure
from kanaalkompas.editions import Edition
from kanaalkompas.vocabulary import AgeBounds, Estimate, Group, Status

AGE = "leeftijd"
DIMENSIONS = (AGE, "geslacht", "stedelijkheid", "opleiding")
"""What a national figure is adjusted for, the first that can be counted."""

Measured = Mapping[Group, Mapping[str, Estimate]]
"""By group the figure of each subject that can be reckoned with."""


@dataclass(frozen=True, eq=False)
class Parts:
    """Groups of one dimension, and the subjects that have a figure in each of them."""

    groups: tuple[Group, ...]
    subjects: tuple[str, ...]


def figures_by_group(
    block: EvidenceBlock, edition: Edition, groups: Mapping[str, Group]
) -> dict[str, Measured]:
    """Give by dimension the figures of a block's question and period in each group that was measured.

    `groups` are those of the vocabulary, by key; groups of several dimensions at once are passed over.
    """
    found: dict[str, dict[Group, dict[str, Estimate]]] = {}
    for row in edition.rows_beside(block.estimates[0]):
        group = groups.get(row.group_key)
        if group is not None and row.dimension in DIMENSIONS:
            found.setdefault(row.dimension, {}).setdefault(group, {})[row.subject] = row
    return {dimension: dict(by_group) for dimension, by_group in found.items()}


def usable_figures(figures: Measured) -> Measured:
    """Leave out what can't be reckoned with: a suppressed figure, or one without any known error."""
    return {
        group: usable
        for group, rows in figures.items()
        if (usable := {subject: row for subject, row in rows.items() if _is_usable(row)})
    }


def _is_usable(row: Estimate) -> bool:
    is_shown = row.status is not Status.SUPPRESSED and row.share is not None
    return is_shown and error_of_figure(row) is not None


def age_parts(measured: Measured, subjects: Sequence[str], ages: AgeBounds) -> Parts | None:
    """Divide an age range into the finest groups with figures; None where groups overlap or leave a gap.

    Groups in which every subject has a figure go first. Where those don't cover the range, the subjects
    are kept that have a figure in each group of the finest division.
    """
    full = [group for group in measured if set(subjects) <= measured[group].keys()]
    groups = divide(full, ages) or divide(measured, ages)
    kept = tuple(s for s in subjects if all(s in measured[group] for group in groups))
    return Parts(groups, kept) if groups and kept else None


def other_parts(measured: Measured, subjects: Sequence[str]) -> Parts | None:
    """Give all groups of a dimension without ages, and the subjects with a figure in each."""
    kept = tuple(s for s in subjects if all(s in rows for rows in measured.values()))
    return Parts(tuple(measured), kept) if measured and kept else None


def divide(groups: Iterable[Group], ages: AgeBounds) -> tuple[Group, ...]:
    """Choose the most groups that are disjoint and together are the age range; empty where none do.

    Of two divisions into as many groups, that whose last groups begin youngest is taken.
    """
    best: dict[int, tuple[Group, ...]] = {ages.lower: ()}
    bounded = [(group.ages, group) for group in groups if group.ages and ages.contains(group.ages)]
    for bounds, group in sorted(bounded, key=lambda pair: (pair[0].upper, pair[0].lower)):
        before, after = best.get(bounds.lower), bounds.upper + 1
        if before is not None and len(before) + 1 > len(best.get(after, ())):
            best[after] = (*before, group)
    return best.get(ages.upper + 1, ())
