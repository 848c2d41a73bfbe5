"""Hold a typing tool of `segmentation.json` to the profiles in which it places people."""

from __future__ import annotations

from collections.abc import Collection

from kanaalkompas.editions.share_faults import Faults, adds_up, has_twice, is_table, share_faults
from kanaalkompas.segmentation import Segmentation, TypingTool

MOST_QUESTIONS = 8
_MOST_POINTS = 100.0
"""Points are logarithms of shares: beyond this no answer is possible."""


def typing_faults(tool: TypingTool, segmentation: Segmentation) -> Faults:
    """Say what is wrong with a tool: its questions, points, confusion and agreement."""
    answers_of = {item.id: item.answers for item in segmentation.items}
    n = len(segmentation.profiles)
    yield not 1 <= len(tool.items) <= MOST_QUESTIONS, "typing.items", f"hoogstens {MOST_QUESTIONS} vragen"
    yield has_twice(tool.items), "typing.items", "elke vraag staat er één keer"
    yield (
        not answers_of.keys() >= set(tool.items),
        "typing.items",
        "een vraag is geen item van de profielen",
    )
    yield len(tool.start) != n, "typing.start", "hier hoort een getal per profiel"
    yield len(tool.points) != len(tool.items), "typing.points", "hier hoort een tabel per vraag"
    for place, (item, table) in enumerate(zip(tool.items, tool.points, strict=True)):
        right = is_table(table, len(answers_of[item]), n)
        yield not right, f"typing.points[{place}]", "hier hoort een rij per antwoord, een kolom per profiel"
    points = [*tool.start, *(point for table in tool.points for row in table for point in row)]
    yield max(map(abs, points)) > _MOST_POINTS, "typing.points", f"hoogstens {_MOST_POINTS:g} punten"
    yield not is_table(tool.confusion, n, n), "typing.confusion", "hier hoort een rij en kolom per profiel"
    for row in tool.confusion:
        yield not adds_up(row), "typing.confusion", "een rij heeft aandelen, samen 1"
    yield from share_faults(tool.agreement, "typing.agreement")
    yield from share_faults(tool.baseline, "typing.baseline")
    yield from _length_faults(tool, answers_of.keys())


def _length_faults(tool: TypingTool, items: Collection[str]) -> Faults:
    sizes = [length.n_questions for length in tool.by_length]
    yield (
        sizes != sorted(set(sizes)),
        "typing.by_length",
        "elke lengte staat er één keer, de kortste voorop",
    )
    for n, length in enumerate(tool.by_length):
        place = f"typing.by_length[{n}]"
        right = length.n_questions == len(set(length.items)) == len(length.items) <= MOST_QUESTIONS
        yield not right, place, "n_questions is het aantal verschillende vragen in items, hoogstens 8"
        yield not set(length.items) <= set(items), place, "een vraag is geen item van de profielen"
        yield from share_faults(length.agreement, f"{place}.agreement")
    offered = [set(length.items) for length in tool.by_length]
    yield set(tool.items) not in offered, "typing.by_length", "de vragen van items staan hier niet bij"
