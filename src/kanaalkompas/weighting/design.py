"""The survey design: how the respondents came into the sample."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from kanaalkompas.vocabulary import InputError, shown
from kanaalkompas.weighting.wording import quoted

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class SurveyDesign:
    """A one-stage design (or the first stage of one): weights, strata, clusters, population sizes.

    Make one with `make_design`, which checks it. Clusters lie within strata: cluster 1 of stratum A is
    another one than cluster 1 of stratum B. Without clusters each respondent is a cluster of one.
    """

    design_weight: FloatArray
    """Shape (n,), above 0."""
    stratum: IntArray
    """Shape (n,), codes 0..n_strata-1; all 0 without strata."""
    cluster: IntArray
    """Shape (n,), codes 0..n_clusters-1."""
    cluster_stratum: IntArray
    """Shape (n_clusters,): the stratum of each cluster."""
    n_clusters_by_stratum: IntArray
    """Shape (n_strata,), at least 2."""
    sampling_fraction: FloatArray
    """Shape (n_strata,), 0–1: clusters in the sample over clusters in the population; 0 where unknown."""

    @property
    def n_respondents(self) -> int:
        """Number of respondents."""
        return self.design_weight.size

    @property
    def n_strata(self) -> int:
        """Number of strata; 1 without strata."""
        return self.n_clusters_by_stratum.size

    @property
    def n_clusters(self) -> int:
        """Number of clusters; the number of respondents without clusters."""
        return self.cluster_stratum.size

    @property
    def has_clusters(self) -> bool:
        """Whether some cluster holds more than one respondent."""
        return self.n_clusters < self.n_respondents

    @property
    def variance_factor(self) -> FloatArray:
        """`(1 - f) · m / (m - 1)` of each stratum with m clusters, shape (n_strata,)."""
        n = self.n_clusters_by_stratum
        return (1 - self.sampling_fraction) * n / (n - 1)


def make_design(
    design_weight: ArrayLike,
    *,
    stratum: ArrayLike | None = None,
    cluster: ArrayLike | None = None,
    population_size: ArrayLike | None = None,
) -> SurveyDesign:
    """Check a design and code it.

    Parameters
    ----------
    design_weight
        Shape (n,); finite and above 0; any scale.
    stratum, cluster
        Shape (n,), text or whole numbers; None without strata or clusters.
    population_size
        Shape (n,): the number of clusters (without clusters: people) in the population of the
        respondent's stratum. None where it is not known or the sampling fraction is negligible.

    Raises
    ------
    InputError
        Where a weight is not a number above 0, a stratum has one cluster, or a population size differs
        within a stratum or is smaller than the sample.
    """
    weight = np.asarray(design_weight, dtype=float)
    _check_weights(weight)
    labels, stratum_code = _codes(stratum, weight.size)
    cluster_code, cluster_stratum = _nested_clusters(cluster, stratum_code)
    counts = np.bincount(cluster_stratum, minlength=labels.size)
    _check_strata(labels, counts)
    fraction = np.zeros(labels.size)
    if population_size is not None:
        fraction = counts / _population_by_stratum(population_size, labels, stratum_code, counts)
    return SurveyDesign(weight, stratum_code, cluster_code, cluster_stratum, counts, fraction)


def _check_weights(weight: FloatArray) -> None:
    if weight.ndim != 1 or weight.size == 0:
        raise InputError("Er zijn geen respondenten met een ontwerpgewicht. Lever er minstens twee aan.")
    wrong = np.flatnonzero(~(np.isfinite(weight) & (weight > 0)))
    if wrong.size:
        raise InputError(
            f"Ontwerpgewicht: {wrong.size} van de {weight.size} waarden zijn leeg, 0, negatief of geen "
            f"getal. De eerste staat bij respondent nummer {wrong[0] + 1}. Elk gewicht moet een getal "
            "boven 0 zijn. Vul het gewicht aan of haal de respondent uit het bestand."
        )


def _codes(values: ArrayLike | None, n: int) -> tuple[NDArray[np.str_], IntArray]:
    if values is None:
        return np.array([""]), np.zeros(n, dtype=np.int64)
    found = np.asarray(values)
    if found.shape != (n,):
        raise ValueError(f"strata and clusters need one value for each of {n} respondents")
    labels, code = np.unique(found, return_inverse=True)
    return labels.astype(str), code.astype(np.int64)


def _nested_clusters(cluster: ArrayLike | None, stratum: IntArray) -> tuple[IntArray, IntArray]:
    if cluster is None:
        return np.arange(stratum.size), stratum
    labels, code = _codes(cluster, stratum.size)
    pairs, nested = np.unique(stratum * labels.size + code, return_inverse=True)
    return nested.astype(np.int64), pairs // labels.size


def _check_strata(labels: NDArray[np.str_], counts: IntArray) -> None:
    lonely = np.flatnonzero(counts <= 1)
    if lonely.size and labels.size == 1:
        raise InputError(
            "Het ontwerp heeft maar één cluster of één respondent. Een marge vraagt er minstens twee."
        )
    if lonely.size:
        names = quoted([str(labels[i]) for i in lonely])
        raise InputError(
            f"Deze strata hebben maar één cluster: {names}. Elk stratum "
            "heeft er minstens twee nodig, anders is de marge niet te berekenen. Voeg het stratum samen "
            "met een stratum dat erop lijkt."
        )


def _population_by_stratum(
    population_size: ArrayLike, labels: NDArray[np.str_], stratum: IntArray, counts: IntArray
) -> FloatArray:
    size = np.asarray(population_size, dtype=float)
    if size.shape != stratum.shape:
        raise ValueError(f"population_size needs one value for each of {stratum.size} respondents")
    by_stratum = np.full(labels.size, np.nan)
    by_stratum[stratum] = size
    wrong = np.flatnonzero(~(by_stratum >= counts))
    differs = np.flatnonzero(size != by_stratum[stratum])
    first = wrong[0] if wrong.size else stratum[differs[0]] if differs.size else None
    if first is not None:
        raise InputError(
            f"Omvang van stratum “{shown(str(labels[first]))}”: gebruik voor alle respondenten van dit "
            f"stratum hetzelfde getal, van minstens {counts[first]} (zoveel zitten er in de steekproef)."
        )
    return by_stratum
