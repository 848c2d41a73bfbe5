"""Newton's method for calibration, for many replicates at once.

Calibration seeks weights near the start weights that meet the margins. Its dual has one unknown for each
independent margin: find λ with `Σ_u total_u · F(b_u · λ) · b_u = target`, in which F is the inverse of the
derivative of the distance: `exp` for raking, `1 + η` for linear (Deville & Särndal 1992, "Calibration
Estimators in Survey Sampling", JASA 87, eq. 2.5 and table 1). A ceiling on F trims the weight.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from kanaalkompas.weighting.design import FloatArray

MARGIN_TOLERANCE = 1e-10
"""How far a weighted count may lie from its target, relative."""

_MAX_ITERATIONS = 100
_MAX_HALVINGS = 40
_CHUNK = 2**22


class Method(StrEnum):
    """How weights are calibrated."""

    RAKING = "raking"
    LINEAR = "linear"
    NONE = "none"


class NoConvergence(Exception):
    """The margins could not be met; `miss` is the largest relative miss of each replicate."""

    def __init__(self, miss: FloatArray) -> None:
        self.miss = miss
        super().__init__(f"largest relative miss of a margin: {np.max(miss):.3g}")


@dataclass(frozen=True, slots=True, eq=False)
class Dual:
    """What is to be solved, for R replicates and U units (cells, or cells by design weight)."""

    method: Method
    start_totals: FloatArray
    """Shape (R, U): start weight in each unit."""
    ceiling: FloatArray
    """Shape (U,): the highest adjustment; infinite without trimming."""
    basis: FloatArray
    """Shape (U, r)."""
    basis_targets: FloatArray
    """Shape (r,)."""
    indicator: FloatArray
    """Shape (U, k)."""
    targets: FloatArray
    """Shape (k,), above 0."""

    def adjustment(self, eta: FloatArray) -> tuple[FloatArray, FloatArray]:
        """F and its derivative at `eta`, both of shape (R, U)."""
        if self.method is Method.RAKING:
            with np.errstate(over="ignore"):
                value = np.exp(eta)
            slope = value
        else:
            value, slope = 1 + eta, np.ones_like(eta)
        capped = value > self.ceiling
        if not capped.any():
            return value, slope
        return np.where(capped, self.ceiling, value), np.where(capped, 0.0, slope)

    def residual(self, eta: FloatArray) -> FloatArray:
        """Targets minus what the adjusted totals give, shape (R, r); not finite where F overflows."""
        with np.errstate(over="ignore", invalid="ignore"):
            reached: FloatArray = (self.start_totals * self.adjustment(eta)[0]) @ self.basis
            return self.basis_targets - reached

    def miss(self, eta: FloatArray) -> FloatArray:
        """Largest relative miss of a margin, shape (R,)."""
        reached = (self.start_totals * self.adjustment(eta)[0]) @ self.indicator
        miss: FloatArray = np.max(np.abs(reached / self.targets - 1), axis=1, initial=0.0)
        return miss


def solve_dual(dual: Dual) -> tuple[FloatArray, int]:
    """Solve every replicate to `MARGIN_TOLERANCE`.

    Returns
    -------
    The adjustment F, shape (R, U), and the number of Newton steps.

    Raises
    ------
    NoConvergence
        Where one replicate or more cannot meet the margins.
    """
    eta = np.zeros_like(dual.start_totals)
    for n_steps in range(_MAX_ITERATIONS):
        miss = dual.miss(eta)
        open_rows = np.flatnonzero(~(miss <= MARGIN_TOLERANCE))
        if not open_rows.size:
            return dual.adjustment(eta)[0], n_steps
        part = _rows(dual, open_rows)
        stepped = _damped(part.residual, eta[open_rows], _newton_step(part, eta[open_rows]))
        if stepped is None:
            break
        eta[open_rows] = stepped
    raise NoConvergence(miss)


def _rows(dual: Dual, rows: np.ndarray) -> Dual:
    totals = dual.start_totals[rows]
    return Dual(
        dual.method, totals, dual.ceiling, dual.basis, dual.basis_targets, dual.indicator, dual.targets
    )


def _newton_step(dual: Dual, eta: FloatArray) -> FloatArray:
    residual = dual.residual(eta)
    weight = dual.start_totals * dual.adjustment(eta)[1]
    rank = dual.basis.shape[1]
    hessian = np.empty((eta.shape[0], rank, rank))
    size = max(1, _CHUNK // dual.basis.size)
    for start in range(0, eta.shape[0], size):
        rows = slice(start, start + size)
        hessian[rows] = dual.basis.T @ (weight[rows, :, None] * dual.basis)
    # Trimmed units have no slope; a trace of ridge keeps the system solvable where all are trimmed.
    ridge = 1e-14 * np.trace(hessian, axis1=1, axis2=2) + np.finfo(float).tiny
    hessian[:, np.arange(rank), np.arange(rank)] += ridge[:, None]
    return np.linalg.solve(hessian, residual[:, :, None])[:, :, 0] @ dual.basis.T


def _damped(
    residual: Callable[[FloatArray], FloatArray], eta: FloatArray, step: FloatArray
) -> FloatArray | None:
    """Halve the step of each replicate until its residual shrinks; None where one never does."""
    norm = np.linalg.norm(residual(eta), axis=1)
    fraction = np.ones(norm.size)
    for _ in range(_MAX_HALVINGS):
        trial = eta + fraction[:, None] * step
        with np.errstate(invalid="ignore", over="ignore"):
            shrunk = np.linalg.norm(residual(trial), axis=1) <= norm * (1 - 1e-4 * fraction)
        if shrunk.all():
            return trial
        fraction[~shrunk] /= 2
    return None
