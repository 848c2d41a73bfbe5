"""Nested Laplace approximation of a logistic model with an intercept per area.

The latent numbers are few fixed ones `f` (level, predictors, age) and one `u` per area. Given the two
spreads their posterior is nearly Normal: its mode comes from Newton's method and its precision is the
negative Hessian there, whose block of areas is diagonal. Everything runs for all values of the spreads at
once (T of them).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.special import expit

from kanaalkompas.smallarea.area_answers import AreaAnswers
from kanaalkompas.smallarea.logits import FloatArray

_STEPS = 60
_CLOSE = 1e-8
_LARGEST_STEP = 3.0
"""Newton may overshoot far from the mode; no linear predictor moves more than this in a step."""


@dataclass(frozen=True, slots=True, eq=False)
class Model:
    """What is fitted: the answers, and the fixed part of the design."""

    answers: AreaAnswers
    design: FloatArray
    """Shape (r, m): by cell with answers."""
    is_age: NDArray[np.bool_]
    """Shape (m,): which columns have the spread of age."""
    fixed_precision: FloatArray
    """Shape (m,): prior precision of the other columns."""
    by_area: sparse.csr_array
    """Shape (a, r): adds up cells to areas."""


@dataclass(frozen=True, slots=True, eq=False)
class Modes:
    """Normal approximations, one for each pair of spreads."""

    log_likelihood: FloatArray
    """Shape (T,): marginal, up to a constant."""
    fixed: FloatArray
    """Shape (T, m)."""
    area: FloatArray
    """Shape (T, a)."""
    fixed_precision: FloatArray
    """Shape (T, m, m): of the marginal of `fixed`."""
    cross: FloatArray
    """Shape (T, a, m): block of the joint precision."""
    area_precision: FloatArray
    """Shape (T, a): of an area given `fixed`."""
    information: FloatArray
    """Shape (T, a): what the area's own answers add to that precision."""


def find_modes(model: Model, area_spread: FloatArray, age_spread: FloatArray) -> Modes:
    """Find the modes for T pairs of spreads.

    The marginal likelihood is Laplace's, `log p(y, x*) - ½ log|H|` (Tierney & Kadane 1986; Rue, Martino &
    Chopin 2009, "Approximate Bayesian Inference for Latent Gaussian Models", JRSS B 71, eq. 3).

    Raises
    ------
    ValueError
        Where Newton's method does not settle.
    """
    n_yes, n = model.answers.n_yes, model.answers.n_effective
    prior = np.where(model.is_age, age_spread[:, None] ** -2, model.fixed_precision)
    area_prior = area_spread[:, None] ** -2
    fixed = np.zeros(prior.shape)
    fixed[:, 0] = np.log((n_yes.sum() + 0.5) / (n.sum() - n_yes.sum() + 0.5))
    area = np.zeros((len(prior), model.by_area.shape[0]))
    for _ in range(_STEPS):
        share = expit(_predict(model, fixed, area))
        blocks = _blocks(model, n * share * (1 - share), prior, area_prior)
        slope = (n_yes - n * share) @ model.design - prior * fixed
        area_slope = (model.by_area @ (n_yes - n * share).T).T - area_prior * area
        step, area_step = _newton_step(blocks, slope, area_slope)
        length = np.abs(_predict(model, step, area_step)).max(axis=1, initial=1e-300)
        scale = np.minimum(1.0, _LARGEST_STEP / length)[:, None]
        fixed += scale * step
        area += scale * area_step
        if max(np.abs(step).max(), np.abs(area_step).max()) < _CLOSE:
            break
    else:
        raise ValueError("the mode of the area model was not found")
    return _describe(model, fixed, area, prior, area_prior)


@dataclass(frozen=True, slots=True, eq=False)
class _Blocks:
    schur: FloatArray
    cross: FloatArray
    area_precision: FloatArray
    information: FloatArray


def _predict(model: Model, fixed: FloatArray, area: FloatArray) -> FloatArray:
    predicted: FloatArray = fixed @ model.design.T + area[:, model.answers.cells.area]
    return predicted


def _blocks(model: Model, weight: FloatArray, prior: FloatArray, area_prior: FloatArray) -> _Blocks:
    """Give the blocks of the precision at a weight per pair and cell, shape (T, r)."""
    n_pairs, n_fixed = prior.shape
    design = model.design
    squares = (design[:, :, None] * design[:, None, :]).reshape(len(design), -1)
    fixed = (weight @ squares).reshape(n_pairs, n_fixed, n_fixed)
    fixed[:, np.arange(n_fixed), np.arange(n_fixed)] += prior
    weighted = (weight.T[:, :, None] * design[:, None, :]).reshape(len(design), -1)
    cross = (model.by_area @ weighted).reshape(-1, n_pairs, n_fixed).transpose(1, 0, 2)
    information = (model.by_area @ weight.T).T
    precision = information + area_prior
    schur = fixed - (cross / precision[:, :, None]).transpose(0, 2, 1) @ cross
    return _Blocks(schur, cross, precision, information)


def _newton_step(
    blocks: _Blocks, slope: FloatArray, area_slope: FloatArray
) -> tuple[FloatArray, FloatArray]:
    right = slope - np.einsum("tam,ta->tm", blocks.cross, area_slope / blocks.area_precision)
    step = np.linalg.solve(blocks.schur, right[:, :, None])[:, :, 0]
    area_step = (area_slope - np.einsum("tam,tm->ta", blocks.cross, step)) / blocks.area_precision
    return step, area_step


def _describe(
    model: Model, fixed: FloatArray, area: FloatArray, prior: FloatArray, area_prior: FloatArray
) -> Modes:
    n_yes, n = model.answers.n_yes, model.answers.n_effective
    predicted = _predict(model, fixed, area)
    share = expit(predicted)
    blocks = _blocks(model, n * share * (1 - share), prior, area_prior)
    log_joint = predicted @ n_yes - np.logaddexp(0, predicted) @ n
    log_joint += 0.5 * np.sum(np.log(prior) - prior * fixed**2, axis=1)
    log_joint += 0.5 * np.sum(np.log(area_prior) - area_prior * area**2, axis=1)
    log_determinant = np.linalg.slogdet(blocks.schur)[1] + np.log(blocks.area_precision).sum(axis=1)
    return Modes(
        log_joint - 0.5 * log_determinant,
        fixed,
        area,
        blocks.schur,
        blocks.cross,
        blocks.area_precision,
        blocks.information,
    )
