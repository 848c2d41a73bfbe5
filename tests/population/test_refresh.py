from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from kanaalkompas.population import Places, count_residents, read_places, similar_municipalities
from kanaalkompas.population.refresh import (
    ResidentCodes,
    Row,
    origin_file,
    read_codes,
    residents_file,
    residents_filter,
)
from kanaalkompas.population.refresh_key_figures import municipalities_file, wijken_file
from kanaalkompas.vocabulary import InputError
from tests.population.cbs_answer import AGE_KEYS, key_rows, meta_rows, resident_rows

TABLE = "03759ned"
REGIONS = meta_rows("85984NED", "WijkenEnBuurten")


def codes() -> ResidentCodes:
    return read_codes(*(meta_rows(TABLE, name) for name in ("Leeftijd", "Geslacht", "BurgerlijkeStaat")))


def written(rows: Sequence[Row]) -> str:
    return residents_file(rows, codes(), meta_rows(TABLE, "RegioS"))


@pytest.fixture
def places(tmp_path: Path) -> Places:
    rows = key_rows()
    texts = {
        "residents.csv": written(resident_rows()),
        "municipalities.csv": municipalities_file(rows, REGIONS, {"GM1992": "Zuid-Holland"}),
        "wijken.csv": wijken_file(rows, REGIONS),
    }
    for name, text in texts.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
        (tmp_path / name.replace("csv", "toml")).write_text(
            origin_file("Titel", "85984NED", 2024, "op hele procenten"), encoding="utf-8"
        )
    return read_places(tmp_path)


def test_the_keys_of_five_year_classes_are_found_among_others() -> None:
    assert codes().ages == tuple(AGE_KEYS)
    assert codes().every_status == "T001019"


def test_the_filter_asks_for_one_year_and_all_classes() -> None:
    asked = residents_filter(codes(), 2024)
    assert asked.startswith("Perioden eq '2024JJ00' and BurgerlijkeStaat eq 'T001019'")
    assert asked.count("Leeftijd eq") == 20


def test_fetched_residents_are_read_as_our_own(places: Places) -> None:
    assert count_residents(places.residents, "NL").people == 1800
    assert count_residents(places.residents, "GM1992", sex="vrouw").people == 800
    assert "GM0501" not in places.residents.row_of


def test_fetched_key_figures_are_read_as_our_own(places: Places) -> None:
    voorne = places.key_figures["GM1992"]
    assert (voorne.name, voorne.province) == ("Voorne aan Zee", "Zuid-Holland")
    assert voorne.band_pcts == (20, 20, 20, 20, 20)
    assert (voorne.hbo_wo_pct, voorne.low_income_pct, voorne.high_income_pct) == (38, 38.5, None)
    empty = places.wijken["WK199203"]
    assert (empty.inhabitants, empty.band_pcts, empty.urbanity, empty.hbo_wo_pct) == (0, None, None, None)


def test_a_newer_classification_leads_older_names_on(places: Places) -> None:
    found = places.find("Brielle")
    assert (found.municipality.code, found.note) == (
        "GM1992",
        "Brielle hoort sinds 1 januari 2023 bij Voorne aan Zee.",
    )
    assert places.find("Voorne aan Zee").note == ""


def test_two_wijken_with_one_name_ask_for_the_code(places: Places) -> None:
    with pytest.raises(InputError) as caught:
        places.find_wijk("Centrum", "GM1992")
    assert str(caught.value) == (
        "Er is meer dan één wijk met deze naam: Centrum (WK199201) en Centrum (WK199202). Kies met de code."
    )


def test_municipalities_that_are_alike_in_all_have_no_distance(places: Places) -> None:
    (only,) = similar_municipalities(places, "GM0439")
    assert (only.municipality.code, only.distance) == ("GM1992", 0)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda rows: rows[:0], "CBS gaf geen inwoners voor dit jaar. Kies een ander jaar."),
        (lambda rows: rows[:60], "CBS gaf geen inwoners voor dit jaar. Kies een ander jaar."),
        (lambda rows: rows[1:], "CBS gaf niet elke leeftijd voor GM0439. Probeer het later nog eens."),
        (
            lambda rows: [
                row | {"BevolkingOp1Januari_1": 5} if row["RegioS"] == "NL01  " else row for row in rows
            ],
            "De gemeenten tellen niet op tot het totaal van CBS. Er is niets bewaard.",
        ),
        (
            lambda rows: [
                row | {"BevolkingOp1Januari_1": 90} if row["Geslacht"] == "3000   " else row for row in rows
            ],
            "Mannen en vrouwen tellen niet op tot het totaal van CBS. Er is niets bewaard.",
        ),
    ],
)
def test_figures_that_do_not_add_up_are_refused(change: Any, message: str) -> None:
    with pytest.raises(InputError) as caught:
        written([row for row in change(resident_rows()) if row["BevolkingOp1Januari_1"] is not None])
    assert str(caught.value) == message


def test_a_table_that_changed_is_one_clear_message() -> None:
    with pytest.raises(InputError, match="Tabel 03759ned van CBS is veranderd: “Mannen” ontbreekt"):
        read_codes(
            meta_rows(TABLE, "Leeftijd"),
            meta_rows(TABLE, "Geslacht")[:1],
            meta_rows(TABLE, "BurgerlijkeStaat"),
        )
    short = [{key: value for key, value in row.items() if "65Jaar" not in key} for row in key_rows()]
    with pytest.raises(InputError, match="“k_65JaarOfOuder” ontbreekt"):
        wijken_file([row | {"k_45Tot65Jaar_11": 1} for row in short], REGIONS)
    with pytest.raises(InputError, match="geen gemeenten of wijken"):
        wijken_file([], REGIONS)
