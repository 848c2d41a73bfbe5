"""A curve shows its points where they are, under a strict policy, and escapes every text."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest

from kanaalkompas.exports import CurvePoint, Line, curve_chart

POINTS = (CurvePoint(0, 0.2, "20%"), CurvePoint(50, 0.5), CurvePoint(100, 0.75, "75%", chosen=True))


def drawn(points: tuple[CurvePoint, ...] = POINTS, line: Line = Line.STEPS) -> str:
    return curve_chart("lijn", "Titel", "Uitleg", points, [(0, "€ 0"), (100, "€ 100")], line)


def test_a_point_stands_at_its_place_and_its_share() -> None:
    """The plot runs from 11 to 95% and from 226 (nobody) up to 26 (everyone)."""
    dots = re.findall(r'<circle class="[^"]+" cx="([\d.]+)%" cy="([\d.]+)"', drawn())
    assert dots == [("11.00", "186.0"), ("53.00", "126.0"), ("95.00", "76.0")]


def test_money_that_buys_no_channel_adds_nothing_in_between() -> None:
    assert drawn().count('class="curve-line"') == 4
    assert drawn(line=Line.STRAIGHT).count('class="curve-line"') == 2
    assert '<line class="curve-line" x1="11.00%" y1="186.0" x2="53.00%" y2="186.0"/>' in drawn()


def test_the_drawing_has_a_name_and_no_style_of_its_own() -> None:
    svg = drawn()
    root = ElementTree.fromstring(svg)  # noqa: S314 our own drawing
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == "lijn-titel lijn-uitleg"
    assert "style" not in svg
    assert svg.count("curve-dot--chosen") == 1


def test_texts_are_escaped() -> None:
    svg = curve_chart("x", "<b>", "&", (CurvePoint(1, 0.5, "<i>"),), [(1, "<u>")], Line.STRAIGHT)
    assert not re.search("<[biu]>", svg)


def test_one_point_at_nothing_is_drawn_too() -> None:
    assert drawn((CurvePoint(0, 0.4),)).count("<circle") == 1


@pytest.mark.parametrize(
    "points",
    [
        (CurvePoint(0, 1.2),),
        (CurvePoint(0, float("nan")),),
        (CurvePoint(-1, 0.5),),
        (CurvePoint(2, 0.5), CurvePoint(1, 0.6)),
    ],
)
def test_what_can_not_be_drawn_is_refused(points: tuple[CurvePoint, ...]) -> None:
    with pytest.raises(ValueError, match="point"):
        drawn(points)
