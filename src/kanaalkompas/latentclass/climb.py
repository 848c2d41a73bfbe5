"""The climb from one start to a top of the likelihood."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import special

from kanaalkompas.latentclass.columns import sum_by_item, to_columns
from kanaalkompas.latentclass.patterns import FloatArray, Patterns

_EDGE = 1e-12
"""Shares stay this far from 0 and 1, so that their logarithms are finite."""


@dataclass(frozen=True, slots=True, eq=False)
class Classes:
    """The parameters of C classes."""

    class_share: FloatArray
    """Shape (C,)."""
    item_share: FloatArray
    """Shape (C, m)."""
    n_categories: tuple[int, ...]
    """Shape (q,)."""

    @property
    def first_share(self) -> FloatArray:
        """Shape (C, q): share of answer 0, which has no column."""
        rest: FloatArray = np.maximum(1 - sum_by_item(self.item_share, self.n_categories), _EDGE)
        return rest


@dataclass(frozen=True, slots=True, eq=False)
class Climb:
    """Where a climb ended."""

    classes: Classes
    objective: float
    """Log-likelihood plus the logarithm of the prior."""
    n_steps: int
    converged: bool


def climb(
    patterns: Patterns, classes: Classes, prior: float, tolerance: float, max_iterations: int
) -> Climb:
    """Climb by EM, with long strides where they go up.

    After two steps of EM the parameters, as logits, are extrapolated along both (SQUAREM, scheme S3:
    Varadhan & Roland 2008, "Simple and Globally Convergent Methods for Accelerating the Convergence of Any
    EM Algorithm", Scandinavian Journal of Statistics 35, eq. 7). A stride that ends lower than the two
    steps did is not taken, so the objective never goes down.
    """
    here, objective = classes, -np.inf
    n_steps = 0
    while n_steps < max_iterations:
        first, at_here = em_step(patterns, here, prior)
        second, at_first = em_step(patterns, first, prior)
        n_steps += 2
        if at_first - at_here <= tolerance * abs(at_first):
            return Climb(first, at_first, n_steps, converged=True)
        far = _stride(here, first, second)
        after, at_far = em_step(patterns, far, prior)
        n_steps += 1
        # at_first, not the objective at `second`: that would cost one more step.
        here, objective = (after, at_far) if at_far >= at_first else (second, at_first)
    return Climb(here, objective, n_steps, converged=False)


def em_step(patterns: Patterns, classes: Classes, prior: float) -> tuple[Classes, float]:
    """Take one step of EM; also give the objective at the classes it starts from."""
    joint = log_joint(patterns.yes, patterns.asked, classes)
    top = joint.max(axis=1, keepdims=True)
    np.exp(np.subtract(joint, top, out=joint), out=joint)
    total = joint.sum(axis=1)
    objective = patterns.weight @ (top[:, 0] + np.log(total)) + log_prior(patterns, classes, prior)
    joint *= (patterns.weight / total)[:, None]
    by_class = joint.sum(axis=0)
    if patterns.asked is None:
        n_asked = np.repeat(by_class[:, None], len(patterns.n_categories), axis=1)
    else:
        n_asked = joint.T @ patterns.asked
    by_column = to_columns(n_asked, patterns.n_categories) + prior
    item_share = (joint.T @ patterns.yes + prior * patterns.mean) / np.maximum(by_column, _EDGE)
    class_share = np.maximum(by_class + prior, _EDGE)
    return Classes(class_share / class_share.sum(), _inside(item_share), patterns.n_categories), float(
        objective
    )


def log_joint(yes: FloatArray, asked: FloatArray | None, classes: Classes) -> FloatArray:
    """Give the log-probability of each pattern together with each class, shape (u, C)."""
    of_first = np.log(classes.first_share)
    joint: FloatArray = yes @ (np.log(classes.item_share) - to_columns(of_first, classes.n_categories)).T
    joint += of_first.sum(axis=1) if asked is None else asked @ of_first.T
    joint += np.log(classes.class_share)
    return joint


def log_prior(patterns: Patterns, classes: Classes, prior: float) -> float:
    """Give the log of the prior: `prior` respondents in each class, who answer as the mean."""
    mean = patterns.mean
    items = np.log(classes.item_share) @ mean
    items += np.log(classes.first_share) @ (1 - sum_by_item(mean, patterns.n_categories))
    return float(prior * (items.sum() + np.log(classes.class_share).sum()))


def _stride(here: Classes, first: Classes, second: Classes) -> Classes:
    zero, one, two = (_as_numbers(each) for each in (here, first, second))
    step = one - zero
    bend = two - one - step
    size = float(np.linalg.norm(bend))
    length = max(1.0, float(np.linalg.norm(step)) / size) if size > 0 else 1.0
    return _as_classes(zero + 2 * length * step + length**2 * bend, here)


def _as_numbers(classes: Classes) -> FloatArray:
    """Give logarithms of ratios to the first answer."""
    of_first = to_columns(np.log(classes.first_share), classes.n_categories)
    return np.concatenate([np.log(classes.class_share), (np.log(classes.item_share) - of_first).ravel()])


def _as_classes(numbers: FloatArray, like: Classes) -> Classes:
    n_classes = like.class_share.size
    shares = special.softmax(numbers[:n_classes])
    ratios = np.exp(np.clip(numbers[n_classes:].reshape(n_classes, -1), -50, 50))
    total = to_columns(1 + sum_by_item(ratios, like.n_categories), like.n_categories)
    return Classes(np.maximum(shares, _EDGE), _inside(ratios / total), like.n_categories)


def _inside(shares: FloatArray) -> FloatArray:
    return np.clip(shares, _EDGE, 1 - _EDGE)
