"""An advice in a form to take away: Word, slides, workbook, CSV and PDF, and its charts as pictures."""

from __future__ import annotations

from datetime import date

from kanaalkompas.advice import Answer, Knowledge
from kanaalkompas.exports.documents.chart import framed_chart
from kanaalkompas.exports.documents.choosing import block_id, blocks_of, has_numbers
from kanaalkompas.exports.documents.figures import paper_figures
from kanaalkompas.exports.documents.flat_file import figures_as_csv
from kanaalkompas.exports.documents.gathering import gather_paper, is_fictitious
from kanaalkompas.exports.documents.pdf import paper_as_pdf
from kanaalkompas.exports.documents.picture import png_of
from kanaalkompas.exports.documents.slides import paper_as_slides
from kanaalkompas.exports.documents.word import paper_as_word
from kanaalkompas.exports.documents.workbook import answer_as_workbook
from kanaalkompas.exports.numbers import date_words
from kanaalkompas.vocabulary import UnknownTerm

__all__ = [
    "advice_as_csv",
    "advice_as_pdf",
    "advice_as_slides",
    "advice_as_word",
    "advice_as_workbook",
    "chart_as_png",
    "chart_as_svg",
]


def advice_as_word(answer: Answer, knowledge: Knowledge, *, address: str, made: date) -> bytes:
    """Give an answer as `.docx`; `address` is where the same advice stands, `made` the day of making."""
    return paper_as_word(gather_paper(answer, knowledge, address=address, made=made))


def advice_as_slides(answer: Answer, knowledge: Knowledge, *, address: str, made: date) -> bytes:
    """Give an answer as `.pptx`."""
    return paper_as_slides(gather_paper(answer, knowledge, address=address, made=made))


def advice_as_pdf(answer: Answer, knowledge: Knowledge, *, address: str, made: date) -> bytes:
    """Give an answer as a tagged PDF (PDF/UA-1)."""
    return paper_as_pdf(gather_paper(answer, knowledge, address=address, made=made))


def advice_as_workbook(answer: Answer, knowledge: Knowledge, *, address: str, made: date) -> bytes:
    """Give an answer as `.xlsx`, with every figure."""
    paper = gather_paper(answer, knowledge, address=address, made=made)
    return answer_as_workbook(answer, knowledge.vocabulary, paper)


def advice_as_csv(answer: Answer, knowledge: Knowledge, *, address: str, made: date) -> bytes:
    """Give every figure of an answer as CSV; `address` and `made` stand in every row."""
    return figures_as_csv(answer, knowledge.vocabulary, address=address, made=made)


def chart_as_svg(answer: Answer, knowledge: Knowledge, block: str, *, made: date) -> bytes:
    """Draw one chart of an answer, named by the row id of its first figure, as an SVG that stands alone.

    Raises `UnknownTerm` where the answer has no such chart.
    """
    drawable: dict[str, str] = {}
    for candidate in blocks_of(answer):
        if block_id(candidate) == block and has_numbers(candidate):
            figures = paper_figures(candidate, knowledge.vocabulary, fictitious=is_fictitious(answer))
            if figures.is_drawn:
                return framed_chart(figures, date_words(made)).encode()
        drawable.setdefault(block_id(candidate), "")
    raise UnknownTerm("grafiek", block, drawable)


def chart_as_png(answer: Answer, knowledge: Knowledge, block: str, *, made: date) -> bytes:
    """Draw one chart of an answer as PNG; raises as `chart_as_svg`."""
    return png_of(chart_as_svg(answer, knowledge, block, made=made).decode())
