"""The workbook and the CSV hold every figure of an answer to the last digit, and no suppressed one."""

from __future__ import annotations

import csv
from io import BytesIO, StringIO
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from kanaalkompas.advice import Answer
from kanaalkompas.exports.documents import advice_as_csv, advice_as_workbook
from kanaalkompas.vocabulary import Estimate, Status
from tests.exports.documents.answers import (
    ADDRESS,
    HIDDEN_SHARE,
    MADE,
    all_phases_answer,
    awkward_answer,
    invented_answer,
    knowledge_of,
    real_answer,
    shown_estimates,
)

NUMBERS = ("share", "standard_error", "ci_lower", "ci_upper", "ci_level", "n_effective")
ANSWERS = [
    pytest.param(real_answer, "", id="one-phase"),
    pytest.param(all_phases_answer, "", id="all-phases"),
    pytest.param(invented_answer, "voorbeeld", id="invented"),
]


def csv_rows(answer: Answer, edition: str = "") -> list[dict[str, str]]:
    content = advice_as_csv(answer, knowledge_of(edition), address=ADDRESS, made=MADE)
    return list(csv.DictReader(StringIO(content.decode("utf-8-sig")), delimiter=";"))


def workbook_bytes(answer: Answer, edition: str = "") -> bytes:
    return advice_as_workbook(answer, knowledge_of(edition), address=ADDRESS, made=MADE)


def test_every_sheet_prints_on_few_pages_with_its_heads() -> None:
    book = load_workbook(BytesIO(workbook_bytes(real_answer())))
    for sheet in book:
        properties = sheet.sheet_properties.pageSetUpPr
        assert properties
        assert properties.fitToPage
        assert (sheet.page_setup.fitToWidth or 1) <= 2
        assert sheet.page_setup.fitToHeight == 0
        assert sheet.print_title_rows
        assert sheet.print_title_cols


def sheet_rows(sheet: Worksheet) -> list[dict[str, Any]]:
    header, *rows = list(sheet.iter_rows(min_row=5, values_only=True))
    return [dict(zip(map(str, header), row, strict=True)) for row in rows]


@pytest.mark.parametrize(("make", "edition"), ANSWERS)
def test_the_csv_holds_every_figure_to_the_last_digit(make: Any, edition: str) -> None:
    answer = make()
    rows, estimates = csv_rows(answer, edition), shown_estimates(answer)
    assert len(rows) == len(estimates) > 20
    for row, estimate in zip(rows, estimates, strict=True):
        assert row["rij"] == estimate.row_id
        for name in NUMBERS:
            expected: float | None = getattr(estimate, name)
            assert (float(row[name].replace(",", ".")) if row[name] else None) == expected
        assert row["n_respondents"] == (
            "" if estimate.n_respondents is None else str(estimate.n_respondents)
        )
        assert row["bron"] == estimate.source
        assert row["licentie"]
        assert row["cijferset"]
        assert row["versie"] == "1"
        assert row["gemaakt_op"] == "2026-11-30"
        assert row["adres"] == ADDRESS


@pytest.mark.parametrize(("make", "edition"), ANSWERS)
def test_the_workbook_holds_every_figure_to_the_last_digit(make: Any, edition: str) -> None:
    answer = make()
    sheet = load_workbook(BytesIO(workbook_bytes(answer, edition)))["Cijfers"]
    rows, estimates = sheet_rows(sheet), shown_estimates(answer)
    assert len(rows) == len(estimates)
    for row, estimate in zip(rows, estimates, strict=True):
        assert row["rij"] == estimate.row_id
        assert [row[name] for name in NUMBERS] == [getattr(estimate, name) for name in NUMBERS]
        assert row["n_respondents"] == estimate.n_respondents


def test_a_suppressed_figure_has_no_number_in_either_file() -> None:
    answer = awkward_answer()
    (row,) = [row for row in csv_rows(answer, "voorbeeld") if row["status"] == "suppressed"]
    book = load_workbook(BytesIO(workbook_bytes(answer, "voorbeeld")))
    (line,) = [line for line in sheet_rows(book["Cijfers"]) if line["status"] == "suppressed"]
    for name in NUMBERS:
        assert row[name] == ""
        assert line[name] is None
    assert row["n_respondents"] == line["n_respondents"] == "niet getoond"
    everything = str([list(sheet.values) for sheet in book.worksheets]) + str(csv_rows(answer, "voorbeeld"))
    assert str(HIDDEN_SHARE) not in everything
    assert str(HIDDEN_SHARE).replace(".", ",") not in everything


def test_no_cell_of_the_workbook_is_a_formula_or_a_link() -> None:
    book = load_workbook(BytesIO(workbook_bytes(awkward_answer(), "voorbeeld")))
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert not any(cell.hyperlink for cell in cells)
    texts = {str(cell.value) for cell in cells}
    assert {"=1+1 =1+1", "@som"} & texts


def test_no_cell_of_the_csv_begins_like_a_formula() -> None:
    rows = csv_rows(awkward_answer(), "voorbeeld")
    notes = {row["opmerking"] for row in rows}
    assert {"'=1+1", "'+31", "'-2", "'@som"} <= notes
    numeric = {*NUMBERS, "n_respondents"}
    for row in rows:
        for name, value in row.items():
            assert name in numeric or not value.startswith(("=", "+", "-", "@"))


def test_the_csv_opens_in_a_dutch_excel() -> None:
    content = advice_as_csv(real_answer(), knowledge_of(), address=ADDRESS, made=MADE)
    assert content.startswith(b"\xef\xbb\xbffictief;fase;")
    assert b"\r\n" in content


def test_the_workbook_has_tables_with_headers_that_stay_in_sight() -> None:
    book = load_workbook(BytesIO(workbook_bytes(real_answer())))
    assert book.sheetnames == ["Advies", "Cijfers", "Gemeente", "Wet", "Bronnen", "Leeswijzer"]
    for sheet in book.worksheets:
        (table,) = sheet.tables.values()
        assert table.headerRowCount == 1
        assert table.ref.startswith("A5:")
        assert sheet.freeze_panes == "B6"
    figures = book["Cijfers"]
    header = [cell.value for cell in figures[5]]
    assert figures.cell(6, header.index("share") + 1).number_format == "0.0%"


def test_every_column_is_explained() -> None:
    book = load_workbook(BytesIO(workbook_bytes(real_answer())))
    columns = [str(cell.value) for cell in book["Cijfers"][5]]
    explained = {str(row["onderdeel"]) for row in sheet_rows(book["Leeswijzer"])}
    assert {f"kolom {column}" for column in columns} <= explained


def test_the_place_stands_in_a_sheet_of_its_own() -> None:
    answer = real_answer()
    assert answer.place is not None
    book = load_workbook(BytesIO(workbook_bytes(answer)))
    shares = [row["aandeel_hier"] for row in sheet_rows(book["Gemeente"])]
    here = [f.share for entry in answer.place.phases for b in entry.blocks for f in b.figures]
    assert shares == pytest.approx(here, rel=1e-15)


def test_invented_figures_say_so_on_every_sheet_and_in_every_row() -> None:
    book = load_workbook(BytesIO(workbook_bytes(invented_answer(), "voorbeeld")))
    for sheet in book.worksheets:
        assert "FICTIEF" in str(sheet["A3"].value)
        assert sheet.oddHeader is not None
        assert "FICTIEF" in str(sheet.oddHeader.left.text)
    assert {row["fictief"] for row in csv_rows(invented_answer(), "voorbeeld")} == {"FICTIEF"}
    assert {row["fictief"] for row in csv_rows(real_answer())} == {""}


def test_the_example_for_suppression_is_suppressed() -> None:
    statuses: list[Status] = [estimate.status for estimate in shown_estimates(awkward_answer())]
    hidden: Estimate = shown_estimates(awkward_answer())[0]
    assert statuses.count(Status.SUPPRESSED) == 1
    assert hidden.share == HIDDEN_SHARE
