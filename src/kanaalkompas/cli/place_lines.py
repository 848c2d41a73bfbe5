"""What an answer about reach says of a municipality, as lines of text."""

from __future__ import annotations

from collections.abc import Iterable

from kanaalkompas.advice.audience import AskedPlace, LocalReach, WijkReach
from kanaalkompas.advice.wording import per_cent
from kanaalkompas.vocabulary import number_text

_MOST_WIJKEN = 10


def place_lines(place: AskedPlace | None, local: LocalReach | None) -> Iterable[str]:
    """Give the lines about the asked municipality; none where none was asked."""
    if place is None:
        return
    yield f"\n{place.name} ({place.code})"
    if place.note:
        yield f"  {place.note}"
    if place.people is not None:
        who = f" van {place.ages}" if place.ages else ""
        yield f"  {number_text(place.people)} mensen{who}. {place.people_source}"
        yield from (f"  {rule}" for rule in place.people_rules)
    if local is not None:
        yield from _local_lines(local)
    yield from (f"  {reason}" for reason in place.reasons)
    yield from _wijk_lines(place.wijken)


def missed_lines(missed: int | None, place: AskedPlace | None) -> Iterable[str]:
    """Say how many people a mix misses; in a municipality that is counted from its own upper end."""
    if missed is None:
        return
    if place is None or place.people is None:
        yield f"Dat zijn ten minste {number_text(missed)} mensen die u mist."
    else:
        people = number_text(place.people)
        yield f"In {place.name} mist u ten minste {number_text(missed)} van {people} mensen."


def _local_lines(local: LocalReach) -> Iterable[str]:
    yield f"  {local.sentence}"
    for row in local.composition:
        yield f"  {row.label}: hier {per_cent(row.share)}, in Nederland {per_cent(row.national_share)}"
    yield from (f"  {note}" for note in local.notes)


def _wijk_lines(wijken: Iterable[WijkReach]) -> Iterable[str]:
    counted = [
        wijk for wijk in wijken if wijk.people is not None and wijk.people_missed_at_least is not None
    ]
    if counted:
        yield "  In deze wijken mist u de meeste mensen, ten minste:"
    for wijk in counted[:_MOST_WIJKEN]:
        missed, people = number_text(wijk.people_missed_at_least or 0), number_text(wijk.people or 0)
        yield f"    {wijk.name}: {missed} van {people}"
