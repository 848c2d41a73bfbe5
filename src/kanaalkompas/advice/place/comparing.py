"""Whether a place changes the advice: only where it turns around an order that the nation's data bear."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from kanaalkompas.advice.wording import in_sentence
from kanaalkompas.estimation import tiers_of_published

_FEWEST = 2


@dataclass(frozen=True, slots=True)
class Change:
    """A channel that stands surely below another in the nation, and surely above it here."""

    above: str
    below: str


def find_change(
    national_tiers: Sequence[Sequence[str]],
    subjects: Sequence[str],
    shares: Sequence[float],
    errors: Sequence[float],
) -> Change | None:
    """Find the first pair, from the nation's leader down, that this place turns around.

    `shares` and `errors` are those of `subjects` here; the errors hold the declared spread. Tiers of the
    place are cut as those of published figures are (`tiers_of_published`). Channels that merely can't be
    told apart any more change nothing, nor does a place where the nation's figures bear no order.
    """
    if len(subjects) < _FEWEST or len(national_tiers) < _FEWEST or min(errors) <= 0:
        return None
    tiers = tiers_of_published(shares, errors)
    here = {subjects[position]: rank for rank, tier in enumerate(tiers) for position in tier}
    there = {subject: rank for rank, tier in enumerate(national_tiers) for subject in tier}
    ordered = sorted((s for s in subjects if s in there), key=lambda subject: there[subject])
    for high, low in combinations(ordered, 2):
        if there[high] < there[low] and here[low] < here[high]:
            return Change(above=low, below=high)
    return None


def change_sentence(change: Change | None, name: str, above_label: str = "", below_label: str = "") -> str:
    """Say whether the advice changes for a municipality."""
    if change is None:
        return f"Voor {name} verandert het advies niet."
    return (
        f"Voor {name} is de volgorde anders dan in heel Nederland: {in_sentence(above_label)} staat hier "
        f"boven {in_sentence(below_label)}."
    )
