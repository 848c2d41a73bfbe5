"""Who is reached by a mix of channels, and the best mix. Arrays only.

Exact reach is for respondents alone. All exact unions together give back the patterns of respondents, so
none of these arrays may be published.
"""

from kanaalkompas.reach.all_mixes import reach_of_all_mixes
from kanaalkompas.reach.bounds import frechet_bounds
from kanaalkompas.reach.class_use import ClassUse
from kanaalkompas.reach.fit_use import MOST_CLASSES, FittedUse, fit_class_use
from kanaalkompas.reach.journeys import served_of_all_mixes
from kanaalkompas.reach.known_use import BoundedUse, bounds_in_every_phase
from kanaalkompas.reach.measured import Measured, Reach
from kanaalkompas.reach.mixes import MOST_CHANNELS, channels_of, mix_of, sizes_of_mixes, sums_by_mix
from kanaalkompas.reach.objectives import JOURNEY_MARGIN, Objective
from kanaalkompas.reach.optimum import find_best_mix
from kanaalkompas.reach.plan import N_COMPARED, CurveAxis, Journey, MixValue, Plan, plan
from kanaalkompas.reach.reached_groups import FloorCheck, Missed
from kanaalkompas.reach.respondent_use import RespondentUse
from kanaalkompas.reach.respondents import reach_of, users_of
from kanaalkompas.reach.uncertainty import Choice
from kanaalkompas.reach.wishes import Wishes, check_numbers, make_wishes

__all__ = [
    "JOURNEY_MARGIN",
    "MOST_CHANNELS",
    "MOST_CLASSES",
    "N_COMPARED",
    "BoundedUse",
    "Choice",
    "ClassUse",
    "CurveAxis",
    "FittedUse",
    "FloorCheck",
    "Journey",
    "Measured",
    "Missed",
    "MixValue",
    "Objective",
    "Plan",
    "Reach",
    "RespondentUse",
    "Wishes",
    "bounds_in_every_phase",
    "channels_of",
    "check_numbers",
    "find_best_mix",
    "fit_class_use",
    "frechet_bounds",
    "make_wishes",
    "mix_of",
    "plan",
    "reach_of",
    "reach_of_all_mixes",
    "served_of_all_mixes",
    "sizes_of_mixes",
    "sums_by_mix",
    "users_of",
]
