"""Word, slides and PDF: real structure, Dutch, a text for each picture, and the figures of the answer."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from itertools import pairwise
from typing import Any
from zipfile import ZipFile

import pikepdf
import pytest
from docx import Document
from docx.oxml.ns import qn
from pptx import Presentation

from kanaalkompas.advice import Answer, Question, answer_question
from kanaalkompas.exports.documents import advice_as_pdf, advice_as_slides, advice_as_word
from kanaalkompas.exports.documents.choosing import best_blocks, most_blocks
from kanaalkompas.exports.documents.figures import key_figure_words, paper_figures
from kanaalkompas.exports.documents.gathering import LAW_IS_SAID, gather_paper
from kanaalkompas.vocabulary import Status, built_in_vocabulary, decimals_of, figure_words
from tests.exports.documents.answers import (
    ADDRESS,
    HIDDEN_PERCENT,
    MADE,
    NASTY,
    all_phases_answer,
    awkward_answer,
    invented_answer,
    knowledge_of,
    real_answer,
)
from tests.toys import toy_estimate, toy_group_answer

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
ANSWERS: list[tuple[Callable[[], Answer], str]] = [
    (real_answer, ""),
    (all_phases_answer, ""),
    (invented_answer, "voorbeeld"),
    (awkward_answer, "voorbeeld"),
]
every_answer = pytest.mark.parametrize(
    ("make", "edition"), ANSWERS, ids=["one-phase", "all-phases", "invented", "awkward"]
)


def word(answer: Answer, edition: str = "") -> Any:
    content = advice_as_word(answer, knowledge_of(edition), address=ADDRESS, made=MADE)
    return Document(BytesIO(content))


def slides(answer: Answer, edition: str = "") -> Any:
    content = advice_as_slides(answer, knowledge_of(edition), address=ADDRESS, made=MADE)
    return Presentation(BytesIO(content))


def pdf(answer: Answer, edition: str = "") -> pikepdf.Pdf:
    content = advice_as_pdf(answer, knowledge_of(edition), address=ADDRESS, made=MADE)
    return pikepdf.open(BytesIO(content))


def text_of_word(document: Any) -> str:
    return "\n".join(t.text or "" for t in document.element.iter(f"{W}t"))


def text_of_slide(slide: Any) -> str:
    return "\n".join(t.text or "" for t in slide._element.iter(f"{A}t"))


def expected_figures(answer: Answer) -> list[str]:
    most = most_blocks(answer)
    blocks = [b for phase in answer.phases for group in phase.groups for b in best_blocks(group, most)]
    return [figure_words(row, decimals_of(b.estimates)) for b in blocks for row in b.estimates]


@every_answer
def test_word_has_real_headings_one_title_and_no_empty_paragraph(make: Any, edition: str) -> None:
    document = word(make(), edition)
    styles = [paragraph.style.name for paragraph in document.paragraphs]
    assert styles.count("Title") == 1
    assert "Heading 1" in styles
    levels = [int(name[-1]) for name in styles if name.startswith("Heading")]
    assert all(after - before <= 1 for before, after in pairwise(levels))
    empty = [p for p in document.element.iter(f"{W}p") if not list(p.iter(f"{W}t", f"{W}drawing"))]
    assert empty == []


@every_answer
def test_word_is_dutch_and_says_what_it_is(make: Any, edition: str) -> None:
    document = word(make(), edition)
    languages = {language.get(qn("w:val")) for language in document.styles.element.iter(qn("w:lang"))}
    assert languages == {"nl-NL"}
    assert document.core_properties.language == "nl-NL"
    assert document.core_properties.title.startswith("Kanaaladvies: ")
    assert document.core_properties.created.date() == MADE


@every_answer
def test_every_table_of_word_has_a_header_row_and_a_text(make: Any, edition: str) -> None:
    tables = word(make(), edition).tables
    assert tables
    for table in tables:
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
        assert table._tbl.tblPr.find(qn("w:tblDescription")).get(qn("w:val"))
        assert table._tbl.tblPr.find(qn("w:tblLook")).get(qn("w:firstRow")) == "1"


@every_answer
def test_every_picture_of_word_says_what_it_shows(make: Any, edition: str) -> None:
    document = word(make(), edition)
    for shape in document.inline_shapes:
        assert re.search(
            r"Staafdiagram bij de vraag: .+ \d.*%", shape._inline.docPr.get("descr"), re.DOTALL
        )


def test_word_and_pdf_show_the_same_figures_as_the_answer() -> None:
    answer = invented_answer()
    written = text_of_word(word(answer, "voorbeeld")).split("\n")
    expected = expected_figures(answer)
    assert len(expected) > 20
    assert [text for text in written if re.fullmatch(r"\d+(,\d)?%", text)] == expected


def test_word_tells_the_whole_advice() -> None:
    answer = real_answer()
    document = word(answer)
    text = text_of_word(document)
    group = answer.phases[0].groups[0]
    for advice in group.channels:
        assert advice.channel.label in text
        assert advice.judgement.reason in text
    for rule in answer.phases[0].law:
        assert rule.rule in text
    for line in (*answer.unknowns, *[item.question for item in answer.common_questions]):
        assert line in text
    for part in ("openbare-bronnen@1", "30 november 2026", ADDRESS, "n = 24.221", "licentie", "In Arnhem"):
        assert part in text
    targets = {relation.target_ref for relation in document.part.rels.values() if relation.is_external}
    assert ADDRESS in targets


@every_answer
def test_every_slide_has_a_title_and_notes_and_is_dutch(make: Any, edition: str) -> None:
    deck = slides(make(), edition)
    assert (deck.slide_width, deck.slide_height) == (12191695, 6858000)
    titles = [slide.shapes.title.text for slide in deck.slides]
    assert all(titles)
    for slide in deck.slides:
        assert slide.shapes[0].is_placeholder
        assert slide.shapes[0].shape_id == slide.shapes.title.shape_id
        assert slide.notes_slide.notes_text_frame.text
        runs = list(slide._element.iter(f"{A}r"))
        assert {run.find(f"{A}rPr").get("lang") for run in runs} == {"nl-NL"}
        assert not [s for s in slide.placeholders if s.has_text_frame and not s.text_frame.text]


@every_answer
def test_every_chart_and_table_on_a_slide_says_what_it_shows(make: Any, edition: str) -> None:
    frames = [
        frame
        for slide in slides(make(), edition).slides
        for frame in slide._element.iter(f"{P}graphicFrame")
    ]
    assert frames
    for frame in frames:
        assert frame.nvGraphicFramePr.cNvPr.get("descr")


def test_a_chart_on_a_slide_holds_the_figures_of_the_answer_and_their_margins() -> None:
    answer = real_answer()
    block = best_blocks(answer.phases[0].groups[0], 1)[0]
    (slide,) = [slide for slide in slides(answer).slides if slide.shapes.title.text == block.question]
    (chart,) = [shape.chart for shape in slide.shapes if shape.has_chart]
    assert list(chart.plots[0].series[0].values) == [row.share for row in block.estimates]
    name = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
    above = [float(v.text) for plus in chart._chartSpace.iter(f"{name}plus") for v in plus.iter(f"{name}v")]
    expected = [row.ci_upper - row.share for row in block.estimates if row.ci_upper and row.share]
    assert above == pytest.approx(expected, abs=1e-6)
    text = text_of_slide(slide)
    for part in ("n = 24.221", "2023", "Barometer burgerparticipatie", "openbare-bronnen@1"):
        assert part in text


def test_long_lists_of_figures_keep_the_highest_on_the_slide_and_all_in_the_notes() -> None:
    answer = invented_answer()
    block = best_blocks(answer.phases[0].groups[0], 1)[0]
    shares = sorted((row.share or 0 for row in block.estimates), reverse=True)
    slide = next(s for s in slides(answer, "voorbeeld").slides if block.question in s.shapes.title.text)
    (chart,) = [shape.chart for shape in slide.shapes if shape.has_chart]
    assert list(chart.plots[0].series[0].values) == shares[:10]
    notes = slide.notes_slide.notes_text_frame.text
    assert all(figure_words(row, 1) in notes for row in block.estimates)


@every_answer
def test_the_pdf_is_tagged_and_says_so(make: Any, edition: str) -> None:
    with pdf(make(), edition) as file:
        assert file.Root.MarkInfo.Marked
        assert str(file.Root.Lang) == "nl-NL"
        assert file.Root.ViewerPreferences.DisplayDocTitle
        with file.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"
            assert metadata["dc:title"].startswith("Kanaaladvies: ")
        tags = _structure(file.Root.StructTreeRoot)
        names = [name for name, _alternative in tags]
        for name in ("Title", "H1", "H2", "H3", "Table", "TH", "TD", "L", "Link"):
            assert name in names
        figures = [alternative for name, alternative in tags if name == "Figure"]
        assert all(re.search(r"\d.*%", text) for text in figures)


def _structure(node: Any) -> list[tuple[str, str]]:
    found = []
    if isinstance(node, pikepdf.Dictionary):
        if "/S" in node:
            found.append((str(node.S)[1:], str(node.get("/Alt", ""))))
        if "/K" in node:
            children = node.K if isinstance(node.K, pikepdf.Array) else [node.K]
            found += [item for child in children for item in _structure(child)]
    return found


def test_the_pdf_of_figures_has_a_figure_with_every_number() -> None:
    with pdf(invented_answer(), "voorbeeld") as file:
        figures = [text for name, text in _structure(file.Root.StructTreeRoot) if name == "Figure"]
    assert len(figures) == 2
    for value in expected_figures(invented_answer())[:23]:
        assert value in figures[0]


def test_text_in_an_answer_is_never_read_as_markup() -> None:
    """`#import` in a text would stop the typesetter, and `<script>` would break the XML."""
    answer = awkward_answer()
    assert NASTY[4] in text_of_word(word(answer, "voorbeeld"))
    assert any(NASTY[4] in text_of_slide(slide) for slide in slides(answer, "voorbeeld").slides)
    with pdf(answer, "voorbeeld") as file:
        assert len(file.pages) > 1


def test_a_suppressed_figure_stands_in_no_document() -> None:
    answer = awkward_answer()
    document = word(answer, "voorbeeld")
    texts = [text_of_word(document), *(s._inline.docPr.get("descr") for s in document.inline_shapes)]
    for slide in slides(answer, "voorbeeld").slides:
        texts += [text_of_slide(slide), slide.notes_slide.notes_text_frame.text]
    for shape in (shape for slide in slides(answer, "voorbeeld").slides for shape in slide.shapes):
        texts.append(shape._element.xpath("string(.//p:cNvPr/@descr)"))
    with pdf(answer, "voorbeeld") as file:
        texts += [alternative for _name, alternative in _structure(file.Root.StructTreeRoot)]
    paper = gather_paper(answer, knowledge_of("voorbeeld"), address=ADDRESS, made=MADE)
    hidden = paper.phases[0].groups[0].figures[0].rows[0]
    assert (hidden.share, hidden.lower, hidden.upper, hidden.interval) == (None, None, None, "")
    assert hidden.n_respondents == "niet getoond"
    assert "niet getoond" in texts[0]
    assert not any(re.search(rf"(?<![\d,]){HIDDEN_PERCENT}", text) for text in texts)


def test_invented_figures_say_so_on_every_page_and_slide() -> None:
    document = word(invented_answer(), "voorbeeld")
    assert "FICTIEF" in document.sections[0].header.paragraphs[0].text
    for slide in slides(invented_answer(), "voorbeeld").slides:
        assert slide.shapes.title.text.startswith("Fictief: ")
        band = [s for s in slide.slide_layout.shapes if s.has_text_frame and "FICTIEF" in s.text_frame.text]
        assert band
    assert "FICTIEF" not in text_of_word(word(real_answer()))


@pytest.mark.parametrize(("n", "said"), [(1234, "n = 1.234"), (None, "n onbekend")])
def test_the_figure_of_a_channel_names_margin_base_year_and_n(n: int | None, said: str) -> None:
    row = toy_estimate(n_respondents=n)
    group = toy_group_answer(row)
    key = next(advice.figure for advice in group.channels if advice.figure)
    assert key_figure_words(key, built_in_vocabulary()) == (
        f"60% (marge 55–65); gevraagd aan: inwoners; 2022; {said}. "
        "Wat mensen doen: Welke kanalen gebruikt u? Bron: Onderzoek toy (toy@1)."
    )


def test_a_chart_is_read_aloud_whoever_was_asked() -> None:
    (block,) = toy_group_answer(toy_estimate(base="leden van inwonerspanels")).evidence
    reading = paper_figures(block, built_in_vocabulary(), fictitious=False).reading
    assert reading == "Zo leest u dit: bij “Website” staat 60%. Gevraagd aan: leden van inwonerspanels."


def test_a_block_of_hidden_figures_tells_no_n() -> None:
    (block,) = toy_group_answer(toy_estimate()).evidence
    hidden = replace(block.estimates[0], status=Status.SUPPRESSED, share=None)
    figures = paper_figures(replace(block, estimates=(hidden,)), built_in_vocabulary(), fictitious=False)
    assert figures.respondents == "n niet getoond"


def test_what_the_law_asks_stands_in_full_once() -> None:
    text = text_of_word(word(real_answer()))
    for rule in real_answer().phases[0].law:
        assert text.count(rule.rule) == 1
    assert LAW_IS_SAID in text


def test_a_refinement_is_told_with_its_channel() -> None:
    document = word(awkward_answer(), "voorbeeld")
    assert "+31" in text_of_word(document).split("\n")


@pytest.mark.parametrize("make", [advice_as_word, advice_as_slides, advice_as_pdf])
def test_the_same_answer_gives_the_same_file(make: Any) -> None:
    first, second = (make(real_answer(), knowledge_of(), address=ADDRESS, made=MADE) for _ in range(2))
    assert first == second
    if make is not advice_as_pdf:
        with ZipFile(BytesIO(first)) as package:
            assert {entry.date_time[:3] for entry in package.infolist()} == {(2026, 11, 30)}


def test_the_sentence_of_a_figure_ends_before_its_source() -> None:
    answer = answer_question(
        Question("dienstverlening", ("orienteren",), ("leeftijd:65-74",)), knowledge_of()
    )
    figures = [c.figure for c in answer.phases[0].groups[0].channels if c.figure]
    (told,) = [key_figure_words(figure, knowledge_of().vocabulary) for figure in figures]
    assert "Informatie zoeken op websites van de overheid. Bron: " in told
