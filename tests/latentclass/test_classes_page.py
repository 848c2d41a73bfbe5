"""The numbers on the method page are those of the code."""

from __future__ import annotations

from inspect import signature
from pathlib import Path

import pytest

from kanaalkompas.latentclass import (
    FEWEST_IN_CLASS,
    LOWEST_ENTROPY_R2,
    LOWEST_STABILITY,
    SMALLEST_SHARE,
    fit_classes,
    starts,
)

ROOT = Path(__file__).parents[2]
PAGE = " ".join((ROOT / "docs/methode/klassen.md").read_text(encoding="utf-8").split())
USUAL = {name: parameter.default for name, parameter in signature(fit_classes).parameters.items()}
CONSTANTS = [
    ("Gewoonlijk is $a = {}$", USUAL["prior"]),
    ("beginnen we op {} willekeurige plekken", USUAL["n_starts"]),
    ("Elk begin volgen we {} stappen", starts._SHORT),
    ("De {} beste volgen we tot het eind", starts._FEW),
    ("meer dan {} verschillende patronen", starts._MANY),
    ("steekproeven van {} en", starts._SMALL_SAMPLE),
    ("en {} deelnemers. Alleen de laatste klim", starts._LARGE_SAMPLE),
    ("We vragen minstens {}. Andere programma's", LOWEST_ENTROPY_R2),
    ("Minstens {}% van de mensen", 100 * SMALLEST_SHARE),
    ("minstens {} verwachte deelnemers", FEWEST_IN_CLASS),
    ("We vragen gemiddeld minstens {}", LOWEST_STABILITY),
]


@pytest.mark.parametrize(("phrase", "value"), CONSTANTS)
def test_numbers_are_those_of_the_code(phrase: str, value: float) -> None:
    dutch = f"{value:,.10g}".replace(",", " ").replace(".", ",").replace(" ", ".")
    assert phrase.format(dutch) in PAGE


def test_a_step_that_gains_a_ten_millionth_is_the_last() -> None:
    assert USUAL["tolerance"] == 1e-7
    assert "een tienmiljoenste" in PAGE


def test_words_of_the_room_stand_in_the_glossary() -> None:
    glossary = (ROOT / "GLOSSARY.md").read_text(encoding="utf-8")
    for row in ("| number of classes |", "| entropy R², entropy_r2 |", "| stability |"):
        assert row in glossary
