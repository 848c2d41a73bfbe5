"""Draw gains and losses as bars from a line at zero, each with its interval, as SVG.

Under the same rules as the bar chart: classes and no styles, per cents across, pixels down.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from textwrap import wrap

from kanaalkompas.exports.svg import (
    AXIS_HEIGHT,
    BAR_GAP,
    BAR_HEIGHT,
    LABEL_WIDTH,
    LINE_HEIGHT,
    MARK_REACH,
    bar_label,
    whisker,
)

STEPS = (1, 2, 5, 10, 20, 50)
MOST_TICKS = 6


@dataclass(frozen=True, slots=True)
class GainBar:
    """One gain with its interval, all from -1 to 1; `value` is the text beside the label.

    `certain` is false where the interval does not tell whether there is a gain.
    """

    label: str
    value: str
    gain: float
    lower: float
    upper: float
    certain: bool = True


@dataclass(frozen=True, slots=True)
class _Scale:
    """Per cents on the axis: rising whole steps that hold every interval and zero."""

    ticks: tuple[int, ...]

    def place(self, gain: float) -> float:
        """Give how far across the drawing a gain stands, 0–100."""
        first, last = self.ticks[0], self.ticks[-1]
        return 100 * (100 * gain - first) / (last - first)


def gain_chart(chart_id: str, title: str, description: str, bars: Sequence[GainBar]) -> str:
    """Draw a bar for each gain, to the right of zero where it helps and to the left where it harms.

    `chart_id` is unique on the page; `description` says where the same numbers stand as a table. Raises
    `ValueError` where a gain lies outside its interval, or a bound outside -1 to 1.
    """
    for bar in bars:
        if not -1 <= bar.lower <= bar.gain <= bar.upper <= 1:
            raise ValueError(f"gain “{bar.label}”: {bar.lower} ≤ {bar.gain} ≤ {bar.upper} is not so")
    scale = _scale_of(bars)
    parts: list[str] = []
    top = 0
    for bar in bars:
        lines = wrap(bar.label, LABEL_WIDTH) or [""]
        parts.append(bar_label(lines, bar.value, top))
        top += LINE_HEIGHT * len(lines)
        parts.append(_drawn_bar(bar, top, scale))
        top += BAR_HEIGHT + BAR_GAP
    name, about = f"{escape(chart_id)}-titel", f"{escape(chart_id)}-uitleg"
    return (
        f'<svg class="bars" xmlns="http://www.w3.org/2000/svg" width="100%" height="{top + AXIS_HEIGHT}"'
        f' role="img" aria-labelledby="{name} {about}"><title id="{name}">{escape(title)}</title>'
        f'<desc id="{about}">{escape(description)}</desc>{_axis(top, scale)}{"".join(parts)}</svg>'
    )


def _scale_of(bars: Sequence[GainBar]) -> _Scale:
    least = 100 * min((bar.lower for bar in bars), default=0)
    most = 100 * max((bar.upper for bar in bars), default=0)
    for step in STEPS:
        first = step * math.floor(min(least, 0) / step)
        last = max(step * math.ceil(max(most, 0) / step), first + step)
        if (last - first) / step < MOST_TICKS:
            break
    return _Scale(tuple(range(first, last + 1, step)))


def _drawn_bar(bar: GainBar, top: int, scale: _Scale) -> str:
    start, end = sorted((scale.place(0), scale.place(bar.gain)))
    kind = "bars-bar" if bar.certain else "bars-bar bars-bar--uncertain"
    size = f'y="{top}" height="{BAR_HEIGHT}"'
    interval = whisker(_pct(scale.place(bar.lower)), _pct(scale.place(bar.upper)), top)
    return (
        f'<rect class="bars-track" x="0" width="100%" {size}/>{_grid(top, scale)}'
        f'<rect class="{kind}" x="{_pct(start)}" width="{_pct(end - start)}" {size}/>{interval}'
    )


def _grid(top: int, scale: _Scale) -> str:
    ends = f'y1="{top - MARK_REACH}" y2="{top + BAR_HEIGHT + MARK_REACH}"'
    kinds = [(_pct(scale.place(tick / 100)), "bars-grid" if tick else "bars-zero") for tick in scale.ticks]
    return "".join(f'<line class="{kind}" x1="{place}" x2="{place}" {ends}/>' for place, kind in kinds)


def _axis(bottom: int, scale: _Scale) -> str:
    anchors = {scale.ticks[0]: "start", scale.ticks[-1]: "end"}
    return "".join(
        f'<text class="bars-tick" x="{_pct(scale.place(tick / 100))}" y="{bottom + 14}"'
        f' text-anchor="{anchors.get(tick, "middle")}">{_signed(tick)}</text>'
        for tick in scale.ticks
    )


def _signed(tick: int) -> str:
    return f"+{tick}" if tick > 0 else str(tick).replace("-", "−")


def _pct(place: float) -> str:
    return f"{place:.2f}%"
