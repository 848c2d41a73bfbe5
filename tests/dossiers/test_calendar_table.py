"""The calendar as rows: every action is there, a spreadsheet reads no formula, nothing breaks a cell."""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import date
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kanaalkompas.advice import Question, answer_question, built_in_knowledge
from kanaalkompas.dossiers import CALENDAR_COLUMNS, as_csv, as_tabs, calendar_rows, make_calendar

KNOWLEDGE = built_in_knowledge()
WORDS = KNOWLEDGE.vocabulary
ANSWER = answer_question(Question("participatie", (), ("leeftijd:65-plus",)), KNOWLEDGE)
CALENDAR = make_calendar(ANSWER, date(2027, 1, 11), WORDS)
ROWS = calendar_rows(CALENDAR, WORDS)


def test_there_is_a_row_for_each_action_each_warning_and_each_rule() -> None:
    expected = sum(len(m.actions) + len(m.not_alone) + len(m.law) for m in CALENDAR.milestones)
    assert len(ROWS) == expected
    assert {len(row) for row in ROWS} == {len(CALENDAR_COLUMNS)}


def test_who_does_it_is_left_to_the_reader() -> None:
    assert CALENDAR_COLUMNS[-1] == "Wie doet het"
    assert {row[-1] for row in ROWS} == {""}


def test_the_first_row_reads_as_a_plan() -> None:
    assert ROWS[0][:6] == (
        *("Opmerken (ma 11 januari 2027)", "wo 6 januari 2027", "ma 11 januari 2027"),
        *("Brief op naam", "65 jaar of ouder", "Zet in"),
    )


def test_a_fictitious_calendar_says_so_in_its_first_row() -> None:
    rows = calendar_rows(replace(CALENDAR, fictitious=True), WORDS)
    assert rows[0][0] == "Fictief: verzonnen cijfers"
    assert rows[1:] == ROWS


def test_a_spreadsheet_reads_back_what_was_written() -> None:
    text = as_csv([CALENDAR_COLUMNS, *ROWS])
    assert text.startswith("\ufeff")
    read = [tuple(row) for row in csv.reader(StringIO(text.removeprefix("\ufeff")), delimiter=";")]
    assert read == [CALENDAR_COLUMNS, *ROWS]


@pytest.mark.parametrize("cell", ["=1+1", "+31", "-2", "@SOM(A1)", "\t=1", "  =1", "\r=1"])
def test_no_cell_is_a_formula(cell: str) -> None:
    assert as_tabs([[cell]])[0] == "'"
    assert as_csv([[cell]]).removeprefix("\ufeff")[:2] == "\"'"


@given(st.lists(st.lists(st.text(), min_size=3, max_size=3), min_size=1))
def test_any_text_stays_in_its_cell(rows: list[list[str]]) -> None:
    assert [line.count("\t") for line in as_tabs(rows).split("\n")] == [2] * len(rows)
    read = list(csv.reader(StringIO(as_csv(rows).removeprefix("\ufeff"), newline=""), delimiter=";"))
    assert [len(row) for row in read] == [3] * len(rows)
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in read for cell in row)
