"""The ready study.toml for a Burgerpeiling, on rows that are made up in its format."""

from __future__ import annotations

import shutil
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
import pyreadstat
import pytest

from kanaalkompas.survey import check_study, read_respondents, read_study

N = 600
OPEN = [-1, 88, 99]
CODES = {"ch01": 4, "ch02": 6, "ch03": 6, "dv08_0": 6, "dv09_0": 6, "bo01": 6, "dv12": 9, "dv02": 2}


def made_up_rows(n: int = N) -> dict[str, Any]:
    """Codes at random (seed 2022); who had no contact (dv02 = 2) has -1 at dv12; a few answers are open."""
    draw = np.random.default_rng(2022)
    rows: dict[str, Any] = {
        name: draw.integers(1, most + 1, n).astype(float) for name, most in CODES.items()
    }
    rows["dv12"][rows["dv02"] == 2] = -1
    for name, code in (("ch02", 99), ("ch03", 88), ("dv08_0", 99)):
        rows[name][draw.integers(0, n, 5)] = code
    rows["respondent"] = np.arange(1.0, n + 1)
    rows["gemnr"] = np.full(n, 222.0)
    rows["wijknr"] = ["WK022201"] * n
    rows["weging"] = draw.uniform(0.5, 2.0, n)
    return rows


def write(folder: Path, rows: dict[str, Any]) -> Path:
    with as_file(
        files("kanaalkompas.survey") / "examples" / "burgerpeiling-2022" / "study.toml"
    ) as example:
        shutil.copy(example, folder / "study.toml")
    ranges: dict[str, Any] = dict.fromkeys(CODES, OPEN)
    pyreadstat.write_sav(pl.DataFrame(rows), folder / "burgerpeiling.sav", missing_ranges=ranges)
    return folder


def test_made_up_rows_are_read_as_the_code_book_says(tmp_path: Path) -> None:
    rows = made_up_rows()
    report = check_study(write(tmp_path, rows))
    assert report.problems == ()
    assert report.warnings == ()
    respondents = read_respondents(read_study(tmp_path))
    contact = rows["dv02"] == 1
    subjects = [item.subject for item in respondents.items]
    for code, subject in enumerate(subjects[:9], start=1):
        answers = respondents.answers[:, subjects.index(subject)]
        assert np.isnan(answers).tolist() == (~contact).tolist()
        assert np.nansum(answers) == np.count_nonzero(rows["dv12"] == code)
    easy = respondents.answers[:, subjects.index("informatie-makkelijk-te-vinden")]
    assert np.count_nonzero(~np.isnan(easy)) == np.count_nonzero(rows["dv08_0"] <= 5)
    assert np.nansum(easy) == np.count_nonzero(rows["dv08_0"] <= 2)
    np.testing.assert_array_equal(respondents.design_weight, rows["weging"])


def test_ages_education_and_sex_make_groups(tmp_path: Path) -> None:
    rows = made_up_rows()
    groups = read_respondents(read_study(write(tmp_path, rows))).groups
    ages = np.where(rows["ch02"] <= 6, rows["ch02"] - 1, -1)
    np.testing.assert_array_equal(groups["leeftijd"].members, ages[:, None] == np.arange(6))
    np.testing.assert_array_equal(
        groups["geslacht"].members, np.stack([rows["ch01"] == 1, rows["ch01"] == 2], axis=1)
    )
    assert np.count_nonzero(groups["opleiding"].members[:, 2]) == np.count_nonzero(
        np.isin(rows["ch03"], (5, 6))
    )


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda rows: rows["weging"].__setitem__(4, 40.0), "5 keer het gemiddelde of meer: rij 5"),
        (lambda rows: rows["weging"].__setitem__(4, -1.0), "0 of lager: rij 5"),
        (lambda rows: rows["respondent"].__setitem__(4, 1.0), "een id komt vaker voor: rij 5"),
        (lambda rows: rows["ch02"].__setitem__(4, 7.0), "waarde “7” (1 keer) hoort bij geen groep"),
    ],
)
def test_the_rules_of_the_protocol_are_held(tmp_path: Path, change: Any, told: str) -> None:
    rows = made_up_rows()
    change(rows)
    assert told in "\n".join(check_study(write(tmp_path, rows)).problems)


def test_a_weight_above_three_is_warned_about(tmp_path: Path) -> None:
    rows = made_up_rows()
    rows["weging"][4] = 4.5
    report = check_study(write(tmp_path, rows))
    assert report.is_good
    assert "meer dan 3 keer het gemiddelde: rij 5" in report.warnings[0]


def test_fewer_than_475_is_refused(tmp_path: Path) -> None:
    problems = check_study(write(tmp_path, made_up_rows(400))).problems
    assert any("400 deelnemers; het onderzoek vraagt er minstens 475" in text for text in problems)


def test_without_base_the_question_on_channels_is_refused(tmp_path: Path) -> None:
    folder = write(tmp_path, made_up_rows())
    text = (folder / "study.toml").read_text(encoding="utf-8")
    lead = '\n[[question]]\nsubject_kind = "opinion"\ntext = "Contact?"\n[question.items]\n'
    lead += 'contact = { column = "dv02", equals = 1 }\n'
    changed = text.replace('base = { column = "dv02", equals = 1 }', "").replace(
        'base_text = "inwoners die', "#"
    )
    (folder / "study.toml").write_text(changed + lead, encoding="utf-8")
    assert any(
        'base = { column = "dv02", equals = 1 }' in problem for problem in check_study(folder).problems
    )
