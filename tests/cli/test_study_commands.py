"""From a study to a store on the command line, as a researcher does it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kanaalkompas.editions import (
    FIGURE_NAMES,
    diff_editions,
    ranks,
    read_edition,
    recompute_estimate,
    verify_edition,
)
from kanaalkompas.editions.pooled_figures import POOLING_SCHEMA
from kanaalkompas.exports.documents.reading_guide import COLUMN_MEANINGS
from kanaalkompas.exports.open_data.columns import ROW_ID
from kanaalkompas.survey import read_respondents, read_study
from kanaalkompas.vocabulary import InputError, Status, built_in_vocabulary
from tests.area_study import COUNTS, write_areas
from tests.cli.command_line import Ended, run_here
from tests.cli.survey_toy import write_survey
from tests.survey.toy_study import TOY, write_study

VOCABULARY = built_in_vocabulary()
Capture = pytest.CaptureFixture[str]


def build(capsys: Capture, folder: Path, toml: str = TOY, seed: int = 1) -> Path:
    """Build the edition of a study in `folder`/study, and give its folder."""
    out = folder / "uit"
    ended = run_here(
        capsys, "edition", "build", str(write_survey(folder / "study", toml, seed)), "--out", str(out)
    )
    assert (ended.code, ended.err) == (0, "")
    return out


def is_refused(ended: Ended, said: str) -> bool:
    return ended.code == 2 and ended.out == "" and said in ended.err and ended.err.count("\n") == 1


def test_a_study_is_checked(capsys: Capture, tmp_path: Path) -> None:
    study = str(write_survey(tmp_path / "study"))
    ended = run_here(capsys, "survey", "check", study)
    assert (ended.code, ended.err) == (0, "")
    assert "400 van 400 deelnemers tellen mee." in ended.out
    report = json.loads(run_here(capsys, "survey", "check", study, "--json").out)
    assert (report["n_kept"], report["problems"]) == (400, [])
    assert {item["n_respondents"] for item in report["items"]} == {400}


def test_every_problem_of_a_study_is_told_at_once(capsys: Capture, tmp_path: Path) -> None:
    toml = TOY.replace('"q1"', '"q8"').replace('"q2"', '"q9"')
    ended = run_here(capsys, "survey", "check", str(write_survey(tmp_path / "study", toml)))
    assert ended.code == 2
    assert ended.out.count("Probleem: ") == 2
    assert "2 problemen in" in ended.err
    assert ended.err.count("\n") == 1


def test_margins_that_contradict_are_told_before_the_build(capsys: Capture, tmp_path: Path) -> None:
    study = write_survey(tmp_path / "study")
    toml = (study / "study.toml").read_text(encoding="utf-8")
    other = '[[weighting.margin]]\ncolumns = ["sex", "q2"]\ntargets = "anders.csv"\n'
    (study / "study.toml").write_text(toml + other, encoding="utf-8")
    (study / "anders.csv").write_text(
        "sex;q2;count\nm;0;150\nm;1;150\nv;0;300\nv;1;300\nf;0;50\nf;1;50\n", encoding="utf-8"
    )
    # The first margin counts 500 men, the second 300.
    ended = run_here(capsys, "survey", "check", str(study))
    assert ended.code == 2
    assert "De marges “sex”, “sex × q2” spreken elkaar tegen" in ended.out


def test_a_municipality_that_is_none_is_told_before_the_build(capsys: Capture, tmp_path: Path) -> None:
    wrong = {**COUNTS, "GM9999": ((10, 5, 5), (10, 5, 5)), "Foo": ((10, 5, 5), (10, 5, 5))}
    study = str(write_areas(tmp_path / "study", wrong))
    checked = run_here(capsys, "survey", "check", study)
    built = run_here(capsys, "edition", "build", study, "--out", str(tmp_path / "uit"))
    assert (checked.code, built.code) == (2, 2)
    problem = built.err.removeprefix("kanaalkompas: ")
    assert problem.startswith("[area]: in kolom gemnr 2 waarden zijn geen gemeente.")
    assert f"Probleem: {problem}" in checked.out


def test_a_built_edition_is_whole(capsys: Capture, tmp_path: Path) -> None:
    out = build(capsys, tmp_path)
    assert sorted(file.name for file in out.iterdir()) == [
        "edition.toml",
        "estimates.csv",
        "estimates.parquet",
        "quality.json",
        "ranks.csv",
        "reach.csv",
        "reach.parquet",
    ]
    assert verify_edition(out, VOCABULARY).reference == "toy@1"
    assert read_edition(out, VOCABULARY).ranks


def test_the_same_study_gives_the_same_bytes(capsys: Capture, tmp_path: Path) -> None:
    first, second = (build(capsys, tmp_path / name) for name in "ab")
    assert [f.read_bytes() for f in sorted(first.iterdir())] == [
        f.read_bytes() for f in sorted(second.iterdir())
    ]


@pytest.mark.parametrize(
    "name",
    [
        "edition.toml",
        "estimates.csv",
        "estimates.parquet",
        "quality.json",
        "ranks.csv",
        "reach.csv",
        "reach.parquet",
    ],
)
def test_one_flipped_byte_in_any_file_is_caught(capsys: Capture, tmp_path: Path, name: str) -> None:
    out = build(capsys, tmp_path)
    content = bytearray((out / name).read_bytes())
    content[len(content) // 2] ^= 1
    (out / name).write_bytes(bytes(content))
    assert is_refused(run_here(capsys, "edition", "verify", str(out)), f"uit/{name}")


@pytest.mark.parametrize("typed", ["{parent}/uit", "./uit", "uit/", "../{name}/uit"])
def test_a_fault_is_told_with_the_path_as_it_was_typed(
    capsys: Capture, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, typed: str
) -> None:
    (build(capsys, tmp_path) / "ranks.csv").unlink()
    monkeypatch.chdir(tmp_path)
    place = typed.format(parent=tmp_path, name=tmp_path.name)
    said = f"kanaalkompas: {place.rstrip('/')}/ranks.csv ontbreekt"
    for words in (("verify", place), ("diff", place, place)):
        ended = run_here(capsys, "edition", *words)
        assert (ended.code, ended.out) == (2, "")
        assert ended.err.startswith(said)


def test_a_fault_in_a_store_is_told_with_its_name_and_version(capsys: Capture, tmp_path: Path) -> None:
    place = tmp_path / "winkel"
    run_here(capsys, "edition", "publish", str(build(capsys, tmp_path)), "--store", str(place))
    (place / "toy" / "1" / "ranks.csv").unlink()
    ended = run_here(capsys, "edition", "verify", "toy", "--store", str(place))
    assert ended.err.startswith("kanaalkompas: toy/1/ranks.csv ontbreekt")


def test_a_folder_that_holds_something_is_not_built_in(capsys: Capture, tmp_path: Path) -> None:
    study = str(write_survey(tmp_path / "study"))
    (tmp_path / "uit").mkdir()
    (tmp_path / "uit" / "brief.txt").write_text("van mij", encoding="utf-8")
    ended = run_here(capsys, "edition", "build", study, "--out", str(tmp_path / "uit"))
    assert is_refused(ended, "uit is niet leeg")
    assert [file.name for file in (tmp_path / "uit").iterdir()] == ["brief.txt"]


WRONG_STUDIES = [
    (TOY.replace('"q1"', '"q9"'), "q9"),
    (TOY.replace("Hoe hoorde u ervan?", "Hoe \\u001b[2Jhoorde u ervan?"), "tekens die u niet ziet"),
    (TOY.replace('id = "toy"', 'id = "toy"\narea = "PV20"'), "PV20"),
]


@pytest.mark.parametrize(("toml", "said"), WRONG_STUDIES)
def test_an_error_leaves_no_output_behind(capsys: Capture, tmp_path: Path, toml: str, said: str) -> None:
    study = str(write_survey(tmp_path / "study", toml))
    ended = run_here(capsys, "edition", "build", study, "--out", str(tmp_path / "uit"))
    assert is_refused(ended, said)
    assert [path.name for path in tmp_path.iterdir()] == ["study"]


def test_a_place_where_nothing_can_be_written_is_one_line(capsys: Capture, tmp_path: Path) -> None:
    (tmp_path / "bestand").touch()
    study = str(write_survey(tmp_path / "study"))
    ended = run_here(capsys, "edition", "build", study, "--out", str(tmp_path / "bestand" / "uit"))
    assert is_refused(ended, "niet te lezen of te schrijven")


def test_every_figure_is_computed_again_as_it_stands(capsys: Capture, tmp_path: Path) -> None:
    edition = read_edition(build(capsys, tmp_path), VOCABULARY)
    study = read_study(tmp_path / "study")
    respondents = read_respondents(study)
    assert len(edition.estimates) == 6
    for row in edition.estimates:
        again = recompute_estimate(study, respondents, row.row_id)
        assert (again.row_id, again.n_respondents, again.status) == (
            row.row_id,
            row.n_respondents,
            row.status,
        )
        for name in ("share", "standard_error", "ci_lower", "ci_upper", "n_effective"):
            assert getattr(again, name) == pytest.approx(getattr(row, name), rel=0, abs=1e-10)


def test_one_figure_is_computed_again_on_the_command_line(capsys: Capture, tmp_path: Path) -> None:
    row = read_edition(build(capsys, tmp_path), VOCABULARY).estimates[0]
    words = ("recompute", "--study", str(tmp_path / "study"), "--row", row.row_id)
    again = json.loads(run_here(capsys, *words, "--json").out)
    assert again["row"] == row.row_id
    assert again["share"] == pytest.approx(row.share, rel=0, abs=1e-10)
    assert f"{row.share:.6f}" in run_here(capsys, *words).out


def test_a_hidden_figure_gives_no_reason_that_may_be_untrue(capsys: Capture, tmp_path: Path) -> None:
    study, sexes = tmp_path / "study", ["m", "v"] * 10
    study.mkdir()
    write_study(study, TOY, {"rid": list(range(20)), "sex": sexes, "q1": [0, 1] * 10, "q2": [1] * 20})
    run_here(capsys, "edition", "build", str(study), "--out", str(tmp_path / "uit"))
    hidden = [
        row
        for row in read_edition(tmp_path / "uit", VOCABULARY).estimates
        if row.status is Status.SUPPRESSED
    ]
    assert hidden
    for row in hidden:
        ended = run_here(capsys, "recompute", "--study", str(study), "--row", row.row_id)
        assert ended.out == (
            f"{row.question}, {row.group_key}: geen getal. Te weinig mensen gaven antwoord, "
            "of een ander cijfer zou dan uit te rekenen zijn.\n"
        )


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("0" * 16, "komt niet uit dit onderzoek"),
        ("x", "geen naam van een cijfer"),
        ("a\nb\x1b" * 999, "zestien"),
    ],
)
def test_a_figure_that_is_not_there_is_one_line(
    capsys: Capture, tmp_path: Path, row: str, said: str
) -> None:
    study = str(write_survey(tmp_path / "study"))
    ended = run_here(capsys, "recompute", "--study", study, "--row", row)
    assert is_refused(ended, said)
    assert "in ranks.csv, pooling.csv en de API onder “row”" in ended.err


def test_the_name_of_a_figure_stands_where_the_message_says() -> None:
    assert "ranks.csv, pooling.csv en de API onder “row”" in FIGURE_NAMES
    assert "row" in ranks.SCHEMA
    assert "row" in POOLING_SCHEMA
    assert f"Excel-bestand onder “{ROW_ID}”" in FIGURE_NAMES
    assert "in advies.csv onder “rij”" in FIGURE_NAMES
    assert "rij" in COLUMN_MEANINGS


def test_an_edition_does_not_differ_from_itself(capsys: Capture, tmp_path: Path) -> None:
    out = str(build(capsys, tmp_path))
    plain = json.loads(run_here(capsys, "edition", "diff", out, out, "--json").out)
    assert (plain["is_empty"], plain["added"], plain["removed"], plain["changed"]) == (True, [], [], [])
    assert "hebben dezelfde cijfers" in run_here(capsys, "edition", "diff", out, out).out


def test_a_difference_is_the_new_share_minus_the_old(capsys: Capture, tmp_path: Path) -> None:
    folders = [build(capsys, tmp_path / str(seed), seed=seed) for seed in (1, 2)]
    old, new = (read_edition(folder, VOCABULARY) for folder in folders)
    diff = diff_editions(old, new)
    assert (diff.added, diff.removed, len(diff.changed)) == ((), (), 6)
    shares = {row.row_id: row.share for row in old.estimates}
    for change in diff.changed:
        before = shares[change.after.row_id]
        assert before is not None
        assert change.after.share is not None
        assert change.difference == pytest.approx(change.after.share - before)
    ended = run_here(capsys, "edition", "diff", *map(str, folders))
    assert "0 erbij, 0 weg, 6 veranderd" in ended.out


def test_what_is_only_in_one_edition_is_added_or_removed(capsys: Capture, tmp_path: Path) -> None:
    fewer = TOY.replace("telefoon = ", "# ")
    small, large = build(capsys, tmp_path / "a", fewer), build(capsys, tmp_path / "b")
    first, second = (read_edition(folder, VOCABULARY) for folder in (small, large))
    assert {row.subject for row in diff_editions(first, second).added} == {"telefoon"}
    assert {row.subject for row in diff_editions(second, first).removed} == {"telefoon"}


def test_an_edition_is_published_once(capsys: Capture, tmp_path: Path) -> None:
    out, store = build(capsys, tmp_path), tmp_path / "winkel"
    words = ("edition", "publish", str(out), "--store", str(store))
    ended = run_here(capsys, *words)
    assert (ended.code, ended.err) == (0, "")
    assert ended.out == f"toy@1 staat in {store}.\n"
    place = store / "toy" / "1"
    assert {f.name: f.read_bytes() for f in place.iterdir()} == {
        f.name: f.read_bytes() for f in out.iterdir()
    }
    assert [path.name for path in place.parent.iterdir()] == ["1"]
    assert is_refused(run_here(capsys, *words), "toy@1 staat al in")
    listed = json.loads(run_here(capsys, "edition", "list", "--store", str(store), "--json").out)
    assert "toy" in {edition["id"] for edition in listed["editions"]}


def test_publishing_needs_a_place(capsys: Capture, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("KANAALKOMPAS_STORE", raising=False)
    ended = run_here(capsys, "edition", "publish", str(tmp_path))
    assert is_refused(ended, "--store of KANAALKOMPAS_STORE")


def test_a_damaged_edition_is_not_published(capsys: Capture, tmp_path: Path) -> None:
    out = build(capsys, tmp_path)
    (out / "ranks.csv").unlink()
    ended = run_here(capsys, "edition", "publish", str(out), "--store", str(tmp_path / "winkel"))
    assert is_refused(ended, f"kanaalkompas: {out}/ranks.csv ontbreekt")
    assert not (tmp_path / "winkel").exists()


def test_a_study_without_that_row_is_an_input_error(tmp_path: Path) -> None:
    study = read_study(write_survey(tmp_path / "study"))
    with pytest.raises(InputError, match="komt niet uit dit onderzoek"):
        recompute_estimate(study, read_respondents(study), "f" * 16)
