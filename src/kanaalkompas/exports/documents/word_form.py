# mypy: disable-error-code="import-untyped, no-untyped-call, no-any-return"
"""The form of a Word document: styles, language, tables with header rows, pictures with a text."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time
from io import BytesIO

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph
from lxml.etree import _Element

from kanaalkompas.exports.documents.colours import ACCENT, CAUTION, DEEP, INK, INK_SOFT, LINE, TINT
from kanaalkompas.exports.documents.paper import Paper

LANGUAGE = "nl-NL"
FONT = "Calibri"
PICTURE_WIDTH = Cm(14)
HEADING_SIZES = {"Title": 26, "Heading 1": 18, "Heading 2": 14, "Heading 3": 12}
FINE = "Klein"
BOXED = "Kader"
AFTER_TABLE = "Na tabel"
WHOLE_TABLE = 12
"""Rows of a table that stays on one page."""
LOUD = "Waarschuwing"


def new_document(paper: Paper) -> WordDocument:
    """Start an A4 document in Dutch, with our styles, and what it is about in its properties."""
    document = Document()
    _leave_out_table_styles(document)
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.2)
    section.top_margin = section.bottom_margin = Cm(2.2)
    _set_language(document)
    _set_styles(document)
    core = document.core_properties
    core.title, core.subject, core.author = paper.title, paper.about, "Kanaalkompas"
    core.language, core.comments, core.keywords = LANGUAGE, paper.warning or paper.description, paper.stamp
    core.created = core.modified = datetime.combine(paper.made, time())
    core.last_modified_by = "Kanaalkompas"
    return document


def add_table(
    document: WordDocument,
    headers: Sequence[str],
    widths: Sequence[float],
    description: str,
    *,
    numbers_from: int | None = None,
) -> Table:
    """Start a table with a repeated header row, widths in cm, and a text that says what it holds.

    Columns from `numbers_from` on stand to the right.
    """
    table = document.add_table(rows=1, cols=len(headers))
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.LEFT, False
    _set_table_form(table, description)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
    for place, (cell, header) in enumerate(zip(table.rows[0].cells, headers, strict=True)):
        cell.width = Cm(widths[place])
        run = cell.paragraphs[0].add_run(header)
        run.bold, run.font.color.rgb = True, RGBColor(0xFF, 0xFF, 0xFF)
        _shade(cell._tc.get_or_add_tcPr(), DEEP)
        _align(cell.paragraphs[0], place, numbers_from)
    row_form = table.rows[0]._tr.get_or_add_trPr()
    row_form.append(OxmlElement("w:cantSplit"))
    row_form.append(OxmlElement("w:tblHeader"))
    return table


def add_row(table: Table, texts: Sequence[str], *, numbers_from: int | None = None) -> Sequence[_Cell]:
    """Add a row that stays whole on a page; its first cell is its header."""
    above = table.rows[0].cells
    row = table.add_row()
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    for place, (cell, text) in enumerate(zip(row.cells, texts, strict=True)):
        cell.width = above[place].width
        cell.paragraphs[0].add_run(text).bold = place == 0 or None
        _align(cell.paragraphs[0], place, numbers_from)
    return row.cells


def keep_whole(table: Table) -> None:
    """Keep a short table on one page, by tying each row to the next one."""
    rows = table.rows
    for row in list(rows)[:-1] if len(rows) <= WHOLE_TABLE else list(rows)[:2]:
        for cell in row.cells:
            for paragraph in cell.paragraphs:
                paragraph.paragraph_format.keep_with_next = True


def add_picture(document: WordDocument, png: bytes, title: str, alternative: str) -> None:
    """Add a picture, with what it shows for who can't see it."""
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.keep_with_next = True
    run = paragraph.add_run()
    shape = run.add_picture(BytesIO(png), width=PICTURE_WIDTH)
    about = shape._inline.docPr
    about.set("title", title)
    about.set("descr", alternative)


def add_link(paragraph: Paragraph, address: str, text: str = "") -> None:
    """Add a link that can be clicked."""
    relation = paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), relation)
    run = paragraph.add_run(text or address)
    run.font.underline = True
    run.font.color.rgb = RGBColor.from_string(ACCENT[1:])
    link.append(run._r)
    paragraph._p.append(link)


def add_head_and_foot(document: WordDocument, paper: Paper) -> None:
    """Put the stamp and the page number at the foot, and a loud line on top where figures are invented."""
    section = document.sections[0]
    if paper.warning:
        paragraph = section.header.paragraphs[0]
        paragraph.style = document.styles[LOUD]
        paragraph.add_run(paper.warning)
    foot = section.footer.paragraphs[0]
    foot.style = document.styles[FINE]
    foot.add_run(f"{paper.stamp} · pagina ")
    _add_field(foot, "PAGE")


def _add_field(paragraph: Paragraph, instruction: str) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), instruction)
    run = paragraph.add_run("1")
    field.append(run._r)
    paragraph._p.append(field)


def _set_language(document: WordDocument) -> None:
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), LANGUAGE)
        language.set(qn("w:eastAsia"), LANGUAGE)


def _leave_out_table_styles(document: WordDocument) -> None:
    """Take out a hundred styles of tables that nothing uses: each paragraph is looked up among them."""
    for style in list(document.styles.element.iter(qn("w:style"))):
        if style.get(qn("w:type")) == "table" and style.get(qn("w:default")) is None:
            style.getparent().remove(style)


def _set_styles(document: WordDocument) -> None:
    styles = document.styles
    normal = styles["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(11)
    normal.font.color.rgb = RGBColor.from_string(INK[1:])
    normal.paragraph_format.space_after = Pt(6)
    for name, size in HEADING_SIZES.items():
        style = styles[name]
        style.font.size, style.font.bold = Pt(size), True
        style.font.color.rgb = RGBColor.from_string((ACCENT if name == "Heading 3" else DEEP)[1:])
        _set_font(style.element, FONT)
        style.paragraph_format.space_before = Pt(0 if name == "Title" else size)
        style.paragraph_format.space_after = Pt(4)
        style.paragraph_format.keep_with_next = True
    for rule in styles["Title"].element.iter(qn("w:pBdr")):
        rule.getparent().remove(rule)
    for name, size, colour, fill in (
        (FINE, 9, INK_SOFT, ""),
        (BOXED, 11, INK, TINT),
        (LOUD, 11, INK, CAUTION),
        (AFTER_TABLE, 11, INK, ""),
    ):
        style = styles.add_style(name, 1)
        style.base_style = normal
        style.font.size, style.font.color.rgb = Pt(size), RGBColor.from_string(colour[1:])
        style.font.bold = name == LOUD or None
        style.paragraph_format.space_after = Pt(2 if name == FINE else 6)
        style.paragraph_format.space_before = Pt(8) if name == AFTER_TABLE else None
        if fill:
            _shade(style.element.get_or_add_pPr(), fill)


def _set_font(style: _Element, name: str) -> None:
    """Name the font of a style that took it from the theme."""
    for fonts in style.iter(qn("w:rFonts")):
        for attribute in list(fonts.attrib):
            del fonts.attrib[attribute]
        for script in ("ascii", "hAnsi", "cs", "eastAsia"):
            fonts.set(qn(f"w:{script}"), name)


def _set_table_form(table: Table, description: str) -> None:
    form = table._tbl.tblPr
    borders = OxmlElement("w:tblBorders")
    for side in ("bottom", "insideH"):
        border = OxmlElement(f"w:{side}")
        for key, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", LINE[1:])):
            border.set(qn(f"w:{key}"), value)
        borders.append(border)
    margins = OxmlElement("w:tblCellMar")
    for side in ("top", "bottom"):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), "50")
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    indent = OxmlElement("w:tblInd")
    indent.set(qn("w:w"), "108")
    indent.set(qn("w:type"), "dxa")
    look = form.find(qn("w:tblLook"))
    place = form.index(look) if look is not None else len(form)
    layout = form.find(qn("w:tblLayout"))
    form.insert(form.index(layout) if layout is not None else place, borders)
    borders.addprevious(indent)
    if look is not None:
        look.addprevious(margins)
        for name, value in (("firstRow", "1"), ("firstColumn", "1"), ("noVBand", "1"), ("noHBand", "1")):
            look.set(qn(f"w:{name}"), value)
    about = OxmlElement("w:tblDescription")
    about.set(qn("w:val"), description)
    form.append(about)


def _shade(form: _Element, colour: str) -> None:
    shade = OxmlElement("w:shd")
    for key, value in (("val", "clear"), ("color", "auto"), ("fill", colour[1:])):
        shade.set(qn(f"w:{key}"), value)
    form.append(shade)


def _align(paragraph: Paragraph, place: int, numbers_from: int | None) -> None:
    paragraph.paragraph_format.space_after = Pt(0)
    if numbers_from is not None and place >= numbers_from:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
