"""Shares under replicate weights: for ranks, and as a second route to every error."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from kanaalkompas.estimation.sample import FloatArray, IntArray, Sample, make_sample
from kanaalkompas.weighting import Calibration


def replicate_shares(
    answers: ArrayLike, membership: ArrayLike, calibration: Calibration, replicate_weights: FloatArray
) -> FloatArray:
    """Compute every share under every replicate weight.

    Parameters
    ----------
    answers, membership, calibration
        As for `estimate_shares`.
    replicate_weights
        Shape (n, R), 0 or more.

    Returns
    -------
    Shape (R, g, q), 0–1; NaN where a replicate holds nobody who answered.
    """
    return shares_by_replicate(make_sample(answers, membership, calibration), replicate_weights)


def shares_by_replicate(sample: Sample, replicate_weights: FloatArray) -> FloatArray:
    """Compute as `replicate_shares`, for a sample that is made already."""
    n, n_groups, n_items = sample.shape
    if replicate_weights.shape[:-1] != (n,):
        raise ValueError(f"replicate_weights need two axes, the first of {n} respondents")
    patterns, pattern = _answering_patterns(sample.answered)
    values = np.vstack([sample.answer.T, patterns])
    shares = np.empty((replicate_weights.shape[1], n_groups, n_items))
    largest = int(np.diff(sample.membership.indptr).max(initial=0))
    # One buffer for all groups: fresh memory costs more than the copying.
    buffer = np.empty((largest, replicate_weights.shape[1]))
    for group in range(n_groups):
        members = slice(*sample.membership.indptr[group : group + 2])
        rows, degree = sample.membership.indices[members], sample.membership.data[members]
        weight = np.take(replicate_weights, rows, axis=0, out=buffer[: rows.size], mode="clip")
        totals = (values[:, rows] * degree) @ weight
        answered = totals[n_items:][pattern]
        with np.errstate(divide="ignore", invalid="ignore"):
            shares[:, group] = (totals[:n_items] / answered).T
    return shares


def _answering_patterns(answered: FloatArray) -> tuple[FloatArray, IntArray]:
    """Find the distinct columns, as rows, and which of them each item has: most items share one."""
    columns = answered.T.astype(bool)
    keys = [column.tobytes() for column in columns]
    first = {key: i for i, key in reversed(list(enumerate(keys)))}
    chosen = sorted(first.values())
    position = {keys[i]: p for p, i in enumerate(chosen)}
    return answered.T[chosen], np.array([position[key] for key in keys], dtype=np.int64)


def replicate_covariance(replicates: FloatArray) -> FloatArray:
    """Covariance of k shares, from replicates of shape (R, k) to (k, k): around their mean, over R - 1."""
    deviation = replicates - replicates.mean(axis=0)
    covariance: FloatArray = deviation.T @ deviation / (replicates.shape[0] - 1)
    return covariance
