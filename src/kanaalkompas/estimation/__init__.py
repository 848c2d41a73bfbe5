"""Shares and their intervals."""

from kanaalkompas.estimation.intervals import wilson_intervals

__all__ = ["wilson_intervals"]
