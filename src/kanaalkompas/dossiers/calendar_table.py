"""A calendar as rows of text, for a spreadsheet or a table in a document."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from io import StringIO

from kanaalkompas.dossiers.calendar import Calendar, Milestone
from kanaalkompas.dossiers.cells import BYTE_ORDER_MARK, guarded_cell
from kanaalkompas.dossiers.days import moment_in_words
from kanaalkompas.vocabulary import Role, Vocabulary

CALENDAR_COLUMNS = (
    *("Moment", "Begin met maken", "Bij inwoners", "Kanaal", "Voor wie", "Rol"),
    *("Waarom", "Wie u mist", "Wie doet het"),
)
LAW_LABEL = "Wat moet sowieso"
FICTITIOUS_LABEL = "Fictief: verzonnen cijfers"


def calendar_rows(calendar: Calendar, vocabulary: Vocabulary) -> tuple[tuple[str, ...], ...]:
    """Give the rows below `CALENDAR_COLUMNS`: actions, channels never alone, then the law, per milestone.

    A calendar made with a fictitious edition says so in its first row.
    """
    rows = [row for milestone in calendar.milestones for row in _rows(milestone, vocabulary)]
    width = len(CALENDAR_COLUMNS)
    marked = [(FICTITIOUS_LABEL, *[""] * (width - 1))] if calendar.fictitious else []
    return (*marked, *rows)


def _rows(milestone: Milestone, vocabulary: Vocabulary) -> Iterable[tuple[str, ...]]:
    name = f"{milestone.label} ({moment_in_words(milestone.moment)})"
    roles = vocabulary.labels["role"]
    for action in milestone.actions:
        yield (
            *(name, moment_in_words(action.begin), moment_in_words(action.out), action.channel.label),
            *("; ".join(action.groups), roles[action.role.value]),
            *(action.reason, " ".join(action.missed), ""),
        )
    for row in milestone.not_alone:
        groups, role = "; ".join(row.groups), roles[Role.NIET_ALLEEN.value]
        yield (name, "", "", row.channel.label, groups, role, row.reason, "", "")
    for rule in milestone.law:
        text = f"{rule.rule} ({rule.law}, {rule.article})"
        yield (name, "", moment_in_words(milestone.moment), "", "", LAW_LABEL, text, "", "")


def as_tabs(rows: Iterable[Sequence[str]]) -> str:
    """Write rows with tabs between the cells: a table, once pasted into a spreadsheet."""
    return "\n".join("\t".join(guarded_cell(_one_line(cell)) for cell in row) for row in rows)


def as_csv(rows: Iterable[Sequence[str]]) -> str:
    """Write rows as Dutch Excel opens them: a semicolon between cells, UTF-8 with a byte order mark."""
    text = StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n", quoting=csv.QUOTE_ALL)
    writer.writerows([guarded_cell(_one_line(cell)) for cell in row] for row in rows)
    return BYTE_ORDER_MARK + text.getvalue()


def _one_line(cell: str) -> str:
    return " ".join(cell.split())
