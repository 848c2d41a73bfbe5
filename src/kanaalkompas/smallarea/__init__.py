"""From the nation to a municipality or wijk; the weight of its own answers. Arrays only."""

from kanaalkompas.smallarea.area_answers import AreaAnswers, Cells, count_area_answers, make_cells
from kanaalkompas.smallarea.composition import LocalInterval, LocalShares, adjust_composition
from kanaalkompas.smallarea.logits import LogitFigures, to_logits
from kanaalkompas.smallarea.multilevel import FEWEST_AREAS, AgePrior, AreaModel, fit_areas
from kanaalkompas.smallarea.place_draws import PlaceIntervals, draw_groups, estimate_places
from kanaalkompas.smallarea.pooling import Figure, Pooled, PoolStatus, pool_shares
from kanaalkompas.smallarea.poststratify import AreaShares, estimate_areas

__all__ = [
    "FEWEST_AREAS",
    "AgePrior",
    "AreaAnswers",
    "AreaModel",
    "AreaShares",
    "Cells",
    "Figure",
    "LocalInterval",
    "LocalShares",
    "LogitFigures",
    "PlaceIntervals",
    "PoolStatus",
    "Pooled",
    "adjust_composition",
    "count_area_answers",
    "draw_groups",
    "estimate_areas",
    "estimate_places",
    "fit_areas",
    "make_cells",
    "pool_shares",
    "to_logits",
]
