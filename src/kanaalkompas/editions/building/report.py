"""The quality report of a survey: response, weights and margins, with nothing about few people."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict
from typing import Any

from kanaalkompas.editions.building.figures import FigureTable
from kanaalkompas.editions.building.weigh import weight_warnings
from kanaalkompas.estimation import MINIMUM_RESPONDENTS
from kanaalkompas.survey import Respondents, Study
from kanaalkompas.weighting import Calibration, MarginQuality, describe_weights

_DECIMALS = 6


def describe_quality(
    study: Study, respondents: Respondents, calibration: Calibration, figures: FigureTable
) -> dict[str, Any]:
    """Describe how good the survey is, as plain data for `quality.json`.

    The share before weighting of a margin's cell of fewer than 30 respondents is left out.
    """
    weights = describe_weights(calibration)
    wanted = study.weighting
    return {
        "sampling": study.sampling,
        "n_read": respondents.n_read,
        "n_respondents": respondents.n,
        "weighting": {
            "method": wanted.method.value,
            "trim": wanted.trim,
            "replicates": wanted.replicates,
            "seed": wanted.seed,
            "n_iterations": weights.n_iterations,
            "steps": [_rounded(asdict(step)) for step in weights.steps],
            "margins": [_margin(row) for row in weights.margins],
        },
        "figures": dict(Counter(str(status) for status in figures.status.ravel())),
        "warnings": list(weight_warnings(calibration, wanted)),
    }


def _margin(row: MarginQuality) -> dict[str, Any]:
    is_small = row.n_respondents < MINIMUM_RESPONDENTS
    plain = _rounded(asdict(row))
    return plain | ({"n_respondents": None, "share_before": None} if is_small else {})


def _rounded(row: dict[str, Any]) -> dict[str, Any]:
    return {
        key: round(value, _DECIMALS) if isinstance(value, float) else value for key, value in row.items()
    }
