"""Draw shares as horizontal bars with their interval, as SVG that lives under a strict CSP.

The drawing has classes and no style attributes, so the style sheet of the page gives it colour. All
horizontal places are per cents of the width and all sizes of text are pixels: the chart fills its column
while its text stays as large on a telephone of 320 px as on a wide screen.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from textwrap import wrap

LABEL_WIDTH = 34
"""Characters in one line of a label: fits, with the value beside it, in 280 px of 14 px text."""

LINE_HEIGHT = 20
BAR_HEIGHT = 14
BAR_GAP = 16
CAP_REACH = 3
MARK_REACH = 4
AXIS_HEIGHT = 24
AXIS_TICKS = (0, 25, 50, 75, 100)


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar, and its interval where there is one. `share`, `lower` and `upper` are 0–1.

    `value` is the text beside the label, such as `55,5%`; `certain` is false where the figure is uncertain.
    `mark` is a share (0–1) to compare with, drawn as a line across the bar.
    """

    label: str
    value: str
    share: float | None
    lower: float | None = None
    upper: float | None = None
    certain: bool = True
    mark: float | None = None


def bar_chart(
    chart_id: str, title: str, description: str, bars: Sequence[Bar], ticks: Sequence[int] = AXIS_TICKS
) -> str:
    """Draw bars on a scale of 0 to 100%, with a whisker where there is an interval.

    Parameters
    ----------
    chart_id
        Unique on the page; names the title and description for assistive software.
    title, description
        What the chart shows, and where the same numbers stand as a table.
    bars
        From top to bottom. Raises `ValueError` where a share or bound lies outside 0–1, or beyond the axis.
    ticks
        The per cents on the axis, rising from 0; the last is where the chart ends.

    Examples
    --------
    >>> bars = [Bar("Brief op naam", "62%", 0.62, 0.55, 0.69)]
    >>> drawn = bar_chart("kanalen", "Kanalen", "Dezelfde getallen staan in de tabel.", bars)
    >>> drawn.startswith("<svg"), "Brief op naam" in drawn
    (True, True)
    """
    parts: list[str] = []
    scale = ticks[-1] / 100
    top = 0
    for bar in bars:
        _check(bar, scale)
        lines = wrap(bar.label, LABEL_WIDTH) or [""]
        parts.append(bar_label(lines, bar.value, top))
        top += LINE_HEIGHT * len(lines)
        parts.append(_drawn_bar(bar, top, ticks))
        top += BAR_HEIGHT + BAR_GAP
    name, about = f"{escape(chart_id)}-titel", f"{escape(chart_id)}-uitleg"
    return (
        f'<svg class="bars" xmlns="http://www.w3.org/2000/svg" width="100%" height="{top + AXIS_HEIGHT}"'
        f' role="img" aria-labelledby="{name} {about}"><title id="{name}">{escape(title)}</title>'
        f'<desc id="{about}">{escape(description)}</desc>{_axis(top, ticks)}{"".join(parts)}</svg>'
    )


def _check(bar: Bar, most: float) -> None:
    for number in (bar.share, bar.lower, bar.upper, bar.mark):
        if number is not None and not 0 <= number <= most:
            raise ValueError(f"bar “{bar.label}”: {number} lies outside 0–{most:g}")


def bar_label(lines: Sequence[str], value: str, top: int) -> str:
    """Draw the lines of a label from `top` (px) downwards, with the value at the end of the last."""
    baseline = top + LINE_HEIGHT - 6
    spans = "".join(
        f'<tspan x="0" y="{baseline + row * LINE_HEIGHT}">{escape(line)}</tspan>'
        for row, line in enumerate(lines)
    )
    last = baseline + (len(lines) - 1) * LINE_HEIGHT
    return (
        f'<text class="bars-label">{spans}</text>'
        f'<text class="bars-value" x="100%" y="{last}" text-anchor="end">{escape(value)}</text>'
    )


def _drawn_bar(bar: Bar, top: int, ticks: Sequence[int]) -> str:
    most = ticks[-1] / 100
    drawn = (
        f'<rect class="bars-track" x="0" y="{top}" width="100%" height="{BAR_HEIGHT}"/>{_grid(top, ticks)}'
    )
    if bar.share is not None:
        kind = "bars-bar" if bar.certain else "bars-bar bars-bar--uncertain"
        width = _pct(bar.share / most)
        drawn += f'<rect class="{kind}" x="0" y="{top}" width="{width}" height="{BAR_HEIGHT}"/>'
    if bar.mark is not None:
        drawn += _mark(_pct(bar.mark / most), top)
    if bar.lower is None or bar.upper is None:
        return drawn
    return drawn + whisker(_pct(bar.lower / most), _pct(bar.upper / most), top)


def _mark(place: str, top: int) -> str:
    ends = f'y1="{top - MARK_REACH}" y2="{top + BAR_HEIGHT + MARK_REACH}"'
    return f'<line class="bars-mark" x1="{place}" x2="{place}" {ends}/>'


def whisker(lower: str, upper: str, top: int) -> str:
    """Draw an interval across the bar that begins at `top` (px); its ends are per cents of the width."""
    middle = top + BAR_HEIGHT // 2
    ends = (top - CAP_REACH, top + BAR_HEIGHT + CAP_REACH)
    lines = [
        (lower, middle, upper, middle),
        (lower, ends[0], lower, ends[1]),
        (upper, ends[0], upper, ends[1]),
    ]
    drawn = "".join(f'<line x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}"/>' for x1, y1, x2, y2 in lines)
    return f'<g class="bars-whisker">{drawn}</g>'


def _grid(top: int, ticks: Sequence[int]) -> str:
    """Draw the grid beside one bar only, so that no line runs through a label."""
    ends = f'y1="{top - CAP_REACH}" y2="{top + BAR_HEIGHT + CAP_REACH}"'
    places = [_place(tick, ticks) for tick in ticks]
    return "".join(f'<line class="bars-grid" x1="{place}" x2="{place}" {ends}/>' for place in places)


def _axis(bottom: int, ticks: Sequence[int]) -> str:
    anchors = {0: "start", ticks[-1]: "end"}
    return "".join(
        f'<text class="bars-tick" x="{_place(tick, ticks)}" y="{bottom + 14}"'
        f' text-anchor="{anchors.get(tick, "middle")}">{tick}%</text>'
        for tick in ticks
    )


def _place(tick: int, ticks: Sequence[int]) -> str:
    return f"{100 * tick / ticks[-1]:g}%"


def _pct(share: float) -> str:
    return f"{100 * share:.2f}%"
