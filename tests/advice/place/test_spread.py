"""The declared spread: one, grounded, in plain words."""

from __future__ import annotations

from pathlib import Path

import pytest

from kanaalkompas.advice import built_in_content, built_in_spread, read_spread
from kanaalkompas.advice.audience.adjusting import MUNICIPALITY_SPREAD
from kanaalkompas.advice.place.adjusting import MOST_GAP
from kanaalkompas.advice.place.missing import DOUBLE
from kanaalkompas.editions.building import pooling
from kanaalkompas.vocabulary import Basis, InputError, built_in_vocabulary

PAGE = Path(__file__).parents[3] / "docs" / "methode" / "plaats.md"
ROW = """
author = "wij"
date = 2026-11-25
[[spread]]
spread = {spread}
basis = "praktijk"
reason = "Wij schatten."
references = {references}
"""


def test_the_declared_spread_says_who_judged_it_when_and_why() -> None:
    declared = built_in_spread(built_in_content(built_in_vocabulary()))
    assert declared.spread == 0.2
    assert declared.basis is Basis.PRAKTIJK
    assert declared.author
    assert declared.date
    assert declared.references or "geen onderzoek" in declared.reason


def test_the_method_page_names_the_declared_spread_and_its_file() -> None:
    declared = built_in_spread(built_in_content(built_in_vocabulary()))
    page = PAGE.read_text(encoding="utf-8")
    assert f"{declared.spread:g}".replace(".", ",") in page
    assert "advice/content/spread.toml" in page
    assert f"meer dan {100 * MOST_GAP:.0f} punten van het landelijke cijfer" in page
    assert f"per wijk rekenen we met ${DOUBLE:.0f}\\tau$" in page


def test_pooling_takes_the_declared_spread_where_a_study_declares_none() -> None:
    declared = built_in_spread(built_in_content(built_in_vocabulary()))
    assert declared.spread == pooling.DECLARED_SPREAD


def test_reach_in_a_place_takes_the_declared_spread() -> None:
    declared = built_in_spread(built_in_content(built_in_vocabulary()))
    assert declared.spread == MUNICIPALITY_SPREAD


@pytest.mark.parametrize("spread", ["0.0", "-0.1", "2.5", "nan", "inf", '"veel"'])
def test_a_spread_that_is_none_is_refused(tmp_path: Path, spread: str) -> None:
    (tmp_path / "spread.toml").write_text(ROW.format(spread=spread, references="[]"), encoding="utf-8")
    with pytest.raises(InputError, match=r"spread\.toml"):
        read_spread(tmp_path, {})


def test_an_unknown_reference_or_a_second_row_is_refused(tmp_path: Path) -> None:
    row = ROW.format(spread=0.2, references='["nergens"]')
    (tmp_path / "spread.toml").write_text(row, encoding="utf-8")
    with pytest.raises(InputError, match="nergens"):
        read_spread(tmp_path, {})
    (tmp_path / "spread.toml").write_text('author = "wij"\n', encoding="utf-8")
    with pytest.raises(InputError, match="precies één"):
        read_spread(tmp_path, {})
    with pytest.raises(InputError, match="ontbreekt"):
        read_spread(tmp_path / "leeg", {})
