"""From fitted classes to the numbers that are published: they meet the marginals, and are rounded."""

from __future__ import annotations

import numpy as np
from scipy import special

from kanaalkompas.reach.mixes import FloatArray

_FAR = 60.0
_HALVINGS = 60


def meet_marginals(class_share: FloatArray, use: FloatArray, marginals: FloatArray) -> FloatArray:
    """Shift the use of each channel, as logits and by the same amount in all classes, to its marginal.

    The shift is the one parameter that changes a share of all while the odds ratios between classes stay;
    it is found by halving, as the share of all only grows with it.

    Parameters
    ----------
    class_share
        Shape (C,).
    use
        Shape (C, P, k), between 0 and 1.
    marginals
        Shape (P, k): published share of users, 0–1.

    Returns
    -------
    Shape (C, P, k). All 0, or 1, where the marginal is.
    """
    logits = special.logit(use)
    low, high = np.full(marginals.shape, -_FAR), np.full(marginals.shape, _FAR)
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        too_few = np.tensordot(class_share, special.expit(logits + middle), 1) < marginals
        low, high = np.where(too_few, middle, low), np.where(too_few, high, middle)
    shifted = special.expit(logits + (low + high) / 2)
    certain = (marginals <= 0) | (marginals >= 1)
    met: FloatArray = np.where(certain, marginals, shifted)
    return met


def round_use(use: FloatArray, decimals: int) -> FloatArray:
    """Round to so many decimals."""
    n_parts = 10**decimals
    rounded: FloatArray = np.rint(use * n_parts) / n_parts
    return rounded


def round_shares(class_share: FloatArray, decimals: int) -> FloatArray:
    """Round to so many decimals, so that the shares still add up to 1 (largest remainders)."""
    n_parts = 10**decimals
    parts = class_share / class_share.sum() * n_parts
    whole = np.floor(parts)
    n_left = int(n_parts - whole.sum())
    whole[np.argsort(whole - parts, kind="stable")[:n_left]] += 1
    rounded: FloatArray = whole / n_parts
    return rounded
