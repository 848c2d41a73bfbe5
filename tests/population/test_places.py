from __future__ import annotations

import csv
from datetime import date
from importlib.resources import files

import pytest

from kanaalkompas.population import MergerKind, built_in_places
from kanaalkompas.vocabulary import InputError, UnknownTerm

PLACES = built_in_places()


def test_a_current_name_is_found_without_a_note() -> None:
    found = PLACES.find("doetinchem")
    assert (found.municipality.code, found.asked, found.note) == ("GM0222", "doetinchem", "")


@pytest.mark.parametrize("asked", ["Beemster", "GM0370", "gm0370", "  beemster "])
def test_an_old_name_or_code_leads_to_its_successor_and_says_so(asked: str) -> None:
    found = PLACES.find(asked)
    assert found.municipality.name == "Purmerend"
    assert found.note == "Beemster hoort sinds 1 januari 2022 bij Purmerend."


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Heerhugowaard", "Dijk en Waard"),
        ("Langedijk", "Dijk en Waard"),
        ("Boxmeer", "Land van Cuijk"),
        ("Cuijk", "Land van Cuijk"),
        ("Grave", "Land van Cuijk"),
        ("Mill en Sint Hubert", "Land van Cuijk"),
        ("Sint Anthonis", "Land van Cuijk"),
        ("Landerd", "Maashorst"),
        ("Uden", "Maashorst"),
        ("Delfzijl", "Eemsdelta"),
    ],
)
def test_every_merger_before_the_classification_leads_on(old: str, new: str) -> None:
    assert PLACES.find(old).municipality.name == new


def test_a_divided_municipality_asks_which_part() -> None:
    with pytest.raises(InputError) as caught:
        PLACES.find("Haaren")
    assert str(caught.value) == (
        "Haaren bestaat sinds 1 januari 2021 niet meer. De gemeente is verdeeld over Boxtel (GM0757), "
        "Oisterwijk (GM0824), Tilburg (GM0855) en Vught (GM0865). Kies er één."
    )


def test_a_municipality_that_ended_later_keeps_its_own_figures_and_says_so() -> None:
    assert PLACES.find("Weesp").municipality.code == "GM0457"
    assert PLACES.find("Weesp").note == (
        "Weesp hoort sinds 24 maart 2022 bij Amsterdam. De cijfers gaan over Weesp zelf, zoals in 2022."
    )
    assert PLACES.find("Brielle").note.startswith("Brielle hoort sinds 1 januari 2023 bij Voorne aan Zee.")


def test_a_municipality_that_grew_later_says_what_is_not_in_it() -> None:
    assert PLACES.find("Amsterdam").note == (
        "Sinds 24 maart 2022 hoort ook Weesp bij Amsterdam. Dat telt hier niet mee."
    )


@pytest.mark.parametrize("asked", ["Voorne aan Zee", "GM1992"])
def test_a_municipality_younger_than_the_figures_names_its_parts(asked: str) -> None:
    with pytest.raises(InputError) as caught:
        PLACES.find(asked)
    assert str(caught.value) == (
        "Voorne aan Zee bestaat sinds 1 januari 2023. Onze cijfers hebben de gemeenten van 2022. "
        "Kies Brielle (GM0501), Hellevoetsluis (GM0530) of Westvoorne (GM0614)."
    )


@pytest.mark.parametrize("asked", ["(onbekend)", "onbekend"])
def test_an_unknown_place_of_cbs_is_never_a_municipality(asked: str) -> None:
    with pytest.raises(InputError, match="is geen gemeente"):
        PLACES.find(asked)
    assert "" not in PLACES.residents.row_of


def test_a_mistyped_name_brings_the_nearest_old_names_too() -> None:
    with pytest.raises(UnknownTerm, match="Bedoelt u: Doetinchem") as caught:
        PLACES.find("Doetinchum")
    assert caught.value.nearest[0] == "Doetinchem"
    with pytest.raises(UnknownTerm, match="Beemster"):
        PLACES.find("Bemster")


def test_every_name_of_2021_leads_somewhere() -> None:
    text = files("kanaalkompas.population").joinpath("residents.csv").read_text(encoding="utf-8")
    names = [row["name"] for row in csv.DictReader(text.splitlines())][1:-1]
    assert len(names) == 353
    for name in names:
        if name != "Haaren":
            assert PLACES.find(name).municipality.code in PLACES.key_figures


def test_every_merger_has_a_source_a_day_and_a_known_successor() -> None:
    for merger in PLACES.mergers:
        assert "CBS" in merger.source or "Staatsblad" in merger.source
        assert date(2021, 1, 1) <= merger.date <= date(2023, 1, 1)
        if merger.ended_by(2022):
            assert merger.code not in PLACES.key_figures
            for heir in merger.into:
                assert PLACES.municipalities.by_code[heir.code].name == heir.name
        else:
            assert PLACES.municipalities.by_code[merger.code].name == merger.name


def test_the_parts_of_haaren_are_those_of_its_wijken() -> None:
    (haaren,) = [merger for merger in PLACES.mergers if merger.kind is MergerKind.DIVIDED]
    villages = {
        "GM0757": ["WK075730", "WK075731"],
        "GM0824": ["WK082420"],
        "GM0855": ["WK085568"],
        "GM0865": ["WK086503"],
    }
    for heir in haaren.into:
        assert heir.inhabitants == sum(PLACES.wijken[code].inhabitants for code in villages[heir.code])
    assert sum(haaren.shares()) == pytest.approx(1)


def test_a_wijk_is_found_by_code_name_and_name_without_its_number() -> None:
    assert PLACES.find_wijk("wk020201", "GM0202").name == "Centrum"
    assert PLACES.find_wijk("centrum", "GM0202").code == "WK020201"
    assert PLACES.find_wijk("Helvoirt", "GM0865").code == "WK086503"
    assert PLACES.find_wijk("Wijk 03 Helvoirt", "GM0865").municipality_code == "GM0865"


def test_an_unknown_wijk_brings_the_nearest_of_its_municipality() -> None:
    with pytest.raises(UnknownTerm, match=r"Onbekende wijk: “Centrom”\. Bedoelt u: Centrum"):
        PLACES.find_wijk("Centrom", "GM0202")
    with pytest.raises(UnknownTerm):
        PLACES.find_wijk("WK075700", "GM0202")


def test_all_345_municipalities_and_3340_wijken_are_there() -> None:
    assert len(PLACES.key_figures) == 345
    assert list(PLACES.key_figures) == list(PLACES.municipalities.by_code)
    assert len(PLACES.wijken) == 3340
    assert sum(len(PLACES.wijken_of(code)) for code in PLACES.key_figures) == 3340
    assert PLACES.wijken_of("GM9999") == ()


def test_the_residents_of_every_municipality_and_of_the_country_are_there() -> None:
    assert set(PLACES.residents.codes) == {*PLACES.key_figures, "NL"}
