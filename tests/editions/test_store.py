from __future__ import annotations

from pathlib import Path

import pytest

from kanaalkompas.editions import open_store
from kanaalkompas.vocabulary import InputError, UnknownTerm, built_in_vocabulary
from tests.editions.edition_toys import rename_edition, write_toy

VOCABULARY = built_in_vocabulary()


def test_the_built_in_edition_is_there_and_is_the_default() -> None:
    store = open_store(None, VOCABULARY)
    assert store.refused == ()
    assert "openbare-bronnen@1" in store.editions
    assert "openbare-bronnen" in [edition.manifest.id for edition in store.default()]


def test_an_extra_folder_adds_editions_but_not_to_the_default(tmp_path: Path) -> None:
    write_toy(tmp_path)
    store = open_store(tmp_path, VOCABULARY)
    assert "speelgoed@1" in store.editions
    assert store.default() == open_store(None, VOCABULARY).default()


def test_a_damaged_edition_is_refused_and_the_others_stay_served(tmp_path: Path) -> None:
    whole = write_toy(tmp_path)
    damaged = rename_edition(whole, tmp_path, "kapot", 1)
    (damaged / "estimates.csv").write_bytes(b"")
    store = open_store(tmp_path, VOCABULARY)
    assert {"speelgoed@1", "openbare-bronnen@1"} <= set(store.editions)
    assert [(path, message.split(" ", 1)[0]) for path, message in store.refused] == [
        (damaged, "kapot/1/estimates.csv")
    ]


def test_an_id_finds_the_latest_version_by_number(tmp_path: Path) -> None:
    folder = write_toy(tmp_path)
    for version in (2, 10):
        rename_edition(folder, tmp_path, "speelgoed", version)
    store = open_store(tmp_path, VOCABULARY)
    assert store.find("speelgoed").manifest.version == 10
    assert store.find("speelgoed@2").manifest.version == 2


def test_a_folder_is_found_where_folders_may_be_read(tmp_path: Path) -> None:
    folder = write_toy(tmp_path)
    store = open_store(None, VOCABULARY)
    assert store.find(str(folder)).manifest.reference == "speelgoed@1"
    with pytest.raises(UnknownTerm):
        store.find_served(str(folder))


@pytest.mark.parametrize("text", ["openbare-bron", "openbare-bronnen@9", ""])
def test_an_unknown_edition_brings_the_nearest(text: str) -> None:
    with pytest.raises(UnknownTerm, match="Onbekende cijferset") as caught:
        open_store(None, VOCABULARY).find(text)
    assert "openbare-bronnen" in " ".join(caught.value.nearest)


def test_a_folder_without_an_edition_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"edition\.toml ontbreekt"):
        open_store(None, VOCABULARY).find(str(tmp_path))


def test_a_store_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="bestaat niet"):
        open_store(tmp_path / "weg", VOCABULARY)


def test_a_folder_with_another_name_than_its_edition_is_refused(tmp_path: Path) -> None:
    folder = write_toy(tmp_path)
    folder.rename(folder.parent / "7")
    store = open_store(tmp_path, VOCABULARY)
    assert "speelgoed/7/edition.toml: dit is speelgoed@1" in store.refused[0][1]


def test_a_built_in_edition_cannot_be_replaced(tmp_path: Path) -> None:
    rename_edition(write_toy(tmp_path), tmp_path, "openbare-bronnen", 1)
    store = open_store(tmp_path, VOCABULARY)
    assert "hoort bij het programma" in store.refused[0][1]
    assert len(store.editions["openbare-bronnen@1"].estimates) > 4
