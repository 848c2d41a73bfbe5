"""Draw how far one gets with more money or more channels, as SVG that lives under a strict CSP.

Horizontal places are per cents of the width and sizes of text are pixels, as in the bars: the curve fills
its column while its text stays as large on a telephone as on a wide screen.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from html import escape
from itertools import pairwise

TOP = 26
"""Room above 100% for a number."""
PLOT_HEIGHT = 200
AXIS_HEIGHT = 26
LEFT, RIGHT = 11.0, 95.0
"""Where the plot begins and ends, in per cents of the width: the shares stand before it."""
SHARE_TICKS = (0, 25, 50, 75, 100)


class Line(StrEnum):
    """How two points are joined."""

    STEPS = "steps"
    """Nothing changes until the next point: money that does not buy another channel buys nothing."""
    STRAIGHT = "straight"


@dataclass(frozen=True, slots=True)
class CurvePoint:
    """One point: `place` on the axis below, 0 or more; `share` 0–1; `label` only where one is written."""

    place: float
    share: float
    label: str = ""
    chosen: bool = False


def curve_chart(
    chart_id: str,
    title: str,
    description: str,
    points: Sequence[CurvePoint],
    ticks: Sequence[tuple[float, str]],
    line: Line,
) -> str:
    """Draw points from left to right on a scale of 0 to 100%.

    Parameters
    ----------
    chart_id
        Unique on the page; names the title and description for assistive software.
    title, description
        What the chart shows, and where the same numbers stand as a table.
    points
        In the order of their places. Raises `ValueError` where a share lies outside 0–1, a place below 0,
        or the order is broken.
    ticks
        Places with a text below the axis.
    """
    _check(points)
    widest = max([*(point.place for point in points), *(place for place, _ in ticks)], default=0.0) or 1.0
    name, about = f"{escape(chart_id)}-titel", f"{escape(chart_id)}-uitleg"
    drawn = [
        *_shares(),
        *(_tick(_across(place, widest), text) for place, text in ticks),
        *(_joined(one, other, widest, line) for one, other in pairwise(points)),
        *(_dot(point, widest) for point in points),
        *(_label(point, widest, is_first=not place) for place, point in enumerate(points) if point.label),
    ]
    return (
        f'<svg class="curve" xmlns="http://www.w3.org/2000/svg" width="100%"'
        f' height="{TOP + PLOT_HEIGHT + AXIS_HEIGHT}" role="img" aria-labelledby="{name} {about}">'
        f'<title id="{name}">{escape(title)}</title><desc id="{about}">{escape(description)}</desc>'
        f"{''.join(drawn)}</svg>"
    )


def _check(points: Sequence[CurvePoint]) -> None:
    for point in points:
        if not 0 <= point.share <= 1 or not point.place >= 0:
            raise ValueError(f"point {point.place:g}, {point.share:g} lies outside the chart")
    if any(one.place > other.place for one, other in pairwise(points)):
        raise ValueError("the points do not go from left to right")


def _shares() -> list[str]:
    return [
        f'<line class="curve-grid" x1="{LEFT}%" x2="100%" y1="{down}" y2="{down}"/>'
        f'<text class="curve-tick" x="{LEFT - 1.5}%" y="{down}" dy="4" text-anchor="end">{tick}%</text>'
        for tick, down in ((tick, _down(tick / 100)) for tick in SHARE_TICKS)
    ]


def _tick(across: str, text: str) -> str:
    return (
        f'<text class="curve-tick" x="{across}" y="{TOP + PLOT_HEIGHT + AXIS_HEIGHT - 6}"'
        f' text-anchor="middle">{escape(text)}</text>'
    )


def _joined(one: CurvePoint, other: CurvePoint, widest: float, line: Line) -> str:
    x1, x2 = _across(one.place, widest), _across(other.place, widest)
    y1, y2 = _down(one.share), _down(other.share)
    if line is Line.STRAIGHT:
        return f'<line class="curve-line" x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}"/>'
    return (
        f'<line class="curve-line" x1="{x1}" y1="{y1}" x2="{x2}" y2="{y1}"/>'
        f'<line class="curve-line" x1="{x2}" y1="{y1}" x2="{x2}" y2="{y2}"/>'
    )


def _dot(point: CurvePoint, widest: float) -> str:
    kind, radius = ("curve-dot curve-dot--chosen", 8) if point.chosen else ("curve-dot", 4)
    across, down = _across(point.place, widest), _down(point.share)
    return f'<circle class="{kind}" cx="{across}" cy="{down}" r="{radius}"/>'


def _label(point: CurvePoint, widest: float, *, is_first: bool) -> str:
    """Write the share above a point; of the first below it, where neither line nor axis is."""
    down, anchor = (22, "start") if is_first else (-13, "middle")
    return (
        f'<text class="curve-label" x="{_across(point.place, widest)}" y="{_down(point.share) + down}"'
        f' text-anchor="{anchor}">{escape(point.label)}</text>'
    )


def _across(place: float, widest: float) -> str:
    return f"{LEFT + (RIGHT - LEFT) * place / widest:.2f}%"


def _down(share: float) -> float:
    return round(TOP + PLOT_HEIGHT * (1 - share), 1)
