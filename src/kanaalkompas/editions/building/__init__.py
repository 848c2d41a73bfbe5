"""From a study and its respondents to an edition: weigh, estimate, hide, order, describe."""

from kanaalkompas.editions.building.area_cells import municipality_of_respondent
from kanaalkompas.editions.building.build import STEPS, Draft, build_edition, manifest_of, write_draft
from kanaalkompas.editions.building.channel_use import ChannelUse, journeys_of_use, questions_of_use
from kanaalkompas.editions.building.pooling import check_pool
from kanaalkompas.editions.building.recompute import FIGURE_NAMES, recompute_estimate
from kanaalkompas.editions.building.weigh import weigh
from kanaalkompas.editions.building.weighed_study import WeighedStudy, weigh_study

__all__ = [
    "FIGURE_NAMES",
    "STEPS",
    "ChannelUse",
    "Draft",
    "WeighedStudy",
    "build_edition",
    "check_pool",
    "journeys_of_use",
    "manifest_of",
    "municipality_of_respondent",
    "questions_of_use",
    "recompute_estimate",
    "weigh",
    "weigh_study",
    "write_draft",
]
