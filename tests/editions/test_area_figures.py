"""`places.csv`: what is written is what is read, and each fault is one line with file and row."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest

from kanaalkompas.editions import publish_edition, read_edition, verify_edition, write_draft
from kanaalkompas.editions.area_figures import PLACES_SCHEMA, places_bytes
from kanaalkompas.editions.table import parquet_bytes
from kanaalkompas.vocabulary import InputError, built_in_vocabulary
from tests.area_study import area_draft
from tests.editions.edition_toys import spoil_file

VOCABULARY = built_in_vocabulary()
WHERE = "gemeenten/1/places.csv"
Change = Callable[[pl.DataFrame], pl.DataFrame]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("winkel")
    write_draft(folder / "gemeenten" / "1", area_draft(folder / "study"), VOCABULARY)
    return folder / "gemeenten" / "1"


@pytest.fixture
def folder(whole: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(whole, tmp_path / "gemeenten" / "1"))


def read_places(folder: Path) -> pl.DataFrame:
    return pl.read_csv(folder / "places.csv", schema=PLACES_SCHEMA)


def spoil_places(folder: Path, change: Change) -> None:
    """Change the record and its copy and mend the checksums, as a careless maker would."""
    table = change(read_places(folder))
    spoil_file(folder, "places.csv", table.write_csv().encode())
    spoil_file(folder, "places.parquet", parquet_bytes(table))


def first_row(column: str, value: object) -> Change:
    here = pl.int_range(pl.len()) == 0
    return lambda t: t.with_columns(
        pl.when(here).then(pl.lit(value)).otherwise(pl.col(column)).cast(t.schema[column]).alias(column)
    )


def refusal(folder: Path) -> str:
    with pytest.raises(InputError) as caught:
        read_edition(folder, VOCABULARY)
    message = str(caught.value)
    assert message.isprintable()
    return message


def test_what_is_written_is_what_is_read(folder: Path) -> None:
    edition = read_edition(folder, VOCABULARY)
    assert places_bytes(edition.places.values()) == (folder / "places.csv").read_bytes()
    assert all(key == (figure.area, figure.row) for key, figure in edition.places.items())
    assert pl.read_parquet(folder / "places.parquet").equals(read_places(folder))
    assert verify_edition(folder, VOCABULARY).reference == "gemeenten@1"


def test_places_are_published_with_their_edition(folder: Path, tmp_path: Path) -> None:
    edition = publish_edition(folder, tmp_path / "uit", VOCABULARY)
    assert edition.places == read_edition(folder, VOCABULARY).places


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (first_row("row", "0" * 16), f"rij 1: cijfer “{'0' * 16}” staat niet in de cijferset"),
        (first_row("area", "NL"), "rij 1: area is “NL”; dit is de code van een gemeente"),
        (first_row("area", None), "rij 1: area is “None”"),
        (lambda t: pl.concat([t, t[:1]]), "een cijfer staat er per gemeente één keer in"),
        (first_row("share", 1.2), "rij 1: share is “1.2”; dit ligt tussen 0 en 1"),
        (first_row("share", float("nan")), "rij 1: share is “nan”"),
        (first_row("share", None), "rij 1: share is “None”"),
        (first_row("standard_error", 0.0), "rij 1: standard_error is “0.0”"),
        (first_row("ci_lower", 0.99), "rij 1: ci_lower is “0.99”"),
        (first_row("ci_upper", 0.01), "rij 1: ci_upper is “0.01”"),
        (first_row("n_respondents", 29), "minder dan 30 mensen tellen we niet voor"),
        (first_row("n_respondents", None), "rij 1: local_data_share is “0.9"),
        (first_row("local_data_share", None), "rij 1: local_data_share is “None”"),
        (first_row("n_respondents", 5000), "in de gemeenten samen antwoordden"),
        (lambda t: t[:0], "er staat geen enkel cijfer in"),
    ],
)
def test_each_fault_is_told(folder: Path, change: Change, said: str) -> None:
    spoil_places(folder, change)
    message = refusal(folder)
    assert message.startswith(WHERE)
    assert said in message


def test_a_figure_of_a_group_has_no_places(folder: Path) -> None:
    edition = read_edition(folder, VOCABULARY)
    young = next(row for row in edition.estimates if row.group == "18-64")
    spoil_places(folder, first_row("row", young.row_id))
    assert "is geen landelijk aandeel van een kanaal" in refusal(folder)


def test_the_copy_is_held_to_the_record(folder: Path) -> None:
    table = first_row("share", 0.5)(read_places(folder))
    spoil_file(folder, "places.parquet", parquet_bytes(table))
    with pytest.raises(InputError, match=r"rij 1: share is anders dan in places\.csv"):
        verify_edition(folder, VOCABULARY)
