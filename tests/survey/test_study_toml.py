"""Each mistake in study.toml gets a message with its place and the way out."""

from __future__ import annotations

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
        ("[file]", "[pool]\nwith = 'x'\n[file]", ["veld “pool” kennen we niet"]),
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


@pytest.mark.parametrize(
    ("targets", "told"),
    [
        ("sex;count\nm;10\nv;10\nm;3\n", "rij 4: m staat er al"),
        ("sex;count\nm;-1\nv;10\n", "rij 2: aantal “-1”"),
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
    ],
)
def test_weighting_is_checked(tmp_path: Path, weighting: str, told: str) -> None:
    assert told in problems_of(tmp_path, f"{TOY}[weighting]\n{weighting}\n")
