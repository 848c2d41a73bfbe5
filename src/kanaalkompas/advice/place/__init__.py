"""The place in an answer: national figures adjusted to who lives there, and whom a channel misses."""

from kanaalkompas.advice.place.answer import (
    CompositionRow,
    LocalBlock,
    LocalFigure,
    LocalPhase,
    MissedGroup,
    PlaceAnswer,
    SpreadSource,
)
from kanaalkompas.advice.place.counting import PlaceCounts, built_in_counts
from kanaalkompas.advice.place.spread import built_in_spread, read_spread

__all__ = [
    "CompositionRow",
    "LocalBlock",
    "LocalFigure",
    "LocalPhase",
    "MissedGroup",
    "PlaceAnswer",
    "PlaceCounts",
    "SpreadSource",
    "built_in_counts",
    "built_in_spread",
    "read_spread",
]
