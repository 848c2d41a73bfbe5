"""What profiles add to a prediction of channels, on respondents who were held out."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import NormalDist

import numpy as np
from numpy.typing import ArrayLike

from kanaalkompas.segmentation.assignment import FloatArray, IntArray
from kanaalkompas.segmentation.folds import Folds
from kanaalkompas.segmentation.published import Gain
from kanaalkompas.segmentation.ridge import predict_shares
from kanaalkompas.weighting import Calibration

CLEAR_FROM = 0.02
"""A gain of 2 points of explained error or more is clear …"""
NOTHING_BELOW = 0.01
"""… and below 1 point it is nothing a professional would notice."""
_LEVEL = 0.95
_NOTHING = 1e-12
"""Loss per person that is rounding."""


@dataclass(frozen=True, slots=True)
class Audit:
    """The figures of one question beyond one set of groups; the words are those of `AuditRow`."""

    n_respondents: int
    explained_without: float
    explained_with: float
    gain: float
    gain_lower: float
    gain_upper: float
    hits_all: float
    hits_without: float
    hits_with: float
    verdict: Gain


def audit_question(
    answers: ArrayLike,
    groups: ArrayLike,
    folds: Folds,
    calibration: Calibration,
    replicate_weights: FloatArray,
) -> Audit | None:
    """Say what the profile adds to a prediction of one question's answers, beyond groups.

    Each fifth of the respondents is predicted by a fit on the others, from the groups alone and from the
    groups with the probability of each profile; the classes come from the others as well. Explained is
    the share of `Σ w (y - mean)²` that a prediction takes away, over all items of the question together.
    Gain is the second minus the first.

    The interval of the gain is `gain ± 1.96 · se`, with the spread over bootstrap weights of the ratio of
    weighted losses. The predictions stay as they are: that other respondents would have given other fits
    is not in it (no unbiased estimate of that exists: Bengio & Grandvalet 2004, "No Unbiased Estimator of
    the Variance of K-Fold Cross-Validation", JMLR 5).

    Parameters
    ----------
    answers
        Shape (n, m): 1 for yes, 0 for no, NaN where not asked or not answered. Without the indicators.
    groups
        Shape (n, k): 1 in the group, else 0. Respondents in no group take no part.
    folds
        Of the same n respondents.
    calibration, replicate_weights
        The weight of the n respondents and replicates, shape (n, R).

    Returns
    -------
    The figures; None where nothing can be explained, because all give the same answer or nobody does.
    """
    group = np.asarray(groups, dtype=float)
    takes_part = (group.sum(axis=1) > 0) & (folds.patterns.of_respondent >= 0)
    answer = np.where(takes_part[:, None], np.asarray(answers, dtype=float), np.nan)
    weight = calibration.calibrated_weight
    predicted = _predict(answer, group, folds, weight)
    losses = np.column_stack([np.nansum((answer - each) ** 2, axis=1) for each in predicted])
    totals = weight @ losses
    if not totals[0] > _NOTHING * weight.sum():
        return None
    explained = 1 - totals[1:] / totals[0]
    by_replicate = replicate_weights.T @ losses
    error = np.std((by_replicate[:, 1] - by_replicate[:, 2]) / by_replicate[:, 0], ddof=1)
    gain, half = explained[1] - explained[0], NormalDist().inv_cdf((1 + _LEVEL) / 2) * error
    hits = [_hits(answer, each, weight) for each in predicted]
    return Audit(
        n_respondents=int((~np.isnan(answer)).any(axis=1).sum()),
        explained_without=float(explained[0]),
        explained_with=float(explained[1]),
        gain=float(gain),
        gain_lower=float(gain - half),
        gain_upper=float(gain + half),
        hits_all=hits[0],
        hits_without=hits[1],
        hits_with=hits[2],
        verdict=verdict_of(float(gain - half), float(gain + half)),
    )


def verdict_of(gain_lower: float, gain_upper: float) -> Gain:
    """Say in a word what the interval of a gain means.

    Examples
    --------
    Four to nine points more are predicted well; or at most half a point more, which is nothing.

    >>> verdict_of(0.04, 0.09).value, verdict_of(-0.01, 0.005).value
    ('clear', 'none')
    """
    if gain_lower >= CLEAR_FROM:
        return Gain.CLEAR
    if gain_lower > 0 and gain_upper >= NOTHING_BELOW:
        return Gain.SOME
    if gain_upper < NOTHING_BELOW or (gain_lower <= 0 and gain_upper < CLEAR_FROM):
        return Gain.NONE
    return Gain.UNSURE


def _predict(answer: FloatArray, group: FloatArray, folds: Folds, weight: FloatArray) -> list[FloatArray]:
    """Predict the held-out: one figure for all, by group, and by group and profile; shape (n, m) each.

    NaN for an item that nobody outside the part answered.
    """
    predicted = [np.full(answer.shape, np.nan) for _ in range(3)]
    nothing = np.empty((answer.shape[0], 0))
    for part in range(len(folds.fits)):
        held_out = folds.fold == part
        for made, features in zip(
            predicted, (nothing, group, np.hstack([group, folds.posterior(part)])), strict=True
        ):
            by_rest = predict_shares(features, answer, np.where(held_out, 0.0, weight))
            made[held_out] = by_rest[held_out]
    return predicted


def _hits(answer: FloatArray, predicted: FloatArray, weight: FloatArray) -> float:
    """Share of yes to the item that is predicted highest, among those who answered that item."""
    known = np.flatnonzero(~np.isnan(predicted).all(axis=1))
    best: IntArray = np.nanargmax(predicted[known], axis=1)
    given = answer[known, best]
    answered = ~np.isnan(given)
    return float(np.average(given[answered], weights=weight[known][answered]))
