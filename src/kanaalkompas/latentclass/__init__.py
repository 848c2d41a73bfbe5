"""Latent classes: groups of respondents with a like pattern of answers. Arrays only."""

from kanaalkompas.latentclass.align import align
from kanaalkompas.latentclass.counts import (
    FEWEST_IN_CLASS,
    LOWEST_ENTROPY_R2,
    LOWEST_STABILITY,
    SMALLEST_SHARE,
    CountFit,
    compare_counts,
)
from kanaalkompas.latentclass.fit import fit_classes
from kanaalkompas.latentclass.patterns import Patterns, check_patterns, patterns_of
from kanaalkompas.latentclass.posterior import ClassFit, pattern_posteriors, posteriors
from kanaalkompas.latentclass.problems import (
    EmptyClass,
    MoreClassesThanPatterns,
    NoWeight,
    OneAnswerOnly,
    UnansweredItem,
    UnfitAnswers,
)
from kanaalkompas.latentclass.quality import assignment_errors, entropy_r2

__all__ = [
    "FEWEST_IN_CLASS",
    "LOWEST_ENTROPY_R2",
    "LOWEST_STABILITY",
    "SMALLEST_SHARE",
    "ClassFit",
    "CountFit",
    "EmptyClass",
    "MoreClassesThanPatterns",
    "NoWeight",
    "OneAnswerOnly",
    "Patterns",
    "UnansweredItem",
    "UnfitAnswers",
    "align",
    "assignment_errors",
    "check_patterns",
    "compare_counts",
    "entropy_r2",
    "fit_classes",
    "pattern_posteriors",
    "patterns_of",
    "posteriors",
]
