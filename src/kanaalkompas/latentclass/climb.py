"""The climb from each start to a top of the likelihood, all starts side by side."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kanaalkompas.latentclass.classes import Classes, classes_from
from kanaalkompas.latentclass.columns import FloatArray, IntArray
from kanaalkompas.latentclass.em import em_step
from kanaalkompas.latentclass.patterns import Patterns

_SMALLEST_BEND = 1e-300
_LONGEST = 1e8
"""A stride stays a finite number where two steps go the same way."""


@dataclass(frozen=True, slots=True, eq=False)
class Climb:
    """Where the climbs of S starts ended."""

    classes: Classes
    objective: FloatArray
    """Shape (S,): log-likelihood plus the logarithm of the prior."""
    n_steps: IntArray
    """Shape (S,)."""
    converged: NDArray[np.bool_]
    """Shape (S,)."""

    def best(self, n: int) -> IntArray:
        """Give the n starts that ended highest, the highest first."""
        return np.argsort(-self.objective, kind="stable")[:n]


def climb(
    patterns: Patterns, classes: Classes, prior: float, tolerance: float, max_iterations: int
) -> Climb:
    """Climb by EM, with long strides where they go up.

    After two steps of EM the parameters, as logits, are extrapolated along both (SQUAREM, scheme S3:
    Varadhan & Roland 2008, "Simple and Globally Convergent Methods for Accelerating the Convergence of Any
    EM Algorithm", Scandinavian Journal of Statistics 35, eq. 7). A stride that ends lower than the two
    steps did is not taken, so the objective never goes down. A start whose climb ended is left out.
    """
    end = _at_start(classes)
    going = np.arange(end.objective.size)
    n_steps = 0
    while going.size and n_steps < max_iterations:
        here = end.classes.take(going)
        first, at_here = em_step(patterns, here, prior)
        second, at_first = em_step(patterns, first, prior)
        n_steps += 2
        done = at_first - at_here <= tolerance * np.abs(at_first)
        _note(end, going[done], first.take(done), at_first[done], n_steps)
        end.converged[going[done]] = True
        going = going[~done]
        if going.size:
            here, first, second = here.take(~done), first.take(~done), second.take(~done)
            after, at_far = em_step(patterns, _stride(here, first, second), prior)
            n_steps += 1
            # at_first, not the objective at `second`: that would cost one more step.
            far = at_far >= at_first[~done]
            _note(end, going[far], after.take(far), at_far[far], n_steps)
            _note(end, going[~far], second.take(~far), at_first[~done][~far], n_steps)
    return end


def _at_start(classes: Classes) -> Climb:
    n_starts = len(classes.class_share)
    return Climb(
        Classes(classes.class_share.copy(), classes.item_share.copy(), classes.n_categories),
        np.full(n_starts, -np.inf),
        np.zeros(n_starts, dtype=np.int64),
        np.zeros(n_starts, dtype=bool),
    )


def _note(end: Climb, starts: IntArray, classes: Classes, objective: FloatArray, n_steps: int) -> None:
    end.classes.class_share[starts] = classes.class_share
    end.classes.item_share[starts] = classes.item_share
    end.objective[starts] = objective
    end.n_steps[starts] = n_steps


def _stride(here: Classes, first: Classes, second: Classes) -> Classes:
    zero, one, two = (each.as_numbers() for each in (here, first, second))
    step = one - zero
    bend = two - one - step
    size = np.linalg.norm(bend, axis=1, keepdims=True)
    length = np.linalg.norm(step, axis=1, keepdims=True) / np.maximum(size, _SMALLEST_BEND)
    length = np.clip(length, 1.0, _LONGEST)
    return classes_from(zero + 2 * length * step + length**2 * bend, here)
