"""The three forms hold the same rows, to the last digit; a suppressed row holds no number in any."""

from __future__ import annotations

from io import BytesIO
from typing import Any
from zipfile import ZipFile

import polars as pl
import pytest
from openpyxl import load_workbook

from kanaalkompas.editions import Edition
from kanaalkompas.exports.open_data import edition_as_workbook
from kanaalkompas.vocabulary import ESTIMATE_COLUMNS, Status
from tests.exports.open_data.editions import SITE, awkward_edition, built_in, built_in_store, thinned

NUMBERS = ("share", "standard_error", "ci_lower", "ci_upper", "ci_level", "n_respondents", "n_effective")


def sheets(content: bytes) -> dict[str, list[tuple[Any, ...]]]:
    book = load_workbook(BytesIO(content), read_only=True)
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book.worksheets}


def expected(edition: Edition) -> list[tuple[Any, ...]]:
    """The rows as a workbook can hold them: an empty text is an empty cell."""
    rows = [
        (*(getattr(row, column) for column in ESTIMATE_COLUMNS), row.row_id) for row in edition.estimates
    ]
    return [tuple(None if value == "" else value for value in row) for row in rows]


@pytest.mark.parametrize("edition", built_in(), ids=lambda edition: edition.manifest.id)
def test_the_three_forms_hold_the_same_rows(edition: Edition) -> None:
    folder = built_in_store().folders[edition.manifest.reference]
    csv = pl.read_csv(folder / "estimates.csv", schema=pl.read_parquet_schema(folder / "estimates.parquet"))
    assert csv.equals(pl.read_parquet(folder / "estimates.parquet"))
    assert csv.height == len(edition.estimates)
    few = thinned(edition)
    head, *rows = sheets(edition_as_workbook(few, SITE))["Cijfers"]
    assert head == (*ESTIMATE_COLUMNS, "row_id")
    assert rows == expected(few)
    by_key = {row[:-1]: True for row in rows}
    plain = {tuple(None if value == "" else value for value in row) for row in csv.iter_rows()}
    assert by_key.keys() <= plain


@pytest.mark.parametrize(
    "edition", [*built_in(), awkward_edition()], ids=lambda edition: edition.manifest.id
)
def test_a_suppressed_row_holds_no_number_in_any_form(edition: Edition) -> None:
    few = thinned(edition)
    head, *rows = sheets(edition_as_workbook(few, SITE))["Cijfers"]
    hidden = [dict(zip(head, row, strict=True)) for row in rows if "suppressed" in row]
    assert len(hidden) == sum(row.status is Status.SUPPRESSED for row in edition.estimates)
    assert all(row[column] is None for row in hidden for column in NUMBERS)
    if edition.manifest.reference in built_in_store().folders:
        folder = built_in_store().folders[edition.manifest.reference]
        for table in (pl.read_csv(folder / "estimates.csv"), pl.read_parquet(folder / "estimates.parquet")):
            shown = table.filter(pl.col("status") == "suppressed").select(NUMBERS)
            assert shown.height == len(hidden)
            assert shown.null_count().row(0) == (len(hidden),) * len(NUMBERS)


def test_sixteen_digits_and_formulas_stay_what_they_are() -> None:
    edition = awkward_edition()
    first, second, _ = (
        dict(zip((*ESTIMATE_COLUMNS, "row_id"), row, strict=True))
        for row in sheets(edition_as_workbook(edition, SITE))["Cijfers"][1:]
    )
    assert (first["question"], first["wording"], first["note"]) == ("=1+1", "@SUM(A1)", "-2")
    assert second["share"] == pytest.approx(1 / 3, rel=1e-15)
    assert second["n_effective"] == pytest.approx(12345.678901234567, rel=1e-15)


def test_the_guide_says_what_must_be_known() -> None:
    guide = dict(sheets(edition_as_workbook(awkward_edition(fictitious=True), SITE))["Leeswijzer"])
    assert guide["Let op"] == "FICTIEF. verzonnen & dus niet waar"
    assert guide["Vaste naam"] == "https://kanaalkompas.example/id/cijferset/awkward@3"
    assert "Eigen licentie (1 bron)" in guide["Licenties"]
    assert {"Zo verwijst u", "Te weinig antwoorden", "Vergelijken"} <= guide.keys()


def test_the_same_edition_gives_the_same_workbook() -> None:
    made = [edition_as_workbook(awkward_edition(), SITE) for _ in range(2)]
    assert made[0] == made[1]
    assert ZipFile(BytesIO(made[0])).testzip() is None
