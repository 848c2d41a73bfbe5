"""Latent classes: groups of respondents with a like pattern of answers. Arrays only."""

from kanaalkompas.latentclass.fit import ClassFit, fit_classes, posteriors
from kanaalkompas.latentclass.patterns import Patterns, patterns_of

__all__ = ["ClassFit", "Patterns", "fit_classes", "patterns_of", "posteriors"]
