"""Shares of every group on every item, with what must stay hidden, as estimates."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

from kanaalkompas.editions.building.group_table import GroupTable
from kanaalkompas.editions.building.profiles import StudyProfiles
from kanaalkompas.estimation import (
    MINIMUM_RESPONDENTS,
    Shares,
    estimate_shares,
    parts_of,
    statuses,
    suppress_groups,
)
from kanaalkompas.segmentation import DIMENSION
from kanaalkompas.survey import Item, Respondents, Study
from kanaalkompas.vocabulary import CiBasis, Estimate, Measure, Status
from kanaalkompas.weighting import Calibration

LEVEL = 0.95
DECIMALS = 10
"""Enough for any use, few enough to be the same on every machine."""


@dataclass(frozen=True, eq=False)
class FigureTable:
    """All figures as arrays of shape (g, q), groups by items."""

    shares: Shares
    status: NDArray[np.object_]
    is_left_out: NDArray[np.bool_]
    """What is not estimated at all: a profile on the questions that it was made from."""


def estimate_figures(
    respondents: Respondents,
    table: GroupTable,
    calibration: Calibration,
    replicate_weights: NDArray[np.float64] | None,
    profiles: StudyProfiles | None = None,
) -> FigureTable:
    """Estimate every share and decide which are hidden.

    Errors are linearised; where the study trims they come from the replicates. Figures of `profiles`,
    whose groups the table then holds, are corrected for who is placed in the wrong one.
    """
    shares = estimate_shares(
        respondents.answers,
        table.membership,
        calibration,
        replicate_weights=replicate_weights if calibration.trim is not None else None,
        level=LEVEL,
    )
    hidden = hidden_figures(respondents.answers, table)
    left_out = np.zeros(hidden.shape, dtype=bool)
    if profiles is not None:
        rows = table.rows_of(DIMENSION)
        shares = _with_profiles(shares, profiles, rows)
        hidden[rows] |= np.isnan(shares.share[rows]).any(axis=0)
        left_out[np.ix_(rows, profiles.own_items)] = True
    return FigureTable(shares, statuses(shares.n_effective, hidden | left_out), left_out)


def _with_profiles(shares: Shares, profiles: StudyProfiles, rows: Sequence[int]) -> Shares:
    """Put the corrected figures in the rows of the profiles."""
    corrected = {}
    for field in fields(Shares):
        values = np.array(getattr(shares, field.name))
        values[rows] = getattr(profiles.shares, field.name)
        corrected[field.name] = values
    return Shares(**corrected)


def hidden_figures(answers: NDArray[np.float64], table: GroupTable) -> NDArray[np.bool_]:
    """Say of each group and item whether a figure about it must stay hidden; shape (g, q).

    Figures of profiles are worked out together, so of one hidden profile the others would tell: where one
    is hidden all are.
    """
    hidden = _hidden(answers, table) | _hidden_pairs(answers, table)
    profiles = table.rows_of(DIMENSION)
    hidden[profiles] = hidden[profiles].any(axis=0)
    return hidden


def _hidden(answers: NDArray[np.float64], table: GroupTable) -> NDArray[np.bool_]:
    """Decide per item, once for each pattern of who answered; shape (g, q).

    Those without a known group have no figure, but a few of them would follow from the total minus the
    groups: they take part as a hidden group.
    """
    rests = table.rests
    everyone = np.column_stack([table.membership, *(members for _, members in rests)])
    dimensions = np.array([*table.dimensions, *(dimension for dimension, _ in rests)])
    parts, part = parts_of(everyone)
    answered = ~np.isnan(answers)
    decided: dict[bytes, NDArray[np.bool_]] = {}
    columns = []
    for item in range(answers.shape[1]):
        n_by_part = np.bincount(part[answered[:, item]], minlength=parts.shape[1])
        key = n_by_part.tobytes()
        if key not in decided:
            n = parts @ n_by_part
            few = (n > 0) & (n < MINIMUM_RESPONDENTS)
            counts = (np.arange(n.size) < table.n_groups) | few
            hidden = suppress_groups(parts[counts], n_by_part, dimensions[counts].tolist())
            decided[key] = hidden[: table.n_groups]
        columns.append(decided[key])
    return np.column_stack(columns)


def _hidden_pairs(answers: NDArray[np.float64], table: GroupTable) -> NDArray[np.bool_]:
    """Hide a whole cross table for an item where a few people follow from it; shape (g, q)."""
    hidden = np.zeros((table.n_groups, answers.shape[1]), dtype=bool)
    answered = (~np.isnan(answers)).astype(float)
    names = np.asarray(table.dimensions)
    for dimension in dict.fromkeys(table.dimensions[table.n_single :]):
        n = table.corners(dimension).T.astype(float) @ answered
        few = ((n > 0) & (n < MINIMUM_RESPONDENTS)).any(axis=0)
        hidden[np.ix_(names == dimension, few)] = True
    return hidden


def rows_of(
    study: Study, items: Sequence[Item], table: GroupTable, figures: FigureTable
) -> Iterator[Estimate]:
    """Give the estimates, item by item and group by group."""
    for q, item in enumerate(items):
        for g in np.flatnonzero(~figures.is_left_out[:, q]).tolist():
            yield row_of(study, item, table, figures, (g, q))


def row_of(
    study: Study, item: Item, table: GroupTable, figures: FigureTable, place: tuple[int, int]
) -> Estimate:
    """Make the estimate at one place (group, item) of the arrays."""
    status = Status(figures.status[place])
    is_shown = status is not Status.SUPPRESSED
    shares = figures.shares

    def number(values: NDArray[np.generic]) -> float | None:
        return round(float(values[place]), DECIMALS) if is_shown else None

    return Estimate(
        source=study.id,
        period=study.period,
        area=study.area,
        # A question about a case is about the municipality; one without case is about daily life.
        scope="gemeente" if item.case else "algemeen",
        base=item.base,
        case=item.case,
        phase=item.phase,
        subject_kind=item.subject_kind,
        subject=item.subject,
        dimension=table.dimensions[place[0]],
        group=table.groups[place[0]],
        evidence_kind=item.evidence_kind,
        question=item.question,
        measure=Measure.SHARE,
        comparator="",
        share=number(shares.share),
        standard_error=number(shares.standard_error),
        ci_lower=number(shares.ci_lower),
        ci_upper=number(shares.ci_upper),
        ci_level=LEVEL if is_shown else None,
        ci_basis=_ci_basis(study, table.dimensions[place[0]]) if is_shown else CiBasis.NONE,
        n_respondents=int(shares.n_respondents[place]) if is_shown else None,
        n_effective=number(shares.n_effective),
        status=status,
        wording=item.wording,
        note="",
    )


def _ci_basis(study: Study, dimension: str) -> CiBasis:
    """Say what an interval rests on; of a profile always on the model of the classes."""
    return CiBasis.MODEL if dimension == DIMENSION else study.ci_basis
