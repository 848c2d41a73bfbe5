"""Where a question is set: the place, and what is known of all places."""

from __future__ import annotations

from dataclasses import dataclass

from kanaalkompas.advice.place.counting import PlaceCounts
from kanaalkompas.vocabulary import Vocabulary


@dataclass(frozen=True, eq=False)
class Setting:
    """A municipality by code and name, with the counts of all places and the declared spread."""

    code: str
    name: str
    counts: PlaceCounts
    spread: float
    vocabulary: Vocabulary
