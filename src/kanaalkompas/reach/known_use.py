"""The use of channels of which only the shares are known, in one or more phases."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kanaalkompas.reach.bounds import frechet_bounds
from kanaalkompas.reach.mixes import FloatArray
from kanaalkompas.reach.respondents import check_mix


@dataclass(frozen=True, slots=True, eq=False)
class BoundedUse:
    """The share that uses each of m channels in each of g groups: enough for bounds, not for reach.

    Published figures say how many use each channel, not who uses two. So there is no best mix here.
    """

    shares: FloatArray
    """Shape (g, m), 0–1; of one question."""
    standard_errors: FloatArray
    """Shape (g, m), 0 or more; 0 for a share that is known."""
    sizes: FloatArray
    """Shape (g,), above 0: people in each group. Groups do not overlap; together they are all."""

    @property
    def n_channels(self) -> int:
        """How many channels the figures are about."""
        return int(self.shares.shape[1])

    def bounds(self, mix: Sequence[int], at_least: int = 1, *, level: float = 0.95) -> tuple[float, float]:
        """Bound the share that uses at least so many channels of a mix (`frechet_bounds`).

        Parameters
        ----------
        mix
            Positions of the channels of the mix, 0..m-1.
        at_least
            How many channels of the mix somebody uses at least, from 1 to the size of the mix.
        level
            Joint confidence level of the shares of this mix, between 0 and 1.

        Returns
        -------
        Lower and upper bound, 0–1.

        Raises
        ------
        InputError
            Where the mix is empty or smaller than `at_least`, or a share is missing.
        ValueError
            Where a shape or a value is wrong.
        """
        chosen = sorted(set(mix))
        check_mix(chosen, self.n_channels, at_least)
        shares, errors = self.shares[:, chosen], self.standard_errors[:, chosen]
        return frechet_bounds(shares, errors, self.sizes, level, at_least)


def bounds_in_every_phase(
    phases: Sequence[BoundedUse], mix: Sequence[int], *, level: float = 0.95
) -> tuple[float, float]:
    """Bound the share that at least one channel of a mix serves in every phase.

    With bounds of the reach in each of P phases: at least the sum of the lower bounds minus P - 1, and at
    most the smallest upper bound (Fréchet 1935, as in `frechet_bounds`, for an intersection). Of one group
    these bounds are sharp.

    Parameters
    ----------
    phases
        The use of the same channels in each phase, of the same people; at least one phase. The groups may
        differ by phase.
    mix
        Positions of the channels of the mix.
    level
        Joint confidence level, between 0 and 1; the level is shared over the phases (Bonferroni).

    Returns
    -------
    Lower and upper bound, 0–1.

    Raises
    ------
    InputError
        Where the mix is empty, or a share is missing.
    ValueError
        Where there is no phase, the phases differ in channels, or a shape or a value is wrong.
    """
    if len({phase.n_channels for phase in phases}) != 1:
        raise ValueError("give at least one phase, and the same channels in each")
    n_phases = len(phases)
    each = 1 - (1 - level) / n_phases
    bounds = [phase.bounds(mix, level=each) for phase in phases]
    at_least = sum(lower for lower, _ in bounds) - (n_phases - 1)
    return max(0.0, at_least), min(upper for _, upper in bounds)
