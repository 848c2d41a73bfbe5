"""What a study and its rows become, counted by hand."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from kanaalkompas.survey import StudyProblems, check_study, read_respondents, read_study
from tests.survey.toy_study import FILE, GROUP, HEAD, QUESTION, ROWS, TOY, write_study

NAN = np.nan


def test_the_toy_counted_by_hand(tmp_path: Path) -> None:
    """Row 4 of q1 and row 6 of q2 hold the code 999, row 5 is empty: no answer. 2 and 7 are at least 1."""
    respondents = read_respondents(read_study(write_study(tmp_path)))
    assert respondents.n == respondents.n_read == 6
    assert respondents.groups["geslacht"].groups == ("man", "vrouw")
    assert respondents.groups["geslacht"].members.argmax(axis=1).tolist() == [0, 1, 1, 0, 0, 1]
    assert respondents.groups["geslacht"].members.any(axis=1).tolist() == [True] * 4 + [False, True]
    np.testing.assert_array_equal(respondents.answers[:, 0], [0, 1, 1, NAN, NAN, 1])
    np.testing.assert_array_equal(respondents.answers[:, 1], [1, 1, 0, 0, NAN, NAN])
    assert [item.subject for item in respondents.items] == ["brief", "telefoon"]
    assert respondents.items[0].base == "inwoners van 18 jaar en ouder"
    assert respondents.design_weight.tolist() == [1] * 6
    assert respondents.cluster.tolist() == list(range(6))


def test_blank_means_no_only_where_a_cell_is_empty(tmp_path: Path) -> None:
    toml = HEAD + FILE + QUESTION.replace("[question.items]", 'blank = "no"\n[question.items]')
    answers = read_respondents(read_study(write_study(tmp_path, toml))).answers
    np.testing.assert_array_equal(answers[:, 0], [0, 1, 1, NAN, 0, 1])


def test_a_base_leaves_out_who_was_not_asked_and_blank_stays_within_it(tmp_path: Path) -> None:
    base = 'base = { column = "q2", any_of = [1, 999] }\nblank = "no"\n[question.items]'
    question = QUESTION.replace("[question.items]", base).replace(
        'telefoon = { column = "q2", equals = 1 }', ""
    )
    respondents = read_respondents(read_study(write_study(tmp_path, HEAD + FILE + question)))
    np.testing.assert_array_equal(respondents.answers[:, 0], [0, 1, NAN, NAN, NAN, NAN])
    assert respondents.items[0].base == "q2 is 1 of 999"


@pytest.mark.parametrize(
    ("condition", "said"),
    [
        ("at_least = 1, at_most = 2", [0, 1, 0, NAN, NAN, 1]),
        ("at_most = 1", [1, 1, 0, NAN, NAN, 0]),
        ('any_of = ["1", 7.0]', [0, 1, 1, NAN, NAN, 0]),
        ('equals = "2.0"', [0, 0, 0, NAN, NAN, 1]),
    ],
)
def test_each_condition(tmp_path: Path, condition: str, said: list[float]) -> None:
    toml = TOY.replace("at_least = 1", condition)
    answers = read_respondents(read_study(write_study(tmp_path, toml))).answers
    np.testing.assert_array_equal(answers[:, 0], said)


def test_complete_keeps_who_answered_all(tmp_path: Path) -> None:
    toml = TOY.replace("missing = [999]", 'missing = [999]\ncomplete = ["q1", "q2"]')
    respondents = read_respondents(read_study(write_study(tmp_path, toml)))
    assert (respondents.n, respondents.n_read) == (3, 6)
    assert not np.isnan(respondents.answers).any()


def test_the_report_counts_and_says_how_it_read(tmp_path: Path) -> None:
    report = check_study(write_study(tmp_path))
    assert report.is_good
    assert report.found == {"scheidingsteken": ";", "codering": "utf-8"}
    assert (report.n_read, report.n_kept, report.n_columns_read, report.n_columns_left) == (6, 6, 4, 1)
    assert [item.n_respondents for item in report.items] == [4, 4]


def test_design_columns_become_numbers(tmp_path: Path) -> None:
    toml = TOY + '[design]\nstrata = "s"\ncluster = "c"\npopulation_size = "big"\n'
    toml += '[weighting]\nmethod = "given"\ndesign_weight = "w"\n'
    rows = {
        **ROWS,
        "s": ["a", "a", "a", "b", "b", "b"],
        "c": [1, 1, 2, 1, 1, 2],
        "big": [10, 10, 10, 20, 20, 20],
        "w": ["1,5", "0,5", "1", "1", "1", "1"],
    }
    respondents = read_respondents(read_study(write_study(tmp_path, toml, rows)))
    assert respondents.stratum.tolist() == [0, 0, 0, 1, 1, 1]
    assert respondents.cluster.tolist() == [0, 0, 1, 2, 2, 3]
    assert respondents.population_size is not None
    assert respondents.population_size.tolist() == [10, 10, 10, 20, 20, 20]
    assert respondents.design_weight.tolist() == [1.5, 0.5, 1, 1, 1, 1]
    assert "decimaalteken" in check_study(tmp_path).warnings[0]


def test_everything_wrong_is_told_at_once(tmp_path: Path) -> None:
    toml = (
        TOY.replace("telefoon =", "telefon =")
        .replace('"f"', '"x"')
        .replace('case = "participatie"', 'case = "p"')
    )
    rows = {**ROWS, "rid": [1, 1, 2, 3, 4, 5]}
    folder = write_study(tmp_path, toml, rows)
    problems = "\n".join(check_study(folder).problems)
    for found in ("telefon", "“p”", "hoort bij geen groep", "een id komt vaker voor: rij 3"):
        assert found in problems
    with pytest.raises(StudyProblems) as caught:
        read_study(folder)
    assert len(caught.value.messages) == 2


def test_groups_of_a_study_get_labels_and_ages(tmp_path: Path) -> None:
    group = (
        GROUP.replace("geslacht", "leeftijd")
        .replace("man =", '"18-54" =')
        .replace("vrouw =", '"55-plus" =')
    )
    groups = read_study(write_study(tmp_path, HEAD + FILE + group + QUESTION)).dimensions[0].groups
    assert [g.label for g in groups] == ["18 tot 55 jaar", "55 jaar of ouder"]
    assert groups[0].ages is not None
    assert (groups[0].ages.lower, groups[0].ages.upper) == (18, 54)
