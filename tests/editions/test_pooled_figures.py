"""`pooling.csv`: what is written is what is read, and each fault is one line with file and row."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest

from kanaalkompas.editions import publish_edition, read_edition, verify_edition
from kanaalkompas.editions.manifest import manifest_from, manifest_text
from kanaalkompas.editions.pooled_figures import POOLING_SCHEMA, pooling_bytes
from kanaalkompas.editions.table import parquet_bytes
from kanaalkompas.vocabulary import InputError, built_in_vocabulary
from tests.editions.edition_toys import (
    ESTIMATES,
    read_manifest,
    spoil_file,
    spoil_table,
    write_manifest,
    write_toy,
)
from tests.pooling_study import Counts, write_pooled

VOCABULARY = built_in_vocabulary()
WHERE = "doetinchem/1/pooling.csv"
COUNTS: Counts = {"jong": (203, 91, 23), "oud": (17, 7, 3)}
"""Too few of 65 and over: only the figure about everyone is pooled, three others are hidden."""
Change = Callable[[pl.DataFrame], pl.DataFrame]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_pooled(tmp_path, COUNTS)


def read_pooling(folder: Path) -> pl.DataFrame:
    return pl.read_csv(folder / "pooling.csv", schema=POOLING_SCHEMA)


def spoil_pooling(folder: Path, change: Change) -> None:
    """Change the record and its copy and mend the checksums, as a careless maker would."""
    table = change(read_pooling(folder))
    spoil_file(folder, "pooling.csv", table.write_csv().encode())
    spoil_file(folder, "pooling.parquet", parquet_bytes(table))


def where_status(status: str, column: str, value: object) -> Change:
    """Change a column of the rows of a status."""
    return lambda t: t.with_columns(
        pl.when(pl.col("status") == status)
        .then(pl.lit(value))
        .otherwise(pl.col(column))
        .cast(t.schema[column])
        .alias(column)
    )


def everywhere(column: str, value: object) -> Change:
    return lambda t: t.with_columns(pl.lit(value).cast(t.schema[column]).alias(column))


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


def test_the_toy_holds_pooled_and_hidden_figures(folder: Path) -> None:
    assert sorted(read_pooling(folder)["status"]) == ["national", "national", "national", "pooled"]


def test_what_is_written_is_what_is_read(folder: Path) -> None:
    edition = read_edition(folder, VOCABULARY)
    assert pooling_bytes(edition.pooling.values()) == (folder / "pooling.csv").read_bytes()
    assert list(edition.pooling) == sorted(edition.pooling)
    assert all(row == figure.row for row, figure in edition.pooling.items())
    assert edition.pooling.keys() <= {row.row_id for row in edition.estimates}


def test_the_copy_holds_the_rows_of_the_record(folder: Path) -> None:
    assert pl.read_parquet(folder / "pooling.parquet").equals(read_pooling(folder))
    assert verify_edition(folder, VOCABULARY).reference == "doetinchem@1"


def test_pooling_is_published_with_its_edition(folder: Path, tmp_path: Path) -> None:
    edition = publish_edition(folder, tmp_path / "winkel", VOCABULARY)
    assert edition.pooling == read_edition(folder, VOCABULARY).pooling
    assert (tmp_path / "winkel/doetinchem/1/pooling.parquet").is_file()


def test_an_edition_without_pooling_is_still_read_and_verified(tmp_path: Path) -> None:
    folder = write_toy(tmp_path)
    assert dict(read_edition(folder, VOCABULARY).pooling) == {}
    assert verify_edition(folder, VOCABULARY).n_estimates == len(ESTIMATES)


TABLES: list[tuple[Change, str]] = [
    (first_row("row", "0" * 16), f"rij 1: cijfer “{'0' * 16}” staat niet in de cijferset"),
    (first_row("row", None), "rij 1: cijfer “None” staat niet in de cijferset"),
    (first_row("row", "a\x1b[2J"), "rij 1: cijfer “a [2J” staat niet in de cijferset"),
    (lambda t: pl.concat([t, t[:1]]), "een cijfer staat er één keer in"),
    (everywhere("national_row", "ABC"), "rij 1: national_row is “ABC”; dit is de naam van een cijfer"),
    (everywhere("national_edition", "landelijk"), "dit is een cijferset met versie"),
    (first_row("national_edition", "ander@1"), "dit is bij elke rij gelijk"),
    (first_row("status", "samen"), "rij 1: status is “samen”; deze status is er niet"),
    (first_row("status", None), "rij 1: status is “None”"),
    (
        where_status("pooled", "status", "apart"),
        "status is “apart”; uit de cijfers volgt een andere status",
    ),
    (where_status("pooled", "status", "national"), "national hoort bij een cijfer dat niet wordt getoond"),
    (where_status("national", "status", "pooled"), "national hoort bij een cijfer dat niet wordt getoond"),
    (where_status("national", "own_share", 0.4), "own_share is anders dan van cijfer"),
    (where_status("national", "own_n", 17), "own_n is anders dan van cijfer"),
    (where_status("national", "own_n_effective", 17.0), "own_n_effective is anders dan van cijfer"),
    (where_status("national", "own_weight", 0.1), "own_weight is “0.1”; uit de andere cijfers van de rij"),
    (where_status("national", "shift_pct", 0.0), "shift_pct is “0.0”; uit de andere cijfers van de rij"),
    (where_status("national", "pooled_share", 0.5), "pooled_share is “0.5”; uit de andere cijfers"),
    (where_status("national", "pooled_share", None), "pooled_share is “None”; uit de andere cijfers"),
    (where_status("pooled", "own_share", 0.5), "own_share is anders dan van cijfer"),
    (where_status("pooled", "own_share", float("nan")), "own_share is anders dan van cijfer"),
    (where_status("pooled", "own_n", 221), "own_n is anders dan van cijfer"),
    (where_status("pooled", "pooled_share", float("nan")), "pooled_share is “nan”"),
    (where_status("pooled", "own_weight", 0.5), "own_weight is “0.5”"),
    (where_status("pooled", "ci_lower", 0.0), "ci_lower is “0.0”"),
    (everywhere("national_share", 1.2), "national_share is “1.2”; een aandeel ligt tussen 0 en 1"),
    (everywhere("national_share", float("nan")), "national_share is “nan”"),
    (first_row("national_share", None), "rij 1: national_share is “None”"),
    (first_row("national_share", 0.31), "uit de andere cijfers van de rij volgt iets anders"),
    (everywhere("national_sampling_error", -0.1), "een fout ligt tussen 0 en 1"),
    (everywhere("national_sampling_error", 1e300), "een fout ligt tussen 0 en 1"),
    (everywhere("national_ci_upper", 1.0), "national_ci_upper is “1.0”"),
    (everywhere("spread", 0.0), "spread is “0.0”; de spreiding is boven 0"),
    (everywhere("spread", float("inf")), "spread is “inf”; de spreiding is boven 0"),
    (everywhere("spread", 0.3), "uit de andere cijfers van de rij volgt iets anders"),
    (first_row("spread", 0.3), "dit is bij elke rij gelijk"),
    (everywhere("spread_source", " "), "spread_source is “ ”; dit moet ingevuld zijn"),
    (everywhere("composition_source", "a\x1b"), "composition_source is “a ”; dit moet ingevuld zijn"),
    (lambda t: t.clear(), "er staat geen enkel cijfer in"),
    (lambda t: t.drop("shift_pct"), "moet op de eerste regel deze kolommen noemen: row, national_row"),
    (lambda t: t.with_columns(pl.lit("veel").alias("own_n")), "is geen leesbaar CSV-bestand"),
]


@pytest.mark.parametrize(("change", "said"), TABLES)
def test_a_wrong_table_is_refused(folder: Path, change: Change, said: str) -> None:
    spoil_pooling(folder, change)
    message = refusal(folder)
    assert message.startswith(WHERE)
    assert said in message


def test_pooling_in_a_fictitious_edition_is_refused(folder: Path) -> None:
    manifest = manifest_from(read_manifest(folder), "edition.toml")
    write_manifest(folder, manifest_text(replace(manifest, fictitious=True)))
    assert refusal(folder) == f"{WHERE}: verzonnen cijfers worden nooit samengenomen met andere."


def test_pooling_of_figures_about_the_whole_country_is_refused(folder: Path) -> None:
    spoil_table(folder, everywhere("area", "NL"))
    # The area is part of a row's id, so no row of the record is found any more.
    assert "staat niet in de cijferset" in refusal(folder)


@pytest.mark.parametrize("name", ["pooling.csv", "pooling.parquet"])
def test_one_of_two_files_alone_is_refused(folder: Path, name: str) -> None:
    (folder / name).unlink()
    assert f"doetinchem/1/{name} ontbreekt" in refusal(folder)
    kept = [line for line in read_manifest(folder).splitlines() if not line.startswith(f'"{name}"')]
    write_manifest(folder, "\n".join(kept) + "\n")
    assert refusal(folder).startswith(
        "doetinchem/1/edition.toml: pooling.csv en pooling.parquet horen bij elkaar"
    )


@pytest.mark.parametrize("name", ["pooling.csv", "pooling.parquet"])
def test_one_flipped_byte_is_noticed(folder: Path, name: str) -> None:
    flipped = bytearray((folder / name).read_bytes())
    flipped[len(flipped) // 2] ^= 1
    (folder / name).write_bytes(bytes(flipped))
    assert f"doetinchem/1/{name} is veranderd of beschadigd" in refusal(folder)


def test_a_copy_that_says_something_else_is_named_where_one_verifies(folder: Path) -> None:
    changed = where_status("pooled", "shift_pct", 9.0)(read_pooling(folder))
    spoil_file(folder, "pooling.parquet", parquet_bytes(changed))
    assert read_edition(folder, VOCABULARY).pooling
    with pytest.raises(
        InputError, match=r"pooling\.parquet, rij \d: shift_pct is anders dan in pooling\.csv"
    ):
        verify_edition(folder, VOCABULARY)
