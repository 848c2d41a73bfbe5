"""Variance of shares by Taylor linearisation, with the residuals of the calibration.

A share p = Σ w·m·a·y / Σ w·m·a (Hájek) of item y in a group with membership m, answered where a = 1, has
the linearised variable u = m·a·(y - p) / Σ w·m·a. Calibration leaves only what the margins do not explain:
the residual e = u - x·b of the regression of u on the margins, weighted by the design weight (Deville &
Särndal 1992, JASA 87, eq. 3.4; Särndal, Swensson & Wretman 1992, Model Assisted Survey Sampling, sec. 6.6).
With z = w·e summed by cluster, the variance is `Σ_h (1 - f_h) · m_h / (m_h - 1) · Σ_j (z_hj - mean_h)²`
over the m_h clusters of each stratum h. R's `survey` computes the same.

x·b is one number a cell of the crossed margins, so all sums run over cells and no array of n × g × q is
made. The plain way, `residuals`, serves differences and is the second route in the tests.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import sparse

from kanaalkompas.estimation.hajek import Hajek
from kanaalkompas.estimation.sample import (
    FloatArray,
    IntArray,
    Sample,
    block_totals,
    domain_totals,
    sparse_product,
)

_CHUNK = 2**23
_ROUNDING = 1e-12


def linearised_variance(sample: Sample, hajek: Hajek) -> FloatArray:
    """Compute the variance of every share, a few groups at a time.

    Returns
    -------
    Shape (g, q), 0 or more; 0 where nobody answered.

    Raises
    ------
    ValueError
        Where the weight was trimmed: its error needs replicates.
    """
    calibration, design = sample.calibration, sample.calibration.design
    if calibration.trim is not None:
        raise ValueError("a trimmed weight needs replicate weights for its errors")
    _, n_groups, n_items = sample.shape
    n_blocks = max(calibration.cells.n_cells, design.n_clusters if design.has_clusters else design.n_strata)
    size = max(1, _CHUNK // max(1, n_blocks * 2 * n_items))
    variance = np.zeros((n_groups, n_items))
    for start in range(0, n_groups, size):
        groups = slice(start, start + size)
        part = _Part(sample, sample.membership[:, groups], hajek.of_groups(groups))
        variance[groups] = part.cluster_variance() if design.has_clusters else part.element_variance()
    return variance


@dataclass(frozen=True, slots=True, eq=False)
class _Part:
    """Some of the groups of a sample."""

    sample: Sample
    membership: sparse.csc_array
    hajek: Hajek

    def fitted(self) -> FloatArray:
        """x·b of every share in every cell of the crossed margins, shape (n_cells, g, q)."""
        calibration = self.sample.calibration
        cells, projection = calibration.cells, calibration.projection
        if not projection.shape[1]:
            return np.zeros((cells.n_cells, *self.hajek.share.shape))
        scores = self._scores(cells.code, cells.n_cells, calibration.design.design_weight)
        fitted: FloatArray = projection @ (projection.T @ scores.reshape(cells.n_cells, -1))
        return fitted.reshape(scores.shape)

    def element_variance(self) -> FloatArray:
        """Σ c·z² - Σ_h c_h/n_h·(Σ_h z)², with the square of u - x·b written out over the cells."""
        calibration, design = self.sample.calibration, self.sample.calibration.design
        code, n_cells = calibration.cells.code, calibration.cells.n_cells
        factor = design.variance_factor[design.stratum] * calibration.calibrated_weight**2
        fitted = self.fitted()
        own = self._own_squares(factor)
        cross = np.sum(fitted * self._scores(code, n_cells, factor), axis=0)
        explained = np.einsum("c,cgq->gq", np.bincount(code, weights=factor, minlength=n_cells), fitted**2)
        sums = self._residual_sums(fitted, design.stratum, design.n_strata)
        between = np.einsum("h,hgq->gq", design.variance_factor / design.n_clusters_by_stratum, sums**2)
        return self._without_rounding(own - 2 * cross + explained - between)

    def cluster_variance(self) -> FloatArray:
        """Σ_h c_h · Σ_j (z_hj - mean_h)² over the totals z_hj of the clusters."""
        design = self.sample.calibration.design
        sums = self._residual_sums(self.fitted(), design.cluster, design.n_clusters)
        flat = sums.reshape(design.n_clusters, -1)
        deviation = _within_strata(flat, design.cluster_stratum, design.variance_factor)
        return self._without_rounding(np.sum(deviation**2, axis=0).reshape(self.hajek.share.shape))

    def _without_rounding(self, variance: FloatArray) -> FloatArray:
        """Set to 0 what is rounding: a share of 0 or 1, or one that the margins fix, has no error."""
        return np.where(variance * self.hajek.kish_n_effective > _ROUNDING, variance, 0.0)

    def _scores(self, block: IntArray, n_blocks: int, factor: FloatArray) -> FloatArray:
        """Σ factor·u over the respondents of each block, shape (n_blocks, g, q)."""
        return self.hajek.scores(block_totals(block, n_blocks, self.membership, factor, self.sample.values))

    def _own_squares(self, factor: FloatArray) -> FloatArray:
        """Σ factor·u², shape (g, q)."""
        squared = self.membership.power(2)
        yes_squared = domain_totals(squared, factor, self.sample.answer**2)
        yes, n_answered = np.split(domain_totals(squared, factor, self.sample.values), 2, axis=1)
        share = self.hajek.share
        squares: FloatArray = np.maximum(yes_squared - 2 * share * yes + share**2 * n_answered, 0.0)
        return squares * self.hajek.inverse_total**2

    def _residual_sums(self, fitted: FloatArray, block: IntArray, n_blocks: int) -> FloatArray:
        """Σ z over the respondents of each block, shape (n_blocks, g, q)."""
        calibration = self.sample.calibration
        weight, cells = calibration.calibrated_weight, calibration.cells
        explained = sparse_product(weight, block, cells.code, n_blocks, fitted.reshape(cells.n_cells, -1))
        scores = self._scores(block, n_blocks, weight)
        return scores - explained.reshape(scores.shape)


def _within_strata(sums: FloatArray, stratum: IntArray, factor: FloatArray) -> FloatArray:
    """Deviation from the stratum's mean times the root of its variance factor, for rows of clusters."""
    n_by_stratum = np.bincount(stratum)
    share_of_mean = 1 / n_by_stratum[stratum]
    mean = sparse_product(share_of_mean, stratum, np.arange(stratum.size), n_by_stratum.size, sums)
    deviation: FloatArray = (sums - mean[stratum]) * np.sqrt(factor[stratum])[:, None]
    return deviation


def residuals(sample: Sample, group: IntArray, item: IntArray) -> FloatArray:
    """Compute z = w·e of m shares for every respondent, the plain way: an array of n × m.

    Parameters
    ----------
    group, item
        Shape (m,): positions of group and item of each share.
    """
    calibration = sample.calibration
    weight, code = calibration.calibrated_weight, calibration.cells.code
    member = sample.membership[:, group].toarray() * sample.answered[:, item]
    answer = sample.answer[:, item]
    total = weight @ member
    share = (weight @ (member * answer)) / total
    linear = member * (answer - share) / total
    weighted = linear * calibration.design.design_weight[:, None]
    by_cell = np.zeros((calibration.cells.n_cells, group.size))
    np.add.at(by_cell, code, weighted)
    projection = calibration.projection
    return weight[:, None] * (linear - (projection @ (projection.T @ by_cell))[code])


def design_covariance(sample: Sample, z: FloatArray) -> FloatArray:
    """Covariance matrix of totals of `z`, shape (n, m) to (m, m), under the design."""
    design = sample.calibration.design
    n = design.n_respondents
    by_cluster = sparse_product(np.ones(n), design.cluster, np.arange(n), design.n_clusters, z)
    deviation = _within_strata(by_cluster, design.cluster_stratum, design.variance_factor)
    covariance: FloatArray = deviation.T @ deviation
    return covariance
