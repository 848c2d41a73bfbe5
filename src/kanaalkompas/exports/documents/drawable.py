"""The charts of an answer, by name."""

from __future__ import annotations

from kanaalkompas.advice import Answer, Knowledge
from kanaalkompas.exports.documents.choosing import block_id, blocks_of, has_numbers
from kanaalkompas.exports.documents.figures import paper_figures
from kanaalkompas.exports.documents.gathering import is_fictitious
from kanaalkompas.exports.documents.paper import PaperFigures
from kanaalkompas.vocabulary import UnknownTerm


def find_figures(answer: Answer, knowledge: Knowledge, block: str) -> PaperFigures:
    """Find what one chart shows, named by the row id of its first figure.

    Raises `UnknownTerm` where the answer has no such chart.
    """
    drawable: dict[str, str] = {}
    for candidate in blocks_of(answer):
        if block_id(candidate) == block and has_numbers(candidate):
            figures = paper_figures(candidate, knowledge.vocabulary, fictitious=is_fictitious(answer))
            if figures.is_drawn:
                return figures
        drawable.setdefault(block_id(candidate), "")
    raise UnknownTerm("grafiek", block, drawable)
