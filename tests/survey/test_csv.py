"""A CSV file is read by strict rules: each fault is one error with its row."""

from __future__ import annotations

from pathlib import Path

import pytest

from kanaalkompas.survey import check_study
from tests.survey.toy_study import ROWS, TOY, write_csv, write_study

HEAD = "rid;sex;q1;q2;naam"


def report_of(folder: Path, content: bytes | str) -> tuple[str, ...]:
    write_study(folder)
    (folder / "rows.csv").write_bytes(content if isinstance(content, bytes) else content.encode())
    return check_study(folder).problems


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (f'{HEAD}\n1;m;1;1;A\n2;v;1;0;"B\n3;v;1;0;C\n', "rij 3: een aanhalingsteken"),
        (f'{HEAD}\n1;m;1;1;A\n2;v;1;0;5" buis\n', "rij 3: een aanhalingsteken"),
        (f'{HEAD}\n1;m;1;1;"A" en B\n', "rij 2: een aanhalingsteken"),
        (f"{HEAD}\n1;m;1;1;A\n2;v;1\n", "rij 3: 3 velden, maar rij 1 heeft er 5"),
        (f"{HEAD}\n1;m;1;1;A;x\n", "rij 2: 6 velden"),
        (f"{HEAD}\n1;m;1;1;A\n\n2;v;1;1;B\n", "rij 3: deze rij is leeg"),
        (f"{HEAD}\n1;m;1;1;A\0\n", "rij 2: hier staat een nulteken"),
        ("rid;sex;q1;q2;sex\n1;m;1;1;A\n", "kolom 2 en kolom 5 heten “sex”"),
        ("rid;sex;q1;q2;naam;naam\n1;m;1;1;A;B\n", "kolom 5 en kolom 6 hebben dezelfde naam"),
        ("nummer;geslacht\n1;m\n", "rij 1 noemt geen enkele kolom"),
        ("", "rij 1 noemt geen enkele kolom"),
        ("rid;Sex;q1;q2\n1;m;1;1\n", "kolom “sex” staat niet in het bestand. Bedoelt u “Sex”?"),
        (f"{HEAD}\n", "geen enkele deelnemer"),
        (f"{HEAD}\n1;m;1;1;{'x' * 200_000}\n", "rij 2: een veld is te lang"),
        (f"{HEAD}\n1;m;1;1;{'x' * 1_100_000}\n", "rij 2: de regel is langer"),
        (f"{HEAD}\n1;m;1;1;ë\n2;m;1;1;".encode() + b"\xe9\n", "rij 2 lijkt UTF-8, maar rij 3 is dat niet"),
        (f"{HEAD}\n1;m;1;1;".encode() + b"\x81\n", "rij 2: een teken is geen UTF-8"),
        (f"{HEAD}\n1;m;1;1;A\n2;m;1;1;".encode() + b"\xfe\xff\n", "rij 3: een teken is geen UTF-8"),
        (f"{HEAD}\n1;m;1;1;A\n".encode("utf-16-le"), "nulteken"),
        (f"{HEAD}\n1;m;1;1;A\n".encode("utf-16")[:-1], "geen utf-16"),
        (f"{HEAD}\n1;m;1;1;A\n".encode("utf-32"), "UTF-32"),
    ],
)
def test_a_fault_is_one_error_with_its_row(tmp_path: Path, content: bytes | str, told: str) -> None:
    problems = report_of(tmp_path, content)
    assert told in problems[0]
    assert "rows.csv" in problems[0]
    assert "\n" not in problems[0]
    assert len(problems) == 1 or "Sex" in told or "geen enkele deelnemer" in told


def test_a_field_of_gigabytes_is_refused_at_once(tmp_path: Path) -> None:
    write_study(tmp_path)
    with (tmp_path / "rows.csv").open("ab") as file:
        file.truncate(2 << 30)
    assert "is 2,0 GB; hoogstens 1 GB mag" in check_study(tmp_path).problems[0]


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_delimiter_and_encoding_are_found_and_told(tmp_path: Path, delimiter: str, encoding: str) -> None:
    write_study(tmp_path, TOY.replace('"m"', '"é"'))
    rows = {**ROWS, "sex": ["é", "v", "f", "é", None, "v"]}
    write_csv(tmp_path / "rows.csv", rows, delimiter, encoding)
    report = check_study(tmp_path)
    assert report.problems == ()
    assert report.found == {"scheidingsteken": delimiter.replace("\t", "tab"), "codering": encoding}
    assert report.n_kept == 6


def test_a_header_that_two_delimiters_explain_is_refused(tmp_path: Path) -> None:
    assert "scheidingsteken is niet zeker" in report_of(tmp_path, "rid;a,q1\n1;2,3\n")[0]


def test_quotes_delimiters_and_line_ends_within_quotes_are_read(tmp_path: Path) -> None:
    content = f'{HEAD}\r\n1;"m";1;1;"a;b\r\nc ""d"""\r\n2;v;1;0;\r\n\r\n'
    assert report_of(tmp_path, content) == ()
    assert check_study(tmp_path).n_kept == 2
