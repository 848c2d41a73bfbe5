from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import polars as pl
import pytest

from kanaalkompas.editions import Manifest, open_store, read_edition, verify_edition
from kanaalkompas.editions.checks import check_table
from kanaalkompas.vocabulary import InputError, UnknownTerm, Vocabulary, built_in_vocabulary
from tests.editions.edition_toys import read_manifest, rename_edition, write_manifest, write_toy

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
    without = open_store(None, VOCABULARY).default()
    assert [edition.manifest for edition in store.default()] == [edition.manifest for edition in without]


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


BAD_FOLDERS: dict[str, Callable[[str], str]] = {
    "an age that nobody has": lambda text: text.replace('id = "16-74"', 'id = "300-plus"'),
    "tables without end": lambda text: "a = " + "[" * 100_000 + text,
    "a number without end": lambda text: text.replace("version = 1", f"version = {'1' * 5000}"),
    "a number without end in another base": lambda text: text.replace(
        "version = 1", f"version = 0x{'1' * 5000}"
    ),
    "nothing": lambda _: "",
}


@pytest.mark.parametrize("kind", BAD_FOLDERS)
def test_no_manifest_stops_the_store(tmp_path: Path, kind: str) -> None:
    folder = write_toy(tmp_path)
    bad = rename_edition(folder, tmp_path, "kapot", 1)
    write_manifest(bad, BAD_FOLDERS[kind](read_manifest(bad)))
    store = open_store(tmp_path, VOCABULARY)
    assert "speelgoed@1" in store.editions
    (line,) = store.refusal_lines()
    assert line.startswith("Geweigerd: kapot/1/edition.toml")
    assert line.isprintable()


@pytest.mark.parametrize("fault", [OSError("disk"), ValueError("odd"), RecursionError("deep")])
def test_a_fault_that_no_check_foresaw_names_the_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: Exception
) -> None:
    folder = write_toy(tmp_path)
    bad = rename_edition(folder, tmp_path, "kapot", 1)

    def check(table: pl.DataFrame, manifest: Manifest, vocabulary: Vocabulary, where: str) -> None:
        if manifest.id == "kapot":
            raise fault
        check_table(table, manifest, vocabulary, where)

    monkeypatch.setattr("kanaalkompas.editions.read.check_table", check)
    store = open_store(tmp_path, VOCABULARY)
    assert "speelgoed@1" in store.editions
    assert store.refused == ((bad, "kapot/1 is niet te lezen als cijferset."),)


def test_a_folder_that_cannot_be_opened_is_refused_by_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_toy(tmp_path)
    (tmp_path / "dicht").mkdir()
    list_folder = Path.iterdir

    def iterdir(place: Path) -> Iterator[Path]:
        if place.name == "dicht":
            raise PermissionError
        return list_folder(place)

    monkeypatch.setattr(Path, "iterdir", iterdir)
    store = open_store(tmp_path, VOCABULARY)
    assert "speelgoed@1" in store.editions
    assert [folder.name for folder, _ in store.refused] == ["dicht"]


@pytest.mark.parametrize("name", ["kapot", "kapot@1"])
def test_who_asks_for_a_refused_edition_hears_why(tmp_path: Path, name: str) -> None:
    damaged = rename_edition(write_toy(tmp_path), tmp_path, "kapot", 1)
    (damaged / "estimates.csv").write_bytes(b"")
    store = open_store(tmp_path, VOCABULARY)
    for find in (store.find, store.find_served):
        with pytest.raises(InputError, match=r"^kapot/1/estimates\.csv is veranderd of beschadigd"):
            find(name)


def test_an_older_version_is_given_where_the_latest_is_refused_but_not_by_its_number(
    tmp_path: Path,
) -> None:
    damaged = rename_edition(write_toy(tmp_path), tmp_path, "speelgoed", 2)
    (damaged / "estimates.csv").write_bytes(b"")
    store = open_store(tmp_path, VOCABULARY)
    assert store.find("speelgoed").manifest.version == 1
    with pytest.raises(InputError, match="speelgoed/2/estimates"):
        store.find("speelgoed@2")


@pytest.mark.parametrize("text", ["x" * 5000, "x\0y", "\udce9", "x@" + "9" * 5000])
def test_a_name_that_no_folder_can_have_is_an_unknown_edition(tmp_path: Path, text: str) -> None:
    store = open_store(tmp_path, VOCABULARY)
    for find in (store.find, store.find_served, store.folder_of):
        with pytest.raises(InputError) as caught:
            find(text)
        assert str(caught.value).isprintable()


@pytest.mark.parametrize("text", ["x" * 5000, "/" + "x" * 5000, "a\0b"])
def test_a_store_that_no_folder_can_be_is_an_error(text: str) -> None:
    with pytest.raises(InputError, match="bestaat niet of is niet te lezen"):
        open_store(Path(text), VOCABULARY)


@pytest.mark.parametrize("text", ["/" + "x" * 5000, "a/\0b", "./\udce9"])
def test_a_path_that_no_folder_can_have_is_an_error(text: str) -> None:
    for read in (read_edition, verify_edition):
        with pytest.raises(InputError) as caught:
            read(Path(text), VOCABULARY)
        assert str(caught.value).isprintable()
