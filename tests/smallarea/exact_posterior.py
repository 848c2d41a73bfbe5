"""A second route to the multilevel model: its posterior as a sum over fine grids, no Laplace."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit, roots_hermite

FloatArray = NDArray[np.float64]

RANDOM_WALK_SCALE = (5 / 9 * 2 / 9 * 5 / 9) ** (1 / 3)
"""Three age groups: the walk's generalised inverse has 5/9, 2/9 and 5/9 on its diagonal; their middle."""
NODE, NODE_WEIGHT = roots_hermite(40)


@dataclass(frozen=True)
class Exact:
    mean: FloatArray
    """Posterior mean of each share, shape (a, 3)."""
    deviation: FloatArray
    spread: float
    """Posterior mean of τ."""
    spread_interval: FloatArray


def integrate_levels(n_yes: FloatArray, n: FloatArray) -> tuple[FloatArray, float]:
    """Areas alone, without age: posterior mean of each share and of τ."""
    level = np.linspace(-4, 4, 321)[:, None, None, None]
    tau = np.exp(np.linspace(np.log(0.003), np.log(5), 160))[:, None, None]
    predicted = level + np.sqrt(2) * tau * NODE
    counts, totals = n_yes[:, None], n[:, None]
    log_likelihood = counts * predicted - totals * np.logaddexp(0, predicted)
    top = log_likelihood.max(axis=(0, 1, 3), keepdims=True)
    likelihood = np.exp(log_likelihood - top) * NODE_WEIGHT
    by_area = likelihood.sum(axis=-1)
    prior = np.exp(-(level**2) / 50 - tau**2 / 2)[..., 0, 0] * tau[..., 0, 0]
    posterior = prior * by_area.prod(axis=-1)
    posterior /= posterior.sum()
    mean = (likelihood * expit(predicted)).sum(axis=-1) / by_area
    return np.einsum("lt,lta->a", posterior, mean), float(posterior.sum(axis=0) @ tau[:, 0, 0])


def integrate_ages(n_yes: FloatArray, n: FloatArray, centre: FloatArray) -> Exact:
    """Areas × three ages, whose effects add up to 0; the grid lies around a level and two age effects."""
    width = np.array([1.5, 1.1, 1.0])
    axes = [np.linspace(m - w, m + w, k) for m, w, k in zip(centre, width, (25, 19, 17), strict=True)]
    level, one, two = (axis.ravel() for axis in np.meshgrid(*axes, indexing="ij"))
    age = np.column_stack([one, two, -one - two])
    log_prior = _log_age_prior(age) - level**2 / 50
    tau = np.exp(np.linspace(np.log(0.01), np.log(3), 36))
    found = [_at_spread(value, n_yes, n, level[:, None] + age, log_prior) for value in tau]
    log_mass = np.array([mass for mass, _, _ in found])
    probability = np.exp(log_mass - log_mass.max())
    probability /= probability.sum()
    mean, square = (np.einsum("t,taj->aj", probability, [f[i] for f in found]) for i in (1, 2))
    middle = np.cumsum(probability) - probability / 2
    interval = np.interp([0.025, 0.975], middle, tau)
    return Exact(mean, np.sqrt(square - mean**2), float(probability @ tau), interval)


def _log_age_prior(age: FloatArray) -> FloatArray:
    """Give the density of the random walk, with its spread (half-Normal) summed out."""
    sigma = np.exp(np.linspace(np.log(0.01), np.log(4), 80))
    walk = np.sum(np.diff(age, axis=1) ** 2, axis=1)[:, None]
    density = sigma**-2 * np.exp(-RANDOM_WALK_SCALE * walk / (2 * sigma**2))
    return np.asarray(np.log(np.sum(density * sigma * np.exp(-(sigma**2) / 2), axis=1)))


def _at_spread(
    tau: float, n_yes: FloatArray, n: FloatArray, fixed: FloatArray, log_prior: FloatArray
) -> tuple[float, FloatArray, FloatArray]:
    """Give the log-mass at a spread, and first and second moments of the shares there."""
    predicted = fixed[:, :, None] + np.sqrt(2) * tau * NODE
    log_odds_base, share = np.logaddexp(0, predicted), expit(predicted)
    log_mass, inner = log_prior.copy(), []
    for yes, total in zip(n_yes, n, strict=True):
        log_p = np.einsum("j,gjk->gk", yes, predicted) - np.einsum("j,gjk->gk", total, log_odds_base)
        top = log_p.max(axis=1, keepdims=True)
        likelihood = np.exp(log_p - top) * NODE_WEIGHT
        by_point = likelihood.sum(axis=1)
        log_mass += top[:, 0] + np.log(by_point)
        inner.append(likelihood / by_point[:, None])
    mass = np.exp(log_mass - log_mass.max())
    mass /= mass.sum()
    moments = [
        np.array([np.einsum("g,gk,gjk->j", mass, each, power) for each in inner])
        for power in (share, share**2)
    ]
    size = float(log_mass.max() + np.log(np.exp(log_mass - log_mass.max()).sum()))
    return size + float(np.log(tau) - tau**2 / 2), moments[0], moments[1]
