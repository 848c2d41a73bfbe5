"""The best mix alone, without what surrounds it: only the mixes that meet the wishes are computed."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from kanaalkompas.reach.candidates import ROUNDING as COST_ROUNDING
from kanaalkompas.reach.candidates import Candidates
from kanaalkompas.reach.feasible import ROUNDING, meet_floors, refuse
from kanaalkompas.reach.mixes import FloatArray, IntArray
from kanaalkompas.reach.respondent_use import RespondentUse
from kanaalkompas.reach.search import TIE, search
from kanaalkompas.reach.wishes import Wishes

_MOST = 100_000
"""Beyond so many mixes the transform over all of them is the faster way."""


def find_best_mix(
    target: RespondentUse, wishes: Wishes, groups: Mapping[str, RespondentUse]
) -> tuple[int, float]:
    """Find the mix that reaches most, among all that meet the wishes; the same as `plan` chooses.

    Tight wishes leave few of the 2^k mixes. Then each is counted on the patterns of the respondents, which
    is far less work than all mixes.

    Parameters
    ----------
    target, wishes, groups
        As for `plan`, with the objective `reach`.

    Returns
    -------
    The number of the mix, and its reach, 0–1.

    Raises
    ------
    InputError
        Where no mix meets the wishes.
    """
    candidates = Candidates(wishes)
    n_mixes = sum(row.n_within_budget for row in candidates.rows())
    if not 0 < n_mixes <= _MOST:
        return _among_all(target, candidates, groups)
    rows = list(candidates.rows())
    mixes = np.concatenate([row.start + row.low[: row.n_within_budget] for row in rows])
    cost = np.concatenate([row.low_cost[: row.n_within_budget] + row.high_cost for row in rows])
    for group, floor in wishes.floors:
        meets = groups[wishes.groups[group]].of_mixes(mixes) >= floor - ROUNDING
        mixes, cost = mixes[meets], cost[meets]
    if not mixes.size:
        return _among_all(target, candidates, groups)
    reach = target.of_mixes(mixes)
    return _cheapest(mixes, cost, reach)


def _among_all(
    target: RespondentUse, candidates: Candidates, groups: Mapping[str, RespondentUse]
) -> tuple[int, float]:
    found = search(target.all_mixes(), candidates, meet_floors(candidates.wishes, groups), 1)
    if not found.n_feasible:
        raise refuse(candidates.wishes, groups, found)
    return found.mix, found.value


def _cheapest(mixes: IntArray, cost: FloatArray, reach: FloatArray) -> tuple[int, float]:
    ties = np.flatnonzero(reach >= reach.max() - TIE)
    ties = ties[cost[ties] <= cost[ties].min() * (1 + COST_ROUNDING)]
    order = np.lexsort((mixes[ties], np.bitwise_count(mixes[ties])))
    best = ties[order[0]]
    return int(mixes[best]), float(reach[best])
