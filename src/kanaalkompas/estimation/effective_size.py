"""How many respondents of a simple random sample a share is worth, and its interval from that."""

from __future__ import annotations

import numpy as np
from scipy import special

from kanaalkompas.estimation.intervals import wilson_intervals
from kanaalkompas.estimation.sample import FloatArray, IntArray, Sample, block_totals, domain_totals


def effective_sizes(
    share: FloatArray, standard_error: FloatArray, kish: FloatArray, degrees_of_freedom: IntArray
) -> FloatArray:
    """`p(1 - p) / se²`: n over the design effect.

    Kish's n where the error is 0, which says nothing about precision at a share of 0 or 1, and is no error
    of sampling where the margins fix the share; 0 without degrees of freedom.
    """
    variance = standard_error**2
    usable = (variance > 0) & (share > 0) & (share < 1)
    by_design = np.divide(share * (1 - share), variance, out=np.zeros_like(variance), where=usable)
    sizes = np.where(usable, by_design, kish)
    return np.where(degrees_of_freedom > 0, sizes, 0.0)


def share_intervals(
    share: FloatArray,
    n_effective: FloatArray,
    n_respondents: FloatArray,
    degrees_of_freedom: IntArray,
    level: float,
) -> tuple[FloatArray, FloatArray]:
    """Give Wilson intervals on an effective n adjusted for few degrees of freedom.

    The effective n is multiplied by `(t_{n-1} / t_df)²` (Korn & Graubard 1998, "Confidence Intervals for
    Proportions with Small Expected Number of Positive Counts", Survey Methodology 24) and put in Wilson's
    formula (Franco, Little, Louis & Slud 2019, "Comparative Study of Confidence Intervals for
    Proportions in Complex Sample Surveys", JSSAM 7). Without degrees of freedom the interval is 0–1.

    Returns
    -------
    Lower and upper ends, 0–1, of the shape of `share`; NaN where the share is.
    """
    tail = (1 + level) / 2
    df = np.maximum(degrees_of_freedom, 1)
    ratio = special.stdtrit(np.maximum(n_respondents - 1, 1), tail) / special.stdtrit(df, tail)
    adjusted = n_effective * np.minimum(ratio, 1.0) ** 2
    known = (adjusted > 0) & np.isfinite(share)
    lower, upper = np.zeros_like(share), np.ones_like(share)
    lower[known], upper[known] = wilson_intervals(share[known], adjusted[known], level)
    # Rounding may not put a share of 0 or 1 outside its interval; a missing share has none.
    return np.minimum(lower, share), np.maximum(upper, share)


def count_respondents(sample: Sample) -> FloatArray:
    """Respondents who answered, by group and item, shape (g, q); memberships are added up."""
    return domain_totals(sample.membership, np.ones(sample.shape[0]), sample.answered)


def count_degrees_of_freedom(sample: Sample) -> IntArray:
    """Clusters with answers minus strata with answers, by group and item, shape (g, q), 0 or more.

    The degrees of freedom of the design restricted to the domain, as `survey::degf` counts them.
    """
    design = sample.calibration.design
    n_clusters = _count_blocks(sample, design.cluster, design.n_clusters)
    n_strata = _count_blocks(sample, design.stratum, design.n_strata)
    df: IntArray = np.maximum(n_clusters - n_strata, 0)
    return df


def _count_blocks(sample: Sample, block: IntArray, n_blocks: int) -> IntArray:
    """Count the blocks in which somebody of the group answered, shape (g, q)."""
    membership = sample.membership.copy()
    membership.data = np.ones_like(membership.data)
    ones = np.ones(sample.shape[0])
    if n_blocks in (1, sample.shape[0]):
        total: IntArray = np.rint(domain_totals(membership, ones, sample.answered)).astype(np.int64)
        return np.minimum(total, 1) if n_blocks == 1 else total
    counts: IntArray = np.zeros((sample.shape[1], sample.shape[2]), dtype=np.int64)
    for group in range(counts.shape[0]):
        one = membership[:, group : group + 1]
        counts[group] = np.sum(block_totals(block, n_blocks, one, ones, sample.answered)[:, 0] > 0, axis=0)
    return counts
