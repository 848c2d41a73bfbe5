"""Moments of a calendar in the language of the page; on a Dutch page they are the same as in a document."""

from __future__ import annotations

from django.utils.formats import date_format
from django.utils.translation import get_language

from kanaalkompas import dossiers
from kanaalkompas.dossiers import Moment


def moment_in_short(moment: Moment) -> str:
    """Write a moment as `ma 11 januari`, where the year stands nearby, or as `week 3`."""
    if moment.day is None or get_language() == "nl":
        return dossiers.moment_in_short(moment)
    return date_format(moment.day, "D j F")


def moment_in_words(moment: Moment) -> str:
    """Write a moment as `ma 11 januari 2027`, or as `week 3` where there is no date."""
    if moment.day is None or get_language() == "nl":
        return dossiers.moment_in_words(moment)
    return date_format(moment.day, "D j F Y")
