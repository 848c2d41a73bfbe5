"""The page about the method says what the code does."""

from __future__ import annotations

from pathlib import Path

import pytest

from kanaalkompas.readability import FEWEST_WORDS, LONG_SENTENCE_WORDS, LONG_WORD_LETTERS, RARE_BELOW
from kanaalkompas.readability.check import FEWEST_TO_TELL_LANGUAGE, LEAST_DUTCH_SHARE
from kanaalkompas.readability.measures import FLESCH_CLASSES, LIX_CLASSES

PAGE = " ".join(
    (Path(__file__).parents[2] / "docs/methode/leesbaarheid.md").read_text(encoding="utf-8").split()
)


@pytest.mark.parametrize(
    ("phrase", "value"),
    [
        ("minder dan {} woorden krijgt geen score", FEWEST_WORDS),
        ("hebben meer dan {} woorden", LONG_SENTENCE_WORDS),
        ("Een lang woord heeft {} letters of meer", LONG_WORD_LETTERS),
        ("zeldzaam onder {}: minder dan één keer op een miljoen", RARE_BELOW),
        ("Onder {} woorden kunnen we dat niet zien", FEWEST_TO_TELL_LANGUAGE),
        ("Minder dan {}% van de woorden", 100 * LEAST_DUTCH_SHARE),
    ],
)
def test_numbers_are_those_of_the_code(phrase: str, value: float) -> None:
    assert phrase.format(f"{value:g}") in PAGE


def test_the_classes_are_those_of_the_code() -> None:
    tops = [None, *(least for least, _ in FLESCH_CLASSES)]
    for (least, name), top in zip(FLESCH_CLASSES, tops, strict=False):
        assert f"| {least} tot {top} | {name} |" in PAGE or f"| {least} of meer | {name} |" in PAGE
    for least, name in LIX_CLASSES:
        assert f"{least} tot" in PAGE or f"{least} of meer {name}" in PAGE
        assert name in PAGE
