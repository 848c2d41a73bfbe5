"""Who is reached by a mix of channels, and the best mix. Arrays only.

Exact reach is for respondents alone. All exact unions together give back the patterns of respondents, so
none of these arrays may be published.
"""

from kanaalkompas.reach.all_mixes import reach_of_all_mixes, worst_reached_of_all_mixes
from kanaalkompas.reach.bounds import frechet_bounds
from kanaalkompas.reach.class_use import ClassUse
from kanaalkompas.reach.curve import CurvePoint
from kanaalkompas.reach.fit_use import FittedUse, fit_class_use
from kanaalkompas.reach.journeys import served_of_all_mixes
from kanaalkompas.reach.known_use import BoundedUse, bounds_in_every_phase
from kanaalkompas.reach.measured import Measured, Reach
from kanaalkompas.reach.mixes import MOST_CHANNELS, channels_of, mix_of, sizes_of_mixes, sums_by_mix
from kanaalkompas.reach.plan import Plan, plan
from kanaalkompas.reach.respondents import reach_of, users_of
from kanaalkompas.reach.uncertainty import Choice
from kanaalkompas.reach.wishes import Wishes, make_wishes

__all__ = [
    "MOST_CHANNELS",
    "BoundedUse",
    "Choice",
    "ClassUse",
    "CurvePoint",
    "FittedUse",
    "Measured",
    "Plan",
    "Reach",
    "Wishes",
    "bounds_in_every_phase",
    "channels_of",
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
    "worst_reached_of_all_mixes",
]
