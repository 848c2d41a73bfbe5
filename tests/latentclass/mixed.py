"""Answers to items of two, three and more answers, from three known classes."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from kanaalkompas.latentclass import ClassFit

FloatArray = NDArray[np.float64]

N_CATEGORIES = (2, 3, 4, 2, 5, 3)
CLASS_SHARE = np.array([0.45, 0.33, 0.22])


def shares() -> list[FloatArray]:
    rng = np.random.default_rng(7)
    return [rng.dirichlet(np.full(k, 0.7), 3) * 0.94 + 0.06 / k for k in N_CATEGORIES]


def draw_mixed(n: int, seed: int, *, missing: float = 0.0) -> tuple[FloatArray, FloatArray]:
    rng = np.random.default_rng(seed)
    of_class = rng.choice(3, n, p=CLASS_SHARE)
    ends = [share.cumsum(axis=1)[of_class] for share in shares()]
    answers = np.column_stack([(rng.random((n, 1)) > end[:, :-1]).sum(axis=1) for end in ends]).astype(
        float
    )
    answers[rng.random(answers.shape) < missing] = np.nan
    return answers, rng.gamma(3, size=n) + 0.1


def fit_of(class_share: FloatArray, within: list[FloatArray]) -> ClassFit:
    """Parameters as a fit, to start from or to compute posteriors with."""
    columns = np.hstack([share[:, 1:] for share in within])
    k = tuple(share.shape[1] for share in within)
    return ClassFit(class_share, columns, 0.0, class_share, 0, converged=True, n_categories=k)
