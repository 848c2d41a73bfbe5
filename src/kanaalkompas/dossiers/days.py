"""Working days and moments in Dutch. No clock: a day is always given."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Protocol

from kanaalkompas.vocabulary import day_and_month_words

WEEK = timedelta(weeks=1)
_FRIDAY = 4
_DAYS = ("ma", "di", "wo", "do", "vr", "za", "zo")


class _Moment(Protocol):
    @property
    def day(self) -> date | None: ...
    @property
    def week(self) -> int: ...


def working_day_before(day: date) -> date:
    """Give the day itself, or the Friday before where it falls in a weekend. Holidays aren't counted."""
    return day - timedelta(days=max(0, day.weekday() - _FRIDAY))


def monday_of(day: date) -> date:
    """Give the Monday of the week in which a day falls."""
    return day - timedelta(days=day.weekday())


def moment_in_short(moment: _Moment) -> str:
    """Write a moment as `ma 11 januari`, where the year stands nearby, or as `week 3`."""
    if moment.day is None:
        return f"week {moment.week}"
    return f"{_DAYS[moment.day.weekday()]} {day_and_month_words(moment.day)}"


def moment_in_words(moment: _Moment) -> str:
    """Write a moment as `ma 11 januari 2027`, or as `week 3` where there is no date."""
    year = f" {moment.day.year}" if moment.day else ""
    return f"{moment_in_short(moment)}{year}"
