"""Measurements for tests: respondents with simple weights, and a table of reach that stands for a model."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from kanaalkompas.reach import Reach, RespondentUse, mix_of
from kanaalkompas.weighting import Method, calibrate, make_design

FloatArray = NDArray[np.float64]


def respondents(
    uses: FloatArray,
    weight: FloatArray | None = None,
    membership: FloatArray | None = None,
    *,
    replicates: FloatArray | int = 20,
) -> RespondentUse:
    """Measure answers of shape (n, k) or (n, P, k), uncalibrated; replicates are drawn unless given."""
    n = len(uses)
    design_weight = np.ones(n) if weight is None else weight
    if isinstance(replicates, int):
        drawn = np.random.default_rng(n).multinomial(n - 1, np.full(n, 1 / n), size=replicates).T
        replicates = drawn * n / max(n - 1, 1) * design_weight[:, None] + 1e-9
    return RespondentUse(
        uses if uses.ndim == 3 else uses[:, None],
        np.ones(n) if membership is None else membership,
        calibrate(make_design(design_weight), (), Method.NONE),
        replicates,
    )


@dataclass(frozen=True)
class Table:
    """The reach of every mix, and draws of it, as they are given."""

    table: FloatArray
    noise: FloatArray
    n_effective: float = 1000.0
    error: float = 0.0
    n_phases: int = 1
    error_of_one: float = 0.0

    @property
    def n_channels(self) -> int:
        return self.table.size.bit_length() - 1

    def error_for(self, at_least: int) -> float:
        if at_least != 1:
            raise ValueError
        return self.error

    def all_mixes(self, at_least: int = 1) -> FloatArray:
        if at_least != 1:
            raise ValueError
        return self.table.copy()

    def reach(self, mix: Sequence[int], at_least: int = 1) -> Reach:
        share = float(self.all_mixes(at_least)[mix_of(mix)])
        half = float(np.sqrt(share * (1 - share) / self.n_effective))
        return Reach(share, half, share - 2 * half - self.error, share + 2 * half + self.error)

    def draws(self, mixes: NDArray[np.int64], generator: np.random.Generator) -> FloatArray:
        del generator
        return (self.table + self.noise)[:, mixes]

    def of_one_channel(self) -> Table:
        return replace(self, error=self.error_of_one, n_phases=1)
