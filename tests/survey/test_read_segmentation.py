"""`[segmentation]` of `study.toml`: what it may say, and what it must not."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from kanaalkompas.survey import (
    ItemKind,
    SegmentationPlan,
    StudyProblems,
    check_study,
    read_respondents,
    read_study,
)
from tests.survey.toy_study import TOY, Table, write_study

HEAD = "[segmentation]\nseed = 5\nclasses = 2\n"
YES_NO = """
[segmentation.items.luistert]
column = "a"
kind = "yes-no"
equals = 1
text = "De gemeente luistert."
short = "vindt dat de gemeente luistert"
short_no = "vindt niet dat de gemeente luistert"
"""
ORDINAL = """
[segmentation.items.vertrouwen]
column = "b"
kind = "ordinal"
text = "Ik heb vertrouwen."
short = "heeft vertrouwen"
short_no = "heeft weinig vertrouwen"
yes_from = "eens"
[segmentation.items.vertrouwen.values]
oneens = [1, 2]
midden = 3
eens = [4, 5]
[segmentation.items.vertrouwen.labels]
midden = "Niet eens, niet oneens"
"""
NOMINAL = """
[segmentation.items.krant]
column = "c"
kind = "nominal"
text = "Welke krant leest u?"
[segmentation.items.krant.values]
geen = "geen"
lokaal = "lokaal"
"""
NAMES = """
[[segmentation.profile]]
id = "meedoeners"
label = "Meedoeners"
more = ["luistert", "vertrouwen"]
[[segmentation.profile]]
id = "afwachters"
label = "Afwachters"
less = ["luistert"]
"""
BLOCK = HEAD + YES_NO + ORDINAL + NOMINAL + NAMES
N = 120
ROWS: Table = {
    "rid": list(range(N)),
    "sex": ["m", "v"] * (N // 2),
    "q1": [0, 1] * (N // 2),
    "q2": [1, 0] * (N // 2),
    "a": [*[1] * 50, *[0] * 50, *[999] * 10, *[None] * 10],
    "b": [*[1] * 20, *[2] * 20, *[3] * 40, *[4] * 10, *[5] * 30],
    "c": [*["geen"] * 60, *["lokaal"] * 59, None],
}


def problems_of(folder: Path, block: str, rows: Table = ROWS) -> str:
    report = check_study(write_study(folder, TOY + block, rows))
    return "\n".join(report.problems)


def plan_of(folder: Path) -> SegmentationPlan:
    plan = read_study(write_study(folder, TOY + BLOCK, ROWS)).segmentation
    assert plan is not None
    return plan


def test_a_study_without_the_block_has_no_segmentation(tmp_path: Path) -> None:
    study = read_study(write_study(tmp_path, TOY))
    assert study.segmentation is None
    assert read_respondents(study).profile_answers is None


def test_the_block_is_read(tmp_path: Path) -> None:
    plan = plan_of(tmp_path)
    assert (plan.seed, plan.n_classes, plan.columns) == (5, 2, ("a", "b", "c"))
    luistert, vertrouwen, krant = plan.items
    assert (luistert.kind, luistert.answers, luistert.yes_from) == (ItemKind.YES_NO, ("nee", "ja"), 1)
    assert vertrouwen.values == (("1", "2"), ("3",), ("4", "5"))
    assert vertrouwen.labels == ("Oneens", "Niet eens, niet oneens", "Eens")
    assert (vertrouwen.yes_from, krant.yes_from) == (2, None)
    assert [name.id for name in plan.names] == ["meedoeners", "afwachters"]
    assert plan.names[0].more == ("luistert", "vertrouwen")


def test_number_seed_and_names_may_be_left_to_the_program(tmp_path: Path) -> None:
    study = read_study(write_study(tmp_path, TOY + "[segmentation]\n" + YES_NO + ORDINAL + NOMINAL, ROWS))
    assert study.segmentation is not None
    assert (study.segmentation.n_classes, study.segmentation.seed, study.segmentation.names) == (
        None,
        1,
        (),
    )


def test_answers_are_positions_and_missing_codes_are_no_answer(tmp_path: Path) -> None:
    study = read_study(write_study(tmp_path, TOY + BLOCK, ROWS))
    answers = read_respondents(study).profile_answers
    assert answers is not None
    expected = np.array(
        [
            [1.0] * 50 + [0.0] * 50 + [np.nan] * 20,
            [0.0] * 40 + [1.0] * 40 + [2.0] * 40,
            [0.0] * 60 + [1.0] * 59 + [np.nan],
        ]
    ).T
    np.testing.assert_array_equal(answers, expected)


def test_survey_check_counts_the_answers_of_each_item(tmp_path: Path) -> None:
    counts = check_study(write_study(tmp_path, TOY + BLOCK, ROWS)).profile_items
    assert [(c.id, c.n_respondents, dict(c.n_by_answer)) for c in counts] == [
        ("luistert", 100, {"nee": 50, "ja": 50}),
        ("vertrouwen", 120, {"oneens": 40, "midden": 40, "eens": 40}),
        ("krant", 119, {"geen": 60, "lokaal": 59}),
    ]


PLACE = "[segmentation.items.luistert]"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("seed = 5", "sed = 5", "[segmentation]: veld “sed” kennen we niet. Bedoelt u: seed"),
        ("seed = 5", "seed = -1", "veld seed is -1. Nodig is een heel getal van 0 of meer"),
        ("classes = 2", "classes = 1", "veld classes is 1. Kies een getal van 2 tot en met 10"),
        ("classes = 2", "classes = 11", "veld classes is 11. Kies een getal van 2 tot en met 10"),
        ("classes = 2", "classes = 3", "classes is 3, maar er zijn 2 namen"),
        (NOMINAL, "", "[segmentation]: er zijn 2 items. Nodig zijn er 3 tot en met 40"),
        ('"yes-no"', '"ja-nee"', f"{PLACE}: veld kind is “ja-nee”; dat bestaat niet. Kies uit: yes-no"),
        ('column = "a"', 'column = "A"', "kolom “A” staat niet in het bestand. Bedoelt u “a”?"),
        ('column = "a"', "", f"{PLACE}: veld column ontbreekt"),
        ("equals = 1", "", f"{PLACE}: er staat geen voorwaarde"),
        ("equals = 1", 'equals = 1\nyes_from = "ja"', "veld yes_from hoort niet bij soort yes-no"),
        ("equals = 1", "equals = 1\nshrt = 2", f"{PLACE}: veld “shrt” kennen we niet"),
        ('short = "heeft vertrouwen"', "", "veld short ontbreekt"),
        ('"Ik heb vertrouwen."', '"Ik\\u202e"', "veld text is te lang of bevat tekens die u niet ziet"),
        ('kind = "ordinal"', 'kind = "ordinal"\nequals = 1', "veld equals hoort bij soort yes-no"),
        ('yes_from = "eens"', 'yes_from = "Eens"', "veld yes_from is “Eens”. Kies het antwoord"),
        ('yes_from = "eens"', 'yes_from = "oneens"', "na het eerste: midden, eens"),
        ('kind = "nominal"', 'kind = "nominal"\nshort = "x"', "veld short hoort niet bij soort nominal"),
        ("midden = 3", "midden = 2", "waarde “2” hoort bij oneens en bij midden. Kies er één"),
        ("midden = 3", "midden = []", "antwoord “midden” heeft geen waarde"),
        ('geen = "geen"\nlokaal = "lokaal"', 'geen = "geen"', "er is 1 antwoord. Noem er minstens twee"),
        ("items.krant", "items.Krant", "naam “Krant”: gebruik kleine letters"),
        ('id = "afwachters"', 'id = "meedoeners"', "id “meedoeners” heeft meer dan één profiel"),
        ('"Afwachters"', '"Meedoeners"', "label “Meedoeners” heeft meer dan één profiel"),
        ('less = ["luistert"]', "", "[[segmentation.profile]] 2: deze naam heeft geen regel"),
        ('less = ["luistert"]', 'less = ["luister"]', "less noemt “luister”; dat item is er niet"),
        ('less = ["luistert"]', 'less = ["krant"]', "less noemt krant. Dat item is nominal"),
        ('less = ["luistert"]', 'less = ["luistert"]\nmore = ["luistert"]', "staat in more en in less"),
    ],
)
def test_a_wrong_block_is_told_with_its_place(tmp_path: Path, old: str, new: str, said: str) -> None:
    assert old in BLOCK
    assert said in problems_of(tmp_path, BLOCK.replace(old, new, 1))


@pytest.mark.parametrize("block", ["segmentation = 3\n", "[segmentation]\nitems = 3\n"])
def test_what_is_no_table_is_told(tmp_path: Path, block: str) -> None:
    toml = block + TOY if block.startswith("segm") else TOY + block
    with pytest.raises(StudyProblems, match="hier hoort een tabel met velden"):
        read_study(write_study(tmp_path, toml))


@pytest.mark.parametrize(
    ("column", "cells", "said"),
    [
        ("a", [None] * N, "niemand heeft luistert beantwoord"),
        ("a", [0] * N, "iedereen geeft bij luistert hetzelfde antwoord (nee)"),
        ("a", [*[1] * 29, *[0] * 91], "antwoord ja van luistert is door minder dan 30 deelnemers"),
        ("b", [*[1] * 29, *[3] * 50, *[5] * 41], "antwoord oneens van vertrouwen is door minder dan 30"),
        ("b", [*[1] * 29, *[3] * 50, *[5] * 41], "Voeg het samen met een ander antwoord"),
        ("b", [*[1] * 60, *[5] * 60], "antwoord midden van vertrouwen is door minder dan 30 deelnemers"),
        ("b", [*[1] * 37, 7, 7, 7, *[3] * 40, *[5] * 40], "“7” (3 keer) hoort bij geen antwoord van"),
    ],
)
def test_answers_that_cannot_make_profiles_are_told(
    tmp_path: Path, column: str, cells: list[int | None], said: str
) -> None:
    found = problems_of(tmp_path, BLOCK, {**ROWS, column: cells})
    assert said in found
    assert f"rows.csv, kolom {column}: " in found


def test_no_count_of_few_people_is_told(tmp_path: Path) -> None:
    rows: Table = {**ROWS, "a": [*[1] * 17, *[0] * 103]}
    report = check_study(write_study(tmp_path, TOY + BLOCK, rows))
    assert "17" not in "".join(report.problems)
    assert [count.id for count in report.profile_items] == ["vertrouwen", "krant"]


def test_reading_refuses_what_the_check_tells(tmp_path: Path) -> None:
    study = read_study(write_study(tmp_path, TOY + BLOCK, {**ROWS, "a": [0] * N}))
    with pytest.raises(StudyProblems, match="hetzelfde antwoord"):
        read_respondents(study)
