"""Working days and Dutch dates. No clock: a day is always given."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Protocol

WEEK = timedelta(weeks=1)
_FRIDAY = 4
_DAYS = ("ma", "di", "wo", "do", "vr", "za", "zo")
_MONTHS = (
    *("januari", "februari", "maart", "april", "mei", "juni"),
    *("juli", "augustus", "september", "oktober", "november", "december"),
)


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


def day_in_words(day: date) -> str:
    """Write a day as `11 januari 2027`."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def moment_in_short(moment: _Moment) -> str:
    """Write a moment as `ma 11 januari`, where the year stands nearby, or as `week 3`."""
    if moment.day is None:
        return f"week {moment.week}"
    return f"{_DAYS[moment.day.weekday()]} {moment.day.day} {_MONTHS[moment.day.month - 1]}"


def moment_in_words(moment: _Moment) -> str:
    """Write a moment as `ma 11 januari 2027`, or as `week 3` where there is no date."""
    year = f" {moment.day.year}" if moment.day else ""
    return f"{moment_in_short(moment)}{year}"
