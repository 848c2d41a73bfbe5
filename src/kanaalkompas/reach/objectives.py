"""What a plan makes as large as it can: a value for every mix."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import reduce

import numpy as np

from kanaalkompas.reach.measured import Measured
from kanaalkompas.reach.mixes import FloatArray, IntArray
from kanaalkompas.vocabulary import InputError

JOURNEY_MARGIN = 0.01
"""Mixes whose value lies at most this far below the highest are as good: the fewest channels then count."""


class Objective(StrEnum):
    """What a plan makes as large as it can."""

    REACH = "reach"
    """The share of the target that is reached."""
    MIN_GROUP = "min-group"
    """The share that is reached in the group that is reached worst: nobody is left behind."""
    JOURNEY = "journey"
    """The share that is served in every phase, less the cost of switching channel; few channels."""


@dataclass(frozen=True, slots=True)
class Aim:
    """An objective and whom it is about; make one with `make_aim`."""

    objective: Objective
    target: Measured
    groups: Mapping[str, Measured]
    switch_cost: float
    """0–1: what somebody who must switch channel between phases counts less."""

    @property
    def error(self) -> float:
        """The largest error of a value by the model, 0–1."""
        if self.objective is Objective.MIN_GROUP:
            return max(group.error for group in self.groups.values())
        if self.objective is Objective.JOURNEY and self.switch_cost:
            of_one = self.target.of_one_channel().error
            return (1 - self.switch_cost) * self.target.error + self.switch_cost * of_one
        return self.target.error

    @property
    def n_effective(self) -> float:
        """The smallest effective n behind a value."""
        if self.objective is Objective.MIN_GROUP:
            return min(group.n_effective for group in self.groups.values())
        return self.target.n_effective

    def of_all_mixes(self) -> FloatArray:
        """Compute the value of every mix, shape (2^k,); a bigger mix is never worth less.

        At most two arrays of this size are held at once, however many groups there are.
        """

        def all_mixes(of: Measured) -> FloatArray:
            return of.all_mixes()

        return self._value(all_mixes, all_mixes)

    def draws(self, mixes: IntArray, generator: np.random.Generator) -> FloatArray:
        """Give the value of these m mixes under resampling, shape (R, m).

        Respondents are resampled together, so that parts of a value move as they do in truth. A model
        draws its groups apart. The two parts of a journey get the same stream: where they are draws of a
        model they move together, which makes the spread rather too large than too small.
        """
        seed = int(generator.integers(2**63))

        def apart(of: Measured) -> FloatArray:
            return of.draws(mixes, generator)

        def together(of: Measured) -> FloatArray:
            return of.draws(mixes, np.random.default_rng(seed))

        return self._value(apart, together)

    def _value(
        self, of_group: Callable[[Measured], FloatArray], of_target: Callable[[Measured], FloatArray]
    ) -> FloatArray:
        if self.objective is Objective.MIN_GROUP:
            return reduce(_least, map(of_group, self.groups.values()))
        value = of_target(self.target)
        if self.objective is Objective.JOURNEY and self.switch_cost:
            value *= 1 - self.switch_cost
            without_switching = of_target(self.target.of_one_channel())
            without_switching *= self.switch_cost
            value += without_switching
        return value


def _least(lowest: FloatArray, other: FloatArray) -> FloatArray:
    return np.minimum(lowest, other, out=lowest)


def make_aim(
    objective: Objective, target: Measured, groups: Mapping[str, Measured], switch_cost: float = 0.0
) -> Aim:
    """Check that the objective fits what is measured.

    Raises
    ------
    InputError
        Where there are no groups, or too few phases, for the objective; or `switch_cost` is not 0–1.
    """
    if objective is Objective.MIN_GROUP and not groups:
        raise InputError(
            "“Niemand missen” vergelijkt groepen, en er zijn geen groepen. Kies minstens één groep."
        )
    if objective is Objective.JOURNEY and target.n_phases == 1:
        raise InputError(
            "“De hele klantreis” gaat over meer dan één fase, en er is één fase gemeten. "
            "Kies meer fasen, of kies een ander doel."
        )
    if not 0 <= switch_cost <= 1:
        raise InputError(
            f"Het nadeel van wisselen is {switch_cost:g}. Dat is een getal van 0 (wisselen maakt niet uit) "
            "tot en met 1 (wie moet wisselen telt niet mee)."
        )
    return Aim(objective, target, groups, switch_cost)
