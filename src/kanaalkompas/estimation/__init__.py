"""Shares, intervals and orders, as pure functions of arrays."""

from kanaalkompas.estimation.intervals import wilson_intervals
from kanaalkompas.estimation.tiers import tiers_of_published

__all__ = ["tiers_of_published", "wilson_intervals"]
