"""A chart that leaves the site: one SVG file with its own colours, title, source, year and n."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from html import escape
from textwrap import wrap

from kanaalkompas.exports.documents.colours import (
    BAR,
    CAUTION,
    DEEP,
    INK,
    INK_SOFT,
    LINE,
    PAPER_WHITE,
    UNSURE,
)
from kanaalkompas.exports.documents.paper import PaperFigures, PaperRow

WIDTH = 760
MARGIN = 24
LABEL_END = 270
BAR_END = 640
FONTS = "'Public Sans', 'Libertinus Serif', 'Segoe UI', Arial, sans-serif"
LABEL_CHARACTERS, WIDE_CHARACTERS = 34, 96
LINE_HEIGHT = 18
BAR_HEIGHT = 16
ROW_GAP = 10
CAP = 4
BAND_HEIGHT = 40
TICKS = (0, 25, 50, 75, 100)


@dataclass(slots=True)
class _Sheet:
    """The drawing while it grows from top to bottom."""

    bottom: int = 0
    parts: list[str] = field(default_factory=list)

    def write(
        self, text: str, size: int, *, colour: str = INK, bold: bool = False, wide: int = WIDE_CHARACTERS
    ) -> None:
        weight = ' font-weight="700"' if bold else ""
        for line in wrap(text, wide):
            self.bottom += round(size * 1.35)
            self.parts.append(
                f'<text x="{MARGIN}" y="{self.bottom}" font-size="{size}" fill="{colour}"{weight}>'
                f"{escape(line)}</text>"
            )


def framed_chart(figures: PaperFigures, made_on: str) -> str:
    """Draw a chart that can stand alone: question above it, and whom, when, n and source below.

    `made_on` is the day in words.
    """
    sheet = _Sheet(bottom=8 if figures.fictitious else MARGIN - 4)
    if figures.fictitious:
        sheet.parts.append(f'<rect width="{WIDTH}" height="{BAND_HEIGHT}" fill="{CAUTION}"/>')
        sheet.write("FICTIEF: deze cijfers zijn verzonnen", 15, bold=True)
        sheet.bottom += 20
    sheet.write(figures.question, 19, colour=DEEP, bold=True, wide=72)
    sheet.write(figures.kind, 13, colour=INK_SOFT)
    sheet.bottom += 12
    _draw_bars(sheet, figures.rows)
    sheet.bottom += 8
    for line in (*figures.cautions, figures.interval_kind, figures.foot):
        sheet.write(line, 12, colour=INK_SOFT, wide=112)
    sheet.bottom += 4
    sheet.write(f"Kanaalkompas · {made_on}", 12, colour=DEEP, bold=True)
    return _closed(sheet, figures, MARGIN // 2)


def bare_chart(figures: PaperFigures) -> str:
    """Draw the bars alone, for a document that says the rest in text."""
    sheet = _Sheet()
    _draw_bars(sheet, figures.rows)
    return _closed(sheet, figures, 4)


def _closed(sheet: _Sheet, figures: PaperFigures, space: int) -> str:
    height = sheet.bottom + space
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}"'
        f' viewBox="0 0 {WIDTH} {height}" font-family="{FONTS}" role="img" xml:lang="nl"'
        f' aria-labelledby="titel uitleg"><title id="titel">{escape(figures.question)}</title>'
        f'<desc id="uitleg">{escape(figures.alternative)}</desc>'
        f'<rect width="{WIDTH}" height="{height}" fill="{PAPER_WHITE}"/>{"".join(sheet.parts)}</svg>\n'
    )


def _draw_bars(sheet: _Sheet, rows: Sequence[PaperRow]) -> None:
    top = sheet.bottom
    drawn: list[str] = []
    for row in rows:
        lines = wrap(row.label, LABEL_CHARACTERS) or [""]
        height = max(LINE_HEIGHT * len(lines), BAR_HEIGHT)
        drawn.append(_row(row, lines, sheet.bottom, height))
        sheet.bottom += height + ROW_GAP
    sheet.parts += [_grid(top, sheet.bottom), *drawn]
    sheet.bottom += 14


def _row(row: PaperRow, lines: Sequence[str], top: int, height: int) -> str:
    first = top + height // 2 - LINE_HEIGHT * len(lines) // 2 + 14
    label = "".join(
        f'<text x="{LABEL_END - 12}" y="{first + LINE_HEIGHT * number}" text-anchor="end" font-size="14"'
        f' fill="{INK}">{escape(line)}</text>'
        for number, line in enumerate(lines)
    )
    middle = top + height // 2
    value = (
        f'<text x="{BAR_END + 12}" y="{middle + 5}" font-size="14" font-weight="700" fill="{INK}">'
        f"{escape(row.figure)}</text>"
    )
    if row.share is None:
        return label + value
    colour = BAR if row.is_certain else UNSURE
    bar = (
        f'<rect x="{LABEL_END}" y="{middle - BAR_HEIGHT // 2}" width="{_length(row.share):.2f}"'
        f' height="{BAR_HEIGHT}" fill="{colour}"/>'
    )
    return label + bar + _whisker(row, middle) + value


def _whisker(row: PaperRow, middle: int) -> str:
    if row.lower is None or row.upper is None:
        return ""
    lower, upper = LABEL_END + _length(row.lower), LABEL_END + _length(row.upper)
    caps = "".join(f"M{end:.2f} {middle - CAP}v{2 * CAP}" for end in (lower, upper))
    path = f'<path d="M{lower:.2f} {middle}H{upper:.2f}{caps}"'
    return f'{path} stroke="{PAPER_WHITE}" stroke-width="4"/>{path} stroke="{INK}" stroke-width="1.5"/>'


def _grid(top: int, bottom: int) -> str:
    places = {tick: f"{LABEL_END + _length(tick / 100):g}" for tick in TICKS}
    return "".join(
        f'<line x1="{place}" x2="{place}" y1="{top}" y2="{bottom}" stroke="{LINE}"/>'
        f'<text x="{place}" y="{bottom + 13}" text-anchor="middle" font-size="12" fill="{INK_SOFT}">'
        f"{tick}%</text>"
        for tick, place in places.items()
    )


def _length(share: float) -> float:
    return (BAR_END - LABEL_END) * share
