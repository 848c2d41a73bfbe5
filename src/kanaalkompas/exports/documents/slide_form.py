# The library is typed in part: its calls, and the shapes it gives, are not.
# mypy: disable-error-code="no-untyped-call, import-untyped, no-any-return, misc"
"""The form of the slides: 16:9, our colours, and layouts with real places for what stands on them."""

from __future__ import annotations

from collections.abc import Iterable
from copy import deepcopy
from datetime import datetime, time

from lxml import etree
from lxml.etree import _Element
from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.enum.text import PP_ALIGN
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.presentation import Presentation as Deck
from pptx.shapes.placeholder import SlidePlaceholder
from pptx.slide import Slide, SlideLayout, SlideMaster
from pptx.util import Emu, Inches, Pt

from kanaalkompas.exports.documents.colours import (
    ACCENT,
    BAR,
    CAUTION,
    DEEP,
    INK,
    INK_SOFT,
    LINE,
    NEEDLE,
    PAPER_WHITE,
    TINT,
    UNSURE,
)
from kanaalkompas.exports.documents.paper import Paper

LANGUAGE = "nl-NL"
DRAWING = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
WIDTH, HEIGHT = Inches(13.333), Inches(7.5)
LEFT, TEXT_WIDTH = Inches(0.7), Inches(11.93)
BODY_PLACE, FOOT_PLACE = 1, 2
"""The numbers (`idx`) of the placeholders of a layout: the chart, table or list, and the text under it."""

OPENING = "Opening"
LONG_TITLE = 55
_OPENING, _LIST, _CHART, _TABLE = 0, 1, 3, 4
_THEME_COLOURS = {
    "dk1": INK,
    "lt1": PAPER_WHITE,
    "dk2": DEEP,
    "lt2": TINT,
    "accent1": BAR,
    "accent2": NEEDLE,
    "accent3": DEEP,
    "accent4": UNSURE,
    "accent5": INK_SOFT,
    "accent6": LINE,
    "hlink": ACCENT,
    "folHlink": DEEP,
}


class SlideForm:
    """A deck with four layouts; `add_*` gives a new slide of each, with its title and foot filled in."""

    def __init__(self, paper: Paper) -> None:
        self.paper = paper
        self.deck: Deck = Presentation()
        self.deck.slide_width, self.deck.slide_height = WIDTH, HEIGHT
        master = self.deck.slide_master
        _set_theme(master)
        _set_master(master)
        layouts = list(self.deck.slide_layouts)
        kept = (_OPENING, _LIST, _CHART, _TABLE)
        self.opening, self.list, self.chart, self.table = (layouts[place] for place in kept)
        for place, layout in enumerate(layouts):
            if place not in kept:
                self.deck.slide_layouts.remove(layout)
        _set_opening(self.opening)
        _set_layout(self.list, "Lijst", body="body")
        _set_layout(self.chart, "Grafiek", body="chart")
        _set_layout(self.table, "Tabel", body="tbl")
        if paper.warning:
            for layout in (self.opening, self.list, self.chart, self.table):
                _draw(layout, CAUTION, (Emu(0), Emu(0), WIDTH, Inches(0.42)), paper.warning)
        self._set_properties()

    def add(self, layout: SlideLayout, title: str, notes: str) -> Slide:
        """Add a slide with a title, a foot, a number and notes; a title over invented figures says so."""
        slide = self.deck.slides.add_slide(layout)
        shape = slide.shapes.title
        if shape is None:
            raise ValueError(f"layout “{layout.name}” has no place for a title")
        shape.text_frame.text = f"Fictief: {title}" if self.paper.warning else title
        if len(title) > LONG_TITLE and layout is not self.opening:
            shape.text_frame.paragraphs[0].runs[0].font.size = Pt(22)
        _copy_foot(slide, layout, self.paper.stamp)
        if slide.notes_slide.notes_text_frame is not None:
            slide.notes_slide.notes_text_frame.text = notes
        return slide

    def _set_properties(self) -> None:
        core, paper = self.deck.core_properties, self.paper
        core.title, core.subject, core.author = paper.title, paper.about, "Kanaalkompas"
        core.language, core.comments, core.keywords = (
            LANGUAGE,
            paper.warning or paper.description,
            paper.stamp,
        )
        core.created = core.modified = datetime.combine(paper.made, time())
        core.last_modified_by = "Kanaalkompas"


def set_language(elements: Iterable[_Element]) -> None:
    """Say of every piece of text that it is Dutch, so that it is read aloud and checked as Dutch."""
    for element in elements:
        for name in ("a:rPr", "a:endParaRPr", "a:defRPr"):
            for properties in element.iter(qn(name)):
                properties.set("lang", LANGUAGE)
        for run in element.iter(qn("a:r")):
            if run.find(qn("a:rPr")) is None:
                properties = etree.SubElement(run, qn("a:rPr"))
                properties.set("lang", LANGUAGE)
                run.insert(0, properties)


def _set_theme(master: SlideMaster) -> None:
    part = master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    theme = etree.fromstring(part.blob)
    for name, colour in _THEME_COLOURS.items():
        for slot in theme.iter(qn(f"a:{name}")):
            for old in list(slot):
                slot.remove(old)
            etree.SubElement(slot, qn("a:srgbClr")).set("val", colour[1:])
    theme.set("name", "Kanaalkompas")
    part._blob = etree.tostring(theme, xml_declaration=True, encoding="UTF-8", standalone=True)


def _set_master(master: SlideMaster) -> None:
    for shape in list(master.placeholders):
        kind = shape.placeholder_format.type
        if kind is PP_PLACEHOLDER.TITLE:
            _place(shape, LEFT, Inches(0.55), TEXT_WIDTH, Inches(1.0))
        elif kind is PP_PLACEHOLDER.BODY:
            _place(shape, LEFT, Inches(1.75), TEXT_WIDTH, Inches(4.9))
        elif kind is PP_PLACEHOLDER.DATE:
            shape._element.getparent().remove(shape._element)
        elif kind is PP_PLACEHOLDER.FOOTER:
            _place(shape, LEFT, Inches(6.98), Inches(10.5), Inches(0.32))
        else:
            _place(shape, Inches(11.9), Inches(6.98), Inches(0.73), Inches(0.32))
    styles = master._element.find(qn("p:txStyles"))
    title = styles.find(f"{qn('p:titleStyle')}/{qn('a:lvl1pPr')}")
    title.set("algn", "l")
    _set_run_form(title.find(qn("a:defRPr")), 28, "tx2", bold=True)
    for level, size in (("a:lvl1pPr", 18), ("a:lvl2pPr", 16)):
        form = styles.find(f"{qn('p:bodyStyle')}/{qn(level)}")
        _set_run_form(form.find(qn("a:defRPr")), size, "tx1")
    _draw(master, NEEDLE, (Emu(0), Inches(0.72), Inches(0.16), Inches(0.66)))


def _set_run_form(form: _Element, size: int, colour: str, *, bold: bool = False) -> None:
    form.set("sz", str(size * 100))
    form.set("b", str(int(bold)))
    for fill in form.iter(qn("a:schemeClr")):
        fill.set("val", colour)


def _set_opening(layout: SlideLayout) -> None:
    layout.name = OPENING
    layout.background.fill.solid()
    layout.background.fill.fore_color.rgb = RGBColor.from_string(DEEP[1:])
    for shape in layout.placeholders:
        kind = shape.placeholder_format.type
        if kind is PP_PLACEHOLDER.CENTER_TITLE:
            _place(shape, Inches(1), Inches(1.9), Inches(11.3), Inches(1.7))
            _restyle(shape._element, 40, bold=True, anchor="b")
        elif kind is PP_PLACEHOLDER.SUBTITLE:
            _place(shape, Inches(1), Inches(3.75), Inches(11.3), Inches(2.2))
            _restyle(shape._element, 18, bold=False, anchor="t")
        elif kind is PP_PLACEHOLDER.DATE:
            shape._element.getparent().remove(shape._element)
        else:
            _forget_place(shape._element)


def _restyle(shape: _Element, size: int, *, bold: bool, anchor: str) -> None:
    """Write the text of a layout's placeholder in white, to the left."""
    body = shape.find(qn("p:txBody"))
    body.find(qn("a:bodyPr")).set("anchor", anchor)
    levels = body.find(qn("a:lstStyle"))
    for old in list(levels):
        levels.remove(old)
    levels.append(
        parse_xml(
            f'<a:lvl1pPr {DRAWING} marL="0" indent="0"'
            f' algn="l"><a:buNone/><a:defRPr sz="{size * 100}" b="{int(bold)}"><a:solidFill>'
            '<a:srgbClr val="FFFFFF"/></a:solidFill></a:defRPr></a:lvl1pPr>'
        )
    )


def _set_layout(layout: SlideLayout, name: str, *, body: str) -> None:
    """Give a layout its places; `body` is the kind of its main one."""
    layout.name = name
    has_foot = body != "body"
    for shape in list(layout.placeholders):
        place, element = shape.placeholder_format.idx, shape._element
        holder = next(element.iter(qn("p:ph")))
        if place == BODY_PLACE:
            holder.set("type", body)
            _place(shape, LEFT, Inches(1.75), TEXT_WIDTH, Inches(3.95 if has_foot else 5.0))
        elif place == FOOT_PLACE and has_foot:
            holder.set("type", "body")
            _place(shape, LEFT, Inches(5.78), TEXT_WIDTH, Inches(1.1))
            _small_text(element)
        elif shape.placeholder_format.type in (PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.FOOTER) or (
            shape.placeholder_format.type is PP_PLACEHOLDER.SLIDE_NUMBER
        ):
            _forget_place(element)
        else:
            element.getparent().remove(element)


def _small_text(shape: _Element) -> None:
    body = shape.find(qn("p:txBody"))
    levels = body.find(qn("a:lstStyle"))
    for old in list(levels):
        levels.remove(old)
    levels.append(
        parse_xml(
            f'<a:lvl1pPr {DRAWING} marL="0" indent="0">'
            '<a:spcBef><a:spcPts val="300"/></a:spcBef><a:buNone/><a:defRPr sz="1200"><a:solidFill>'
            f'<a:srgbClr val="{INK_SOFT[1:]}"/></a:solidFill></a:defRPr></a:lvl1pPr>'
        )
    )


def _place(shape: object, left: int, top: int, width: int, height: int) -> None:
    element: _Element = shape._element  # type: ignore[attr-defined]
    for body in element.iter(qn("a:bodyPr")):
        # Text begins where tables and charts begin.
        body.set("lIns", "0")
    for name, value in (("left", left), ("top", top), ("width", width), ("height", height)):
        setattr(shape, name, Emu(value))


def _forget_place(shape: _Element) -> None:
    """Let a placeholder of a layout stand where the master has it."""
    for form in shape.iter(qn("a:xfrm")):
        form.getparent().remove(form)
        break


def _draw(
    sheet: SlideMaster | SlideLayout, colour: str, box: tuple[int, int, int, int], text: str = ""
) -> None:
    """Draw a coloured bar behind everything on a master or layout."""
    left, top, width, height = box
    shape = parse_xml(
        '<p:sp xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
        f" {DRAWING}><p:nvSpPr>"
        f'<p:cNvPr id="{90 + len(sheet.shapes)}" name="Balk {len(sheet.shapes)}"/><p:cNvSpPr/>'
        '<p:nvPr userDrawn="1"/></p:nvSpPr>'
        f'<p:spPr><a:xfrm><a:off x="{left}" y="{top}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:solidFill><a:srgbClr val="{colour[1:]}"/>'
        '</a:solidFill><a:ln><a:noFill/></a:ln></p:spPr><p:txBody><a:bodyPr anchor="ctr"/><a:lstStyle/>'
        f'<a:p><a:pPr algn="l" marL="{int(LEFT) if text else 0}"/><a:r><a:rPr lang="nl-NL" sz="1400" b="1">'
        f'<a:solidFill><a:srgbClr val="{INK[1:]}"/></a:solidFill></a:rPr><a:t></a:t></a:r></a:p>'
        "</p:txBody></p:sp>"
    )
    next(shape.iter(qn("a:t"))).text = text
    sheet.shapes._spTree.insert(2, shape)


def _copy_foot(slide: Slide, layout: SlideLayout, stamp: str) -> None:
    """Put the foot and the number on the slide itself: a new slide does not take them along."""
    for shape in layout.placeholders:
        kind = shape.placeholder_format.type
        if kind in (PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER):
            element = deepcopy(shape._element)
            slide.shapes._spTree.append(element)
            if kind is PP_PLACEHOLDER.FOOTER:
                _write_stamp(
                    slide.placeholders[shape.placeholder_format.idx], stamp, on_dark=layout.name == OPENING
                )


def _write_stamp(shape: SlidePlaceholder, stamp: str, *, on_dark: bool) -> None:
    """Write the foot with its form on the run: not every program takes that from the layout."""
    shape.text_frame.text = stamp
    paragraph = shape.text_frame.paragraphs[0]
    paragraph.alignment = PP_ALIGN.LEFT
    font = paragraph.runs[0].font
    font.size, font.name = Pt(11), "+mn-lt"
    font.color.rgb = RGBColor.from_string((TINT if on_dark else INK_SOFT)[1:])
