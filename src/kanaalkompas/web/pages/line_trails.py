"""The trails of a list of figures, with what a source and a question have in common said once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kanaalkompas.editions import Source
from kanaalkompas.web.pages.figure_lines import FigureLine
from kanaalkompas.web.pages.trail import Trail


@dataclass(frozen=True, slots=True)
class QuestionTrail:
    """The figures of a list that answer one question, asked of the same people in the same way."""

    question: str
    kind: str
    base: str
    interval_kind: str
    lines: tuple[FigureLine, ...]


@dataclass(frozen=True, slots=True)
class SourceTrail:
    """The figures of a list that come from one source."""

    source: Source
    edition: str
    edition_title: str
    trail: Trail
    questions: tuple[QuestionTrail, ...]


def trails_by_source(lines: Iterable[FigureLine]) -> tuple[SourceTrail, ...]:
    """Put the figures of a list together by source and by question, each figure once, in their order."""
    by_source: dict[tuple[str, str], dict[tuple[str, ...], list[FigureLine]]] = {}
    for line in lines:
        questions = by_source.setdefault((line.edition, line.source_id), {})
        questions.setdefault((line.question, line.kind, line.base, line.interval_kind), []).append(line)
    return tuple(_of_source(questions.values()) for questions in by_source.values())


def _of_source(questions: Iterable[list[FigureLine]]) -> SourceTrail:
    asked = tuple(_of_question(lines) for lines in questions)
    first = asked[0].lines[0]
    return SourceTrail(first.source, first.edition, first.edition_title, first.trail, asked)


def _of_question(lines: list[FigureLine]) -> QuestionTrail:
    first = lines[0]
    return QuestionTrail(first.question, first.kind, first.base, first.interval_kind, tuple(lines))
