"""From the nation to a municipality or wijk; the weight of its own answers. Arrays only."""

from kanaalkompas.smallarea.composition import LocalInterval, LocalShares, adjust_composition
from kanaalkompas.smallarea.logits import LogitFigures, to_logits
from kanaalkompas.smallarea.place_draws import PlaceIntervals, draw_groups, estimate_places

__all__ = [
    "LocalInterval",
    "LocalShares",
    "LogitFigures",
    "PlaceIntervals",
    "adjust_composition",
    "draw_groups",
    "estimate_places",
    "to_logits",
]
