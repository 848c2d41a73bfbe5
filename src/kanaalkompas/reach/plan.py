"""The best mix of channels under any wishes, exact: every mix is compared."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from kanaalkompas.reach.curve import CurvePoint, reach_against_cost
from kanaalkompas.reach.feasible import check_feasible, feasible_mixes
from kanaalkompas.reach.mixes import FloatArray, IntArray, channels_of, sizes_of_mixes, sums_by_mix
from kanaalkompas.reach.uncertainty import Choice, judge_choice
from kanaalkompas.reach.winner import winner_interval
from kanaalkompas.reach.wishes import Wishes

TIE = 1e-12
"""Two mixes that differ by less reach the same people: only rounding parts them."""


@dataclass(frozen=True, slots=True, eq=False)
class Plan:
    """The best mix, and what surrounds it."""

    mix: int
    """Number of the best mix: bit i is channel i."""
    channels: tuple[str, ...]
    """Names of its channels."""
    reach: float
    """What the plan makes as large as it can, 0–1."""
    cost: float
    adds: FloatArray
    """Shape (k,): how much each channel outside the mix would add; NaN for the others."""
    loses: FloatArray
    """Shape (k,): how much the mix would lose without this channel; NaN for channels outside it."""
    missed_by_group: FloatArray
    """Shape (g,): the share of each group that the mix does not reach, 0–1."""
    curve: tuple[CurvePoint, ...]
    """The best reach at every cost, whatever the budget; all other wishes hold."""
    choice: Choice | None
    """How sure the choice is; None without replicates."""
    interval: tuple[float, float] | None
    """Of the true reach of the mix, choice accounted for, 0–1; None without an effective n."""


def plan(
    reach: FloatArray,
    wishes: Wishes,
    *,
    group_reach: FloatArray | None = None,
    replicates: FloatArray | None = None,
    n_effective: float | None = None,
    generator: np.random.Generator | None = None,
    level: float = 0.95,
) -> Plan:
    """Find the mix that reaches most, among all that meet the wishes.

    Of mixes that reach as many the cheapest is taken, then the smallest.

    Parameters
    ----------
    reach
        Shape (2^k,): what is made as large as it can be. From `reach_of_all_mixes`; or, to miss no group,
        from `worst_reached_of_all_mixes`.
    wishes
        From `make_wishes`, for the same k channels.
    group_reach
        Shape (g, 2^k), by group of the wishes; None where they name no groups.
    replicates
        Shape (R, 2^k), R at least 2: `reach` under each replicate weight.
    n_effective, generator
        For the interval (see `winner_interval`), together with replicates: Kish's n of the respondents
        behind `reach`, above 0, and a source of draws. Leave them out where `reach` is that of the worst
        reached group: the theory is about one share.
    level
        Confidence level, between 0 and 1.

    Raises
    ------
    InputError
        Where no mix meets the wishes: the message says what to relax, and by how much.
    ValueError
        Where a shape or a value is wrong.
    """
    k = len(wishes.channels)
    groups = np.empty((0, 1 << k)) if group_reach is None else group_reach
    _check_arrays(reach, wishes, groups, replicates, n_effective)
    cost = sums_by_mix(wishes.costs)
    check_feasible(wishes, cost, groups)
    candidates = np.flatnonzero(feasible_mixes(wishes, cost, groups))
    mix = _best_of(candidates, reach, cost)
    bits = 1 << np.arange(k)
    is_in = (mix & bits) > 0
    return Plan(
        mix=mix,
        channels=tuple(wishes.channels[i] for i in channels_of(mix)),
        reach=float(reach[mix]),
        cost=float(cost[mix]),
        adds=np.where(is_in, np.nan, reach[mix | bits] - reach[mix]),
        loses=np.where(is_in, reach[mix] - reach[mix & ~bits], np.nan),
        missed_by_group=1 - groups[:, mix],
        curve=reach_against_cost(reach, cost, wishes, groups),
        choice=None if replicates is None else judge_choice(mix, candidates, reach, replicates, level),
        interval=None
        if replicates is None or n_effective is None or generator is None
        else winner_interval(mix, candidates, reach, replicates, n_effective, generator, level),
    )


def _best_of(candidates: IntArray, reach: FloatArray, cost: FloatArray) -> int:
    values = reach[candidates]
    tied = candidates[values >= values.max() - TIE]
    size = sizes_of_mixes(reach.size.bit_length() - 1)[tied]
    return int(tied[np.lexsort((tied, size, cost[tied]))[0]])


def _check_arrays(
    reach: FloatArray,
    wishes: Wishes,
    group_reach: FloatArray,
    replicates: FloatArray | None,
    n_effective: float | None,
) -> None:
    n_mixes = 1 << len(wishes.channels)
    if reach.shape != (n_mixes,) or group_reach.shape != (len(wishes.groups), n_mixes):
        raise ValueError(f"reach needs {n_mixes} mixes, and group_reach a row for each group of the wishes")
    if replicates is not None and replicates.shape != (len(replicates), n_mixes):
        raise ValueError(f"replicates need two axes, the second of {n_mixes} mixes")
    if n_effective is not None and not n_effective > 0:
        raise ValueError("n_effective must be above 0")
    if not np.isfinite(reach).all():
        raise ValueError("reach must be known for every mix")
