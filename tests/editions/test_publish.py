"""Publishing is all or nothing, at whatever moment it is killed."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from kanaalkompas.editions import open_store, publish_edition
from kanaalkompas.vocabulary import InputError, built_in_vocabulary
from tests.editions.edition_toys import rename_edition, spoil_file, write_full_toy

VOCABULARY = built_in_vocabulary()
SOURCES = Path(__file__).parents[2] / "src"

# Publishes, and kills itself (as kill -9 does) just before the chosen touch of a file in the store.
CHILD = """
import os, signal, sys
from pathlib import Path
from kanaalkompas.editions import publish, publish_edition
from kanaalkompas.vocabulary import built_in_vocabulary

folder, store, last = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
publish.verify_edition = lambda *_, **__: None
touches = 0

def watch(event, arguments):
    global touches
    if any(isinstance(a, (str, Path)) and str(a).startswith(store) for a in arguments):
        touches += 1
        if touches == last:
            os.kill(os.getpid(), signal.SIGKILL)

vocabulary = built_in_vocabulary()
sys.addaudithook(watch)
publish_edition(folder, Path(store), vocabulary)
"""
MOST_TOUCHES = 60


def contents(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir()}


def publish_and_kill(folder: Path, store: Path, touch: int) -> int:
    words = [sys.executable, "-c", CHILD, str(folder), str(store), str(touch)]
    return subprocess.run(words, env={"PYTHONPATH": str(SOURCES)}, timeout=60, check=False).returncode


def test_a_kill_at_any_moment_leaves_the_old_or_the_new(tmp_path: Path) -> None:
    old = write_full_toy(tmp_path / "bron")
    new = rename_edition(old, tmp_path / "bron", "speelgoed", 2)
    n_whole = []
    for touch in range(1, MOST_TOUCHES, 2):
        store = tmp_path / f"winkel-{touch}"
        shutil.copytree(old, store / "speelgoed" / "1")
        code = publish_and_kill(new, store, touch)
        found = open_store(store, VOCABULARY)
        versions = [r for r in found.editions if r.startswith("speelgoed@")]
        assert found.refused == ()
        assert versions in (["speelgoed@1"], ["speelgoed@1", "speelgoed@2"])
        assert contents(store / "speelgoed" / "1") == contents(old)
        if len(versions) > 1:
            assert contents(store / "speelgoed" / "2") == contents(new)
        n_whole.append(len(versions))
        if code == 0:
            break
    assert code == 0
    assert n_whole == sorted(n_whole)
    assert n_whole.count(1) > 4


def test_what_a_kill_left_behind_is_no_edition_and_no_hindrance(tmp_path: Path) -> None:
    folder = write_full_toy(tmp_path / "bron")
    store = tmp_path / "winkel"
    left = store / "speelgoed" / ".1-ab12cd"
    shutil.copytree(folder, left)
    (left / "estimates.csv").write_bytes(b"half")
    (store / ".tijdelijk").mkdir()
    found = open_store(store, VOCABULARY)
    assert found.refused == ()
    assert "speelgoed@1" not in found.editions
    publish_edition(folder, store, VOCABULARY)
    assert "speelgoed@1" in open_store(store, VOCABULARY).editions


def test_a_copy_that_says_something_else_is_not_published(tmp_path: Path) -> None:
    folder = write_full_toy(tmp_path / "bron")
    spoil_file(folder, "estimates.parquet", b"PAR1")
    with pytest.raises(InputError, match=r"estimates\.parquet is geen leesbaar"):
        publish_edition(folder, tmp_path / "winkel", VOCABULARY)
    assert not (tmp_path / "winkel").exists()


def test_a_store_that_is_a_file_is_an_error(tmp_path: Path) -> None:
    folder = write_full_toy(tmp_path / "bron")
    (tmp_path / "winkel").touch()
    with pytest.raises(InputError, match="kunnen we niets schrijven"):
        publish_edition(folder, tmp_path / "winkel", VOCABULARY)


def test_who_publishes_second_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = write_full_toy(tmp_path / "bron")
    place = tmp_path / "winkel" / "speelgoed" / "1"
    rename = Path.rename

    def come_between(beside: Path, target: Path) -> Path:
        if target == place and not place.exists():
            shutil.copytree(folder, place)
        return rename(beside, target)

    monkeypatch.setattr(Path, "rename", come_between)
    with pytest.raises(InputError, match="intussen al gepubliceerd"):
        publish_edition(folder, tmp_path / "winkel", VOCABULARY)
    assert [path.name for path in place.parent.iterdir()] == ["1"]
