"""A pyramid is true to its numbers, safe, and keeps men and women on one scale."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest

from kanaalkompas.exports import PyramidRow, pyramid_chart

SVG = "{http://www.w3.org/2000/svg}"


def drawn(*rows: PyramidRow) -> ET.Element:
    return ET.fromstring(  # noqa: S314 our own text
        pyramid_chart("p", "Leeftijd", "Uitleg", rows, ("Mannen", "Vrouwen"))
    )


def widths(chart: ET.Element, side: str) -> list[float]:
    rects = [r for r in chart.iter(f"{SVG}rect") if r.attrib["class"] == f"pyramid-{side}"]
    return [float(r.attrib["width"].removesuffix("%")) for r in rects]


def test_men_and_women_are_on_one_scale_and_the_longest_bar_fills_its_side() -> None:
    chart = drawn(PyramidRow("65+", 50, 100), PyramidRow("0–64", 25, 0))
    assert widths(chart, "women") == [42.5, 0.0]
    assert widths(chart, "men") == [21.25, 10.62]


def test_men_end_where_women_begin() -> None:
    chart = drawn(PyramidRow("0+", 30, 60))
    men, women = chart.iter(f"{SVG}rect")
    ends = [float(men.attrib[name].removesuffix("%")) for name in ("x", "width")]
    assert sum(ends) == pytest.approx(float(women.attrib["x"].removesuffix("%")), abs=0.01)


def test_a_place_without_people_has_bars_of_no_width() -> None:
    assert widths(drawn(PyramidRow("0+", 0, 0)), "men") == [0.0]


def test_fewer_than_no_people_is_refused() -> None:
    with pytest.raises(ValueError, match="fewer than 0"):
        drawn(PyramidRow("0+", -1, 2))


def test_a_label_is_escaped() -> None:
    chart = drawn(PyramidRow("<script>", 1, 1))
    assert not list(chart.iter(f"{SVG}script"))
