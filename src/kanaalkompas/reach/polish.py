"""From the most likely classes to the classes that answer reach best."""

from __future__ import annotations

import numpy as np
from scipy import optimize, special

from kanaalkompas.reach.mixes import FloatArray, IntArray

_N_MIXES = 1500
_ON_MARGINALS = 20.0
"""Weight of the marginals beside the reach of the mixes: they are met exactly afterwards."""
_EDGE = 1e-6
_SMALLEST = 1e-12


def polish(
    class_share: FloatArray,
    use: FloatArray,
    exact: FloatArray,
    marginals: FloatArray,
    generator: np.random.Generator,
    n_iterations: int = 800,
) -> tuple[FloatArray, FloatArray]:
    """Move classes, from the most likely ones, to meet the exact reach of a sample of mixes.

    Classes of which the uses are independent miss what ties one channel to itself in another phase, so the
    most likely classes reach too few throughout a journey. Least squares on the reach itself, and on the
    marginals, repairs that with the same number of parameters (method of moments; minimised by L-BFGS,
    Liu & Nocedal 1989, "On the Limited Memory BFGS Method", Mathematical Programming 45).

    Parameters
    ----------
    class_share, use
        Shapes (C,) and (C, P, k), between 0 and 1.
    exact
        Shape (2^k,): exact reach.
    marginals
        Shape (P, k). Where it is 0 or 1 the use is not moved.

    Returns
    -------
    class_share and use.
    """
    mixes = _draw_mixes(use.shape[2], generator)
    holds = (mixes[:, None] >> np.arange(use.shape[2]) & 1).astype(float)
    moves = (marginals > 0) & (marginals < 1)
    n_classes = class_share.size

    def unpack(numbers: FloatArray) -> tuple[FloatArray, FloatArray]:
        return special.softmax(numbers[:n_classes]), special.expit(numbers[n_classes:]).reshape(use.shape)

    def loss(numbers: FloatArray) -> tuple[float, FloatArray]:
        share, here = unpack(numbers)
        value, of_share, of_use = _loss(share, here, holds, exact[mixes], marginals)
        to_share = share * (of_share - share @ of_share)
        to_use = of_use * here * (1 - here) * moves
        return value, np.concatenate([to_share, to_use.ravel()])

    inside = np.clip(use, _EDGE, 1 - _EDGE)
    start = np.concatenate([np.log(class_share), special.logit(inside).ravel()])
    found = optimize.minimize(
        loss,
        start,
        jac=True,
        method="L-BFGS-B",
        options={"maxiter": n_iterations, "ftol": 1e-15, "gtol": 1e-9},
    )
    return unpack(found.x)


def _draw_mixes(n_channels: int, generator: np.random.Generator) -> IntArray:
    """Give all single channels, and mixes of all sizes, the small ones more often."""
    bits = 1 << np.arange(n_channels, dtype=np.int64)
    chance = generator.beta(1, 3, (_N_MIXES, 1))
    drawn = (generator.random((_N_MIXES, n_channels)) < chance) @ bits
    mixes = np.unique(np.concatenate([bits, drawn]))
    return mixes[mixes > 0]


def _loss(
    share: FloatArray, use: FloatArray, holds: FloatArray, exact: FloatArray, marginals: FloatArray
) -> tuple[float, FloatArray, FloatArray]:
    """Give the mean square distance, and its slopes by class share and by use."""
    unused = np.maximum(1 - use, _SMALLEST)
    missed = np.exp(np.log(unused) @ holds.T)
    served = 1 - missed
    by_class = served.prod(axis=1)
    distance = share @ by_class - exact
    off = np.tensordot(share, use, 1) - marginals
    weight = _ON_MARGINALS / off.size
    value = float(np.mean(distance**2) + weight * np.sum(off**2))
    slope = 2 * distance / distance.size
    of_share = by_class @ slope + 2 * weight * np.tensordot(use, off, 2)
    others = _products_of_others(served)
    through = (share[:, None, None] * others * missed * slope) @ holds
    of_use = through / unused + 2 * weight * share[:, None, None] * off
    return value, of_share, of_use


def _products_of_others(served: FloatArray) -> FloatArray:
    """Give, for each phase, the product of the others, shape (C, P, m); a phase may serve nobody."""
    n_phases = served.shape[1]
    others = np.ones_like(served)
    for p in range(n_phases):
        for q in range(n_phases):
            if p != q:
                others[:, p] *= served[:, q]
    return others
