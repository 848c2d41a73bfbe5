"""What a planner asks of a measurement: how many people a mix of channels reaches in one group."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from kanaalkompas.reach.mixes import FloatArray, IntArray


@dataclass(frozen=True, slots=True)
class Reach:
    """The reach of one mix in one group."""

    share: float
    """0–1."""
    standard_error: float
    """0 or more."""
    ci_lower: float
    """0–1. Where a model answers, the interval is widened by the error of the model."""
    ci_upper: float
    """0–1."""


class Measured(Protocol):
    """The use of k channels, in one or more phases, in one group.

    With P phases a mix reaches whoever is served in every phase by at least one of its channels.
    """

    @property
    def n_channels(self) -> int:
        """Number of channels k, 1 or more."""
        ...

    @property
    def n_phases(self) -> int:
        """Number of phases P, 1 or more."""
        ...

    @property
    def n_effective(self) -> float:
        """Respondents of a simple random sample that would give the same error, above 0."""
        ...

    @property
    def error(self) -> float:
        """Largest distance of any mix to the exact reach on the respondents, 0–1; 0 where exact."""
        ...

    def error_for(self, at_least: int) -> float:
        """Give the error for those who use at least so many channels of the mix, 0–1; 0 where exact."""
        ...

    def all_mixes(self, at_least: int = 1) -> FloatArray:
        """Give the reach of every mix, shape (2^k,): bit i of its number is channel i.

        Parameters
        ----------
        at_least
            Number of channels of the mix that a person must use; above 1 only with one phase.
        """
        ...

    def reach(self, mix: Sequence[int], at_least: int = 1) -> Reach:
        """Give the reach of one mix, by the positions of its channels, with a 95% interval."""
        ...

    def draws(self, mixes: IntArray, generator: np.random.Generator) -> FloatArray:
        """Give the reach of these m mixes under resampling, shape (R, m)."""
        ...

    def of_one_channel(self) -> Measured:
        """Give the measurement in which a channel counts for whoever uses it in every phase."""
        ...
