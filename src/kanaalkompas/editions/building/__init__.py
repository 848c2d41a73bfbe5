"""From a study and its respondents to an edition: weigh, estimate, hide, order, describe."""

from kanaalkompas.editions.building.build import Draft, build_edition
from kanaalkompas.editions.building.recompute import recompute_estimate

__all__ = ["Draft", "build_edition", "recompute_estimate"]
