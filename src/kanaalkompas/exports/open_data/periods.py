"""When the figures of an edition were measured, as dates or years that a catalogue understands."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from kanaalkompas.editions import Edition

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


@dataclass(frozen=True, slots=True)
class Coverage:
    """The first and last day (`2021-01-13`) or year (`2012`) of a measurement, as ISO 8601."""

    first: str
    last: str


def coverage_of(edition: Edition) -> Coverage | None:
    """Give the days of the fieldwork, or else the years of the figures; None where neither is known."""
    return _days(edition.manifest.fieldwork) or _years(row.period for row in edition.estimates)


def _days(fieldwork: str) -> Coverage | None:
    first, slash, last = fieldwork.partition("/")
    try:
        days = [date.fromisoformat(first), date.fromisoformat(last if slash else first)]
    except ValueError:
        return None
    return Coverage(*(day.isoformat() for day in days))


def _years(periods: Iterable[str]) -> Coverage | None:
    years = {year for period in set(periods) for year in _YEAR.findall(period)}
    return Coverage(min(years), max(years)) if years else None
