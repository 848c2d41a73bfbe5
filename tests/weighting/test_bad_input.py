"""Each kind of bad input is one clear error in Dutch, and no weight."""

from __future__ import annotations

import re

import numpy as np
import pytest

from kanaalkompas.vocabulary import InputError
from kanaalkompas.weighting import Margin, Method, calibrate, make_design, make_margin, rao_wu_replicates
from tests.weighting.samples import AGE, calibration, sample

N = 120
EQUAL = make_design(np.ones(N))
HALVES = np.repeat(["a", "b"], N // 2)


def _refuses(margins: list[Margin], message: str, method: Method = Method.RAKING) -> None:
    with pytest.raises(InputError, match=message):
        calibrate(EQUAL, margins, method)


@pytest.mark.parametrize("wrong", [np.nan, -1.0, 0.0, np.inf])
def test_a_weight_that_is_no_number_above_zero(wrong: float) -> None:
    with pytest.raises(InputError, match=r"1 van de 3 waarden.*respondent nummer 2"):
        make_design([1.0, wrong, 2.0])


def test_a_stratum_with_one_cluster_is_named() -> None:
    with pytest.raises(InputError, match="maar één cluster: “zuid”"):
        make_design(np.ones(5), stratum=["noord", "noord", "noord", "noord", "zuid"])
    with pytest.raises(InputError, match="“zuid”"):
        make_design(np.ones(4), stratum=["noord", "noord", "zuid", "zuid"], cluster=[1, 2, 3, 3])


@pytest.mark.parametrize("size", [[9, 9, 8, 8], [9, 9, 9, 1], [1, 1, 9, 9], [np.nan, 9, 9, 9]])
def test_a_population_size_that_cannot_be(size: list[float]) -> None:
    with pytest.raises(InputError, match="Omvang van stratum") as caught:
        make_design(np.ones(4), stratum=["a", "b", "a", "b"], population_size=size)
    assert "minstens 2" in str(caught.value)


def test_a_value_without_a_target() -> None:
    margin = make_margin("regio", np.where(np.arange(N) < 3, "onbekend", HALVES), {"a": 50, "b": 50})
    _refuses([margin], r"“regio”: 3 respondenten .* zonder bevolkingsaantal: “onbekend”")


def test_a_target_of_zero_with_respondents() -> None:
    _refuses([make_margin("regio", HALVES, {"a": 100, "b": 0})], "cel “b”: het bevolkingsaantal is 0")


def test_a_target_without_respondents() -> None:
    _refuses(
        [make_margin("regio", HALVES, {"a": 50, "b": 50, "c": 50})], "cel “c”: er zijn geen respondenten"
    )


def test_a_cell_of_fewer_than_20_proposes_a_neighbour() -> None:
    values = np.repeat(["18-34", "35-64", "65-plus"], [70, 31, 19])
    message = "cel “65-plus”: er zijn minder dan 20 respondenten.*samen met “35-64”"
    _refuses([make_margin("leeftijd", values, AGE)], message)


def test_an_empty_cell_with_target_zero_is_no_problem() -> None:
    margin = make_margin("regio", HALVES, {"a": 50, "leeg": 0, "b": 50})
    np.testing.assert_allclose(calibrate(EQUAL, [margin]).calibrated_weight, 100 / N)


@pytest.mark.parametrize("target", [np.nan, -5.0, np.inf])
def test_a_target_that_is_no_number(target: float) -> None:
    _refuses([make_margin("regio", HALVES, {"a": 50, "b": target})], "bij “b” is het aantal leeg, negatief")


def test_totals_that_disagree_are_both_named() -> None:
    margins = [make_margin("m1", HALVES, {"a": 50, "b": 50}), make_margin("m2", HALVES, {"a": 60, "b": 60})]
    _refuses(margins, "“m1” en “m2” tellen niet op tot hetzelfde: 100 en 120")


def test_totals_that_differ_by_rounding_follow_the_first() -> None:
    first = make_margin("m1", HALVES, {"a": 50, "b": 50})
    second = make_margin("m2", np.tile(["x", "y"], N // 2), {"x": 40.00001, "y": 60})
    assert calibrate(EQUAL, [first, second]).calibrated_weight.sum() == pytest.approx(100, rel=1e-12)


def test_all_problems_come_at_once() -> None:
    margins = [
        make_margin("m1", HALVES, {"a": 50, "b": 0, "c": 10}),
        make_margin("m2", HALVES, {"a": 50, "b": 70}),
    ]
    with pytest.raises(InputError) as caught:
        calibrate(EQUAL, margins)
    assert len(str(caught.value).splitlines()) == 3


def test_margins_that_contradict_each_other() -> None:
    margins = [make_margin("m1", HALVES, {"a": 50, "b": 50}), make_margin("m2", HALVES, {"a": 40, "b": 60})]
    _refuses(margins, "“m1”, “m2” spreken elkaar tegen")


def test_a_rake_that_cannot_converge() -> None:
    """Without a-y: a needs 90 from a-x alone, but x has 50 to give."""
    first = np.repeat(["a", "b", "b"], 40)
    second = np.repeat(["x", "x", "y"], 40)
    margins = [make_margin("m1", first, {"a": 90, "b": 10}), make_margin("m2", second, {"x": 50, "y": 50})]
    _refuses(margins, "de marges zijn niet samen te halen")


def test_linear_weights_below_zero_point_to_raking() -> None:
    first = np.repeat(["a", "a", "b", "b"], [40, 25, 25, 30])
    second = np.repeat(["x", "y", "x", "y"], [40, 25, 25, 30])
    margins = [make_margin("m1", first, {"a": 5, "b": 95}), make_margin("m2", second, {"x": 5, "y": 95})]
    _refuses(margins, "linear geeft gewichten van 0 of lager. Gebruik raking", Method.LINEAR)


@pytest.mark.parametrize("trim", [1.0, 0.5, -3.0])
def test_a_trim_that_no_weight_can_meet(trim: float) -> None:
    with pytest.raises(InputError, match=re.escape(f"trim = {trim:g} kan niet")):
        calibration(trim=trim)


def test_a_trim_that_the_margins_do_not_allow() -> None:
    values = np.repeat(["a", "b"], [100, 20])
    margin = make_margin("regio", values, {"a": 50, "b": 50})
    with pytest.raises(InputError, match=r"met trim = 2 zijn de marges niet te halen"):
        calibrate(EQUAL, [margin], trim=2.0)


def test_a_replicate_without_a_cell_is_an_error() -> None:
    """All of b sit in one of four clusters: about a third of the replicates miss it."""
    cluster = np.repeat([1, 2, 3, 4], 30)
    margin = make_margin("regio", np.repeat(["a", "b"], [90, 30]), {"a": 50, "b": 50})
    clustered = calibrate(make_design(np.ones(N), cluster=cluster), [margin])
    with pytest.raises(InputError, match=r"in \d+ van de 50 herhalingen"):
        rao_wu_replicates(clustered, 50, np.random.default_rng(1))


def test_methods_and_margins_belong_together() -> None:
    design, margins = sample()
    with pytest.raises(ValueError, match="margins go with"):
        calibrate(design, margins, Method.NONE)
    with pytest.raises(ValueError, match="margins go with"):
        calibrate(design, (), Method.RAKING)
