"""How a chosen mix does in each group: whom it misses, and whether it meets the floors."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from scipy import special

from kanaalkompas.reach.measured import Measured, Reach
from kanaalkompas.reach.wishes import Wishes


@dataclass(frozen=True, slots=True)
class Missed:
    """The share of a group that the mix does not reach, 0–1, with its interval."""

    group: str
    share: float
    standard_error: float
    ci_lower: float
    ci_upper: float


@dataclass(frozen=True, slots=True)
class FloorCheck:
    """How sure it is that a group is reached as much as was asked."""

    group: str
    floor: float
    """What was asked, 0–1."""
    reach: Reach
    probability: float
    """That the true reach is at least the floor, 0–1; the error of a model counts against it."""


def missed_of(group: str, reach: Reach) -> Missed:
    """Turn the reach of a group around."""
    return Missed(group, 1 - reach.share, reach.standard_error, 1 - reach.ci_upper, 1 - reach.ci_lower)


def check_floors(
    wishes: Wishes, groups: Mapping[str, Measured], mix: Sequence[int]
) -> tuple[FloorCheck, ...]:
    """Give, for each floor, the reach of the mix in that group and the probability that it is enough.

    The posterior of a share under Jeffreys' prior, Beta(np + ½, n(1 - p) + ½) with the n that the standard
    error stands for (Brown, Cai & DasGupta 2001, "Interval Estimation for a Binomial Proportion",
    Statistical Science 16). That the mix was chosen because it meets the floors is not accounted for: where
    the reach lies just above a floor, the probability is rather too high.
    """
    checks = []
    for position, floor in wishes.floors:
        name = wishes.groups[position]
        reach = groups[name].reach(mix)
        probability = _probability(reach, groups[name], floor)
        checks.append(FloorCheck(name, floor, reach, probability))
    return tuple(checks)


def _probability(reach: Reach, group: Measured, floor: float) -> float:
    if floor <= 0:
        return 1.0
    share, error = reach.share, reach.standard_error
    n = share * (1 - share) / error**2 if error > 0 and 0 < share < 1 else group.n_effective
    enough = min(floor + group.error, 1.0)
    return float(special.betaincc(n * share + 0.5, n * (1 - share) + 0.5, enough))
