"""Shares, intervals and orders, as pure functions of arrays."""

from kanaalkompas.estimation.differences import Differences, ShareAt, estimate_differences
from kanaalkompas.estimation.disclosure import (
    CERTAIN_FROM,
    MINIMUM_RESPONDENTS,
    parts_of,
    statuses,
    suppress_groups,
)
from kanaalkompas.estimation.effective_size import (
    count_degrees_of_freedom,
    count_respondents,
    effective_sizes,
    share_intervals,
)
from kanaalkompas.estimation.gaps import clear_gaps
from kanaalkompas.estimation.intervals import wilson_intervals
from kanaalkompas.estimation.published_error import ErrorBasis, PublishedError, standard_error_of
from kanaalkompas.estimation.ranks import Ranking, rank_channels
from kanaalkompas.estimation.replicate_shares import replicate_covariance, replicate_shares
from kanaalkompas.estimation.sample import Sample, make_sample
from kanaalkompas.estimation.shares import Shares, estimate_shares
from kanaalkompas.estimation.tiers import tiers_of_published
from kanaalkompas.estimation.top_three import top_three_probabilities

__all__ = [
    "CERTAIN_FROM",
    "MINIMUM_RESPONDENTS",
    "Differences",
    "ErrorBasis",
    "PublishedError",
    "Ranking",
    "Sample",
    "ShareAt",
    "Shares",
    "clear_gaps",
    "count_degrees_of_freedom",
    "count_respondents",
    "effective_sizes",
    "estimate_differences",
    "estimate_shares",
    "make_sample",
    "parts_of",
    "rank_channels",
    "replicate_covariance",
    "replicate_shares",
    "share_intervals",
    "standard_error_of",
    "statuses",
    "suppress_groups",
    "tiers_of_published",
    "top_three_probabilities",
    "wilson_intervals",
]
