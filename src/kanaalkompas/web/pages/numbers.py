"""Numbers as readers of the page write them; on a Dutch page they are the same as in a document.

An English page has a decimal point and commas between thousands; the digits are the same.
"""

from __future__ import annotations

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kanaalkompas.vocabulary import Estimate, Measure, Status, decimals_of, dutch

__all__ = [
    "count_text",
    "date_text",
    "decimals_of",
    "effective_text",
    "fieldwork_text",
    "figure_text",
    "interval_text",
    "n_text",
    "number_text",
    "percent_text",
    "range_text",
    "respondents_text",
]


_ENGLISH_SIGNS = str.maketrans(",.", ".,")


def number_text(number: float, digits: int = 0) -> str:
    """Write a number: 1.234,5 on a Dutch page, 1,234.5 on an English one."""
    return _signs(dutch.number_text(number, digits))


def percent_text(share: float, digits: int) -> str:
    """Write a share of 0–1 as a per cent: 55,5%."""
    return _signs(dutch.percent_text(share, digits))


def interval_text(estimate: Estimate, digits: int) -> str:
    """Write the interval as `51,5–59,5`; empty where there is none."""
    return _signs(dutch.interval_text(estimate, digits))


def range_text(lower: float, upper: float, digits: int) -> str:
    """Write an interval in words: 81,7 tot 85,5%."""
    return _("%(lower)s tot %(upper)s%%") % {
        "lower": number_text(100 * lower, digits),
        "upper": number_text(100 * upper, digits),
    }


def _signs(written: str) -> str:
    return written.translate(_ENGLISH_SIGNS) if get_language() == "en" else written


def figure_text(estimate: Estimate, digits: int) -> str:
    """Write the figure itself; a suppressed one is not shown."""
    if estimate.status is Status.SUPPRESSED or estimate.share is None:
        return _("niet getoond")
    if estimate.measure is Measure.DIFFERENCE:
        sign = "+" if estimate.share > 0 else ""
        return _("%(points)s procentpunt") % {"points": sign + number_text(100 * estimate.share, digits)}
    return percent_text(estimate.share, digits)


def count_text(count: float | None) -> str:
    """Write a number of respondents; `onbekend` where the source does not say."""
    return _("onbekend") if count is None else number_text(count)


def respondents_text(estimate: Estimate) -> str:
    """Write how many people answered; a suppressed figure shows no n either."""
    return _("niet getoond") if estimate.status is Status.SUPPRESSED else count_text(estimate.n_respondents)


def n_text(respondents: str) -> str:
    """Put `n` before a number of people as `respondents_text` writes it: `n = 1.234`, or `n onbekend`."""
    if respondents == _("niet getoond"):
        return _("n\u00a0niet getoond")
    unknown = respondents == _("onbekend")
    return _("n\u00a0onbekend") if unknown else _("n\u00a0=\u00a0%(n)s") % {"n": respondents}


def effective_text(estimate: Estimate) -> str:
    """Write the effective n; empty where it is unknown, or where the figure is suppressed."""
    if estimate.status is Status.SUPPRESSED or estimate.n_effective is None:
        return ""
    return number_text(estimate.n_effective)


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
