"""A question that was not asked of everyone needs a base."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from kanaalkompas.survey import check_study
from tests.survey.toy_study import FILE, HEAD, Cell, write_study

LEAD = """
[[question]]
subject_kind = "opinion"
text = "Had u contact?"
[question.items]
contact = { column = "lead", equals = 1 }
"""
ROUTED = """
[[question]]
subject_kind = "channel"
text = "Hoe had u contact?"
[question.items]
brief = { column = "how", equals = 1 }
telefoon = { column = "how", equals = 2 }
"""
N = 40


def problems_of(
    folder: Path, lead: Sequence[Cell], how: Sequence[Cell], toml: str = HEAD + FILE + LEAD + ROUTED
) -> str:
    rows = {"rid": [*range(len(lead))], "lead": lead, "how": how}
    return "\n".join(check_study(write_study(folder, toml, rows)).problems)


@pytest.mark.parametrize("skipped", [None, 999])
@pytest.mark.parametrize("also_open", [0, 8])
def test_a_question_that_another_answer_decides_needs_a_base(
    tmp_path: Path, skipped: Cell, also_open: int
) -> None:
    how = [None] * also_open + [1, 2] * ((N - also_open) // 2) + [skipped] * N
    text = problems_of(tmp_path, [1] * N + [2] * N, how)
    assert (
        "vraag “Hoe had u contact?”: kolom how is leeg bij iedereen met lead: waarde “2” (40 keer)" in text
    )
    assert 'base = { column = "lead", equals = 1 }' in text


def test_the_proposal_may_be_a_number_or_a_list(tmp_path: Path) -> None:
    how: list[Cell] = [1, 2] * N + [None] * N
    assert "at_least = 1 }" in problems_of(tmp_path / "a", [1, 2] * N + [0] * N, how)
    assert "any_of = [1, 2] }" in problems_of(tmp_path / "b", [1, 2] * N + [3] * N, how)
    assert 'any_of = ["ja", "soms"] }' in problems_of(tmp_path / "c", ["ja", "soms"] * N + ["nee"] * N, how)


def test_a_base_settles_it(tmp_path: Path) -> None:
    routed = ROUTED.replace("[question.items]", 'base = { column = "lead", equals = 1 }\n[question.items]')
    assert (
        problems_of(tmp_path, [1] * N + [2] * N, [1, 2] * 20 + [None] * N, HEAD + FILE + LEAD + routed)
        == ""
    )


def test_open_answers_that_chance_explains_are_no_routing(tmp_path: Path) -> None:
    """Half leaves the question open, in both groups; and four in a small group prove nothing."""
    lead: Sequence[Cell] = [*[1] * N, *[2] * N, *[3] * 4]
    how: Sequence[Cell] = [*[1, None] * 20, *[None, 2] * 20, *[None] * 4]
    assert problems_of(tmp_path, lead, how) == ""


def test_a_question_with_ticks_is_checked_as_a_whole(tmp_path: Path) -> None:
    """An empty tick is a no; but where nobody of a group ticks anything, the group was not asked."""
    ticks = ROUTED.replace('"how", equals = 2', '"other", equals = 1').replace(
        "[question.items]", 'blank = "no"\n[question.items]'
    )
    rows: dict[str, Sequence[Cell]] = {
        "rid": [*range(2 * N)],
        "lead": [1] * N + [2] * N,
        "how": [1, None] * 20 + [None] * N,
        "other": [None, 1] * 20 + [None] * N,
    }
    report = check_study(write_study(tmp_path, HEAD + FILE + LEAD + ticks, rows))
    assert 'base = { column = "lead", equals = 1 }' in report.problems[0]
    rows["other"] = [None, 1] * N
    assert check_study(write_study(tmp_path, HEAD + FILE + LEAD + ticks, rows)).is_good


def test_a_question_that_is_often_blank_gets_a_warning(tmp_path: Path) -> None:
    """12 of 50 cells blank is more than a fifth, 10 is not. A base, or blank = "no", settles it."""
    text = "vraag “Hoe had u contact?”: 24% van de cellen is leeg; is een deel niet gevraagd? Zet dan base."
    base, blank = 'base = { column = "lead", at_least = 0 }', 'blank = "no"'
    for n_blank, more, is_told in ((12, "", True), (10, "", False), (12, base, False), (12, blank, False)):
        toml = HEAD + FILE + LEAD + ROUTED.replace("[question.items]", f"{more}\n[question.items]")
        how: Sequence[Cell] = [None] * n_blank + [1, 2] * ((50 - n_blank) // 2)
        rows: dict[str, Sequence[Cell]] = {"rid": [*range(50)], "lead": [1, 2] * 25, "how": how}
        report = check_study(write_study(tmp_path, toml, rows))
        assert report.is_good
        assert any(warning.startswith(text) for warning in report.warnings) is is_told
