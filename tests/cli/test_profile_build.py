"""Profiles on the command line: from a study to an edition, and reach in a profile."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.command_line import run_here
from tests.editions.profile_study import NAMES, PLAN, STUDY, write_profile_study

Capture = pytest.CaptureFixture[str]


def test_a_check_counts_the_answers_of_each_profile_item(capsys: Capture, tmp_path: Path) -> None:
    folder = write_profile_study(tmp_path / "study")
    ended = run_here(capsys, "survey", "check", str(folder))
    assert ended.code == 0
    lines = [line for line in ended.out.splitlines() if line.startswith("Profielen, i")]
    assert len(lines) == 6
    found = json.loads(run_here(capsys, "survey", "check", str(folder), "--json").out)["profile_items"][0]
    assert lines[0] == (
        f"Profielen, i1: {found['n_respondents']} antwoorden "
        f"(nee {found['n_by_answer']['nee']}, ja {found['n_by_answer']['ja']})."
    )


def test_a_build_tells_which_profiles_and_why(capsys: Capture, tmp_path: Path) -> None:
    folder, out = write_profile_study(tmp_path / "study"), tmp_path / "uit"
    ended = run_here(capsys, "edition", "build", str(folder), "--out", str(out))
    assert ended.code == 0, ended.err
    assert "3 profielen: zoals study.toml vraagt (BIC " in ended.out
    assert "  profiel:alles: Wil alles, " in ended.out
    assert "in hetzelfde profiel als met alle vragen" in ended.out
    same = run_here(capsys, "edition", "diff", str(out), str(out))
    assert "dezelfde cijfers" in same.out


def test_a_number_that_the_study_leaves_open_is_chosen_and_told(capsys: Capture, tmp_path: Path) -> None:
    folder = write_profile_study(tmp_path / "study", STUDY.replace("classes = 3\n", ""))
    ended = run_here(capsys, "edition", "build", str(folder), "--out", str(tmp_path / "uit"))
    assert "3 profielen: dat past van de aantallen die te gebruiken zijn het best bij" in ended.out


def test_a_build_in_json_tells_the_profiles_in_short(capsys: Capture, tmp_path: Path) -> None:
    folder = write_profile_study(tmp_path / "study")
    ended = run_here(capsys, "edition", "build", str(folder), "--out", str(tmp_path / "uit"), "--json")
    profiles = json.loads(ended.out)["profiles"]
    assert (profiles["n_profiles"], profiles["why_none"]) == (3, "")
    assert profiles["stability"] >= 0.7


def test_a_build_without_usable_profiles_says_why_per_number(capsys: Capture, tmp_path: Path) -> None:
    toml = STUDY.replace(PLAN, "\n[segmentation]\nclasses = 2\n").replace(NAMES, "")
    folder = write_profile_study(tmp_path / "study", toml, noise=0.5)
    ended = run_here(capsys, "edition", "build", str(folder), "--out", str(tmp_path / "uit"))
    assert ended.code == 0
    assert "Uit deze vragen komen geen profielen die te gebruiken zijn." in ended.out
    assert "  2 klassen: BIC " in ended.out


def test_a_diff_tells_which_profile_came_and_which_went(capsys: Capture, tmp_path: Path) -> None:
    for name, toml in (("oud", STUDY), ("nieuw", STUDY.replace('"half"', '"deels"'))):
        folder = write_profile_study(tmp_path / name, toml)
        assert (
            run_here(capsys, "edition", "build", str(folder), "--out", str(tmp_path / f"{name}-uit")).code
            == 0
        )
    words = ("edition", "diff", str(tmp_path / "oud-uit"), str(tmp_path / "nieuw-uit"))
    told = run_here(capsys, *words).out
    assert "profiel Wil het halve: weg" in told
    assert "profiel Wil het halve: erbij, 20" in told
    profiles = json.loads(run_here(capsys, *words, "--json").out)["profiles"]
    assert {(p["id"], p["before"] is None, p["after"] is None) for p in profiles} == {
        ("half", False, True),
        ("deels", True, False),
    }


def test_reach_in_a_profile_is_exact_on_the_study_and_modelled_on_the_edition(
    capsys: Capture, tmp_path: Path
) -> None:
    folder, out = write_profile_study(tmp_path / "study"), tmp_path / "uit"
    assert run_here(capsys, "edition", "build", str(folder), "--out", str(out)).code == 0
    asked = ("--phase", "doen", "--group", "profiel:half", "--channels", "brief,website", "--json")
    exact = json.loads(run_here(capsys, "reach", "--study", str(folder), *asked).out)
    modelled = json.loads(run_here(capsys, "reach", "--edition", str(out), *asked).out)
    assert exact["method"] == "exact"
    assert modelled["method"] in ("model", "bounds")
    assert modelled["ci_lower"] <= exact["share"] <= modelled["ci_upper"]


def test_no_reach_is_given_of_what_profiles_are_made_of(capsys: Capture, tmp_path: Path) -> None:
    folder = write_profile_study(tmp_path / "study")
    ended = run_here(
        capsys,
        *("reach", "--study", str(folder), "--phase", "volgen", "--group", "profiel:half"),
        *("--channels", "brief,website"),
    )
    assert ended.code == 2
    assert ended.err.count("\n") == 1
    assert "profiel" in ended.err


def test_a_plan_may_be_made_for_a_profile_and_for_the_worst_reached_one(
    capsys: Capture, tmp_path: Path
) -> None:
    folder = write_profile_study(tmp_path / "study")
    asked = ("plan", "--study", str(folder), "--phase", "doen", "--max-channels", "2", "--json")
    best = json.loads(run_here(capsys, *asked, "--group", "profiel:half").out)["best"]
    assert set(best["channels"]) == {"brief", "website"}
    groups = [word for name in ("alles", "niets", "half") for word in ("--group", f"profiel:{name}")]
    worst = run_here(capsys, *asked, "--objective", "min-group", *groups)
    assert worst.code == 0, worst.err
    assert len(json.loads(worst.out)["best"]["channels"]) == 2
