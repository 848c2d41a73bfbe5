"""The weight of each respondent, as `[weighting]` of the study asks."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from kanaalkompas.survey import MarginCodes, Respondents, Study, Weighting
from kanaalkompas.vocabulary import InputError
from kanaalkompas.weighting import (
    Calibration,
    Margin,
    Method,
    calibrate,
    make_design,
    rao_wu_replicates,
)

FloatArray = NDArray[np.float64]


def weigh(study: Study, respondents: Respondents) -> Calibration:
    """Calibrate the respondents to the margins of the study, or take their weight as it is.

    Raises `InputError` where margins cannot be met or a weight passes the limit that the study sets.
    """
    design = make_design(
        respondents.design_weight,
        stratum=respondents.stratum,
        cluster=respondents.cluster,
        population_size=respondents.population_size,
    )
    wanted = study.weighting
    margins = [_margin(codes) for codes in respondents.margins] if wanted.method.calibrates else []
    method = Method(wanted.method.value) if wanted.method.calibrates else Method.NONE
    calibration = calibrate(design, margins, method, wanted.trim)
    _check_highest(calibration, wanted)
    return calibration


def replicate_weights(study: Study, calibration: Calibration) -> FloatArray:
    """Draw the bootstrap replicates of the study, from its own seed; shape (n, R)."""
    generator = np.random.default_rng(study.weighting.seed)
    return rao_wu_replicates(calibration, study.weighting.replicates, generator)


def weight_warnings(calibration: Calibration, wanted: Weighting) -> Iterable[str]:
    """Say where a weight passes the limit of which the study wants to be warned."""
    highest = _highest(calibration)
    if wanted.warn_above is not None and highest > wanted.warn_above:
        yield (
            f"Het hoogste gewicht is {highest:.2f} keer het gemiddelde; boven {wanted.warn_above:g} "
            "is een waarschuwing afgesproken."
        )


def _margin(codes: MarginCodes) -> Margin:
    return Margin(
        name=" × ".join(codes.columns),
        cell=codes.codes.astype(np.int64),
        cell_labels=tuple(" × ".join(cell) for cell in codes.cells),
        targets=codes.targets,
    )


def _highest(calibration: Calibration) -> float:
    weight = calibration.calibrated_weight
    return float(weight.max() / weight.mean())


def _check_highest(calibration: Calibration, wanted: Weighting) -> None:
    highest = _highest(calibration)
    if wanted.refuse_from is not None and highest >= wanted.refuse_from:
        raise InputError(
            f"Weging: het hoogste gewicht is {highest:.2f} keer het gemiddelde; vanaf "
            f"{wanted.refuse_from:g} is afgesproken te weigeren. Voeg kleine cellen samen of gebruik trim."
        )
