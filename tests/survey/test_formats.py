"""A survey is the same in each format; a crafted or broken file is one clear error."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import numpy as np
import openpyxl
import polars as pl
import pyreadstat
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kanaalkompas.survey import Respondents, check_study, child, read_apart, read_respondents, read_study
from tests.survey.toy_study import ROWS, TOY, Table, frame, write_study

SUFFIXES = (".csv", ".xlsx", ".parquet", ".sav")
CODES = st.sampled_from([None, 0, 1, 2, 2.5, 999])


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """Rows in which each group and each yes occurs at least once."""
    n = draw(st.integers(0, 12))
    texts = st.sampled_from(["m", "v", "f", None])
    return {
        "rid": [*range(n + 3)],
        "sex": ["m", "v", "f", *draw(st.lists(texts, min_size=n, max_size=n))],
        "q1": [1, 0, 2, *draw(st.lists(CODES, min_size=n, max_size=n))],
        "q2": [1, 0, 1, *draw(st.lists(CODES, min_size=n, max_size=n))],
    }


def assert_same(one: Respondents, other: Respondents) -> None:
    assert (one.n, one.n_read, one.items) == (other.n, other.n_read, other.items)
    np.testing.assert_array_equal(one.answers, other.answers)
    np.testing.assert_array_equal(one.groups["geslacht"].members, other.groups["geslacht"].members)


@settings(max_examples=8)
@given(rows=tables())
def test_each_format_gives_the_same_respondents(
    tmp_path_factory: pytest.TempPathFactory, rows: Table
) -> None:
    folder = tmp_path_factory.mktemp("formats")
    read = [read_respondents(read_study(write_study(folder / s[1:], TOY, rows, s))) for s in SUFFIXES]
    for other in read[1:]:
        assert_same(read[0], other)


@settings(max_examples=25)
@given(rows=tables(), order=st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_no_count(
    tmp_path_factory: pytest.TempPathFactory, rows: Table, order: object
) -> None:
    folder = tmp_path_factory.mktemp("order")
    places = list(range(len(rows["rid"])))
    order.shuffle(places)  # type: ignore[attr-defined]
    shuffled = {name: [cells[place] for place in places] for name, cells in rows.items()}
    one = read_respondents(read_study(write_study(folder / "a", TOY, rows)))
    other = read_respondents(read_study(write_study(folder / "b", TOY, shuffled)))
    np.testing.assert_array_equal(np.nansum(one.answers, axis=0), np.nansum(other.answers, axis=0))
    np.testing.assert_array_equal(one.answers[places], other.answers)
    np.testing.assert_array_equal(one.groups["geslacht"].members[places], other.groups["geslacht"].members)


def test_user_missing_values_and_labels_of_spss_are_honoured(tmp_path: Path) -> None:
    """The code 8 is user-missing, so no answer; 9 has a label in the code book, so it may be absent."""
    folder = write_study(
        tmp_path, TOY.replace('man = "m"', "man = 1").replace('["v", "f"]', "[2, 9]"), {"rid": [1]}
    )
    (folder / "rows.csv").unlink()
    (folder / "study.toml").write_text((folder / "study.toml").read_text().replace("rows.csv", "rows.sav"))
    rows = {"rid": [1, 2, 3], "sex": [1, 2, 8], "q1": [8, 1, 0], "q2": [1, 1, 7]}
    pyreadstat.write_sav(
        frame(rows),
        folder / "rows.sav",
        missing_ranges={"sex": [8], "q1": [{"lo": 7, "hi": 9}]},
        variable_value_labels={"sex": {1: "man", 2: "vrouw", 9: "anders"}},
    )
    respondents = read_respondents(read_study(folder))
    assert respondents.groups["geslacht"].members.tolist() == [[True, False], [False, True], [False, False]]
    np.testing.assert_array_equal(respondents.answers[:, 0], [np.nan, 1, 0])


@pytest.mark.parametrize("share", [0, 0.01, 0.3, 0.7, 0.999])
@pytest.mark.parametrize("suffix", [".sav", ".xlsx", ".parquet"])
def test_a_truncated_file_is_one_clear_error(tmp_path: Path, suffix: str, share: float) -> None:
    n = 500
    rows: Table = {name: [*list(cells)[:4] * (n // 4)] for name, cells in ROWS.items()}
    rows = {**rows, "rid": [*range(n)]}
    folder = write_study(tmp_path, TOY, rows, suffix)
    whole = (folder / f"rows{suffix}").read_bytes()
    (folder / f"rows{suffix}").write_bytes(whole[: int(len(whole) * share)])
    (problem,) = check_study(folder).problems
    assert "afgebroken of beschadigd" in problem


@pytest.mark.parametrize("suffix", [".sav", ".xlsx", ".parquet"])
def test_a_file_of_other_bytes_is_one_clear_error(tmp_path: Path, suffix: str) -> None:
    folder = write_study(tmp_path, suffix=suffix)
    (folder / f"rows{suffix}").write_bytes(np.random.default_rng(1).bytes(5000))
    (problem,) = check_study(folder).problems
    assert "beschadigd" in problem


@pytest.mark.parametrize("suffix", [".sav", ".xlsx"])
def test_no_flipped_byte_reaches_the_parent(tmp_path: Path, suffix: str) -> None:
    """Whatever the child makes of it, the parent gets a report and never another exception."""
    folder = write_study(tmp_path, suffix=suffix)
    whole = bytearray((folder / f"rows{suffix}").read_bytes())
    for place in np.random.default_rng(3).integers(0, len(whole), 5):
        broken = bytearray(whole)
        broken[place] ^= 0xFF
        (folder / f"rows{suffix}").write_bytes(broken)
        check_study(folder)


def test_a_workbook_that_unpacks_to_too_much_is_refused(tmp_path: Path) -> None:
    folder = write_study(tmp_path, suffix=".xlsx")
    with zipfile.ZipFile(folder / "rows.xlsx", "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/media/image1.bin", bytes(20 << 20))
    (problem,) = check_study(folder).problems
    assert "veel groter dan het lijkt" in problem


def test_a_workbook_with_entities_is_refused(tmp_path: Path) -> None:
    folder = write_study(tmp_path, suffix=".xlsx")
    with zipfile.ZipFile(folder / "rows.xlsx", "a") as package:
        package.writestr("xl/extra.xml", '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bb">]><a>&b;</a>')
    assert "veel groter dan het lijkt" in check_study(folder).problems[0]


def test_the_sheet_with_the_columns_is_read(tmp_path: Path) -> None:
    folder = write_study(tmp_path, suffix=".xlsx")
    book = openpyxl.load_workbook(folder / "rows.xlsx")
    book.create_sheet("Uitleg", 0).append(["Dit bestand bevat"])
    book.save(folder / "rows.xlsx")
    report = check_study(folder)
    assert report.is_good
    assert report.found == {"blad": "Sheet"}
    book.copy_worksheet(book["Sheet"])
    book.save(folder / "rows.xlsx")
    assert "meer dan één blad" in check_study(folder).problems[0]


def test_two_columns_of_one_name_in_a_workbook(tmp_path: Path) -> None:
    folder = write_study(tmp_path, suffix=".xlsx")
    book = openpyxl.load_workbook(folder / "rows.xlsx")
    book.worksheets[0].cell(1, 5).value = "sex"
    book.save(folder / "rows.xlsx")
    assert "kolom 2 en kolom 5 heten “sex”" in check_study(folder).problems[0]


def test_a_sheet_that_understates_its_size_is_read_in_full(tmp_path: Path) -> None:
    folder = write_study(tmp_path, suffix=".xlsx")
    with zipfile.ZipFile(folder / "rows.xlsx") as package:
        parts = {name: package.read(name) for name in package.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    parts[sheet] = parts[sheet].replace(b'ref="A1:E7"', b'ref="A1"')
    with zipfile.ZipFile(folder / "rows.xlsx", "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)
    assert check_study(folder).n_kept == 6


def test_the_child_can_open_nothing_once_it_reads(tmp_path: Path) -> None:
    """No file, no socket, no pipe, no other program: each needs a descriptor, and none is left."""
    script = tmp_path / "probe.py"
    script.write_text(
        f"import sys, socket, os, subprocess; sys.path.insert(0, {str(Path(child.__file__).parent)!r})\n"
        "import child; child.give_up_rights()\n"
        "for attempt in (lambda: socket.socket(), lambda: open('/etc/hostname'), os.pipe,\n"
        "                lambda: subprocess.run(['/bin/true'])):\n"
        "    try: attempt(); print('open')\n"
        "    except OSError: print('shut')\n"
        "try: bytearray(8 << 30); print('open')\n"
        "except MemoryError: print('shut')\n"
    )
    done = subprocess.run([sys.executable, "-I", script], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["shut"] * 5


@pytest.mark.parametrize(
    "body",
    [
        "import os; os.abort()",
        "import time; time.sleep(60)",
        "print('{')",
        "print('[]')",
        "print('{}')",
        "",
    ],
)
def test_a_child_that_dies_hangs_or_lies_is_one_clear_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, body: str
) -> None:
    script = tmp_path / "child.py"
    script.write_text(body)
    monkeypatch.setattr(read_apart, "_CHILD", script)
    monkeypatch.setattr(read_apart, "TIMEOUT_SECONDS", 1)
    (problem,) = check_study(write_study(tmp_path / "study", suffix=".sav")).problems
    assert "beschadigd" in problem


def test_a_parquet_column_of_lists_is_refused(tmp_path: Path) -> None:
    folder = write_study(tmp_path, suffix=".parquet")
    frame(ROWS).with_columns(q1=pl.lit([1])).write_parquet(folder / "rows.parquet")
    assert "kolom “q1” heeft geen gewone waarden" in check_study(folder).problems[0]


def test_an_spss_file_in_an_old_encoding_is_read(tmp_path: Path) -> None:
    """The file says CP437, in which é is 0x82: the child has loaded that table before it shut the door."""
    toml = TOY.replace('man = "m"', 'man = "é"').replace("[999]", "[]")
    rows = {**ROWS, "sex": ["é", "v", "f", "v", "v", "f"], "q1": [1] * 6, "q2": [1] * 6}
    folder = write_study(tmp_path, toml, rows, ".sav")
    content = (folder / "rows.sav").read_bytes()
    (folder / "rows.sav").write_bytes(content.replace("é".encode(), b"\x82 ").replace(b"UTF-8", b"CP437"))
    assert (
        read_respondents(read_study(folder)).groups["geslacht"].members[:, 1].tolist()
        == [False] + [True] * 5
    )


def test_a_boolean_is_one_or_zero(tmp_path: Path) -> None:
    folder = write_study(tmp_path, suffix=".parquet")
    frame(ROWS).with_columns(q2=pl.col("q1") > 0).write_parquet(folder / "rows.parquet")
    np.testing.assert_array_equal(read_respondents(read_study(folder)).answers[:3, 1], [0, 1, 1])
