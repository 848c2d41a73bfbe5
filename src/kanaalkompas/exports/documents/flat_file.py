"""The figures of an advice as CSV that a Dutch Excel opens with a double click.

A semicolon parts the columns and numbers have a decimal comma, since Dutch Excel reads a file by the
settings of the country; a byte order mark says that the text is UTF-8. Programs read it just as well:
`pandas.read_csv(file, sep=";", decimal=",")`. The JSON of the same advice has points.
"""

from __future__ import annotations

import csv
from dataclasses import astuple
from datetime import date
from io import StringIO

from kanaalkompas.advice import Answer
from kanaalkompas.dossiers import BYTE_ORDER_MARK, guarded_cell
from kanaalkompas.exports.documents.rows import COLUMNS, flat_figures
from kanaalkompas.vocabulary import Vocabulary


def figures_as_csv(answer: Answer, vocabulary: Vocabulary, *, address: str, made: date) -> bytes:
    """Write every figure of an answer as a row; a suppressed figure has no numbers."""
    text = StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow([*COLUMNS, "gemaakt_op", "adres"])
    origin = [made.isoformat(), address]
    for figure in flat_figures(answer, vocabulary):
        writer.writerow([_cell(value) for value in (*astuple(figure), *origin)])
    return (BYTE_ORDER_MARK + text.getvalue()).encode()


def _cell(value: str | float | None) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return guarded_cell(value)
    return repr(value).replace(".", ",")
