"""The numbers on the method page are those of the code and of the simulations."""

from __future__ import annotations

from pathlib import Path

import pytest

from kanaalkompas.latentclass import FEWEST_IN_CLASS, LOWEST_ENTROPY_R2, LOWEST_STABILITY, SMALLEST_SHARE
from kanaalkompas.segmentation import (
    N_STARTS,
    PRIOR,
    Gain,
    audit,
    folds,
    profiles,
    refits,
    tool_search,
    typing_tool,
)

ROOT = Path(__file__).parents[2]
PAGE = " ".join((ROOT / "docs/methode/profielen.md").read_text(encoding="utf-8").split())
CONSTANTS = [
    ("met EM (Dempster, Laird & Rubin 1977) vanuit {} willekeurige starts", N_STARTS),
    ("de antwoorden van {} gemiddelde deelnemer", PRIOR),
    ("We proberen 1 tot en met {} klassen", profiles.MOST_CLASSES),
    ("De entropie-R² is {} of hoger", LOWEST_ENTROPY_R2),
    ("minstens {}% van de mensen", 100 * SMALLEST_SHARE),
    ("minstens {} verwachte deelnemers", FEWEST_IN_CLASS),
    ("We trekken {} nieuwe steekproeven", profiles.N_STABILITY),
    ("De overeenkomst is gemiddeld {} of hoger", LOWEST_STABILITY),
    ("We nemen de eerste {} herhalingen", refits.MOST_REPLICATES),
    ("Voor elke lengte van {} tot en met", typing_tool.SHORTEST),
    ("tot en met {} vragen zoeken we", typing_tool.LONGEST),
    ("Tot en met {} vragen proberen we alle combinaties", tool_search.MOST_ITEMS_FOR_ALL),
    ("kortste test aan die hoogstens {} punt", 100 * typing_tool.NEAR_BEST),
    ("de ondergrens is {} of hoger", audit.CLEAR_FROM),
    ("de bovengrens {} of hoger", audit.NOTHING_BELOW),
]


@pytest.mark.parametrize(("phrase", "value"), CONSTANTS)
def test_numbers_are_those_of_the_code(phrase: str, value: float) -> None:
    assert phrase.format(f"{value:.10g}".replace(".", ",")) in PAGE


def test_every_verdict_is_explained_and_so_are_the_folds() -> None:
    assert all(f"`{gain.value}`" in PAGE for gain in Gain)
    assert folds.N_FOLDS == 5
    assert "door loting in vijf delen" in PAGE


def test_words_of_the_room_stand_in_the_glossary() -> None:
    glossary = (ROOT / "GLOSSARY.md").read_text(encoding="utf-8")
    for row in ("| profile |", "| typing tool,", "| confusion matrix,", "| audit,", "| indicator, item |"):
        assert row in glossary
