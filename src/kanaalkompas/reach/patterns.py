"""Respondents with the same answers, taken together."""

from __future__ import annotations

import numpy as np
from scipy import sparse

from kanaalkompas.reach.mixes import FloatArray, IntArray
from kanaalkompas.vocabulary import InputError


def shares_by_pattern(codes: IntArray, weights: FloatArray) -> tuple[IntArray, FloatArray]:
    """Give the distinct rows, and the share of the weight that has each.

    Parameters
    ----------
    codes
        Shape (n, P): a mix for each respondent and phase.
    weights
        Shape (n, c), each column together above 0.

    Returns
    -------
    Shapes (p, P) and (c, p); each row of shares adds up to 1.

    Raises
    ------
    InputError
        Where a column has no weight.
    """
    if codes.shape[1] == 1:
        # Many times faster than comparing rows.
        patterns, pattern = np.unique(codes[:, 0], return_inverse=True)
        patterns = patterns[:, None]
    else:
        patterns, pattern = np.unique(codes, axis=0, return_inverse=True)
    rows = np.arange(len(codes))
    one = sparse.csr_array((np.ones(rows.size), (pattern.ravel(), rows)), shape=(len(patterns), rows.size))
    totals: FloatArray = np.asarray(one @ weights).T
    total = totals.sum(axis=1, keepdims=True)
    if not np.all((total > 0) & np.isfinite(total)):
        raise InputError(
            "Er is een groep zonder respondenten die alle kanalen hebben beantwoord. "
            "Laat die groep weg, of kies andere kanalen."
        )
    return patterns, totals / total
