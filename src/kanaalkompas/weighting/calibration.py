"""Calibration: from design weights to weights that meet the margins, with the history of the weight."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from kanaalkompas.vocabulary import InputError
from kanaalkompas.weighting.cells import CrossCells, cross_cells
from kanaalkompas.weighting.design import FloatArray, IntArray, SurveyDesign
from kanaalkompas.weighting.margins import Margin, check_margins
from kanaalkompas.weighting.solver import MARGIN_TOLERANCE, Dual, Method, NoConvergence, solve_dual

TRIM_TOLERANCE = 1e-9
_ROUNDING = 1e-3


@dataclass(frozen=True, slots=True, eq=False)
class WeightStep:
    """The weight after one step of its history."""

    name: str
    """`design`, `calibrated` or `trimmed`."""
    weight: FloatArray
    """Shape (n,)."""


@dataclass(frozen=True, slots=True, eq=False)
class Calibration:
    """A calibrated weight and all that variance, replicates and a quality report need of it."""

    design: SurveyDesign
    method: Method
    margins: tuple[Margin, ...]
    cells: CrossCells
    trim: float | None
    history: tuple[WeightStep, ...]
    n_iterations: int

    @property
    def calibrated_weight(self) -> FloatArray:
        """The final weight, shape (n,); adds up to the population (without margins: the design weight)."""
        return self.history[-1].weight

    @property
    def projection(self) -> FloatArray:
        """H, shape (n_cells, r): `H @ (H.T @ s)` are the fitted values by cell, for cell totals s of d·y.

        The regression on the margins weighs with the design weight d, as Deville & Särndal (1992, eq. 3.4)
        and R's `survey` do; H is an orthonormal basis of √D·X divided by √D again.
        """
        root = np.sqrt(np.bincount(self.cells.code, weights=self.design.design_weight))[:, None]
        return np.linalg.qr(root * self.cells.basis)[0] / root


def calibrate(
    design: SurveyDesign,
    margins: Sequence[Margin] = (),
    method: Method = Method.RAKING,
    trim: float | None = None,
) -> Calibration:
    """Calibrate the design weights to the margins.

    Raking is the exponential distance, linear the GREG estimator (Deville & Särndal 1992, "Calibration
    Estimators in Survey Sampling", JASA 87, pp. 376–382). Trimming bounds the weight from above and
    calibrates the others further, as one convex problem: where repeated trimming and calibrating would
    end, both hold.

    Parameters
    ----------
    design
        The design, n respondents.
    margins
        Known distributions; none with `Method.NONE`, which keeps the design weights.
    method
        How the weights may move.
    trim
        Highest weight relative to the mean weight, above 1; None for no trimming.

    Raises
    ------
    InputError
        Where the margins do not fit the respondents, cannot be met, or a weight would be 0 or less.

    Examples
    --------
    Thirty young and twenty old people answered; in the population both are 500.

    >>> from kanaalkompas.weighting import make_design, make_margin
    >>> ages = make_margin("leeftijd", ["jong"] * 30 + ["oud"] * 20, {"jong": 500, "oud": 500})
    >>> calibrated = calibrate(make_design([1.0] * 50), [ages])
    >>> calibrated.calibrated_weight[[0, -1]].round(2).tolist()
    [16.67, 25.0]
    """
    check_margins(margins, design.n_respondents)
    _check_options(margins, method, trim)
    cells = cross_cells(margins, design.n_respondents)
    history = [WeightStep("design", design.design_weight)]
    n_iterations = 0
    if margins:
        weight, n_iterations = _calibrated(design, cells, method)
        history.append(WeightStep("calibrated", weight))
    if trim is not None and weight.max() > trim * weight.mean():
        weight, n_iterations = _trimmed(design, cells, method, trim)
        history.append(WeightStep("trimmed", weight))
    if margins:
        _check_met(cells, history[-1].weight)
    return Calibration(design, method, tuple(margins), cells, trim, tuple(history), n_iterations)


def _check_options(margins: Sequence[Margin], method: Method, trim: float | None) -> None:
    if bool(margins) == (method is Method.NONE):
        raise ValueError("margins go with raking or linear, and only with these")
    if trim is not None and not (margins and trim > 1):
        raise InputError(
            f"Weging: trim = {trim:g} kan niet. Trim is het hoogste gewicht, gedeeld door het gemiddelde "
            "gewicht. Gebruik een getal boven 1, samen met marges, of laat trim weg."
        )


def _check_met(cells: CrossCells, weight: FloatArray) -> None:
    """Add the weights up once more, by respondent: a fault of this program may not pass in silence."""
    reached = np.bincount(cells.code, weights=weight) @ cells.indicator
    miss = np.max(np.abs(reached / cells.targets - 1))
    if not miss <= MARGIN_TOLERANCE * (1 + _ROUNDING):
        raise RuntimeError(f"a margin is missed by {miss:.3g}")


def _calibrated(design: SurveyDesign, cells: CrossCells, method: Method) -> tuple[FloatArray, int]:
    multiplicity = np.ones((1, design.n_respondents))
    try:
        weight, n_iterations = recalibrated(design, cells, method, None, multiplicity)
    except NoConvergence as failure:
        raise InputError(
            "Weging: de marges zijn niet samen te halen (grootste afwijking "
            f"{100 * failure.miss[0]:.2g}%). Gebruik minder marges, of voeg kleine cellen samen."
        ) from None
    return weight[0], n_iterations


def _trimmed(
    design: SurveyDesign, cells: CrossCells, method: Method, trim: float
) -> tuple[FloatArray, int]:
    multiplicity = np.ones((1, design.n_respondents))
    try:
        weight, n_iterations = recalibrated(design, cells, method, trim, multiplicity)
    except NoConvergence:
        raise InputError(
            f"Weging: met trim = {trim:g} zijn de marges niet te halen. Kies een hoger getal, laat trim "
            "weg, of voeg kleine cellen samen."
        ) from None
    if weight.max() > trim * weight.mean() * (1 + TRIM_TOLERANCE):
        raise RuntimeError("trimming let a weight through")
    return weight[0], n_iterations


def recalibrated(
    design: SurveyDesign,
    cells: CrossCells,
    method: Method,
    trim: float | None,
    multiplicity: FloatArray,
) -> tuple[FloatArray, int]:
    """Calibrate R samples of the same respondents, each to the same margins.

    Parameters
    ----------
    multiplicity
        Shape (R, n), 0 or more: how often, or with which factor, each respondent is in each sample.

    Returns
    -------
    The weights, shape (R, n), multiplicity included, and the number of Newton steps.

    Raises
    ------
    NoConvergence
        Where a sample cannot meet the margins.
    InputError
        Where a weight is 0 or less (linear only).
    """
    unit, unit_cell, unit_weight = _units(design, cells, by_weight=trim is not None)
    start = _unit_totals(multiplicity * design.design_weight, unit, unit_cell.size)
    total = cells.targets.sum() / cells.indicator[0].sum()
    # A constant factor lies within what the margins may adjust: it changes the start, not the result.
    scale = total / start.sum(axis=1, keepdims=True)
    ceiling = np.full(unit_cell.size, np.inf)
    if trim is not None:
        scale = np.full_like(scale, total / design.design_weight.sum())
        ceiling = trim * total / design.n_respondents / (unit_weight * scale[0, 0])
    dual = Dual(
        method,
        start * scale,
        ceiling,
        cells.basis[unit_cell],
        cells.basis_targets,
        cells.indicator[unit_cell],
        cells.targets,
    )
    adjustment, n_steps = solve_dual(dual)
    _check_signs(np.where(start > 0, adjustment, 1.0))
    return multiplicity * design.design_weight * (adjustment * scale)[:, unit], n_steps


def _units(
    design: SurveyDesign, cells: CrossCells, *, by_weight: bool
) -> tuple[IntArray, IntArray, FloatArray]:
    """Units that share one adjustment: cells, or cells by design weight where a ceiling depends on it."""
    if not by_weight:
        return cells.code, np.arange(cells.n_cells), np.ones(cells.n_cells)
    values, value_code = np.unique(design.design_weight, return_inverse=True)
    pairs, unit = np.unique(cells.code * values.size + value_code, return_inverse=True)
    return unit.astype(np.int64), pairs // values.size, values[pairs % values.size]


def _unit_totals(weight: FloatArray, unit: IntArray, n_units: int) -> FloatArray:
    keys = unit + n_units * np.arange(weight.shape[0])[:, None]
    totals = np.bincount(keys.ravel(), weights=weight.ravel(), minlength=n_units * weight.shape[0])
    return totals.astype(float).reshape(weight.shape[0], n_units)


def _check_signs(adjustment: FloatArray) -> None:
    if adjustment.min(initial=1.0) <= 0:
        raise InputError(
            "Weging: de methode linear geeft gewichten van 0 of lager. Gebruik raking, of voeg kleine "
            "cellen samen."
        )
