# mypy: disable-error-code="import-untyped"
"""An advice as a workbook: the roles, every figure, the law, the sources, and how to read it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import astuple
from datetime import datetime, time
from io import BytesIO
from math import ceil

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from kanaalkompas.advice import Answer
from kanaalkompas.exports.documents.choosing import blocks_of
from kanaalkompas.exports.documents.colours import CAUTION, DEEP, INK_SOFT
from kanaalkompas.exports.documents.fixed import fixed_package
from kanaalkompas.exports.documents.paper import Paper
from kanaalkompas.exports.documents.reading_guide import COLUMN_MEANINGS, READING_GUIDE
from kanaalkompas.exports.documents.rows import COLUMNS, SHARES, flat_figures
from kanaalkompas.vocabulary import Vocabulary

Cell = str | int | float | None
LINE_POINTS = 16
A3, A4 = 8, 9
"""Numbers of paper sizes in Excel."""
HEAD_ROWS = 4
"""Rows above each table: title, what it is about, stamp, and the warning or an address."""

_WIDE, _NARROW = 46, 18
_WIDE_COLUMNS = frozenset(
    {
        *("reden", "kerncijfer", "regel", "waar", "vraag", "let_op", "opmerking", "uitleg", "verwijzing"),
        *("onderwerp", "bron_titel", "grond", "titel", "adres", "bron_adres", "gevraagd_aan", "wie u mist"),
    }
)


class _Book:
    """The workbook while it is written."""

    def __init__(self, paper: Paper) -> None:
        self.paper = paper
        self.file = BytesIO()
        self.book = Workbook(
            self.file,
            {
                "in_memory": True,
                "strings_to_formulas": False,
                "strings_to_urls": False,
                "strings_to_numbers": False,
            },
        )
        self.title = self.book.add_format({"bold": True, "font_size": 16, "font_color": DEEP})
        self.soft = self.book.add_format({"font_color": INK_SOFT})
        self.loud = self.book.add_format({"bold": True, "bg_color": CAUTION})
        self.head = self.book.add_format(
            {"bold": True, "font_color": "#ffffff", "bg_color": DEEP, "text_wrap": True, "valign": "top"}
        )
        self.text = self.book.add_format({"text_wrap": True, "valign": "top"})
        self.share = self.book.add_format({"num_format": "0.0%", "valign": "top"})
        self.count = self.book.add_format({"num_format": "#,##0", "valign": "top"})
        self.book.set_properties(
            {
                "title": paper.title,
                "subject": paper.about,
                "author": "Kanaalkompas",
                "comments": paper.warning or paper.description,
                "keywords": paper.stamp,
                "created": datetime.combine(paper.made, time()),
            }
        )

    def add(
        self, name: str, columns: Sequence[str], rows: Sequence[Sequence[Cell]], *, form: str = "text"
    ) -> None:
        """Write a sheet: what it is on top, then one table with a header row that stays in sight.

        `form` is `text` for a sheet to read and print, or `data` for one with a line for each row.
        """
        sheet = self.book.add_worksheet(name)
        paper = self.paper
        sheet.write_string(0, 0, f"{paper.title}: {name.lower()}", self.title)
        sheet.write_string(1, 0, f"{paper.about} · {paper.stamp}", self.soft)
        sheet.write_string(2, 0, paper.warning or paper.address, self.loud if paper.warning else self.soft)
        sheet.freeze_panes(HEAD_ROWS + 1, 1)
        sheet.set_landscape()
        sheet.set_paper(A4 if form == "text" else A3)
        # On one page some forty columns are too small to read.
        sheet.fit_to_pages(1 if form == "text" else 2, 0)
        sheet.repeat_rows(HEAD_ROWS)
        sheet.repeat_columns(0)
        sheet.set_header(f"&L{paper.warning}&R{paper.made_on}" if paper.warning else f"&R{paper.made_on}")
        sheet.set_footer("&LKanaalkompas&R&P / &N")
        for place, column in enumerate(columns):
            sheet.set_column(place, place, _width(column))
        # An empty table must have one row.
        filled = rows or [[None] * len(columns)]
        sheet.add_table(
            *(HEAD_ROWS, 0, HEAD_ROWS + len(filled), len(columns) - 1),
            {
                "name": f"Tabel{name}",
                "style": "Table Style Light 1",
                "columns": [{"header": column, "header_format": self.head} for column in columns],
            },
        )
        for number, row in enumerate(filled, start=HEAD_ROWS + 1):
            if form == "text":
                sheet.set_row(number, LINE_POINTS * _n_lines(columns, row))
            for place, (column, value) in enumerate(zip(columns, row, strict=True)):
                self._write(sheet, number, place, column, value, self.text if form == "text" else None)

    def _write(
        self, sheet: Worksheet, row: int, place: int, column: str, value: Cell, form: Format | None
    ) -> None:
        if value is None or value == "":
            return
        if isinstance(value, str):
            sheet.write_string(row, place, value, form)
        else:
            sheet.write_number(row, place, value, self._form(column))

    def _form(self, column: str) -> Format:
        return self.share if column in SHARES or column.startswith("aandeel") else self.count


def _n_lines(columns: Sequence[str], row: Sequence[Cell]) -> int:
    """Count the lines of the longest cell: not every program makes a row high enough by itself."""
    return max(
        ceil(len(str(value or "")) / (_width(column) - 4)) or 1
        for column, value in zip(columns, row, strict=True)
    )


def _width(column: str) -> int:
    return _WIDE if column in _WIDE_COLUMNS else _NARROW


def answer_as_workbook(answer: Answer, vocabulary: Vocabulary, paper: Paper) -> bytes:
    """Write an answer as `.xlsx`, with every figure of it; `paper` holds the same answer in words."""
    book = _Book(paper)
    book.add("Advies", _ADVICE, _advice_rows(paper))
    figures = [astuple(figure) for figure in flat_figures(answer, vocabulary)]
    book.add("Cijfers", COLUMNS, figures, form="data")
    if answer.place is not None:
        book.add("Gemeente", _LOCAL, _local_rows(answer), form="data")
    book.add("Wet", ("fase", "regel", "waar", "adres"), _law_rows(paper))
    book.add("Bronnen", _SOURCES, _source_rows(answer, paper))
    book.add("Leeswijzer", ("onderdeel", "uitleg"), _guide_rows(paper))
    book.book.close()
    return fixed_package(book.file.getvalue(), paper.made)


_ADVICE = ("fase", "groep", "rol", "kanaal", "reden", "grond", "kerncijfer", "wie u mist")


def _advice_rows(paper: Paper) -> list[list[Cell]]:
    rows: list[list[Cell]] = []
    for phase in paper.phases:
        for group in phase.groups:
            missed = dict(group.missed)
            for role in group.roles:
                for channel in role.channels:
                    reason = " ".join([channel.reason, *channel.changes])
                    first = [phase.label, group.label, role.label, channel.label, reason]
                    rows.append([*first, channel.ground, channel.figure, missed.get(channel.label, "")])
    return rows


_LOCAL = (
    *("fase", "groep", "vraag", "gevraagd_aan", "periode", "onderwerp", "aandeel_hier", "aandeel_onder"),
    *("aandeel_boven", "aandeel_nederland", "inwoners", "bron_titel", "cijferset", "let_op"),
)


def _local_rows(answer: Answer) -> list[list[Cell]]:
    entries = answer.place.phases if answer.place else ()
    return [
        [
            *(entry.label, entry.group_label, block.question, block.base, block.period, figure.label),
            *(figure.share, figure.ci_lower, figure.ci_upper, figure.national_share, figure.people),
            *(block.source.title, block.edition, " ".join(block.cautions)),
        ]
        for entry in entries
        for block in entry.blocks
        for figure in block.figures
    ]


def _law_rows(paper: Paper) -> list[list[Cell]]:
    return [[phase.label, rule.rule, rule.place, rule.url] for phase in paper.phases for rule in phase.law]


_SOURCES = (
    "bron",
    "titel",
    "maker",
    "jaar",
    "veldwerk",
    "n",
    "wie deden mee",
    "steekproef",
    "licentie",
    "verwijzing",
    "adres",
)


def _source_rows(answer: Answer, paper: Paper) -> list[list[Cell]]:
    sources = {block.source.id: block.source for block in blocks_of(answer)}
    rows: list[list[Cell]] = [
        [
            *(source.id, source.title, source.producer, source.year, source.fieldwork),
            "n onbekend" if source.n is None else source.n,
            *(
                source.population,
                source.sampling,
                source.licence or "onbekend",
                source.citation,
                source.url,
            ),
        ]
        for source in sorted(sources.values(), key=lambda source: source.id)
    ]
    empty = [""] * (len(_SOURCES) - 3)
    return rows + [["vakoordeel", title, *empty, address] for title, address in paper.references]


def _guide_rows(paper: Paper) -> list[list[Cell]]:
    rows: list[list[Cell]] = [
        ["Vraag", paper.about],
        ["Adres van dit advies", paper.address],
        ["Gemaakt op", paper.made_on],
    ]
    rows += [["Cijferset", f"{edition.title} ({edition.reference})"] for edition in paper.editions]
    rows += [["Let op", line] for line in (*([paper.warning] if paper.warning else []), *paper.notices)]
    rows += [["Wat we niet weten", line] for line in paper.unknowns]
    rows += [[name, text] for name, text in READING_GUIDE]
    rows += [[f"kolom {name}", text] for name, text in COLUMN_MEANINGS.items()]
    return rows
