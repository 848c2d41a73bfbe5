"""A multilevel model of a yes or no, for surveys whose respondents have an area (MRP)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from scipy import sparse
from scipy.interpolate import CubicSpline
from scipy.special import expit, logsumexp

from kanaalkompas.smallarea.area_answers import AreaAnswers, Cells
from kanaalkompas.smallarea.laplace import Model, Modes, find_modes
from kanaalkompas.smallarea.logits import FloatArray
from kanaalkompas.vocabulary import InputError

FEWEST_AREAS = 5
"""With answers from fewer areas nothing can be said of the spread between them."""
_SMALLEST, _LARGEST = 0.01, 3.0
"""Range of both spreads, on the logit."""
_POINTS, _PASSES = 9, 3
_NEGLIGIBLE = 7.0
"""Spreads whose log-density lies this far below the top are left out."""
_BOUNDED = 1.92
"""Half of the 95% quantile of χ² with one degree of freedom."""
_LEVEL_SD, _PREDICTOR_SD = 5.0, 2.5


class AgePrior(StrEnum):
    """How age groups hang together."""

    RANDOM_WALK = "random-walk"
    """Neighbours are alike (random walk of order 1)."""
    INDEPENDENT = "independent"


@dataclass(frozen=True, slots=True, eq=False)
class AreaModel:
    """A fitted model: Normal approximations, mixed over T pairs of spreads."""

    modes: Modes
    probability: FloatArray
    """Shape (T,): posterior of the pairs."""
    area_spread: FloatArray
    """Shape (T,): τ of each pair, on the logit."""
    age_basis: FloatArray
    n_ages: int
    spread: float
    """Posterior mean of τ: what partial pooling may take as its spread."""
    spread_interval: tuple[float, float]
    """95%."""
    local_data_share: FloatArray
    """Shape (a,): γ = τ²/(τ² + v), 0 where the area gave no answers."""

    def draw_cells(self, cells: Cells, n_draws: int, generator: np.random.Generator) -> FloatArray:
        """Draw the share of yes of each cell from the posterior, shape (R, c).

        An area without answers gets what its cells predict, and the full spread between areas.

        Raises
        ------
        ValueError
            Where the cells have other areas, age groups or predictors than the model.
        """
        design = _design(cells, self.age_basis)
        n_areas = self.modes.area.shape[1]
        if (cells.n_areas, cells.n_ages, design.shape[1]) != (
            n_areas,
            self.n_ages,
            self.modes.fixed.shape[1],
        ):
            raise ValueError("the cells must have the areas, age groups and predictors of the model")
        fixed, area = self._draw_latent(n_draws, generator)
        drawn: FloatArray = expit(fixed @ design.T + area[:, cells.area])
        return drawn

    def _draw_latent(self, n_draws: int, generator: np.random.Generator) -> tuple[FloatArray, FloatArray]:
        modes = self.modes
        fixed, area = [], []
        for pair in np.flatnonzero(counts := generator.multinomial(n_draws, self.probability)):
            size = int(counts[pair])
            root = np.linalg.cholesky(modes.fixed_precision[pair])
            noise = generator.normal(size=(modes.fixed.shape[1], size))
            moved = np.linalg.solve(root.T, noise).T
            precision = modes.area_precision[pair]
            free = generator.normal(size=(size, precision.size)) / np.sqrt(precision)
            fixed.append(modes.fixed[pair] + moved)
            area.append(modes.area[pair] + free - moved @ modes.cross[pair].T / precision)
        order = generator.permutation(n_draws)
        return np.vstack(fixed)[order], np.vstack(area)[order]


def fit_areas(answers: AreaAnswers, age_prior: AgePrior = AgePrior.RANDOM_WALK) -> AreaModel:
    """Fit a level per area, age with a structured prior, and the effects of predictors.

    `yes_c ~ Binomial(n_c, p_c)`, `logit p_c = β0 + x_c'β + age_j(c) + u_a(c)`, `u_a ~ Normal(0, τ²)`, on
    effective counts (Gelman & Little 1997, "Poststratification into Many Categories Using Hierarchical
    Logistic Regression", Survey Methodology 23). Age: a random walk of order 1, scaled to a typical
    variance of σ² (Sørbye & Rue 2014, Spatial Statistics 8), or independent. Priors: β0 Normal(0, 5²), β
    Normal(0, 2.5²), τ and σ half-Normal(1). Latent numbers are integrated by Laplace's method, τ and σ on a
    grid that closes in on their posterior (nested Laplace: Rue, Martino & Chopin 2009, JRSS B 71).

    Parameters
    ----------
    answers
        Effective counts by cell (see `count_area_answers`).
    age_prior
        How age groups hang together.

    Raises
    ------
    InputError
        Where it would be guesswork: fewer than five areas with answers, all answers the same, or answers
        that don't bound the spread between areas.
    ValueError
        Where no mode is found.
    """
    _check_enough(answers)
    basis = _age_basis(answers.cells.n_ages, age_prior)
    model = _model(answers, basis)
    box = np.log([[_SMALLEST, _LARGEST]] * 2)
    for step in range(_PASSES):
        pairs = _lay_grid(box, has_age=basis.shape[1] > 0)
        modes = find_modes(model, *np.exp(pairs))
        log_posterior = modes.log_likelihood + _log_prior(pairs)
        if step == 0:
            _check_bounded(pairs[0], modes.log_likelihood)
        box = _close_in(pairs, log_posterior, box)
    return _mixture(modes, log_posterior, np.exp(pairs[0]), basis, answers.cells.n_ages)


def _mixture(
    modes: Modes, log_posterior: FloatArray, tau: FloatArray, basis: FloatArray, n_ages: int
) -> AreaModel:
    probability = np.exp(log_posterior - logsumexp(log_posterior))
    spread = float(probability @ tau)
    lower, upper = _spread_interval(tau, log_posterior)
    gamma = tau[:, None] ** 2 * modes.information
    local = probability @ (gamma / (1 + gamma))
    return AreaModel(modes, probability, tau, basis, n_ages, spread, (lower, upper), local)


def _spread_interval(tau: FloatArray, log_posterior: FloatArray) -> tuple[float, float]:
    """Give 95% of the posterior of τ; between the points of the grid its log-density is smooth."""
    log_tau, log_density = _by_tau(np.log(tau), log_posterior)
    fine = np.linspace(log_tau[0], log_tau[-1], 1000)
    smooth = CubicSpline(log_tau, log_density - log_density.max())(fine)
    cumulative = np.cumsum(np.exp(smooth))
    lower, upper = np.interp([0.025, 0.975], cumulative / cumulative[-1], np.exp(fine))
    return float(lower), float(upper)


def _by_tau(log_tau: FloatArray, log_density: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Add up over the other spread."""
    values, place = np.unique(log_tau, return_inverse=True)
    top = log_density.max()
    return values, top + np.log(np.bincount(place, np.exp(log_density - top)) + 1e-300)


def _check_enough(answers: AreaAnswers) -> None:
    n_with_answers = np.unique(answers.cells.area[answers.n_effective > 0]).size
    if n_with_answers < FEWEST_AREAS:
        raise InputError(
            f"Er zijn antwoorden uit {n_with_answers} gebieden. Voor een model per gebied zijn er minstens "
            f"{FEWEST_AREAS} nodig. Gebruik het landelijke cijfer."
        )
    total = answers.n_effective.sum()
    if not 0 < answers.n_yes.sum() < total * (1 - 1e-12):
        raise InputError(
            "Iedereen gaf hetzelfde antwoord. Verschillen tussen gebieden zijn dan niet te schatten. "
            "Gebruik het landelijke cijfer."
        )


def _check_bounded(log_tau: FloatArray, log_likelihood: FloatArray) -> None:
    """Refuse where the widest spread fits nearly as well as the best one."""
    _, by_tau = _by_tau(log_tau, log_likelihood)
    if by_tau[-1] > by_tau.max() - _BOUNDED:
        raise InputError(
            "De antwoorden zeggen te weinig over de verschillen tussen gebieden: er zijn te weinig "
            "antwoorden per gebied, of het onderwerp hangt bijna helemaal van het gebied af. "
            "Gebruik het landelijke cijfer."
        )


def _model(answers: AreaAnswers, basis: FloatArray) -> Model:
    cells = answers.cells
    design = _design(cells, basis)
    n_plain = 1 + cells.predictors.shape[1]
    is_age = np.arange(design.shape[1]) >= n_plain
    precision = np.full(design.shape[1], _PREDICTOR_SD**-2)
    precision[0] = _LEVEL_SD**-2
    ones = np.ones(cells.area.size)
    rows = np.arange(cells.area.size)
    by_area = sparse.csr_array((ones, (cells.area, rows)), shape=(cells.n_areas, cells.area.size))
    return Model(answers, design, is_age, precision, by_area)


def _design(cells: Cells, basis: FloatArray) -> FloatArray:
    return np.hstack([np.ones((cells.area.size, 1)), cells.predictors, basis[cells.age]])


def _age_basis(n_ages: int, age_prior: AgePrior) -> FloatArray:
    """Give columns whose independent effects, of one variance, are the effects of age."""
    if n_ages == 1:
        return np.empty((1, 0))
    if age_prior is AgePrior.INDEPENDENT:
        return np.eye(n_ages)
    step = np.diff(np.eye(n_ages), axis=0)
    values, vectors = np.linalg.eigh(step.T @ step)
    # The first eigenvector is the level, which the random walk leaves free and the intercept has.
    basis = vectors[:, 1:] / np.sqrt(values[1:])
    typical = np.exp(np.mean(np.log(np.sum(basis**2, axis=1))))
    scaled: FloatArray = basis / np.sqrt(typical)
    return scaled


def _log_prior(log_spreads: FloatArray) -> FloatArray:
    """Half-Normal(1) for each spread, with the slope of the logarithm."""
    prior: FloatArray = np.sum(log_spreads - 0.5 * np.exp(2 * log_spreads), axis=0)
    return prior


def _lay_grid(box: FloatArray, *, has_age: bool) -> FloatArray:
    """Give pairs of log-spreads, shape (2, T)."""
    tau, sigma = np.linspace(box[:, 0], box[:, 1], _POINTS, axis=1)
    if not has_age:
        sigma = np.zeros(1)
    return np.array(np.meshgrid(tau, sigma, indexing="ij")).reshape(2, -1)


def _close_in(pairs: FloatArray, log_posterior: FloatArray, box: FloatArray) -> FloatArray:
    """Give the box around what matters, one step of the grid wider."""
    matters = pairs[:, log_posterior > log_posterior.max() - _NEGLIGIBLE]
    step = (box[:, 1] - box[:, 0]) / (_POINTS - 1)
    lower = np.maximum(matters.min(axis=1) - step, np.log(_SMALLEST))
    upper = np.minimum(matters.max(axis=1) + step, np.log(_LARGEST))
    return np.column_stack([lower, upper])
