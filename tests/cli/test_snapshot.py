"""The command `snapshot` refuses in one line before it reads any evidence."""

from __future__ import annotations

from pathlib import Path

from tests.cli.command_line import run_apart


def test_a_full_folder_and_a_wrong_address_are_one_line_and_code_2(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    full = run_apart("snapshot", str(tmp_path))
    wrong = run_apart("snapshot", str(tmp_path / "nieuw"), "--address", "voorbeeld.nl/pad")
    for ended, words in ((full, "niet leeg"), (wrong, "geen adres van een site")):
        assert ended.code == 2
        assert words in ended.err
        assert ended.err.startswith("kanaalkompas: ")
        assert ended.err.count("\n") == 1
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_a_folder_is_asked_for() -> None:
    ended = run_apart("snapshot")
    assert ended.code == 2
    assert "MAP" in ended.err
