"""A chart of gains is true to its numbers: bars start at zero, whichever way they go."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest

from kanaalkompas.exports import GainBar, gain_chart

SVG = "{http://www.w3.org/2000/svg}"


def drawn(*bars: GainBar) -> ET.Element:
    return ET.fromstring(gain_chart("w", "Winst", "Uitleg", bars))  # noqa: S314 our own text


def places(element: ET.Element, *names: str) -> list[float]:
    return [float(element.attrib[name].removesuffix("%")) for name in names]


def bars_of(chart: ET.Element) -> list[ET.Element]:
    return [rect for rect in chart.iter(f"{SVG}rect") if rect.attrib["class"].startswith("bars-bar")]


def test_a_bar_runs_from_zero_to_its_gain_on_an_axis_that_holds_every_interval() -> None:
    chart = drawn(GainBar("Brief", "+3", 0.03, 0.02, 0.04), GainBar("Balie", "−0,5", -0.005, -0.01, 0.0))
    ticks = [text.text for text in chart.iter(f"{SVG}text") if text.attrib["class"] == "bars-tick"]
    assert ticks == ["−1", "0", "+1", "+2", "+3", "+4"]
    helps, harms = bars_of(chart)
    assert places(helps, "x", "width") == [20.0, 60.0]
    assert places(harms, "x", "width") == [10.0, 10.0]


def test_the_line_at_zero_stands_where_bars_begin() -> None:
    chart = drawn(GainBar("Brief", "+3", 0.03, -0.01, 0.04))
    zero = next(line for line in chart.iter(f"{SVG}line") if line.attrib["class"] == "bars-zero")
    assert places(zero, "x1") == places(bars_of(chart)[0], "x") == [20.0]


def test_an_axis_never_has_more_than_six_ticks() -> None:
    wide = drawn(GainBar("Brief", "", 0.3, -0.2, 0.41))
    assert len([text for text in wide.iter(f"{SVG}text") if text.attrib["class"] == "bars-tick"]) <= 6


def test_no_gain_at_all_still_has_an_axis() -> None:
    assert places(bars_of(drawn(GainBar("Brief", "0", 0.0, 0.0, 0.0)))[0], "width") == [0.0]


def test_an_uncertain_gain_looks_different() -> None:
    chart = drawn(GainBar("Brief", "", 0.01, -0.01, 0.03, certain=False))
    assert "uncertain" in bars_of(chart)[0].attrib["class"]


def test_a_gain_outside_its_interval_is_refused() -> None:
    with pytest.raises(ValueError, match="“Brief”"):
        drawn(GainBar("Brief", "", 0.05, 0.0, 0.04))


def test_labels_are_escaped() -> None:
    chart = drawn(GainBar("<script>", "<b>", 0.01, 0.0, 0.02))
    assert not list(chart.iter(f"{SVG}script"))
