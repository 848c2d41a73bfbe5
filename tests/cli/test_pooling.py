"""`edition build` of a study that is pooled: what it tells, and where it finds the national edition."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kanaalkompas.cli.pooling_lines import pooling_lines
from tests.cli.command_line import Ended, run_here
from tests.pooling_study import MANY, POOL, TOML, Counts, write_national, write_own

Capture = pytest.CaptureFixture[str]


def build(
    capsys: Capture, folder: Path, *more: str, counts: Counts = MANY, toml: str = TOML + POOL
) -> Ended:
    write_national(folder / "winkel")
    study = write_own(folder / "study", counts, toml)
    words = ("--out", str(folder / "uit"), "--store", str(folder / "winkel"))
    return run_here(capsys, "edition", "build", str(study), *words, *more)


def test_a_build_tells_how_far_own_answers_moved_the_figures(capsys: Capture, tmp_path: Path) -> None:
    ended = build(capsys, tmp_path)
    assert (ended.code, ended.err) == (0, "")
    assert "doetinchem@1: 6 cijfers, over 300 deelnemers" in ended.out
    assert "Samengenomen met landelijk@1: 4 cijfers.\n" in ended.out
    assert "Uw eigen antwoorden verschoven het landelijke cijfer gemiddeld 4,4 punt.\n" in ended.out
    assert (
        "Niet samengenomen: “Hoe hoorde u ervan?”: bij “telefoon” is groep “leeftijd:65-plus”" in ended.out
    )
    verified = run_here(capsys, "edition", "verify", str(tmp_path / "uit"))
    assert (verified.code, verified.out) == (0, "doetinchem@1: goed, 6 cijfers.\n")


def test_a_build_tells_what_is_national_and_what_stood_apart(capsys: Capture, tmp_path: Path) -> None:
    counts: Counts = {"jong": (203, 195, 23), "oud": (17, 17, 3)}
    ended = build(capsys, tmp_path, counts=counts)
    assert "Samengenomen met landelijk@1: 0 cijfers.\n" in ended.out
    assert "gemiddeld" not in ended.out
    assert "Alleen landelijk: 3 cijfers. Uw eigen cijfer tonen we daar niet.\n" in ended.out
    assert "Apart gehouden: 1 cijfer. Eigen en landelijk liggen daar te ver uit elkaar.\n" in ended.out


def test_a_build_tells_it_as_json_too(capsys: Capture, tmp_path: Path) -> None:
    facts = json.loads(build(capsys, tmp_path, "--json").out)
    assert facts["pooling"]["n_pooled"] == 4
    assert facts["pooling"] == json.loads((tmp_path / "uit/quality.json").read_text())["pooling"]


def test_without_pooling_nothing_is_told_of_it(capsys: Capture, tmp_path: Path) -> None:
    assert "amengenomen" not in build(capsys, tmp_path, toml=TOML).out
    assert "pooling" not in json.loads(build(capsys, tmp_path / "json", "--json", toml=TOML).out)


@pytest.mark.parametrize("name", ["landelijk@2", "landelik"])
def test_an_edition_that_is_not_there_is_named_with_the_nearest(
    capsys: Capture, tmp_path: Path, name: str
) -> None:
    ended = build(capsys, tmp_path, toml=TOML + POOL.replace('"landelijk"', f'"{name}"'))
    assert (ended.code, ended.out) == (2, "")
    assert f"“{name}”" in ended.err
    assert "landelijk" in ended.err.replace(name, "")
    assert not (tmp_path / "uit").exists()


@pytest.mark.parametrize(
    ("pool", "said"),
    [
        (POOL.replace('"landelijk"', '"landelik"'), "“landelik”"),
        (POOL.replace('"landelijk"', '"voorbeeld"'), "[pool]: voorbeeld@1 is fictief"),
        (POOL, ""),
    ],
)
def test_a_check_looks_at_the_edition_to_pool_with(
    capsys: Capture, tmp_path: Path, pool: str, said: str
) -> None:
    write_national(tmp_path / "winkel")
    study = write_own(tmp_path / "study", MANY, TOML + pool)
    ended = run_here(capsys, "survey", "check", str(study), "--store", str(tmp_path / "winkel"))
    assert ended.code == (2 if said else 0)
    assert said in ended.out
    assert ("Probleem: " in ended.out) == bool(said)


def test_a_long_list_of_reasons_is_cut_off() -> None:
    pooling = {
        "edition": "landelijk@1",
        "n_pooled": 1,
        "n_national": 0,
        "n_apart": 0,
        "mean_shift_pct": 1.25,
        "not_pooled": [f"Reden {i}." for i in range(12)],
    }
    lines = pooling_lines(pooling)
    assert lines[0] == "Samengenomen met landelijk@1: 1 cijfer."
    assert lines[-2:] == ["Niet samengenomen: Reden 9.", "… en nog 2. In quality.json staat alles."]
