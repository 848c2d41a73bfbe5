"""The reach of age groups, weighed by who lives in a place; the model's own error stays beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from kanaalkompas.advice.audience.answer import GroupReach
from kanaalkompas.estimation import standard_error_of
from kanaalkompas.smallarea import LocalInterval, adjust_composition

MUNICIPALITY_SPREAD = 0.2
"""How much municipalities differ in reach beyond age: a standard deviation on the logit, declared by us."""
_MOST_ERROR = 0.5
"""The standard error of a share of which nothing is known: none is larger."""


@dataclass(frozen=True, slots=True)
class AdjustedReach:
    """Composition-adjusted reach of some places: a number for each place, 0–1."""

    share: Sequence[float]
    standard_error: Sequence[float]
    """Sampling error and spread together."""
    error: Sequence[float]
    """How far the model may be off: its errors in the groups, weighed alike."""
    intervals: Mapping[str, LocalInterval]

    def ends(self, place: int) -> dict[str, float]:
        """Give the ends of the three intervals of a place, widened by the error of the model."""
        error = self.error[place]
        ends = {}
        for name, interval in self.intervals.items():
            ends[f"{name}_lower"] = max(0.0, float(interval.ci_lower[place]) - error)
            ends[f"{name}_upper"] = min(1.0, float(interval.ci_upper[place]) + error)
        return ends


def adjust_reach(compositions: Sequence[Sequence[float]], rows: Sequence[GroupReach]) -> AdjustedReach:
    """Weigh the reach of disjoint groups by who lives in each place (`smallarea.adjust_composition`).

    A model is off by at most `error` in each group, in whatever direction; so a weighed reach is off by at
    most the errors weighed likewise. That is no sampling error: it is added to both ends of the interval.

    Parameters
    ----------
    compositions
        By place the part of each group, 0 or more; brought to a sum of 1.
    rows
        The reach in each group, with a share.
    """
    by_place = np.asarray(compositions, dtype=float)
    # Rounded people make parts that miss 1 by the rounding.
    by_place = by_place / by_place.sum(axis=1, keepdims=True)
    found = adjust_composition(
        by_place,
        [row.share or 0.0 for row in rows],
        MUNICIPALITY_SPREAD,
        group_error=[_sampling_error(row) for row in rows],
    )
    return AdjustedReach(
        share=found.share.tolist(),
        standard_error=found.declared.standard_error.tolist(),
        error=(by_place @ np.array([row.error for row in rows])).tolist(),
        intervals={"ci": found.declared, "half": found.half, "double": found.double},
    )


def _sampling_error(row: GroupReach) -> float:
    share = row.share or 0.0
    found = standard_error_of(
        share, row.standard_error, n_effective=row.n_effective, n_respondents=row.n_respondents
    )
    return _MOST_ERROR if found is None else found.standard_error
