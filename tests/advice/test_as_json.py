"""The JSON of an answer, written at once: the very text that `as_plain` and `json` give."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import product

import pytest

from kanaalkompas.advice import (
    Memory,
    Question,
    Refinements,
    answer_question,
    as_json,
    as_plain,
    built_in_knowledge,
)

CASES, GROUPS = (
    ("participatie", "hulp"),
    ("leeftijd:65-74", "aandacht:jongeren", "leeftijd:65-plus+geslacht:vrouw"),
)
KNOWLEDGE = built_in_knowledge()


class Word(StrEnum):
    YES = "já"


@dataclass(frozen=True)
class Odd:
    """Values that are easily written wrong."""

    text: str = 'a "quoted" \\ é \u2028 \n\x07 – 👋'
    word: Word = Word.YES
    day: date = date(2026, 3, 1)
    numbers: tuple[object, ...] = (0, -1, True, False, None, 0.1, 1e-9, 1e22, 3.0)
    empty: tuple[()] = ()
    by_word: object = None


def plainly(value: object) -> str:
    return json.dumps(as_plain(value), ensure_ascii=False)


def test_odd_values_are_written_as_json_writes_them() -> None:
    odd = Odd(by_word={Word.YES: [Odd()], "b": {}})
    assert as_json(odd, Memory(1000, len)) == plainly(odd)


@pytest.mark.parametrize("most", [0, 30_000, 10_000_000])
def test_an_answer_is_the_same_text_whatever_is_remembered(most: int) -> None:
    written: Memory[str] = Memory(most, len)
    told = Refinements(area="straat", days_left=5, names="nee")
    for (case, group, place), refinements in product(
        product(CASES, GROUPS, ("", "Groningen")), (Refinements(), told)
    ):
        question = Question(case, ("doen",), (group,), place, refinements)
        answer = answer_question(question, KNOWLEDGE)
        assert as_json(answer, written) == plainly(answer)
        assert written.used <= most
