"""The trails of a list of figures: what an edition, a source and a question have in common is said once."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from kanaalkompas.editions import Source
from kanaalkompas.web.pages.figures.figure_lines import FigureLine
from kanaalkompas.web.pages.figures.trail import Trail


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
    """The figures of a list that come from one source; its own page says the rest of it."""

    source: Source
    questions: tuple[QuestionTrail, ...]


@dataclass(frozen=True, slots=True)
class EditionTrail:
    """The figures of a list that come from one edition."""

    edition: str
    title: str
    trail: Trail
    sources: tuple[SourceTrail, ...]


def list_trails(lines: Iterable[FigureLine]) -> tuple[EditionTrail, ...]:
    """Put the figures of a list together by edition, source and question; each figure stands once."""
    return tuple(_of_edition(found) for found in _together(lines, lambda line: (line.edition,)))


def _of_edition(lines: list[FigureLine]) -> EditionTrail:
    first, sources = lines[0], _together(lines, lambda line: (line.source_id,))
    return EditionTrail(
        first.edition, first.edition_title, first.trail, tuple(_of_source(found) for found in sources)
    )


def _of_source(lines: list[FigureLine]) -> SourceTrail:
    asked = _together(lines, lambda line: (line.question, line.kind, line.base, line.interval_kind))
    return SourceTrail(lines[0].source, tuple(_of_question(found) for found in asked))


def _of_question(lines: list[FigureLine]) -> QuestionTrail:
    first = lines[0]
    return QuestionTrail(first.question, first.kind, first.base, first.interval_kind, tuple(lines))


def _together(
    lines: Iterable[FigureLine], key_of: Callable[[FigureLine], tuple[str, ...]]
) -> list[list[FigureLine]]:
    """Put lines with the same key together, in the order in which the keys come."""
    found: dict[tuple[str, ...], list[FigureLine]] = {}
    for line in lines:
        found.setdefault(key_of(line), []).append(line)
    return list(found.values())
