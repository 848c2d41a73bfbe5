"""`[area]` of `study.toml`: where respondents live, as the file says it."""

from __future__ import annotations

from pathlib import Path

import pytest

from kanaalkompas.survey import StudyProblems, check_study, read_respondents, read_study
from tests.survey.toy_study import ROWS, TOY, Table, write_study

BLOCK = '[area]\ncolumn = "gemnr"\n'
LIVING: Table = {**ROWS, "gemnr": ["222", "GM0222", "Doetinchem", 999, None, "363"]}


def problems_of(folder: Path, toml: str) -> str:
    with pytest.raises(StudyProblems) as caught:
        read_study(write_study(folder, toml))
    return "\n".join(caught.value.messages)


def test_a_study_without_the_block_has_no_areas(tmp_path: Path) -> None:
    study = read_study(write_study(tmp_path, TOY))
    assert study.area_column == ""
    assert read_respondents(study).areas is None


def test_missing_codes_and_empty_cells_are_no_area(tmp_path: Path) -> None:
    areas = read_respondents(read_study(write_study(tmp_path, TOY + BLOCK, LIVING))).areas
    assert areas is not None
    found = [areas.labels[code] if code >= 0 else None for code in areas.codes]
    assert found == ["222", "GM0222", "Doetinchem", None, None, "363"]
    assert areas.column == "gemnr"


def test_a_column_that_is_not_there_is_told(tmp_path: Path) -> None:
    assert any("gemnr" in problem for problem in check_study(write_study(tmp_path, TOY + BLOCK)).problems)


@pytest.mark.parametrize(
    ("block", "said"),
    [
        ("[area]\n", "[area]: veld column ontbreekt"),
        ('[area]\ncolumn = ""\n', "[area]: veld column is leeg"),
        ("[area]\ncolumn = 3\n", "[area]: veld column is 3. Nodig is een tekst"),
        ('[area]\ncolumn = "gemnr"\ncode = "cbs"\n', "[area]: veld “code” kennen we niet"),
        ('[[area]]\ncolumn = "gemnr"\n', "[area]: hier hoort een tabel met velden"),
    ],
)
def test_a_wrong_block_is_told_with_its_place(tmp_path: Path, block: str, said: str) -> None:
    assert said in problems_of(tmp_path, TOY + block)


def test_a_study_of_one_municipality_has_no_areas(tmp_path: Path) -> None:
    toml = TOY.replace("[study.source]", 'area = "GM0222"\n[study.source]') + BLOCK
    assert "[study]: veld area is GM0222. Met [area] gaat het onderzoek over heel Nederland" in problems_of(
        tmp_path, toml
    )
