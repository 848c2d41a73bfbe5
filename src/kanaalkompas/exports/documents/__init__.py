"""An advice in a form to take away: Word, slides, workbook, CSV and PDF, and its charts as pictures."""

from __future__ import annotations

from datetime import date

from kanaalkompas.advice import Answer, Knowledge
from kanaalkompas.exports.documents.chart import framed_chart
from kanaalkompas.exports.documents.drawable import find_figures
from kanaalkompas.exports.documents.flat_file import figures_as_csv
from kanaalkompas.exports.documents.gathering import gather_paper
from kanaalkompas.exports.documents.pdf import paper_as_pdf
from kanaalkompas.exports.documents.picture import png_of
from kanaalkompas.exports.documents.slides import paper_as_slides
from kanaalkompas.exports.documents.snippet import (
    ChartName,
    advice_as_snippet,
    channel_as_snippet,
    chart_as_snippet,
    charts_of,
)
from kanaalkompas.exports.documents.word import paper_as_word
from kanaalkompas.exports.documents.workbook import answer_as_workbook
from kanaalkompas.vocabulary import date_words

__all__ = [
    "ChartName",
    "advice_as_csv",
    "advice_as_pdf",
    "advice_as_slides",
    "advice_as_snippet",
    "advice_as_word",
    "advice_as_workbook",
    "channel_as_snippet",
    "chart_as_png",
    "chart_as_snippet",
    "chart_as_svg",
    "charts_of",
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
    return framed_chart(find_figures(answer, knowledge, block), date_words(made)).encode()


def chart_as_png(answer: Answer, knowledge: Knowledge, block: str, *, made: date) -> bytes:
    """Draw one chart of an answer as PNG; raises as `chart_as_svg`."""
    return png_of(chart_as_svg(answer, knowledge, block, made=made).decode())
