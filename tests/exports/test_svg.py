"""A bar chart is true to its numbers, safe, and readable at 320 px."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kanaalkompas.exports import Bar, bar_chart

SVG = "{http://www.w3.org/2000/svg}"
SHARES = st.floats(0, 1, allow_nan=False)


def drawn(*bars: Bar, title: str = "Titel") -> ET.Element:
    return ET.fromstring(bar_chart("c1", title, "Uitleg", bars))  # noqa: S314 our own text


def width_pct(rect: ET.Element) -> float:
    return float(rect.attrib["width"].removesuffix("%"))


def bars_of(chart: ET.Element) -> list[ET.Element]:
    return [r for r in chart.iter(f"{SVG}rect") if "bars-bar" in r.attrib["class"]]


def test_a_bar_and_its_whisker_stand_at_the_published_numbers() -> None:
    chart = drawn(Bar("Website", "55,5%", 0.555, 0.515, 0.595))
    assert width_pct(bars_of(chart)[0]) == 55.5
    whisker = next(g for g in chart.iter(f"{SVG}g") if g.attrib["class"] == "bars-whisker")
    assert [line.attrib["x1"] for line in whisker] == ["51.50%", "51.50%", "59.50%"]


@given(st.lists(SHARES, min_size=1, max_size=8))
def test_width_is_proportional_to_share(shares: list[float]) -> None:
    chart = drawn(*(Bar("k", "v", share) for share in shares))
    assert [width_pct(r) for r in bars_of(chart)] == pytest.approx([100 * s for s in shares], abs=0.006)


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=60))
def test_any_text_is_escaped(text: str) -> None:
    chart = drawn(Bar(f"<script>{text}", text, 0.5), title=text)
    assert chart.find(f"{SVG}title") is not None
    assert not list(chart.iter(f"{SVG}script"))


def test_a_figure_that_may_not_be_shown_has_no_bar_but_says_so() -> None:
    chart = drawn(Bar("Website", "te weinig antwoorden", None))
    assert bars_of(chart) == []
    assert "te weinig antwoorden" in "".join(chart.itertext())


def test_a_long_label_is_broken_over_lines() -> None:
    chart = drawn(Bar("Wijkteam of Informatiepunt Digitale Overheid in de buurt", "4%", 0.04))
    spans = list(chart.iter(f"{SVG}tspan"))
    assert len(spans) == 2
    assert all(len(span.text or "") <= 34 for span in spans)


def test_no_grid_line_runs_through_a_label() -> None:
    chart = drawn(Bar("Website", "4%", 0.04), Bar("Balie", "5%", 0.05))
    baselines = [float(span.attrib["y"]) for span in chart.iter(f"{SVG}tspan")]
    baselines += [float(text.attrib["y"]) for text in chart.iter(f"{SVG}text") if "y" in text.attrib]
    grid = [line for line in chart.iter(f"{SVG}line") if line.attrib.get("class") == "bars-grid"]
    assert grid
    for line in grid:
        top, bottom = float(line.attrib["y1"]), float(line.attrib["y2"])
        assert not [y for y in baselines if y > top and y - 10 < bottom]


def test_the_drawing_has_a_name_and_no_style_attribute() -> None:
    chart = drawn(Bar("a", "1%", 0.01))
    assert chart.attrib["role"] == "img"
    assert chart.attrib["aria-labelledby"] == "c1-titel c1-uitleg"
    assert all("style" not in element.attrib for element in chart.iter())


def test_a_share_above_one_is_refused() -> None:
    with pytest.raises(ValueError, match="outside 0–1"):
        drawn(Bar("a", "", 55.5))


def test_a_mark_stands_at_its_own_share_on_a_shorter_axis() -> None:
    chart = ET.fromstring(  # noqa: S314 our own text
        bar_chart("c1", "Titel", "Uitleg", [Bar("65-plus", "16%", 0.16, mark=0.2)], (0, 20, 40))
    )
    mark = next(line for line in chart.iter(f"{SVG}line") if line.attrib["class"] == "bars-mark")
    assert mark.attrib["x1"] == mark.attrib["x2"] == "50.00%"
    assert width_pct(bars_of(chart)[0]) == 40.0
    ticks = [text for text in chart.iter(f"{SVG}text") if text.attrib["class"] == "bars-tick"]
    assert [(tick.text, tick.attrib["x"]) for tick in ticks] == [
        ("0%", "0%"),
        ("20%", "50%"),
        ("40%", "100%"),
    ]


def test_a_bar_beyond_its_axis_is_refused() -> None:
    with pytest.raises(ValueError, match="outside"):
        bar_chart("c1", "t", "u", [Bar("a", "50%", 0.5)], (0, 20, 40))
    with pytest.raises(ValueError, match="outside"):
        bar_chart("c1", "t", "u", [Bar("a", "30%", 0.3, mark=0.41)], (0, 20, 40))
