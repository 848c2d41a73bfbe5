"""What is wrong with the rows is told with place, finding and way out."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from kanaalkompas.survey import check_study, read_respondents, read_study
from tests.survey.toy_study import ROWS, TOY, Table, write_study

GIVEN = '[weighting]\nmethod = "given"\ndesign_weight = "w"\n'
DESIGN = '[design]\nstrata = "s"\ncluster = "c"\n'
RAKING = '[weighting]\nmethod = "raking"\n[[weighting.margin]]\ncolumns = ["k", "l"]\ntargets = "m.csv"\n'


def problems_of(folder: Path, toml: str = TOY, **columns: list[str | float | None]) -> str:
    rows: Table = {**ROWS, **columns}
    return "\n".join(check_study(write_study(folder, toml, rows)).problems)


@pytest.mark.parametrize(
    ("rid", "told"),
    [
        ([1, 2, 2, 3, 2, 4], "kolom rid: een id komt vaker voor: 2 rijen, de eerste is rij 4"),
        ([1, "1.0", 2, 3, 4, 5], "een id komt vaker voor: rij 3"),
        ([1, None, 2, 3, 4, 5], "de id ontbreekt: rij 3"),
        ([1, "  ", 2, 3, 4, None], "de id ontbreekt: 2 rijen, de eerste is rij 3"),
    ],
)
def test_ids(tmp_path: Path, rid: list[str | float | None], told: str) -> None:
    assert told in problems_of(tmp_path, rid=rid)


def test_ids_with_leading_zeros_are_different(tmp_path: Path) -> None:
    assert problems_of(tmp_path, rid=["1", "01", "001", "2", "02", "3"]) == ""


def test_a_value_that_belongs_to_no_group_is_told_with_its_count(tmp_path: Path) -> None:
    text = problems_of(tmp_path, sex=["m", "v", "x", "x", "f", "m"])
    assert "rows.csv, kolom sex: waarde “x” (2 keer) hoort bij geen groep van geslacht" in text
    assert "2 rijen, de eerste is rij 4" in text


@pytest.mark.parametrize("allowed", ['no_group = ["x"]', 'missing = ["x"]'])
def test_a_value_may_be_declared_to_have_no_group(tmp_path: Path, allowed: str) -> None:
    old = "missing = [999]" if "missing" in allowed else "[group.values]"
    toml = TOY.replace(old, allowed if "missing" in allowed else f"{allowed}\n{old}").replace("999", "1000")
    assert "geen groep" not in problems_of(tmp_path, toml, sex=["m", "v", "x", "x", "f", "m"])


def test_a_group_that_nobody_is_in_is_told(tmp_path: Path) -> None:
    assert "“m” komt niet voor, dus groep man is leeg" in problems_of(tmp_path, sex=["v", "f"] * 3)


def test_a_value_of_a_group_that_has_others_is_only_warned_about(tmp_path: Path) -> None:
    report = check_study(write_study(tmp_path, TOY, {**ROWS, "sex": ["m", "v"] * 3}))
    assert report.is_good
    assert "“f” (groep vrouw) komt niet voor" in report.warnings[0]


def test_a_text_where_a_number_is_asked(tmp_path: Path) -> None:
    text = problems_of(tmp_path, q1=[1, 1, "veel", "veel", "veel", 0])
    assert "kolom q1: waarde “veel” (3 keer) is geen getal (3 rijen, de eerste is rij 4)" in text


def test_an_item_that_nobody_answers(tmp_path: Path) -> None:
    assert "item brief: niemand heeft geantwoord" in problems_of(tmp_path, q1=[999] * 6)


def test_a_base_that_holds_for_nobody(tmp_path: Path) -> None:
    toml = TOY.replace("[question.items]", 'base = { column = "q2", equals = 5 }\n[question.items]')
    assert "base “q2 is 5” geldt voor niemand" in problems_of(tmp_path, toml)


def test_answers_outside_the_base_are_warned_about(tmp_path: Path) -> None:
    toml = TOY.replace("[question.items]", 'base = { column = "q2", equals = 1 }\n[question.items]')
    warnings = check_study(write_study(tmp_path, toml)).warnings
    assert any("kolom q1: 2 deelnemers antwoorden, maar vallen buiten base" in text for text in warnings)


@pytest.mark.parametrize(
    ("w", "told"),
    [
        ([1, 1, -0.5, 1, 1, 1], "kolom w: een gewicht is 0 of lager: rij 4"),
        ([1, 1, None, 1, 1, 1], "een gewicht ontbreekt of is geen getal: rij 4"),
        ([1, 1, "nan", "inf", 1, 1], "geen getal: 2 rijen, de eerste is rij 4"),
        (["1.5", "1,5", 1, 1, 1, 1], "geen getal: rij 3"),
        ([0] * 6, "een gewicht is 0 of lager: 6 rijen"),
    ],
)
def test_weights(tmp_path: Path, w: list[str | float | None], told: str) -> None:
    assert told in problems_of(tmp_path, TOY + GIVEN, w=w)


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("method", ["given", "none"])
@pytest.mark.parametrize(
    ("w", "rows"),
    [([1, 1, "1e308", 1, 1, 1], "rij 4"), (["1e308"] * 6, "6 rijen"), ([1, 1, 1, 1, 2e6, 1], "rij 6")],
)
def test_huge_weights_are_refused(
    tmp_path: Path, method: str, w: list[str | float | None], rows: str
) -> None:
    text = problems_of(tmp_path, TOY + GIVEN.replace("given", method), w=w)
    assert "rows.csv, kolom w: een gewicht is meer dan een miljoen keer de mediaan" in text
    assert rows in text


def test_weights_are_held_to_the_bounds_of_the_study(tmp_path: Path) -> None:
    """Sum 24, mean 4: 14 is 3.5 times the mean, 2 half of it."""
    rows = {**ROWS, "w": [2, 2, 2, 2, 2, 14]}
    bounds = GIVEN + "warn_above = 3.0\nrefuse_from = 5.0\n"
    report = check_study(write_study(tmp_path, TOY + bounds, rows))
    assert report.is_good
    assert "meer dan 3 keer het gemiddelde: rij 7" in report.warnings[0]
    report = check_study(write_study(tmp_path, TOY + bounds.replace("5.0", "3.5"), rows))
    assert "3.5 keer het gemiddelde of meer: rij 7" in report.problems[0]


def test_too_few_respondents(tmp_path: Path) -> None:
    toml = TOY.replace("version = 1", "version = 1\nmin_respondents = 475")
    assert "6 deelnemers; het onderzoek vraagt er minstens 475" in problems_of(tmp_path, toml)


@pytest.mark.parametrize(
    ("columns", "told"),
    [
        (
            {"s": ["a", "a", "a", "b", "b", "b"], "c": [1, 2, 2, 1, 1, 1]},
            "“b” (3 keer): een stratum met één cluster",
        ),
        (
            {"s": ["a", "a", "a", "a", "b", None], "c": [1, 2, 3, 4, 1, 1]},
            "kolom s: een waarde ontbreekt: rij 7",
        ),
        ({"s": ["a"] * 6, "c": [7] * 6}, "een stratum met één cluster"),
    ],
)
def test_strata_and_clusters(
    tmp_path: Path, columns: dict[str, list[str | float | None]], told: str
) -> None:
    assert told in problems_of(tmp_path, TOY + DESIGN, **columns)


@pytest.mark.parametrize(
    ("big", "told"),
    [
        ([10, 10, 11, 10, 10, 10], "meer dan één omvang"),
        ([4] * 6, "kleiner dan de steekproef"),
        ([None, *[10] * 5], "ontbreekt of is niet meer dan 0: rij 2"),
    ],
)
def test_population_size(tmp_path: Path, big: list[str | float | None], told: str) -> None:
    assert told in problems_of(tmp_path, TOY + '[design]\npopulation_size = "big"\n', big=big)


def margin_rows(n: int = 25) -> Table:
    """k × l: a × 1, a × 2 and b × 1, n respondents in each."""
    k, text = ["a"] * 2 * n + ["b"] * n, ["1"] * n + ["2"] * n + ["1.0"] * n
    return {
        "rid": [*range(3 * n)],
        "sex": ["m", "v", "f"] * n,
        "q1": [1] * 3 * n,
        "q2": [1] * 3 * n,
        "k": k,
        "l": text,
    }


TARGETS = "k;l;count\na;1;100\na;2;300\nb;1.0;50\nb;2;0\n"


def test_a_margin_is_coded_to_its_cells(tmp_path: Path) -> None:
    (tmp_path / "m.csv").write_text(TARGETS)
    respondents = read_respondents(read_study(write_study(tmp_path, TOY + RAKING, margin_rows())))
    (margin,) = respondents.margins
    assert margin.cells == (("a", "1"), ("a", "2"), ("b", "1"))
    assert margin.targets.tolist() == [100, 300, 50]
    assert np.bincount(margin.codes).tolist() == [25, 25, 25]


@pytest.mark.parametrize(
    ("targets", "n", "told"),
    [
        (TARGETS.replace("a;2;300\n", ""), 25, "cel a × 2 heeft geen aantal in m.csv"),
        (
            TARGETS.replace("a;2;300\n", "").replace("b;2;0\n", ""),
            25,
            "kolom l: waarde “2” (25 keer) staat niet in m.csv",
        ),
        (TARGETS.replace("b;2;0", "b;2;5"), 25, "cel b × 2 heeft geen deelnemers"),
        (TARGETS.replace("300", "0"), 25, "cel a × 2 heeft 25 deelnemers, maar aantal 0"),
        (TARGETS, 19, "cel a × 1 heeft 19 deelnemers; nodig zijn er 20. Voeg de cel samen"),
    ],
)
def test_targets_and_respondents_must_meet(tmp_path: Path, targets: str, n: int, told: str) -> None:
    (tmp_path / "m.csv").write_text(targets)
    report = check_study(write_study(tmp_path, TOY + RAKING, margin_rows(n)))
    assert told in "\n".join(report.problems)


def test_everyone_must_be_in_a_margin(tmp_path: Path) -> None:
    (tmp_path / "m.csv").write_text(TARGETS)
    rows = margin_rows()
    rows = {**rows, "k": [None, *rows["k"][1:]], "l": [*rows["l"][:-1], 999]}
    report = check_study(write_study(tmp_path, TOY + RAKING, rows))
    assert "een waarde ontbreekt: 2 rijen, de eerste is rij 2" in report.problems[0]
