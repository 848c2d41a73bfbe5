"""The probability that a channel is among the three highest."""

from __future__ import annotations

import numpy as np

from kanaalkompas.estimation.sample import FloatArray

ROUNDING = 0.05
TOP = 3
_N_SPREADS = 60


def top_three_probabilities(
    share: FloatArray, covariance: FloatArray, generator: np.random.Generator, n_draws: int = 2000
) -> FloatArray:
    """Compute the posterior probability of the top three, rounded to 5%.

    The largest of several uncertain shares is likely too large, so a plain bootstrap share says too much.
    Here true shares come from a normal distribution whose mean and spread are unknown, and measured shares
    lie around them with the given covariance: `p | θ ~ N(θ, Σ)`, `θ ~ N(μ, τ²)`, flat priors on μ and τ
    (the normal–normal model; Gelman, Carlin, Stern, Dunson, Vehtari & Rubin 2013, Bayesian Data Analysis,
    3rd ed., sec. 5.4). τ is drawn from its posterior on a grid, then μ, then θ.

    Stated and true probabilities agree where the true shares spread by 1.5 standard errors or more. Where
    they hardly differ, a high probability is still too high: nothing should be read into it without a tier.

    Parameters
    ----------
    share
        Shape (k,), 0–1.
    covariance
        Shape (k, k), from `replicate_covariance`.
    n_draws
        Draws of the posterior: 2,000 give 1.1 points of noise at most, before rounding.

    Returns
    -------
    Shape (k,), multiples of 0.05; all 1 where there are three channels or fewer.
    """
    k = share.size
    if k <= TOP:
        return np.ones(k)
    if not (np.isfinite(share).all() and np.isfinite(covariance).all()):
        raise ValueError("a channel without a share or error has no place in an order")
    true_shares = _draw_true_shares(share, covariance, generator, n_draws)
    top = np.argpartition(-true_shares, TOP - 1, axis=1)[:, :TOP]
    probability = np.bincount(top.ravel(), minlength=k) / n_draws
    return np.round(probability / ROUNDING) * ROUNDING


def _draw_true_shares(
    share: FloatArray, covariance: FloatArray, generator: np.random.Generator, n_draws: int
) -> FloatArray:
    """Draw θ from its posterior, shape (n_draws, k), along the axes in which the errors are independent."""
    variance, axes = np.linalg.eigh(covariance)
    variance = np.maximum(variance, 0.0)
    measured, one = axes.T @ share, axes.sum(axis=0)
    grid = _spread_grid(share, variance)
    spread = generator.choice(grid, size=n_draws, p=_spread_posterior(grid, measured, one, variance))
    total = variance + spread[:, None] ** 2
    precision = np.sum(one**2 / total, axis=1)
    centre = np.sum(measured * one / total, axis=1) / precision
    mean = centre + generator.standard_normal(n_draws) / np.sqrt(precision)
    kept = spread[:, None] ** 2 / total
    theta = kept * measured + (1 - kept) * mean[:, None] * one
    theta += np.sqrt(kept * variance) * generator.standard_normal(theta.shape)
    true_shares: FloatArray = theta @ axes.T
    return true_shares


def _spread_grid(share: FloatArray, variance: FloatArray) -> FloatArray:
    """Midpoints between 0 and four times what shares and errors together can bear, shape (m,)."""
    highest = 4 * np.sqrt(np.var(share) + variance.mean()) + np.sqrt(np.finfo(float).tiny)
    grid: FloatArray = (np.arange(_N_SPREADS) + 0.5) / _N_SPREADS * highest
    return grid


def _spread_posterior(
    grid: FloatArray, measured: FloatArray, one: FloatArray, variance: FloatArray
) -> FloatArray:
    """Posterior of τ on the grid, with μ integrated out (Gelman et al. 2013, eq. 5.21)."""
    total = variance + grid[:, None] ** 2
    precision = np.sum(one**2 / total, axis=1)
    centre = np.sum(measured * one / total, axis=1) / precision
    misfit = np.sum((measured - centre[:, None] * one) ** 2 / total, axis=1)
    log_density = -(np.log(total).sum(axis=1) + np.log(precision) + misfit) / 2
    density = np.exp(log_density - log_density.max())
    posterior: FloatArray = density / density.sum()
    return posterior
