# mypy: disable-error-code="no-untyped-call, import-untyped"
"""A chart on a slide: native, so that it can be edited, with the margins as error bars."""

from __future__ import annotations

from collections.abc import Sequence

from lxml.etree import _Element
from pptx.chart.chart import Chart
from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_TICK_LABEL_POSITION, XL_TICK_MARK
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.shapes.placeholder import ChartPlaceholder
from pptx.slide import Slide
from pptx.util import Pt

from kanaalkompas.exports.documents.colours import BAR, INK, INK_SOFT, LINE, UNSURE
from kanaalkompas.exports.documents.paper import PaperFigures, PaperRow
from kanaalkompas.exports.documents.slide_form import BODY_PLACE, DRAWING, set_language

MOST_BARS = 10
_CHART = f'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" {DRAWING}'


def fill_chart(slide: Slide, figures: PaperFigures) -> int:
    """Put the highest figures in the chart's place of a slide, and give how many there are."""
    drawn = [row for row in figures.rows if row.share is not None]
    if len(drawn) > MOST_BARS:
        drawn = sorted(drawn, key=lambda row: -(row.share or 0.0))[:MOST_BARS]
    holder = slide.placeholders[BODY_PLACE]
    if not isinstance(holder, ChartPlaceholder):
        raise TypeError(f"slide “{slide.name}” has no place for a chart")
    number_format = "0.0%" if any("," in row.figure for row in drawn) else "0%"
    data = CategoryChartData(number_format=number_format)
    data.categories = [row.label for row in drawn]
    data.add_series(figures.kind, [row.share for row in drawn])
    frame = holder.insert_chart(XL_CHART_TYPE.BAR_CLUSTERED, data)
    about = frame._element.nvGraphicFramePr.cNvPr
    about.set("descr", figures.alternative)
    about.set("title", figures.question)
    _set_form(frame.chart, drawn, number_format)
    set_language((frame.chart._chartSpace,))
    return len(drawn)


def _set_form(chart: Chart, drawn: Sequence[PaperRow], number_format: str) -> None:
    chart.has_legend = chart.has_title = False
    chart.font.size = Pt(14)
    chart.font.color.rgb = RGBColor.from_string(INK[1:])
    categories, values = chart.category_axis, chart.value_axis
    categories.reverse_order = True
    categories.major_tick_mark = XL_TICK_MARK.NONE
    categories.format.line.color.rgb = RGBColor.from_string(LINE[1:])
    values.minimum_scale, values.maximum_scale, values.major_unit = 0, 1, 0.25
    values.has_major_gridlines = True
    values.tick_labels.number_format, values.tick_labels.number_format_is_linked = "0%", False
    values.tick_labels.font.size = Pt(11)
    values.tick_labels.font.color.rgb = RGBColor.from_string(INK_SOFT[1:])
    values.tick_label_position = XL_TICK_LABEL_POSITION.HIGH
    values.major_gridlines.format.line.color.rgb = RGBColor.from_string(LINE[1:])
    values.format.line.fill.background()
    plot = chart.plots[0]
    plot.gap_width, plot.has_data_labels = 45, True
    labels = plot.data_labels
    labels.show_value, labels.number_format_is_linked = True, False
    # Spaces keep the number clear of the end of its margin.
    labels.number_format = f'"     "{number_format}'
    labels.position = XL_LABEL_POSITION.OUTSIDE_END
    labels.font.bold = True
    series = plot.series[0]
    series.format.fill.solid()
    series.format.fill.fore_color.rgb = RGBColor.from_string(BAR[1:])
    for place, row in enumerate(drawn):
        if not row.is_certain:
            point = series.points[place].format.fill
            point.solid()
            point.fore_color.rgb = RGBColor.from_string(UNSURE[1:])
    margins = _margins(drawn)
    if margins is not None:
        series._element.find(qn("c:cat")).addprevious(margins)


def _margins(drawn: Sequence[PaperRow]) -> _Element | None:
    """Make the margins as error bars of their own length to each side; None where no figure has one."""
    pairs = [
        (row.share - row.lower, row.upper - row.share)
        if row.share is not None and row.lower is not None and row.upper is not None
        else (0.0, 0.0)
        for row in drawn
    ]
    if not any(any(pair) for pair in pairs):
        return None
    made: _Element = parse_xml(
        f'<c:errBars {_CHART}><c:errBarType val="both"/><c:errValType val="cust"/><c:noEndCap val="0"/>'
        f"<c:plus>{_numbers([pair[1] for pair in pairs])}</c:plus>"
        f"<c:minus>{_numbers([pair[0] for pair in pairs])}</c:minus>"
        f'<c:spPr><a:ln w="15875"><a:solidFill><a:srgbClr val="{INK[1:]}"/></a:solidFill></a:ln></c:spPr>'
        "</c:errBars>"
    )
    return made


def _numbers(numbers: Sequence[float]) -> str:
    points = "".join(
        f'<c:pt idx="{place}"><c:v>{max(number, 0.0):.6f}</c:v></c:pt>'
        for place, number in enumerate(numbers)
    )
    count = f'<c:ptCount val="{len(numbers)}"/>'
    return f"<c:numLit><c:formatCode>General</c:formatCode>{count}{points}</c:numLit>"
