from __future__ import annotations

import pytest

from kanaalkompas.population import built_in_municipalities
from kanaalkompas.vocabulary import InputError, UnknownTerm

MUNICIPALITIES = built_in_municipalities()


def test_all_municipalities_of_2022_are_there() -> None:
    assert MUNICIPALITIES.year == 2022
    assert len(MUNICIPALITIES.by_code) == 345


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("Súdwest-Fryslân", "GM1900"),
        ("sudwest fryslan", "GM1900"),
        ("GM1900", "GM1900"),
        ("gm1900", "GM1900"),
        ("s Gravenhage", "GM0518"),
        ("den haag", "GM0518"),
        ("Den Bosch", "GM0796"),
        ("HOF VAN TWENTE", "GM1735"),
        ("Bergen (NH.)", "GM0373"),
        ("bergen nh", "GM0373"),
    ],
)
def test_a_municipality_is_found_however_it_is_written(written: str, code: str) -> None:
    assert MUNICIPALITIES.find(written).code == code


def test_every_name_and_code_finds_its_own_municipality() -> None:
    for municipality in MUNICIPALITIES.by_code.values():
        assert MUNICIPALITIES.find(municipality.code) == municipality
        assert MUNICIPALITIES.find(municipality.name) == municipality
        assert MUNICIPALITIES.name_of(municipality.code) == municipality.name


def test_an_unknown_name_brings_the_nearest_names() -> None:
    with pytest.raises(UnknownTerm, match="Onbekende gemeente: “Utrect”") as caught:
        MUNICIPALITIES.find("Utrect")
    assert caught.value.nearest[0] == "Utrecht"


@pytest.mark.parametrize("text", ["", "GM9999", "gm٠٠٠٠", "   "])
def test_what_is_no_municipality_is_unknown(text: str) -> None:
    with pytest.raises(UnknownTerm):
        MUNICIPALITIES.find(text)


def test_a_shared_name_asks_which_one() -> None:
    with pytest.raises(InputError, match=r"Bergen \(NH\.\) \(GM0373\), Bergen \(L\.\) \(GM0893\)"):
        MUNICIPALITIES.find("Bergen")


def test_a_code_of_no_municipality_stands_for_itself() -> None:
    assert MUNICIPALITIES.name_of("GM9999") == "GM9999"
