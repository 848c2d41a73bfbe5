"""Each mistake in study.toml gets a message with its place and the way out."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from kanaalkompas.survey import StudyProblems, read_study
from tests.survey.toy_study import TOY, write_study

WEIGHTING = '[weighting]\nmethod = "raking"\n[[weighting.margin]]\ncolumns = ["sex"]\ntargets = "m.csv"\n'


def problems_of(folder: Path, toml: str) -> str:
    with pytest.raises(StudyProblems) as caught:
        read_study(write_study(folder, toml))
    return "\n".join(caught.value.messages)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('id = "toy"', 'id = "Mijn toy"', ["[study]", "Mijn toy", "streepjes"]),
        ('id = "toy"', "", ["[study]", "veld id ontbreekt"]),
        ("version = 1", 'version = "1"', ["[study]", "version", "heel getal"]),
        ("version = 1", "version = true", ["version", "heel getal"]),
        ("version = 1", "versoin = 1", ["veld “versoin” kennen we niet", "version"]),
        ('"use"', '"used"', ["evidence_kind", "used", "use"]),
        ("[2022-01-13, 2022-01-31]", "[2022-01-31, 2022-01-13]", ["fieldwork", "ligt voor"]),
        ("[2022-01-13, 2022-01-31]", '"2022"', ["fieldwork", "eerste en laatste dag"]),
        ('"probability sample"', '"panel"', ["sampling", "non-probability"]),
        ('"rows.csv"', '"rows.txt"', ["[file]", ".csv"]),
        ('"rows.csv"', '"weg.csv"', ["[file]", "weg.csv", "staat niet in de map"]),
        ('"rows.csv"', '"../rows.csv"', ["[file]", "moet in de map"]),
        ('"rows.csv"', '"/etc/passwd.csv"', ["[file]", "moet in de map"]),
        ('"rows.csv"', '"C:\\\\rows.csv"', ["[file]", "moet in de map"]),
        ("missing = [999]", "missing = [[1]]", ["[file]", "missing", "tekst of getal"]),
        ("missing = [999]", 'complete = ["q1", "q1"]', ["complete", "twee keer"]),
        ('"geslacht"', '"geslagt"', ["[[group]] 1", "geslagt", "geslacht"]),
        ('"geslacht"', '"totaal"', ["[[group]] 1", "totaal"]),
        ('"geslacht"', '"leeftijd"', ["[[group]] 1", "65-74"]),
        ("man =", "Man =", ["[[group]] 1", "Man", "kleine letters"]),
        ('man = "m"', 'man = ["m", "v"]', ["[[group]] 1", "“v”", "Kies er één"]),
        ('"participatie"', '"particiaptie"', ["[[question]] 1", "particiaptie", "participatie"]),
        ('"attenderen"', '"opmerken"', ["[[question]] 1", "opmerken", "attenderen"]),
        ("brief =", "brieff =", ["kanaal “brieff”", "brief"]),
        ("brief =", "nl-alert =", ["nl-alert", "crisis"]),
        ('"channel"', '"chanel"', ["subject_kind", "channel"]),
        ("at_least = 1", "at_least = 1, equals = 1", ["items.brief", "meer dan één"]),
        (", at_least = 1", "", ["items.brief", "geen voorwaarde"]),
        ("at_least = 1", 'at_least = "1"', ["items.brief", "at_least", "getal"]),
        ("at_least = 1", "at_least = nan", ["items.brief", "getal"]),
        ("at_least = 1", "at_least = 2, at_most = 1", ["items.brief", "Draai ze om"]),
        ("at_least = 1", 'equals = ""', ["items.brief", "lege waarde"]),
        ("at_least = 1", "equal = 1", ["items.brief", "equals"]),
        ("[question.items]", 'base = "iedereen"\n[question.items]', ["base", "voorwaarde"]),
        ("[question.items]", 'base = { column = "q1" }\n[question.items]', ["base", "geen voorwaarde"]),
        ("[question.items]", 'blank = "nee"\n[question.items]', ["blank", "missing"]),
        ("[file]", "[file", ["geldige TOML"]),
        ("version = 1", f"version = {'[' * 5000}", ["geldige TOML"]),
        ("version = 1", f"version = {'9' * 5000}", ["geldige TOML"]),
        ("version = 1", f"version{'.a' * 5000} = 1", ["version", "heel getal"]),
        ("version = 1", f"version = 0x{'f' * 5000}", ["te veel cijfers"]),
        ("999", f"1{'0' * 400}", ["te veel cijfers"]),
        ("version = 1", 'version = 1\narea = "PV20"', ["[study]", "area", "PV20", "GM0222"]),
        ("version = 1", 'version = 1\narea = "GM02222"', ["[study]", "area"]),
        ("[file]", "[pol]\nwith = 'x'\n[file]", ["veld “pol” kennen we niet"]),
    ],
)
def test_a_mistake_is_told_with_place_and_way_out(
    tmp_path: Path, old: str, new: str, told: list[str]
) -> None:
    assert old in TOY
    text = problems_of(tmp_path, TOY.replace(old, new))
    for part in told:
        assert part in text


def test_a_built_in_channel_is_not_redefined(tmp_path: Path) -> None:
    text = problems_of(tmp_path, TOY + '[[channel]]\nid = "brief"\nlabel = "Post"\n')
    assert "[[channel]] 1" in text
    assert "bestaat al" in text


def test_an_own_channel_may_be_used(tmp_path: Path) -> None:
    toml = TOY.replace("brief =", "televisie =") + '[[channel]]\nid = "televisie"\nlabel = "Televisie"\n'
    assert read_study(write_study(tmp_path, toml)).channels[0].label == "Televisie"


def test_the_same_item_twice_is_refused(tmp_path: Path) -> None:
    question = TOY[TOY.index("[[question]]") :]
    assert "staat al in [[question]] 1" in problems_of(tmp_path, TOY + question)


@pytest.mark.parametrize("link", ["file", "folder"])
def test_a_link_out_of_the_folder_is_refused(tmp_path: Path, link: str) -> None:
    write_study(tmp_path / "other")
    folder = write_study(
        tmp_path / "study", TOY.replace("rows.csv", "sub/rows.csv") if link == "folder" else TOY
    )
    (folder / "rows.csv").unlink(missing_ok=True)
    if link == "folder":
        (folder / "sub").symlink_to(tmp_path / "other")
    else:
        (folder / "rows.csv").symlink_to(tmp_path / "other" / "rows.csv")
    with pytest.raises(StudyProblems, match="koppeling"):
        read_study(folder)


def test_study_toml_itself_may_not_be_a_link(tmp_path: Path) -> None:
    other, folder = write_study(tmp_path / "other"), write_study(tmp_path / "study")
    (folder / "study.toml").unlink()
    (folder / "study.toml").symlink_to(other / "study.toml")
    with pytest.raises(StudyProblems, match="is een koppeling"):
        read_study(folder)


@pytest.mark.parametrize("make", [os.mkfifo, Path.mkdir])
@pytest.mark.parametrize("name", ["study.toml", "rows.csv"])
def test_a_pipe_or_folder_is_no_file(tmp_path: Path, name: str, make: Callable[[Path], None]) -> None:
    folder = write_study(tmp_path)
    (folder / name).unlink()
    make(folder / name)
    with pytest.raises(StudyProblems, match=f"“{name}” is geen bestand"):
        read_study(folder)


def test_a_folder_without_study_is_named(tmp_path: Path) -> None:
    for place in (tmp_path, tmp_path / "nope"):
        with pytest.raises(StudyProblems, match=f"in {place} staat geen study.toml"):
            read_study(place)
    with pytest.raises(StudyProblems, match=f"in {tmp_path} staat geen mine.toml"):
        read_study(tmp_path / "mine.toml")


@pytest.mark.parametrize(
    ("targets", "told"),
    [
        ("sex;count\nm;10\nv;10\nm;3\n", "rij 4: m staat er al"),
        ("sex;count\nm;-1\nv;10\n", "rij 2: aantal “-1”"),
        ("sex;count\nm;11.200\nv;10\n", "m.csv, rij 2: aantal “11.200” kan op twee"),
        ("sex;count\nm;10\nv;1.011.200\n", "rij 3: aantal “1.011.200” kan op twee manieren"),
        ('sex;count\nm;"11,200"\nv;10\n', "Schrijf 11200"),
        ("sex;count\nm;10.5\nv;10\n", "rij 2: aantal “10.5” is geen heel getal"),
        ("sex;count\nm;tien\nv;10\n", "rij 2: aantal “tien”"),
        ("sex;count;extra\nm;1;1\n", "de kolommen zijn sex, count, extra"),
        ("sex;n\nm;1\n", "de kolommen zijn sex, n"),
        ("sex;count\nm;0\n", "geen aantallen"),
        ("sex;count\n;4\n", "een waarde is leeg"),
        ("sex;count\nm;4;5\n", "rij 2: 3 velden"),
    ],
)
def test_targets_are_checked(tmp_path: Path, targets: str, told: str) -> None:
    (tmp_path / "m.csv").write_text(targets)
    assert told in problems_of(tmp_path, TOY + WEIGHTING)


def test_totals_of_margins_must_agree(tmp_path: Path) -> None:
    (tmp_path / "m.csv").write_text("sex;count\nm;10\nv;10\n")
    (tmp_path / "k.csv").write_text("q1;count\n1;10\n2;15\n")
    more = '[[weighting.margin]]\ncolumns = ["q1"]\ntargets = "k.csv"\n'
    assert "k.csv telt op tot 25, m.csv tot 20" in problems_of(tmp_path, TOY + WEIGHTING + more)


@pytest.mark.parametrize(
    ("weighting", "told"),
    [
        ('method = "rake"', "raking"),
        ('method = "raking"', "vraagt marges"),
        ('method = "given"', "kolom met gewichten"),
        ('method = "none"\ntrim = 3.0', "trim hoort niet"),
        ('method = "none"\nwarn_above = 5\nrefuse_from = 3', "Draai ze om"),
        ('method = "none"\nreplicates = -1', "replicates"),
        ('method = "none"\nreplicates = 10001', "hoogstens 10.000"),
    ],
)
def test_weighting_is_checked(tmp_path: Path, weighting: str, told: str) -> None:
    assert told in problems_of(tmp_path, f"{TOY}[weighting]\n{weighting}\n")
