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
AXIS_HEIGHT = 24
AXIS_TICKS = (0, 25, 50, 75, 100)


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar, and its interval where there is one. `share`, `lower` and `upper` are 0–1.

    `value` is the text beside the label, such as `55,5%`; `certain` is false where the figure is uncertain.
    """

    label: str
    value: str
    share: float | None
    lower: float | None = None
    upper: float | None = None
    certain: bool = True


def bar_chart(chart_id: str, title: str, description: str, bars: Sequence[Bar]) -> str:
    """Draw bars on a scale of 0 to 100%, with a whisker where there is an interval.

    Parameters
    ----------
    chart_id
        Unique on the page; names the title and description for assistive software.
    title, description
        What the chart shows, and where the same numbers stand as a table.
    bars
        From top to bottom. Raises `ValueError` where a share or bound lies outside 0–1.
    """
    parts: list[str] = []
    top = 0
    for bar in bars:
        _check(bar)
        lines = wrap(bar.label, LABEL_WIDTH) or [""]
        parts.append(_label(lines, bar.value, top))
        top += LINE_HEIGHT * len(lines)
        parts.append(_drawn_bar(bar, top))
        top += BAR_HEIGHT + BAR_GAP
    name, about = f"{escape(chart_id)}-titel", f"{escape(chart_id)}-uitleg"
    return (
        f'<svg class="bars" xmlns="http://www.w3.org/2000/svg" width="100%" height="{top + AXIS_HEIGHT}"'
        f' role="img" aria-labelledby="{name} {about}"><title id="{name}">{escape(title)}</title>'
        f'<desc id="{about}">{escape(description)}</desc>{_axis(top)}{"".join(parts)}</svg>'
    )


def _check(bar: Bar) -> None:
    for number in (bar.share, bar.lower, bar.upper):
        if number is not None and not 0 <= number <= 1:
            raise ValueError(f"bar “{bar.label}”: {number} lies outside 0–1")


def _label(lines: Sequence[str], value: str, top: int) -> str:
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


def _drawn_bar(bar: Bar, top: int) -> str:
    track = f'<rect class="bars-track" x="0" y="{top}" width="100%" height="{BAR_HEIGHT}"/>{_grid(top)}'
    fill = ""
    if bar.share is not None:
        kind = "bars-bar" if bar.certain else "bars-bar bars-bar--uncertain"
        fill = f'<rect class="{kind}" x="0" y="{top}" width="{_pct(bar.share)}" height="{BAR_HEIGHT}"/>'
    if bar.lower is None or bar.upper is None:
        return track + fill
    return track + fill + _whisker(_pct(bar.lower), _pct(bar.upper), top)


def _whisker(lower: str, upper: str, top: int) -> str:
    middle = top + BAR_HEIGHT // 2
    ends = (top - CAP_REACH, top + BAR_HEIGHT + CAP_REACH)
    lines = [
        (lower, middle, upper, middle),
        (lower, ends[0], lower, ends[1]),
        (upper, ends[0], upper, ends[1]),
    ]
    drawn = "".join(f'<line x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}"/>' for x1, y1, x2, y2 in lines)
    return f'<g class="bars-whisker">{drawn}</g>'


def _grid(top: int) -> str:
    """Draw the grid beside one bar only, so that no line runs through a label."""
    ends = f'y1="{top - CAP_REACH}" y2="{top + BAR_HEIGHT + CAP_REACH}"'
    return "".join(f'<line class="bars-grid" x1="{tick}%" x2="{tick}%" {ends}/>' for tick in AXIS_TICKS)


def _axis(bottom: int) -> str:
    anchors = {0: "start", 100: "end"}
    return "".join(
        f'<text class="bars-tick" x="{tick}%" y="{bottom + 14}"'
        f' text-anchor="{anchors.get(tick, "middle")}">{tick}%</text>'
        for tick in AXIS_TICKS
    )


def _pct(share: float) -> str:
    return f"{100 * share:.2f}%"
