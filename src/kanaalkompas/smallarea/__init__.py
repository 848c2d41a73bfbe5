"""From the nation to a municipality or wijk; the weight of its own answers. Arrays only."""

from kanaalkompas.smallarea.composition import LocalInterval, LocalShares, adjust_composition
from kanaalkompas.smallarea.logits import LogitFigures, to_logits
from kanaalkompas.smallarea.place_draws import PlaceIntervals, draw_groups, estimate_places
from kanaalkompas.smallarea.pooling import Figure, Pooled, PoolStatus, pool_shares

__all__ = [
    "Figure",
    "LocalInterval",
    "LocalShares",
    "LogitFigures",
    "PlaceIntervals",
    "PoolStatus",
    "Pooled",
    "adjust_composition",
    "draw_groups",
    "estimate_places",
    "pool_shares",
    "to_logits",
]
