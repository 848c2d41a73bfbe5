# mypy: disable-error-code="no-untyped-call, import-untyped"
"""A table on a slide: a real one, with a header row and a text that says what it holds."""

from __future__ import annotations

from collections.abc import Sequence

from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR
from pptx.shapes.placeholder import TablePlaceholder
from pptx.slide import Slide
from pptx.table import _Cell
from pptx.util import Emu, Inches, Pt

from kanaalkompas.exports.documents.colours import DEEP, INK, PAPER_WHITE, TINT
from kanaalkompas.exports.documents.slide_form import BODY_PLACE

FIRST_COLUMN = Inches(3.4)
NARROW_FIRST_COLUMN = Inches(2)
MANY_ROWS, MANY_COLUMNS = 6, 3


def fill_table(
    slide: Slide, headers: Sequence[str], rows: Sequence[Sequence[str]], description: str
) -> None:
    """Put a table in its place on a slide; the first column heads each row."""
    holder = slide.placeholders[BODY_PLACE]
    if not isinstance(holder, TablePlaceholder):
        raise TypeError(f"slide “{slide.name}” has no place for a table")
    width = holder.width
    frame = holder.insert_table(rows=len(rows) + 1, cols=len(headers))
    frame._element.nvGraphicFramePr.cNvPr.set("descr", description)
    table = frame.table
    table.first_row = table.first_col = True
    table.horz_banding = False
    first = FIRST_COLUMN if len(headers) < MANY_COLUMNS else NARROW_FIRST_COLUMN
    for place, column in enumerate(table.columns):
        column.width = Emu(first if place == 0 else (width - first) // (len(headers) - 1))
    is_full = len(rows) >= MANY_ROWS or len(headers) >= MANY_COLUMNS
    size, height = (13, Inches(0.5)) if is_full else (18, Inches(0.7))
    table.rows[0].height = Inches(0.4)
    for place, header in enumerate(headers):
        _fill(table.cell(0, place), header, size, fill=DEEP, colour=PAPER_WHITE, bold=True)
    for number, row in enumerate(rows, start=1):
        table.rows[number].height = height
        for place, text in enumerate(row):
            tint = TINT if place == 0 else PAPER_WHITE
            _fill(table.cell(number, place), text, size, fill=tint, colour=INK, bold=place == 0)


def _fill(cell: _Cell, text: str, size: int, *, fill: str, colour: str, bold: bool) -> None:
    cell.fill.solid()
    cell.fill.fore_color.rgb = RGBColor.from_string(fill[1:])
    cell.vertical_anchor = MSO_ANCHOR.MIDDLE
    cell.text_frame.text = text
    for line, paragraph in enumerate(cell.text_frame.paragraphs):
        for run in paragraph.runs:
            run.font.size, run.font.bold = Pt(size if not line else size - 3), bold and not line
            run.font.color.rgb = RGBColor.from_string(colour[1:])
