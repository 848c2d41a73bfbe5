"""A chart that leaves the site carries its own colours, words, source, year and n."""

from __future__ import annotations

from io import BytesIO
from xml.etree import ElementTree

import pytest
from PIL import Image

from kanaalkompas.exports.documents import chart_as_png, chart_as_svg
from kanaalkompas.exports.documents.choosing import block_id, has_numbers
from kanaalkompas.exports.documents.picture import png_of
from kanaalkompas.vocabulary import InputError
from tests.exports.documents.answers import (
    HIDDEN_PERCENT,
    MADE,
    awkward_answer,
    invented_answer,
    knowledge_of,
    real_answer,
)

SVG = "{http://www.w3.org/2000/svg}"


def first_block(answer: object = None) -> str:
    return block_id((answer or real_answer()).phases[0].groups[0].evidence[0])  # type: ignore[attr-defined]


def test_the_svg_stands_alone_and_names_its_source() -> None:
    drawing = chart_as_svg(real_answer(), knowledge_of(), first_block(), made=MADE).decode()
    root = ElementTree.fromstring(drawing)  # noqa: S314 our own drawing
    assert root.get("role") == "img"
    assert "class=" not in drawing
    assert "<script" not in drawing
    assert "href" not in drawing
    words = " ".join("".join(text.itertext()) for text in root.iter(f"{SVG}text"))
    for part in (
        "30%",
        "34%",
        "n = 24.221",
        "2023",
        "Publiek Denken",
        "openbare-bronnen@1",
        "30 november 2026",
    ):
        assert part.replace(" ", "") in words.replace(" ", "")
    description = root.find(f"{SVG}desc")
    assert description is not None
    assert "Sociale media 34% (marge 33–35)" in str(description.text)


def test_the_bars_are_as_long_as_the_figures() -> None:
    answer = real_answer()
    root = ElementTree.fromstring(  # noqa: S314 our own drawing
        chart_as_svg(answer, knowledge_of(), first_block(), made=MADE)
    )
    bars = [rect for rect in root.iter(f"{SVG}rect") if rect.get("x")]
    shares = [row.share for row in answer.phases[0].groups[0].evidence[0].estimates]
    widths = [float(bar.get("width", "0")) for bar in bars]
    assert shares[0]
    scale = widths[0] / shares[0]
    assert widths == pytest.approx([scale * (share or 0) for share in shares], abs=0.01)


def test_the_png_is_as_large_as_the_svg_says() -> None:
    picture = Image.open(BytesIO(chart_as_png(real_answer(), knowledge_of(), first_block(), made=MADE)))
    assert picture.size[0] == 760 * 144 // 96


def test_a_suppressed_figure_is_not_drawn() -> None:
    answer = awkward_answer()
    drawing = chart_as_svg(answer, knowledge_of("voorbeeld"), first_block(answer), made=MADE).decode()
    block = answer.phases[0].groups[0].evidence[0]
    assert drawing.count('height="16"') == len(block.estimates) - 1
    assert f">{HIDDEN_PERCENT}" not in drawing
    assert "niet getoond" in drawing
    assert has_numbers(block)


def test_invented_figures_say_so_in_the_picture() -> None:
    answer = invented_answer()
    drawing = chart_as_svg(answer, knowledge_of("voorbeeld"), first_block(answer), made=MADE).decode()
    assert "FICTIEF: deze cijfers zijn verzonnen" in drawing


def test_a_chart_that_is_not_in_the_answer_is_refused() -> None:
    with pytest.raises(InputError, match="grafiek"):
        chart_as_svg(real_answer(), knowledge_of(), "0" * 16, made=MADE)


def test_a_drawing_without_a_size_is_refused() -> None:
    with pytest.raises(ValueError, match="how large"):
        png_of("<svg/>")
