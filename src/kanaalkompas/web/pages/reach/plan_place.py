"""What a plan says of a municipality, ready to read."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from kanaalkompas.advice.audience import AskedPlace, CompositionRow, LocalReach, WijkReach
from kanaalkompas.web.pages.numbers import count_text, percent_text

WIJKEN_IN_SIGHT = 5


@dataclass(frozen=True, slots=True)
class AgeLine:
    """An age group in the municipality and in the Netherlands."""

    label: str
    share: str
    national_share: str


@dataclass(frozen=True, slots=True)
class WijkLine:
    """A wijk: whom the mix misses there at least, of how many; or why that is not known."""

    name: str
    people: str
    missed: str
    reason: str


@dataclass(frozen=True, slots=True)
class PlaceView:
    """The municipality of a plan; `sentence`, `notes` and `ages` are empty without a local reach."""

    name: str
    note: str
    people: str
    people_source: str
    people_rules: tuple[str, ...]
    sentence: str
    missed: str
    ages: tuple[AgeLine, ...]
    notes: tuple[str, ...]
    reasons: tuple[str, ...]
    wijken: tuple[WijkLine, ...]
    more_wijken: tuple[WijkLine, ...]


def place_view(place: AskedPlace | None, local: LocalReach | None, missed: int | None) -> PlaceView | None:
    """Put what was counted into words; None where no municipality was asked.

    `missed` is how many people the mix misses at least.
    """
    if place is None:
        return None
    wijken = tuple(_wijk_line(wijk) for wijk in place.wijken)
    return PlaceView(
        name=place.name,
        note=place.note,
        people=_people_text(place),
        people_source=place.people_source,
        people_rules=place.people_rules,
        sentence="" if local is None else local.sentence,
        missed="" if missed is None else count_text(missed),
        ages=() if local is None else tuple(_age_line(row) for row in local.composition),
        notes=() if local is None else local.notes,
        reasons=place.reasons,
        wijken=wijken[:WIJKEN_IN_SIGHT],
        more_wijken=wijken[WIJKEN_IN_SIGHT:],
    )


def _people_text(place: AskedPlace) -> str:
    if place.people is None:
        return ""
    words = {"n": count_text(place.people), "ages": place.ages}
    return _("%(n)s mensen van %(ages)s") % words if place.ages else _("%(n)s mensen") % words


def _age_line(row: CompositionRow) -> AgeLine:
    return AgeLine(row.label, percent_text(row.share, 1), percent_text(row.national_share, 1))


def _wijk_line(wijk: WijkReach) -> WijkLine:
    missed = wijk.people_missed_at_least
    return WijkLine(
        name=wijk.name,
        people="" if wijk.people is None else count_text(wijk.people),
        missed="" if missed is None else count_text(missed),
        reason=wijk.reason,
    )
