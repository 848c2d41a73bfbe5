"""Shares, intervals and orders, as pure functions of arrays."""

from kanaalkompas.estimation.intervals import wilson_intervals
from kanaalkompas.estimation.replicate_shares import replicate_covariance, replicate_shares
from kanaalkompas.estimation.shares import Shares, estimate_shares
from kanaalkompas.estimation.tiers import tiers_of_published

__all__ = [
    "Shares",
    "estimate_shares",
    "replicate_covariance",
    "replicate_shares",
    "tiers_of_published",
    "wilson_intervals",
]
