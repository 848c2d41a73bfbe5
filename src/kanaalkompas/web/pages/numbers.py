"""Numbers as Dutch readers write them. The only place where a figure becomes text.

A per cent has one decimal only where the figure has one; its interval has the same precision, or one
decimal more where its ends would read alike.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from kanaalkompas.vocabulary import CiBasis, Estimate, Measure, Status

_VISIBLE = 0.05
"""A tenth of a per cent that rounds to zero is no decimal."""


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


def figure_text(estimate: Estimate, digits: int) -> str:
    """Write the figure itself; a suppressed one says why it is not there."""
    if estimate.status is Status.SUPPRESSED or estimate.share is None:
        return _("te weinig antwoorden")
    if estimate.measure is Measure.DIFFERENCE:
        sign = "+" if estimate.share > 0 else ""
        return _("%(points)s procentpunt") % {"points": sign + number_text(100 * estimate.share, digits)}
    return percent_text(estimate.share, digits)


def interval_text(estimate: Estimate, digits: int) -> str:
    """Write the interval as `51,5–59,5`; empty where there is none.

    Two ends that would print the same get more decimals, since an interval without width is no interval.
    """
    lower, upper = estimate.ci_lower, estimate.ci_upper
    if lower is None or upper is None or lower == upper:
        return ""
    while number_text(100 * lower, digits) == number_text(100 * upper, digits):
        digits += 1
    return f"{number_text(100 * lower, digits)}–{number_text(100 * upper, digits)}"


def count_text(count: float | None) -> str:
    """Write a number of respondents; `onbekend` where the source does not say."""
    return _("onbekend") if count is None else number_text(count)


def respondents_text(estimate: Estimate) -> str:
    """Write how many people answered; `<30` where the figure is suppressed."""
    return "<30" if estimate.status is Status.SUPPRESSED else count_text(estimate.n_respondents)


def date_text(day: date) -> str:
    """Write a date in words: 24 november 2026."""
    return date_format(day, "j F Y")


def fieldwork_text(fieldwork: str) -> str:
    """Write `2021-01-13/2021-01-31` as 13 januari tot en met 31 januari 2021; keep any other text."""
    try:
        first, last = map(date.fromisoformat, fieldwork.split("/"))
    except ValueError:
        return fieldwork
    if first == last:
        return date_text(first)
    start = date_format(first, "j F") if first.year == last.year else date_text(first)
    return _("%(start)s tot en met %(end)s") % {"start": start, "end": date_text(last)}
