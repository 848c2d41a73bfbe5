"""Replicate weights: the Rao–Wu rescaled bootstrap, each replicate calibrated anew."""

from __future__ import annotations

import numpy as np

from kanaalkompas.vocabulary import InputError
from kanaalkompas.weighting.calibration import Calibration, recalibrated
from kanaalkompas.weighting.design import FloatArray, SurveyDesign
from kanaalkompas.weighting.solver import MARGIN_TOLERANCE, Method, NoConvergence

_CHUNK = 2**25


def rao_wu_replicates(
    calibration: Calibration, n_replicates: int, generator: np.random.Generator
) -> FloatArray:
    """Draw replicate weights.

    In a stratum with m clusters, m - 1 are drawn with replacement; a cluster drawn r times gets the factor
    `1 - λ + λ · r · m / (m - 1)`, with `λ = √(1 - f)` for a sampling fraction f (Rao & Wu 1988, "Resampling
    Inference With Complex Survey Data", JASA 83; Rao, Wu & Yue 1992, "Some Recent Work on Resampling
    Methods for Complex Surveys", Survey Methodology 18). Then each replicate is calibrated, and trimmed
    where the weight was.

    Parameters
    ----------
    calibration
        Of n respondents.
    n_replicates
        At least 2; 500 serves intervals and ranks.

    Returns
    -------
    Shape (n, n_replicates), 0 or more; each column meets the margins.

    Raises
    ------
    InputError
        Where one replicate cannot meet the margins: it is never dropped.
    """
    if n_replicates <= 1:
        raise ValueError("a spread needs at least two replicates")
    design = calibration.design
    replicate_weights = np.empty((design.n_respondents, n_replicates))
    size = max(1, _CHUNK // design.n_respondents)
    for start in range(0, n_replicates, size):
        columns = slice(start, min(start + size, n_replicates))
        factor = _cluster_factors(design, columns.stop - start, generator)[:, design.cluster]
        replicate_weights[:, columns] = _calibrated(calibration, factor).T
    return replicate_weights


def _cluster_factors(design: SurveyDesign, n_replicates: int, generator: np.random.Generator) -> FloatArray:
    """Factor of each cluster in each replicate, shape (n_replicates, n_clusters)."""
    factor = np.empty((n_replicates, design.n_clusters))
    order = np.argsort(design.cluster_stratum, kind="stable")
    start = 0
    for m, fraction in zip(design.n_clusters_by_stratum, design.sampling_fraction, strict=True):
        drawn = generator.integers(0, m, size=(n_replicates, m - 1))
        drawn += m * np.arange(n_replicates)[:, None]
        times = np.bincount(drawn.ravel(), minlength=m * n_replicates).reshape(n_replicates, m)
        rescale = np.sqrt(1 - fraction)
        factor[:, order[start : start + m]] = 1 - rescale + rescale * times * (m / (m - 1))
        start += m
    return factor


def _calibrated(calibration: Calibration, factor: FloatArray) -> FloatArray:
    if calibration.method is Method.NONE:
        return factor * calibration.design.design_weight
    try:
        return recalibrated(
            calibration.design, calibration.cells, calibration.method, calibration.trim, factor
        )[0]
    except NoConvergence as failure:
        n_failed = int(np.sum(~(failure.miss <= MARGIN_TOLERANCE)))
        raise InputError(
            f"Weging: in {n_failed} van de {failure.miss.size} herhalingen zijn de marges niet te halen. "
            f"{_ways_out(calibration.trim)}"
        ) from None


def _ways_out(trim: float | None) -> str:
    merge = "Er zijn cellen met te weinig respondenten of clusters. Voeg kleine cellen samen"
    return f"{merge}." if trim is None else f"{merge}, of kies een hogere trim."
