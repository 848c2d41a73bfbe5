"""`[pool]` of `study.toml`: what it may say, and what it must not."""

from __future__ import annotations

from pathlib import Path

import pytest

from kanaalkompas.survey import Pool, StudyProblems, read_study
from tests.survey.toy_study import TOY, write_study

LOCAL = TOY.replace('sampling = "probability sample"', 'sampling = "probability sample"\narea = "GM0222"')


def pool_of(folder: Path, block: str, toml: str = LOCAL) -> Pool | None:
    return read_study(write_study(folder, toml + block)).pool


def problems_of(folder: Path, block: str, toml: str = LOCAL) -> str:
    with pytest.raises(StudyProblems) as caught:
        pool_of(folder, block, toml)
    return "\n".join(caught.value.messages)


def test_a_study_without_the_block_is_not_pooled(tmp_path: Path) -> None:
    assert pool_of(tmp_path, "") is None


@pytest.mark.parametrize("edition", ["landelijk-2025", "landelijk-2025@2"])
def test_an_edition_may_have_a_version(tmp_path: Path, edition: str) -> None:
    assert pool_of(tmp_path, f'[pool]\nwith = "{edition}"\n') == Pool(edition)


def test_a_spread_comes_with_its_source(tmp_path: Path) -> None:
    block = '[pool]\nwith = "landelijk"\nspread = 0.3\nspread_source = """Wij\n (2026)."""\n'
    assert pool_of(tmp_path, block) == Pool("landelijk", 0.3, "Wij (2026).")


SPREAD = '[pool]\nwith = "landelijk"\nspread_source = "Wij"\nspread = '


@pytest.mark.parametrize(
    ("block", "said"),
    [
        ("[pool]\n", "[pool]: veld with ontbreekt"),
        ('[pool]\nwith = ""\n', "[pool]: veld with is leeg"),
        ('[pool]\nwith = "../map"\n', "[pool]: veld with is “../map”. Noem de id van een landelijke"),
        ('[pool]\nwith = "landelijk@0"\n', "[pool]: veld with is “landelijk@0”"),
        ("[pool]\nwith = 3\n", "[pool]: veld with is 3. Nodig is een tekst"),
        ('[pool]\nwith = "landelijk"\nspreiding = 0.2\n', "[pool]: veld “spreiding” kennen we niet"),
        ('[pool]\nwith = "landelijk"\nspread = 0.3\n', "[pool]: veld spread_source ontbreekt"),
        ('[pool]\nwith = "landelijk"\nspread_source = "Wij"\n', "[pool]: veld spread ontbreekt"),
        (SPREAD + "-0.1\n", "[pool]: veld spread is -0.1. Nodig is een getal boven 0"),
        (SPREAD + "0\n", "[pool]: veld spread is 0. Nodig is een getal boven 0"),
        (SPREAD + "nan\n", "[pool]: veld spread is nan. Nodig is een getal boven 0"),
        (SPREAD + "inf\n", "[pool]: veld spread is inf. Nodig is een getal boven 0"),
        (SPREAD + "20\n", "[pool]: veld spread is 20. Nodig is een standaardafwijking op de logit"),
        (SPREAD + '"veel"\n', "[pool]: veld spread is"),
        (
            '[pool]\nwith = "landelijk"\nspread = 0.3\nspread_source = "a\\u0007"\n',
            "[pool]: veld spread_source bevat tekens die u niet ziet",
        ),
        ('[[pool]]\nwith = "landelijk"\n', "[pool]: hier hoort een tabel met velden"),
    ],
)
def test_a_wrong_block_is_told_with_its_place(tmp_path: Path, block: str, said: str) -> None:
    assert said in problems_of(tmp_path, block)


@pytest.mark.parametrize("area", ["", 'area = "NL"\n'])
def test_pooling_needs_a_municipality(tmp_path: Path, area: str) -> None:
    toml = LOCAL.replace('area = "GM0222"\n', area)
    said = problems_of(tmp_path, '[pool]\nwith = "landelijk"\n', toml)
    assert "[study]: veld area ontbreekt of is NL. Met [pool] hoort hier de code van uw gemeente" in said


def test_an_area_that_is_no_code_is_told_once(tmp_path: Path) -> None:
    said = problems_of(tmp_path, '[pool]\nwith = "landelijk"\n', LOCAL.replace("GM0222", "Arnhem"))
    assert said.count("\n") == 0
    assert "veld area is “Arnhem”" in said


def test_made_up_answers_are_not_pooled(tmp_path: Path) -> None:
    toml = LOCAL.replace('area = "GM0222"', 'area = "GM0222"\nfictitious = true')
    said = problems_of(tmp_path, '[pool]\nwith = "landelijk"\n', toml)
    assert "veld fictitious is true. Verzonnen antwoorden nemen we niet samen" in said
