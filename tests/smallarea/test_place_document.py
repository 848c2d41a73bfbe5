"""What docs/methode/plaats.md says of numbers is what the code and the simulations hold."""

from __future__ import annotations

from pathlib import Path

import pytest

from kanaalkompas.estimation import MINIMUM_RESPONDENTS
from kanaalkompas.smallarea import FEWEST_AREAS, multilevel, pooling
from tests.smallarea.test_places_simulation import COVERAGE, DECLARED, LEFT_OUT_COVERAGE, N_RUNS, SPREADS

PAGE = Path(__file__).parents[2].joinpath("docs/methode/plaats.md").read_text(encoding="utf-8")


def dutch(number: float, digits: int) -> str:
    return f"{number:.{digits}f}".replace(".", ",")


@pytest.mark.parametrize("spread", SPREADS)
def test_the_table_of_coverage_is_what_the_simulation_asks(spread: float) -> None:
    cells = [dutch(spread, 1), *(f"{dutch(COVERAGE[spread, name], 1)}%" for name in DECLARED)]
    assert f"| {' | '.join(cells)} |" in PAGE


@pytest.mark.parametrize(
    "phrase",
    [
        f"Minder dan {MINIMUM_RESPONDENTS} eigen antwoorden",
        f"uit minder dan {FEWEST_AREAS} gemeenten",
        f"groter dan ${pooling.LIMIT:.0f}\\sqrt",
        f"$\\tau = {multilevel._LARGEST:.0f}$",
        f"minder dan {dutch(multilevel._BOUNDED, 2)}",
        f"N(0, {multilevel._LEVEL_SD:.0f}^2)",
        f"{N_RUNS // 1000}.000 keer",
        f"{dutch(LEFT_OUT_COVERAGE[30], 1)}% in de marge als 30 gemeenten meededen",
        f"{dutch(LEFT_OUT_COVERAGE[8], 1)}% in de marge als er 8 meededen",
    ],
)
def test_a_number_of_the_page_is_that_of_the_code(phrase: str) -> None:
    assert phrase in PAGE
