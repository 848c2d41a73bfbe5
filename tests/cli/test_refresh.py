from __future__ import annotations

import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from kanaalkompas.population import read_places
from tests.cli.command_line import run_here
from tests.population.cbs_answer import data_rows, meta_rows


def library(**parts: Any) -> SimpleNamespace:
    """A `cbsodata` that answers from memory."""
    answers = {
        "get_meta": meta_rows,
        "download_data": lambda table, select=None, filters="": data_rows(table, filters),  # noqa: ARG005
    }
    return SimpleNamespace(**(answers | parts))


def offline(*_: object) -> list[object]:
    raise ConnectionError("no network")


def test_fetched_figures_become_a_folder_of_places(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setitem(sys.modules, "cbsodata", library())
    ended = run_here(capsys, "refresh", "cbs", "--out", str(tmp_path / "cbs"))
    assert (ended.code, ended.err) == (0, "")
    assert ended.out == f"2 gemeenten en 4 wijken van 2024 in {tmp_path / 'cbs'}.\n"
    places = read_places(tmp_path / "cbs")
    assert places.key_figures["GM1992"].province == "Zuid-Holland"
    assert places.residents.origin.cited == "CBS, 03759ned, cijfers van 2024"
    assert [path.name for path in tmp_path.iterdir()] == ["cbs"]


def test_without_network_there_is_one_line_and_no_folder(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setitem(sys.modules, "cbsodata", library(get_meta=offline))
    ended = run_here(capsys, "refresh", "cbs", "--out", str(tmp_path / "cbs"))
    assert (ended.code, ended.out) == (2, "")
    assert ended.err == (
        "kanaalkompas: CBS is niet te bereiken (ConnectionError). Kijk of u internet hebt en probeer het "
        "later nog eens. Er is niets bewaard.\n"
    )
    assert not list(tmp_path.iterdir())


def test_without_the_library_it_says_how_to_install_it(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setitem(sys.modules, "cbsodata", None)
    ended = run_here(capsys, "refresh", "cbs", "--out", str(tmp_path / "cbs"))
    assert ended.code == 2
    assert "pip install 'kanaalkompas[cbs]'" in ended.err


def test_a_folder_with_something_in_it_and_an_unknown_year_are_refused(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "x").write_text("x", encoding="utf-8")
    ended = run_here(capsys, "refresh", "cbs", "--out", str(tmp_path))
    assert (ended.code, "is niet leeg" in ended.err) == (2, True)
    ended = run_here(capsys, "refresh", "cbs", "--out", str(tmp_path / "new"), "--year", "1999")
    assert ended.code == 2
    assert "Van 1999 kennen we geen kerncijfers. Kies een jaar: 2022, 2023, 2024, 2025." in ended.err
