"""From a sample to a population: designs, margins, calibration and replicate weights. Arrays only."""

from kanaalkompas.weighting.bootstrap import rao_wu_replicates
from kanaalkompas.weighting.calibration import Calibration, WeightStep, calibrate
from kanaalkompas.weighting.design import SurveyDesign, make_design
from kanaalkompas.weighting.margins import MINIMUM_CELL, Margin, find_margin_problems, make_margin
from kanaalkompas.weighting.quality import (
    MarginQuality,
    StepQuality,
    WeightQuality,
    describe_weights,
    kish_n_effective,
)
from kanaalkompas.weighting.solver import MARGIN_TOLERANCE, Method

__all__ = [
    "MARGIN_TOLERANCE",
    "MINIMUM_CELL",
    "Calibration",
    "Margin",
    "MarginQuality",
    "Method",
    "StepQuality",
    "SurveyDesign",
    "WeightQuality",
    "WeightStep",
    "calibrate",
    "describe_weights",
    "find_margin_problems",
    "kish_n_effective",
    "make_design",
    "make_margin",
    "rao_wu_replicates",
]
