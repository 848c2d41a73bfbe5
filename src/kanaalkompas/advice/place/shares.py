"""The adjusted shares of one block: of the place, of its age groups and of its wijken."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from kanaalkompas.advice.audience.group_reach import error_of_figure
from kanaalkompas.advice.place.parts import Measured, Parts
from kanaalkompas.population import Composition
from kanaalkompas.smallarea import LocalInterval, adjust_composition
from kanaalkompas.vocabulary import Estimate

FloatArray = NDArray[np.float64]


class Ends(NamedTuple):
    """The ends of an interval, shape (areas, subjects)."""

    lower: FloatArray
    upper: FloatArray


@dataclass(frozen=True, eq=False)
class AdjustedShares:
    """Shares of areas (rows) and subjects (columns), 0–1, in the order of the subjects of the parts."""

    share: FloatArray
    standard_error: FloatArray
    declared: Ends
    half: Ends
    double: Ends


def adjusted_shares(
    compositions: Sequence[Composition], parts: Parts, measured: Measured, spread: float
) -> AdjustedShares:
    """Weigh the figures of groups by who lives in each area: `smallarea.adjust_composition`."""
    weights = np.array([[row.share for row in area.shares] for area in compositions])
    return _adjust(weights, parts, measured, spread)


def national_shares(area: Composition, parts: Parts, measured: Measured) -> FloatArray:
    """Give what the groups make together in the whole Netherlands, shape (subjects,)."""
    weights: FloatArray = np.array([row.national_share for row in area.shares])
    shares: FloatArray = weights @ _shares(parts, measured)
    return shares


def shares_of_groups(parts: Parts, measured: Measured, spread: float) -> AdjustedShares:
    """Give the shares of each group by itself, with what municipalities differ within a group."""
    return _adjust(np.eye(len(parts.groups)), parts, measured, spread)


def _adjust(weights: FloatArray, parts: Parts, measured: Measured, spread: float) -> AdjustedShares:
    rows = [[measured[group][subject] for subject in parts.subjects] for group in parts.groups]
    errors = np.array([[_error(row) for row in of_group] for of_group in rows])
    found = adjust_composition(weights, _shares(parts, measured), spread, group_error=errors)
    return AdjustedShares(
        share=found.share,
        standard_error=found.declared.standard_error,
        declared=_ends(found.declared),
        half=_ends(found.half),
        double=_ends(found.double),
    )


def _shares(parts: Parts, measured: Measured) -> FloatArray:
    return np.array([[measured[g][s].share or 0.0 for s in parts.subjects] for g in parts.groups])


def _ends(interval: LocalInterval) -> Ends:
    return Ends(interval.ci_lower, interval.ci_upper)


def _error(row: Estimate) -> float:
    found = error_of_figure(row)
    if found is None:
        raise ValueError(f"figure {row.row_id} has no error: it can't be adjusted")
    return found.standard_error
