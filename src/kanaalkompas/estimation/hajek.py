"""Hájek shares: weighted yes over weighted answers."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kanaalkompas.estimation.sample import FloatArray, Sample, domain_totals

_ROUNDING = 1e-12


@dataclass(frozen=True, slots=True, eq=False)
class Hajek:
    """Shares and what their variance needs, shape (g, q) each."""

    share: FloatArray
    """0–1; 0 where nobody answered."""
    inverse_total: FloatArray
    """1 over the summed weight of those who answered; 0 where nobody did."""
    kish_n_effective: FloatArray
    """`(Σw)² / Σw²` over those who answered (Kish 1965); 0 where nobody did."""

    @property
    def is_empty(self) -> NDArray[np.bool_]:
        """Where nobody answered."""
        return np.equal(self.inverse_total, 0)

    def of_groups(self, groups: slice) -> Hajek:
        """Give the same for some of the groups."""
        return Hajek(self.share[groups], self.inverse_total[groups], self.kish_n_effective[groups])

    def scores(self, totals: FloatArray) -> FloatArray:
        """Turn totals of (y, a) by block, shape (blocks, g, 2q), into totals of (y - p·a) / Σw·a."""
        yes, answered = np.split(totals, 2, axis=2)
        scores: FloatArray = (yes - self.share * answered) * self.inverse_total
        return scores


def hajek_shares(sample: Sample) -> Hajek:
    """Compute the shares `Σ w·m·y / Σ w·m·a` over all who answered (Hájek 1971)."""
    weight = sample.calibration.calibrated_weight
    totals = domain_totals(sample.membership, weight, sample.values)
    yes, answered = np.split(totals, 2, axis=1)
    inverse = np.divide(1.0, answered, out=np.zeros_like(answered), where=answered > 0)
    squares = domain_totals(sample.membership.power(2), weight**2, sample.answered)
    kish = np.divide(answered**2, squares, out=np.zeros_like(squares), where=squares > 0)
    return Hajek(_without_rounding(yes * inverse), inverse, kish)


def _without_rounding(share: FloatArray) -> FloatArray:
    """All yes is exactly 1, in whatever order the weights were added up."""
    return np.where(share < _ROUNDING, 0.0, np.where(share > 1 - _ROUNDING, 1.0, share))
