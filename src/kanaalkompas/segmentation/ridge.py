"""Predictions of a yes by weighted ridge regression."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from kanaalkompas.segmentation.assignment import FloatArray

PENALTY = 1.0
"""Respondents that the penalty on each coefficient is worth."""


def predict_shares(features: FloatArray, answers: FloatArray, weight: FloatArray) -> FloatArray:
    """Predict every answer from the features, by a fit on those with a weight above 0.

    A linear model of the chance of a yes: `Σ w (y - a - x·b)² + |b|²` is made smallest, with weights that
    add up to the number who answered (Hoerl & Kennard 1970, "Ridge Regression", Technometrics 12, eq.
    2.1). The penalty lets a dummy for each group stand beside a constant; the constant has none.

    Parameters
    ----------
    features
        Shape (n, k).
    answers
        Shape (n, m): 1, 0 or NaN.
    weight
        Shape (n,): 0 for those who take no part in the fit.

    Returns
    -------
    Shape (n, m), not cut off at 0 and 1; NaN for an item that nobody in the fit answered.
    """
    design = np.column_stack([np.ones(features.shape[0]), features])
    penalty = PENALTY * np.eye(design.shape[1])
    penalty[0, 0] = 0
    predicted = np.full(answers.shape, np.nan)
    for answered, items in _by_answering(~np.isnan(answers)):
        takes_part = answered * weight
        if not takes_part.any():
            continue
        scaled = takes_part * (np.count_nonzero(takes_part) / takes_part.sum())
        weighted = (design * scaled[:, None]).T
        yes = np.nan_to_num(answers[:, items])
        predicted[:, items] = design @ np.linalg.solve(weighted @ design + penalty, weighted @ yes)
    return predicted


def _by_answering(answered: NDArray[np.bool_]) -> list[tuple[NDArray[np.bool_], list[int]]]:
    """Bring items together that the same people answered: they share one fit."""
    items: dict[bytes, list[int]] = {}
    for item, column in enumerate(answered.T):
        items.setdefault(column.tobytes(), []).append(item)
    return [(answered[:, same[0]], same) for same in items.values()]
