# mypy: disable-error-code="import-untyped"
"""An edition as a workbook: how to read it, every figure, the sources and the columns.

Written row by row to a file on disk, so that a large edition takes little memory.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from kanaalkompas.editions import Edition, Source
from kanaalkompas.exports.documents.colours import CAUTION, DEEP
from kanaalkompas.exports.open_data.citing import apa, cite_edition
from kanaalkompas.exports.open_data.columns import MEANINGS, ROW_ID, ROW_ID_MEANING
from kanaalkompas.exports.open_data.licences import licence_words
from kanaalkompas.exports.open_data.publishing import Site, describe, title_of
from kanaalkompas.vocabulary import ESTIMATE_COLUMNS, Estimate

Cell = str | int | float | None
FIGURES, GUIDE, SOURCES, COLUMNS = "Cijfers", "Leeswijzer", "Bronnen", "Kolommen"
FIXED_DAY = datetime(2000, 1, 1)
"""In the properties of the file, which know no time zone: what is made of an edition never changes."""

_SOURCE_FACTS = (
    *("id", "title", "producer", "year", "fieldwork", "n", "population", "sampling"),
    *("licence", "url", "citation", "note"),
)
_WIDE, _NARROW = 60, 16


def edition_as_workbook(edition: Edition, site: Site) -> bytes:
    """Write an edition as `.xlsx`: on the sheet Cijfers the rows of the CSV, unrounded, and their names.

    A missing number is an empty cell.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "cijfers.xlsx"
        options = {
            "constant_memory": True,
            "tmpdir": folder,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        }
        with Workbook(str(path), options) as book:
            _fill(book, edition, site)
        return path.read_bytes()


def _fill(book: Workbook, edition: Edition, site: Site) -> None:
    manifest = edition.manifest
    title = title_of(manifest)
    warning = manifest.notice if manifest.fictitious else ""
    comments = f"{warning} {apa(cite_edition(edition, site))}".strip()
    book.set_properties(
        {"title": title, "author": "Kanaalkompas", "comments": comments, "created": FIXED_DAY}
    )
    head = book.add_format({"bold": True, "font_color": "#ffffff", "bg_color": DEEP})
    wrap = book.add_format({"text_wrap": True, "valign": "top"})
    loud = book.add_format({"bold": True, "bg_color": CAUTION, "text_wrap": True, "valign": "top"})
    guide = book.add_worksheet(GUIDE)
    _write_table(guide, ("onderdeel", "uitleg"), _guide(edition, site), head, wrap)
    if manifest.fictitious:
        guide.conditional_format(1, 0, 1, 1, {"type": "no_blanks", "format": loud})
    figures = book.add_worksheet(FIGURES)
    _write_table(figures, (*ESTIMATE_COLUMNS, ROW_ID), map(_figure, edition.estimates), head)
    # With one sheet of invented figures open, nobody may miss that they are invented.
    if manifest.fictitious:
        figures.set_header(f"&L{warning.replace('&', '&&')}")
        figures.set_tab_color(CAUTION)
    _write_table(
        book.add_worksheet(SOURCES), _SOURCE_FACTS, map(_source, manifest.sources.values()), head, wrap
    )
    meanings = [*MEANINGS.items(), (ROW_ID, ROW_ID_MEANING)]
    _write_table(book.add_worksheet(COLUMNS), ("kolom", "betekenis"), meanings, head, wrap)


def _guide(edition: Edition, site: Site) -> list[tuple[str, str]]:
    manifest = edition.manifest
    lines = [
        ("Let op", f"FICTIEF. {manifest.notice}" if manifest.fictitious else manifest.notice),
        ("Cijferset", f"{title_of(manifest)} ({manifest.reference})"),
        ("Wat het is", describe(manifest)),
        ("Respons", manifest.response),
        ("Vragen", manifest.questionnaire),
        (
            "Te weinig antwoorden",
            "Bij status suppressed staat er geen getal: te weinig antwoorden, of anders volgt zo’n cijfer.",
        ),
        (
            "Vergelijken",
            "Vergelijk alleen cijfers van één bron, één vraag, één periode en dezelfde mensen.",
        ),
        ("Licenties", f"{licence_words(manifest)} De licentie van elke bron staat op het blad {SOURCES}."),
        ("Zo verwijst u", apa(cite_edition(edition, site))),
        ("Vaste naam", site.identifier(manifest.reference)),
        ("Pagina", site.page(manifest.reference)),
    ]
    return [(name, text) for name, text in lines if text]


def _figure(row: Estimate) -> list[Cell]:
    shown = row.without_hidden
    return [*(getattr(shown, column) for column in ESTIMATE_COLUMNS), row.row_id]


def _source(source: Source) -> list[Cell]:
    return [getattr(source, name) for name in _SOURCE_FACTS]


def _write_table(
    sheet: Worksheet,
    columns: Sequence[str],
    rows: Iterable[Sequence[Cell]],
    head: Format,
    form: Format | None = None,
) -> None:
    for place, column in enumerate(columns):
        is_wide = form is not None and place == len(columns) - 1
        sheet.set_column(place, place, _WIDE if is_wide else _NARROW)
        sheet.write_string(0, place, column, head)
    sheet.freeze_panes(1, 0)
    n_rows = 0
    for n_rows, row in enumerate(rows, start=1):
        for place, value in enumerate(row):
            if isinstance(value, str):
                if value:
                    sheet.write_string(n_rows, place, value, form)
            elif value is not None:
                sheet.write_number(n_rows, place, value)
    sheet.autofilter(0, 0, max(n_rows, 1), len(columns) - 1)
