"""Draw how many men and women there are in each age class, as a population pyramid in SVG.

Under the same rules as the bar chart: classes and no styles, per cents across, pixels down.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

ROW_HEIGHT = 19
BAR_HEIGHT = 15
HEAD_HEIGHT = 24
LABEL_END, LEFT_END, MIDDLE = 13.0, 15.0, 57.5
"""Per cents of the width: where the labels of the rows end, and where men end and women begin."""


@dataclass(frozen=True, slots=True)
class PyramidRow:
    """The men and women of one age class, in people (0 or more)."""

    label: str
    men: float
    women: float


def pyramid_chart(
    chart_id: str, title: str, description: str, rows: Sequence[PyramidRow], sides: tuple[str, str]
) -> str:
    """Draw a row for each class, from top to bottom: men to the left, women to the right, on one scale.

    `chart_id` is unique on the page; `sides` are the words above men and women. The longest bar fills its
    side. Raises `ValueError` for a negative number of people.
    """
    if any(min(row.men, row.women) < 0 for row in rows):
        raise ValueError("a class can't have fewer than 0 people")
    most = max((max(row.men, row.women) for row in rows), default=0) or 1
    height = HEAD_HEIGHT + ROW_HEIGHT * len(rows)
    drawn = "".join(_row(row, HEAD_HEIGHT + ROW_HEIGHT * place, most) for place, row in enumerate(rows))
    name, about = f"{escape(chart_id)}-titel", f"{escape(chart_id)}-uitleg"
    return (
        f'<svg class="bars pyramid" xmlns="http://www.w3.org/2000/svg" width="100%" height="{height}"'
        f' role="img" aria-labelledby="{name} {about}"><title id="{name}">{escape(title)}</title>'
        f'<desc id="{about}">{escape(description)}</desc>{_head(sides)}{drawn}</svg>'
    )


def _head(sides: tuple[str, str]) -> str:
    men, women = map(escape, sides)
    return (
        f'<text class="bars-value" x="{MIDDLE - 1}%" y="14" text-anchor="end">{men}</text>'
        f'<text class="bars-value" x="{MIDDLE + 1}%" y="14">{women}</text>'
    )


def _row(row: PyramidRow, top: int, most: float) -> str:
    side = MIDDLE - LEFT_END
    men, women = side * row.men / most, side * row.women / most
    size = f'y="{top}" height="{BAR_HEIGHT}"'
    label = f'x="{LABEL_END}%" y="{top + 12}" text-anchor="end">{escape(row.label)}'
    return (
        f'<text class="bars-tick" {label}</text>'
        f'<rect class="pyramid-men" x="{MIDDLE - men:.2f}%" width="{men:.2f}%" {size}/>'
        f'<rect class="pyramid-women" x="{MIDDLE}%" width="{women:.2f}%" {size}/>'
    )
