"""The Parquet copy: never parsed where editions are served, compared in a child where one is verified."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import polars as pl
import pytest

from kanaalkompas.editions import open_store, read_edition, verify_edition
from kanaalkompas.vocabulary import InputError, built_in_vocabulary
from tests.editions.edition_toys import spoil_file, spoil_parquet, write_toy

VOCABULARY = built_in_vocabulary()


def test_a_served_edition_never_parses_parquet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_toy(tmp_path)

    def parse(*_: object, **__: object) -> None:
        raise AssertionError("parsed")

    for name in ("read_parquet", "scan_parquet", "read_parquet_schema", "read_parquet_metadata"):
        monkeypatch.setattr(pl, name, parse)
    assert "speelgoed@1" in open_store(tmp_path, VOCABULARY).editions


def test_a_damaged_copy_with_a_mended_checksum_is_served_from_its_csv_but_not_verified(
    tmp_path: Path,
) -> None:
    folder = write_toy(tmp_path)
    whole = (folder / "estimates.parquet").read_bytes()
    read = read_edition(folder, VOCABULARY)
    generator = np.random.default_rng(1)
    n_refused = 0
    for _ in range(12):
        damaged = bytearray(whole)
        damaged[generator.integers(len(whole))] ^= 1 << int(generator.integers(8))
        spoil_file(folder, "estimates.parquet", bytes(damaged))
        assert read_edition(folder, VOCABULARY).estimates == read.estimates
        n_refused += is_refused(folder)
    assert n_refused


def is_refused(folder: Path) -> bool:
    try:
        return not verify_edition(folder, VOCABULARY)
    except InputError:
        return True


TABLES: list[tuple[Callable[[pl.DataFrame], pl.DataFrame], str]] = [
    (lambda t: t.drop("share"), "heeft andere kolommen"),
    (lambda t: t.select(reversed(t.columns)), "heeft andere kolommen"),
    (lambda t: t.with_columns(pl.col("share").cast(pl.Float32)), "kolom “share” heeft type Float32"),
    (lambda t: t[:3], "heeft 3 rijen; in estimates.csv staan er 4"),
    (lambda t: t.with_columns(pl.col("share") + 1e-12), "rij 1: share is anders dan in estimates.csv"),
    (lambda t: t.with_columns(pl.col("note").replace("", None)), "rij 1: note is anders"),
    (lambda t: t.reverse(), "rij 1: "),
]


@pytest.mark.parametrize(("change", "said"), TABLES)
def test_a_copy_that_says_something_else_is_named(
    tmp_path: Path, change: Callable[[pl.DataFrame], pl.DataFrame], said: str
) -> None:
    folder = write_toy(tmp_path)
    spoil_parquet(folder, change(pl.read_parquet(folder / "estimates.parquet")))
    with pytest.raises(InputError) as caught:
        verify_edition(folder, VOCABULARY)
    assert str(caught.value).startswith("speelgoed/1/estimates.parquet")
    assert said in str(caught.value)


@pytest.mark.parametrize(
    "content", [b"", b"PAR1", b"PAR1 maar niet heus PAR1", b"PAR1\xff\xff\xff\x7fPAR1"]
)
def test_a_file_that_is_no_parquet_is_refused(tmp_path: Path, content: bytes) -> None:
    folder = write_toy(tmp_path)
    spoil_file(folder, "estimates.parquet", content)
    with pytest.raises(InputError, match="is geen leesbaar Parquet-bestand"):
        verify_edition(folder, VOCABULARY)
