"""From a study and its respondents to an edition: weigh, estimate, hide, order, describe."""

from kanaalkompas.editions.building.build import STEPS, Draft, build_edition
from kanaalkompas.editions.building.recompute import recompute_estimate
from kanaalkompas.editions.building.weigh import weigh

__all__ = ["STEPS", "Draft", "build_edition", "recompute_estimate", "weigh"]
