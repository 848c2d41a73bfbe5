"""Where a survey has answers from the place itself, its model leads; elsewhere the composition does."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kanaalkompas.advice import LocalBlock
from kanaalkompas.editions import AreaFigure, Edition
from tests.advice.place.place_toys import figures, local_phase, placed_answer
from tests.toys import toy_edition

DOETINCHEM = "GM0222"


def modelled(*subjects: str, n: int | None = 300, area: str = DOETINCHEM) -> Edition:
    """The toy edition with a modelled 30% for these channels."""
    edition = toy_edition(*figures())
    rows = [row for row in edition.estimates if row.group == "alle" and row.subject in subjects]
    own = 0.0 if n is None else 0.8
    found = [AreaFigure(area, row.row_id, 0.3, 0.02, 0.26, 0.34, own, n) for row in rows]
    return replace(edition, places={(figure.area, figure.row): figure for figure in found})


def block_of(edition: Edition) -> LocalBlock:
    (block,) = local_phase(placed_answer(editions=[edition])).blocks
    return block


def test_the_model_of_the_place_leads() -> None:
    block = block_of(modelled("website", "telefoon"))
    for figure in block.figures:
        assert (figure.share, figure.ci_lower, figure.ci_upper) == (0.3, 0.26, 0.34)
        assert (figure.half_lower, figure.double_upper) == (0.26, 0.34)
        assert (figure.local_data_share, figure.spread) == (0.8, 0.0)
        # (1 - 0.34) x 1000 residents.
        assert figure.people_not_using_at_least == pytest.approx(660, abs=10)
    assert (block.missed, block.wijken) == ((), ())
    assert block.sentence.endswith("Hierin tellen antwoorden uit uw gemeente mee, met een model.")
    assert any("antwoorden uit Doetinchem: die tellen voor 80% mee" in line for line in block.cautions)
    assert not any("0% komt" in line for line in block.cautions)


def test_a_channel_without_a_model_stays_the_nations() -> None:
    block = block_of(modelled("telefoon"))
    by_subject = {figure.subject: figure for figure in block.figures}
    assert by_subject["website"].share == pytest.approx(0.54)
    assert by_subject["website"].local_data_share == 0
    assert by_subject["telefoon"].share == 0.3
    assert any(line.startswith("Bij de andere kanalen") for line in block.cautions)


@pytest.mark.parametrize(
    "edition", [modelled("website", n=None), modelled("website", area="GM0268"), modelled()]
)
def test_without_own_answers_the_composition_leads(edition: Edition) -> None:
    block = block_of(edition)
    plain = block_of(toy_edition(*figures()))
    assert block == plain
    assert all(figure.local_data_share == 0 for figure in block.figures)
