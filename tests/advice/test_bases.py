"""Who was asked: every base of the built-in edition is read as a person would read it."""

from __future__ import annotations

import re

import pytest

from kanaalkompas.advice.bases import ages_asked, counts_residents, is_general
from kanaalkompas.editions import open_store
from kanaalkompas.vocabulary import AgeBounds, built_in_vocabulary

BASES = frozenset(
    row.base for row in open_store(None, built_in_vocabulary()).find_served("openbare-bronnen").estimates
)
GENERAL, CHOSEN, NO_RESIDENTS = "general", "chosen", "no residents"
READINGS: dict[str, tuple[AgeBounds | None, str]] = {
    "Nederlanders van 18 jaar of ouder": (AgeBounds(18), GENERAL),
    "Nederlanders van 12 jaar of ouder": (AgeBounds(12), GENERAL),
    "Nederlanders van 13 jaar of ouder": (AgeBounds(13), GENERAL),
    "Nederlanders van 16 tot 75 jaar": (AgeBounds(16, 74), GENERAL),
    "Nederlanders van 16 tot en met 65 jaar": (AgeBounds(16, 65), GENERAL),
    "Nederlanders van 18 tot en met 64 jaar": (AgeBounds(18, 64), GENERAL),
    "Nederlanders van 66 tot en met 75 jaar": (AgeBounds(66, 75), GENERAL),
    "inwoners van 16 jaar of ouder": (AgeBounds(16), GENERAL),
    "personen van 12 jaar of ouder": (AgeBounds(12), GENERAL),
    "personen van 16 tot 75 jaar": (AgeBounds(16, 74), GENERAL),
    "personen van 75 jaar of ouder": (AgeBounds(75), GENERAL),
    "Nederlanders (wij weten niet van welke leeftijd)": (None, CHOSEN),
    "inwoners van Dordrecht die meededen aan het onderzoek": (None, CHOSEN),
    "inwoners van Venlo van 18 tot en met 79 jaar die meededen aan het onderzoek": (
        AgeBounds(18, 79),
        CHOSEN,
    ),
    "gebruikers van de digitale overheid van 16 jaar of ouder": (AgeBounds(16), CHOSEN),
    "inwoners van 13 jaar of ouder": (AgeBounds(13), GENERAL),
    "100.000 per brief aangeschreven personen van 15 jaar of ouder": (AgeBounds(15), CHOSEN),
    "7.000 inwoners van Steenwijkerland die na loting zijn uitgenodigd": (None, CHOSEN),
    "jongeren van 15 tot en met 21 jaar": (AgeBounds(15, 21), CHOSEN),
    "kinderen en jongeren van 10 tot 18 jaar": (AgeBounds(10, 17), CHOSEN),
    "personen van 12 jaar of ouder zonder internet thuis": (AgeBounds(12), CHOSEN),
    "Nederlanders in een onderzoekspanel": (None, CHOSEN),
    "leden van een onlinepanel (Citisens) die sinds voorjaar 2020 online meededen": (None, CHOSEN),
    "leden van een panel in Amsterdam": (None, CHOSEN),
    "mensen die nooit internet gebruiken": (None, CHOSEN),
    "mensen die een NL-Alert kregen": (None, CHOSEN),
    "leden van inwonerspanels": (None, CHOSEN),
    "huishoudens in Nederland": (None, CHOSEN),
    "studenten die studiefinanciering aanvragen, na de wijziging": (None, CHOSEN),
    "lezers van huis-aan-huisbladen": (None, CHOSEN),
    "Nederlandse gemeenten": (None, NO_RESIDENTS),
    "accounts op MijnOverheid waarin nieuwe berichten verschenen": (None, NO_RESIDENTS),
    "berichten in de Berichtenbox, zonder die van de Belastingdienst": (None, NO_RESIDENTS),
    "brievenbussen in Amsterdam": (None, NO_RESIDENTS),
    "gemaakte afspraken voor een boosterprik, januari 2022": (None, NO_RESIDENTS),
    "huizen in Nederland": (None, NO_RESIDENTS),
    "meldingen over de openbare ruimte in Oosterhout van 1 januari tot 13 maart 2017": (
        None,
        NO_RESIDENTS,
    ),
    "pogingen tot huisbezoek bij inwoners met een betaalachterstand in 139 gemeenten": (
        None,
        NO_RESIDENTS,
    ),
}


@pytest.mark.parametrize("base", READINGS)
def test_a_base_of_the_built_in_edition_is_read_as_a_person_reads_it(base: str) -> None:
    ages, kind = READINGS[base]
    assert ages_asked(base) == ages
    assert is_general(base) == (kind == GENERAL)
    assert counts_residents(base) == (kind != NO_RESIDENTS)


def test_the_table_speaks_of_bases_that_exist() -> None:
    assert READINGS.keys() <= BASES


@pytest.mark.parametrize("base", sorted(base for base in BASES if re.search(r"\d+ jaar\b", base)))
def test_every_base_with_an_age_in_years_is_read(base: str) -> None:
    ages = ages_asked(base)
    assert ages is not None
    assert str(ages.lower) in base


def test_every_base_without_an_age_names_none() -> None:
    without = [base for base in BASES if not re.search(r"\d+ jaar\b", base)]
    assert {ages_asked(base) for base in without} == {None}


@pytest.mark.parametrize(
    ("base", "counted"),
    [
        ("342 gemeenten", False),
        ("alle Nederlandse gemeenten", False),
        ("1.200 aanvragen", False),
        ("brieven van de gemeente", False),
        ("gemeentenaren", True),
        ("inwoners van gemeenten", True),
    ],
)
def test_municipalities_and_letters_are_no_residents(base: str, counted: bool) -> None:
    assert counts_residents(base) is counted
