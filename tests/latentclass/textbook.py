"""Latent classes as a textbook writes them: loops, no patterns, no strides, no prior."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float64]


def joint_by_hand(answers: FloatArray, class_share: FloatArray, shares: Sequence[FloatArray]) -> FloatArray:
    """The probability of each row together with each class, shape (n, C)."""
    joint = np.tile(class_share, (len(answers), 1))
    for i, row in enumerate(answers):
        for c in range(class_share.size):
            for answer, share in zip(row, shares, strict=True):
                if not np.isnan(answer):
                    joint[i, c] *= share[c, int(answer)]
    return joint


def plain_em(
    answers: FloatArray,
    weight: FloatArray,
    class_share: FloatArray,
    shares: Sequence[FloatArray],
    n_steps: int,
) -> tuple[float, FloatArray, list[FloatArray]]:
    """Log-likelihood (weights scaled to n) and parameters after so many steps."""
    each = weight * len(weight) / weight.sum()
    share, within = class_share.copy(), [item.copy() for item in shares]
    for _ in range(n_steps):
        joint = joint_by_hand(answers, share, within)
        posterior = each[:, None] * joint / joint.sum(axis=1, keepdims=True)
        share = posterior.sum(axis=0) / each.sum()
        for j, item in enumerate(within):
            for c in range(share.size):
                asked = ~np.isnan(answers[:, j])
                for k in range(item.shape[1]):
                    item[c, k] = posterior[answers[:, j] == k, c].sum() / posterior[asked, c].sum()
    joint = joint_by_hand(answers, share, within)
    return float(each @ np.log(joint.sum(axis=1))), share, within
