from __future__ import annotations

from pathlib import Path

import pytest

from kanaalkompas.editions import read_edition, verify_edition, write_edition
from kanaalkompas.vocabulary import InputError, built_in_vocabulary
from tests.editions.edition_toys import ESTIMATES, MANIFEST, WEBSITE, write_toy

VOCABULARY = built_in_vocabulary()


def test_what_is_written_is_what_is_read(tmp_path: Path) -> None:
    edition = read_edition(write_toy(tmp_path), VOCABULARY)
    assert set(edition.estimates) == set(ESTIMATES)
    assert edition.manifest.sources == MANIFEST.sources
    assert edition.manifest.groups == MANIFEST.groups
    assert edition.manifest.dimensions == MANIFEST.dimensions
    assert edition.manifest.channels == MANIFEST.channels
    assert WEBSITE in edition.rows("dienstverlening", "orienteren", "totaal:alle")


def test_the_same_rows_give_the_same_files_in_any_order(tmp_path: Path) -> None:
    first = write_edition(tmp_path / "a", MANIFEST, ESTIMATES)
    second = write_edition(tmp_path / "b", MANIFEST, reversed(ESTIMATES))
    assert first.checksums == second.checksums


def test_a_verified_edition_tells_what_it_holds(tmp_path: Path) -> None:
    found = verify_edition(write_toy(tmp_path), VOCABULARY)
    assert (found.reference, found.n_estimates, found.n_suppressed, found.n_sources) == (
        "speelgoed@1",
        4,
        1,
        2,
    )
    assert set(found.checksums) == {"estimates.parquet", "estimates.csv"}


def test_a_folder_that_holds_something_is_never_written_over(tmp_path: Path) -> None:
    folder = write_toy(tmp_path)
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    with pytest.raises(InputError, match="is niet leeg"):
        write_edition(folder, MANIFEST, ESTIMATES)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_an_empty_folder_may_be_written_to(tmp_path: Path) -> None:
    (tmp_path / "leeg").mkdir()
    write_edition(tmp_path / "leeg", MANIFEST, ESTIMATES)
    assert sorted(path.name for path in (tmp_path / "leeg").iterdir()) == [
        "edition.toml",
        "estimates.csv",
        "estimates.parquet",
    ]


def test_a_write_that_fails_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr("kanaalkompas.editions.write._write_files", fail)
    with pytest.raises(OSError, match="disk full"):
        write_toy(tmp_path)
    assert list((tmp_path / "speelgoed").iterdir()) == []
