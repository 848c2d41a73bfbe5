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

__all__ = [
    "CompositionRow",
    "LocalBlock",
    "LocalFigure",
    "LocalPhase",
    "MissedGroup",
    "PlaceAnswer",
    "SpreadSource",
]
