"""Numbers and dates as Dutch readers write them: a page, a document and a text to copy read alike.

A per cent has one decimal only where the figure has one; its interval has the same precision, or one
decimal more where its ends would read alike.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from kanaalkompas.vocabulary.estimate import CiBasis, Estimate, Measure, Status

HIDDEN = "niet getoond"
"""Too few answers, or another figure would follow from this one: which of the two is not told."""

_VISIBLE = 0.05
"""A tenth of a per cent that rounds to zero is no decimal."""

_MONTHS = (
    *("januari", "februari", "maart", "april", "mei", "juni"),
    *("juli", "augustus", "september", "oktober", "november", "december"),
)


def decimals_of(estimates: Iterable[Estimate]) -> int:
    """Give 1 where a share, or a bound that the source published, has a tenth of a per cent; else 0."""
    numbers: list[float | None] = []
    for estimate in estimates:
        numbers.append(estimate.share)
        if estimate.ci_basis is not CiBasis.INDICATIVE:
            numbers += [estimate.ci_lower, estimate.ci_upper]
    tenths = (abs(100 * number - round(100 * number)) for number in numbers if number is not None)
    return int(any(tenth >= _VISIBLE for tenth in tenths))


def number_text(number: float, digits: int = 0) -> str:
    """Write a number with a decimal comma and points between thousands: 1.234,5."""
    return f"{number:,.{digits}f}".translate(str.maketrans(",.", ".,"))


def percent_text(share: float, digits: int) -> str:
    """Write a share of 0–1 as a per cent: 55,5%."""
    return f"{number_text(100 * share, digits)}%"


def interval_text(estimate: Estimate, digits: int) -> str:
    """Write the interval as `51,5–59,5`; empty where there is none, or where the figure is suppressed.

    Two ends that would print the same get more decimals, since an interval without width is no interval.
    """
    lower, upper = estimate.ci_lower, estimate.ci_upper
    if estimate.status is Status.SUPPRESSED:
        return ""
    if lower is None or upper is None or lower == upper:
        return ""
    while number_text(100 * lower, digits) == number_text(100 * upper, digits):
        digits += 1
    return f"{number_text(100 * lower, digits)}–{number_text(100 * upper, digits)}"


def figure_words(estimate: Estimate, digits: int) -> str:
    """Write the figure itself in Dutch; a suppressed one is not shown."""
    if estimate.status is Status.SUPPRESSED or estimate.share is None:
        return HIDDEN
    if estimate.measure is Measure.DIFFERENCE:
        sign = "+" if estimate.share > 0 else ""
        return f"{sign}{number_text(100 * estimate.share, digits)} procentpunt"
    return percent_text(estimate.share, digits)


def respondents_words(estimate: Estimate) -> str:
    """Write how many people answered; a suppressed figure shows no n either."""
    if estimate.status is Status.SUPPRESSED:
        return HIDDEN
    return "onbekend" if estimate.n_respondents is None else number_text(estimate.n_respondents)


def n_words(estimate: Estimate) -> str:
    """Write how many people answered with its letter: `n = 1.234`, `n onbekend` or `n niet getoond`."""
    is_number = estimate.status is not Status.SUPPRESSED and estimate.n_respondents is not None
    return f"n = {respondents_words(estimate)}" if is_number else f"n {respondents_words(estimate)}"


def day_and_month_words(day: date) -> str:
    """Write a day where the year stands nearby: 24 november."""
    return f"{day.day} {_MONTHS[day.month - 1]}"


def date_words(day: date) -> str:
    """Write a date in Dutch words: 24 november 2026."""
    return f"{day_and_month_words(day)} {day.year}"
