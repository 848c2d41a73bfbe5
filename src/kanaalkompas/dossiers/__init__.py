"""What a municipality takes from an answer into its own plan: a calendar and a text."""

from kanaalkompas.dossiers.advice_text import advice_as_text
from kanaalkompas.dossiers.calendar import (
    MOST_WEEKS,
    Action,
    Calendar,
    Milestone,
    Moment,
    NotAlone,
    make_calendar,
)
from kanaalkompas.dossiers.calendar_table import CALENDAR_COLUMNS, as_csv, as_tabs, calendar_rows
from kanaalkompas.dossiers.cells import BYTE_ORDER_MARK, guarded_cell
from kanaalkompas.dossiers.days import moment_in_short, moment_in_words
from kanaalkompas.dossiers.spacing import Spacing, built_in_spacing, read_spacing

__all__ = [
    "BYTE_ORDER_MARK",
    "CALENDAR_COLUMNS",
    "MOST_WEEKS",
    "Action",
    "Calendar",
    "Milestone",
    "Moment",
    "NotAlone",
    "Spacing",
    "advice_as_text",
    "as_csv",
    "as_tabs",
    "built_in_spacing",
    "calendar_rows",
    "guarded_cell",
    "make_calendar",
    "moment_in_short",
    "moment_in_words",
    "read_spacing",
]
