"""Who is served in every phase of a journey, for all mixes at once."""

from __future__ import annotations

from itertools import combinations

import numpy as np
from numpy.typing import ArrayLike

from kanaalkompas.reach.all_mixes import reach_of_all_mixes
from kanaalkompas.reach.mixes import BoolArray, FloatArray


def served_of_all_mixes(uses: ArrayLike, weight: ArrayLike) -> FloatArray:
    """Compute the weighted share that uses at least one channel in *every* phase, for every mix.

    By inclusion and exclusion over the sets of phases A: whoever is missed in all phases of A uses none of
    the mix in any of them, so

        served = Σ over non-empty A of (-1)^(|A| + 1) · reach of the mix among the uses in any phase of A.

    That is one transform for each of the 2^P - 1 sets. Only who answered all channels in all phases counts.

    Parameters
    ----------
    uses
        Shape (n, P, k): 1, 0 or NaN.
    weight
        Shape (n,), or (n, c), as for `reach_of_all_mixes`.

    Returns
    -------
    Shape (2^k,), or (c, 2^k): 0–1, by the number of the mix. With one phase this is its reach.
    """
    answers, weights = check_journey(uses), np.asarray(weight, dtype=float)
    if weights.shape[:1] != answers.shape[:1]:
        raise ValueError(f"weight needs {len(answers)} rows")
    complete = answered_all(answers)
    answers, weights = answers[complete], weights[complete]
    n_phases = answers.shape[1]
    served = reach_of_all_mixes(answers[:, 0], weights)
    for size in range(1, n_phases + 1):
        for phases in combinations(range(n_phases), size):
            if phases == (0,):
                continue
            reach = reach_of_all_mixes(answers[:, phases].max(axis=1), weights)
            (np.add if size % 2 else np.subtract)(served, reach, out=served)
    return np.clip(served, 0.0, 1.0, out=served)


def check_journey(uses: ArrayLike) -> FloatArray:
    """Give the answers as an array of shape (n, P, k); raise `ValueError` where one is not 1, 0 or NaN."""
    answers = np.asarray(uses, dtype=float)
    if answers.shape[:-2] != answers.shape[:1] or not answers.size:
        raise ValueError("uses need three axes: respondents, phases and channels")
    if not np.all(np.isnan(answers) | (answers == 0) | (answers == 1)):
        raise ValueError("uses must be 1, 0 or NaN")
    return answers


def answered_all(answers: FloatArray) -> BoolArray:
    """Say of each respondent whether all channels in all phases are answered, shape (n,)."""
    return np.logical_not(np.isnan(answers).any(axis=(1, 2)))
