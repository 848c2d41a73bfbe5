"""Put profiles to the test on respondents who were held out: a typing tool, and what profiles add."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kanaalkompas.editions.building.profiles import StudyProfiles
from kanaalkompas.editions.building.rounding import FIGURE_DECIMALS, SHARE_DECIMALS, round_to_one
from kanaalkompas.editions.building.weighed_study import WeighedStudy
from kanaalkompas.estimation import MINIMUM_RESPONDENTS
from kanaalkompas.segmentation import (
    Audit,
    AuditRow,
    Folds,
    ShareWithError,
    TypingTool,
    audit_question,
    fit_folds,
    make_typing_tool,
)

FloatArray = NDArray[np.float64]

_STREAM = 1
"""The classes use the seed of the segmentation; the division in parts a stream beside it."""
_BEYOND = (("leeftijd",), ("leeftijd", "opleiding"))


@dataclass(frozen=True, slots=True)
class ProfileTrial:
    """A typing tool with its errors, and the audit of each question."""

    typing: TypingTool
    audit: tuple[AuditRow, ...]


def try_profiles(weighed: WeighedStudy, profiles: StudyProfiles) -> ProfileTrial:
    """Make the typing tool and the audit, rounded.

    The audit is of each question about two channels or more of which no profile is made, beyond the
    dimensions that the study has.
    """
    answers = weighed.respondents.profile_answers
    if answers is None:
        raise ValueError("profiles are made of answers")
    generator = np.random.default_rng([profiles.plan.seed, _STREAM])
    folds = fit_folds(profiles.found, answers, weighed.calibration, generator)
    tool = make_typing_tool(
        profiles.found,
        folds,
        answers,
        [item.id for item in profiles.plan.items],
        weighed.calibration,
        weighed.replicate_weights,
    )
    return ProfileTrial(_rounded_tool(tool), tuple(_audit(weighed, profiles, folds)))


def _audit(weighed: WeighedStudy, profiles: StudyProfiles, folds: Folds) -> Iterator[AuditRow]:
    cells = {"*".join(names): found for names in _BEYOND if (found := _cells(weighed, names)) is not None}
    for places in weighed.channel_questions:
        kept = [place for place in places if place not in profiles.own_items]
        answers = weighed.respondents.answers[:, kept]
        for beyond, groups in cells.items() if len(kept) > 1 else ():
            audit = audit_question(answers, groups, folds, weighed.calibration, weighed.replicate_weights)
            if audit is not None and audit.n_respondents >= MINIMUM_RESPONDENTS:
                yield _row(weighed, kept[0], beyond, audit)


def _cells(weighed: WeighedStudy, dimensions: Sequence[str]) -> FloatArray | None:
    """Give the cells of the finest groups of some dimensions, shape (n, cells); None where one lacks."""
    table = weighed.table
    cells = np.ones((table.membership.shape[0], 1))
    for dimension in dimensions:
        finest = _finest(table.membership[:, table.rows_of(dimension)].astype(float))
        cells = (cells[:, :, None] * finest[:, None, :]).reshape(len(cells), -1)
    return cells if cells.shape[1] else None


def _finest(members: FloatArray) -> FloatArray:
    """Leave out the groups in which another group lies."""
    size = members.sum(axis=0)
    # Row i, column j: whether group j lies in group i.
    holds = (members.T @ members == size) & (size < size[:, None])
    return members[:, ~holds.any(axis=1)]


def _row(weighed: WeighedStudy, place: int, beyond: str, audit: Audit) -> AuditRow:
    item = weighed.respondents.items[place]
    numbers: dict[str, Any] = {
        field.name: round(value, SHARE_DECIMALS) if isinstance(value, float) else value
        for field in fields(Audit)
        for value in [getattr(audit, field.name)]
    }
    return AuditRow(
        case=item.case,
        phase=item.phase,
        question=item.question,
        evidence_kind=str(item.evidence_kind),
        beyond=beyond,
        **numbers,
    )


def _rounded_tool(tool: TypingTool) -> TypingTool:
    return replace(
        tool,
        confusion=tuple(round_to_one(np.array(row), least=0) for row in tool.confusion),
        agreement=_rounded(tool.agreement),
        baseline=_rounded(tool.baseline),
        by_length=tuple(replace(each, agreement=_rounded(each.agreement)) for each in tool.by_length),
    )


def _rounded(share: ShareWithError) -> ShareWithError:
    numbers = {
        name: round(getattr(share, name), FIGURE_DECIMALS)
        for name in ("share", "standard_error", "ci_lower", "ci_upper")
    }
    return replace(share, **numbers)
