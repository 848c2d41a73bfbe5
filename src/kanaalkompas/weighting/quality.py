"""What the weights did, and what they cost in precision."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from kanaalkompas.weighting.calibration import Calibration, WeightStep


@dataclass(frozen=True, slots=True)
class StepQuality:
    """The weight after one step of its history, in a few figures."""

    name: str
    minimum_relative_weight: float
    """Lowest weight over the mean weight."""
    maximum_relative_weight: float
    kish_design_effect: float
    """`1 + cv²` of the weight, 1 or more (Kish 1965, Survey Sampling, sec. 11.7)."""
    n_effective: float
    """n over the Kish design effect."""


@dataclass(frozen=True, slots=True)
class MarginQuality:
    """A cell of a margin before and after calibration; shares are 0–1 of the margin's total."""

    margin: str
    cell: str
    n_respondents: int
    target_share: float
    share_before: float
    share_after: float


@dataclass(frozen=True, slots=True)
class WeightQuality:
    """The quality report of a weight."""

    n_respondents: int
    method: str
    n_iterations: int
    steps: tuple[StepQuality, ...]
    margins: tuple[MarginQuality, ...]


def describe_weights(calibration: Calibration) -> WeightQuality:
    """Describe every step of a weight's history, and the margins before and after."""
    return WeightQuality(
        n_respondents=calibration.design.n_respondents,
        method=calibration.method.value,
        n_iterations=calibration.n_iterations,
        steps=tuple(_step_quality(step) for step in calibration.history),
        margins=tuple(row for i in range(len(calibration.margins)) for row in _margin_rows(calibration, i)),
    )


def kish_n_effective(weight: np.ndarray) -> float:
    """`(Σw)² / Σw²` (Kish 1965)."""
    return float(weight.sum() ** 2 / np.sum(weight**2))


def _step_quality(step: WeightStep) -> StepQuality:
    relative = step.weight / step.weight.mean()
    n_effective = kish_n_effective(step.weight)
    return StepQuality(
        step.name,
        float(relative.min()),
        float(relative.max()),
        step.weight.size / n_effective,
        n_effective,
    )


def _margin_rows(calibration: Calibration, position: int) -> list[MarginQuality]:
    margin = calibration.margins[position]
    target = margin.targets / margin.targets.sum()
    before, after = (
        margin.weighted_counts(weight) / weight.sum()
        for weight in (calibration.design.design_weight, calibration.calibrated_weight)
    )
    counts = margin.n_respondents_by_cell
    return [
        MarginQuality(
            margin.name, label, int(counts[i]), float(target[i]), float(before[i]), float(after[i])
        )
        for i, label in enumerate(margin.cell_labels)
    ]
