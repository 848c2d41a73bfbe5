from __future__ import annotations

from collections.abc import Sequence

import pytest

from kanaalkompas.population import (
    built_in_places,
    composition,
    count_residents,
    count_wijk_residents,
    national_hbo_wo_share,
    why_no_wijk_count,
)
from kanaalkompas.vocabulary import AgeBounds, Group, built_in_vocabulary, make_group

PLACES = built_in_places()
WORDS = built_in_vocabulary()
ADULTS = AgeBounds(18)


def ages(*ids: str) -> list[Group]:
    return [make_group("leeftijd", group_id, group_id) for group_id in ids]


def test_age_groups_are_shares_of_the_base_here_and_in_the_country() -> None:
    made = composition(PLACES, "GM0222", ages("18-34", "35-64", "65-plus"), ADULTS)
    assert made.problem == ""
    assert sum(one.share for one in made.shares) == pytest.approx(1)
    assert sum(one.national_share for one in made.shares) == pytest.approx(1)
    over_65 = made.shares[2]
    assert over_65.people == count_residents(PLACES.residents, "GM0222", AgeBounds(65)).people == 12_460
    assert over_65.national_people == 3_457_305
    assert made.sources == ("CBS, 83502NED, cijfers van 2021",)
    assert made.rules == (
        "Van de klasse 15 tot en met 19 jaar telt 2/5 mee: we nemen elk jaar even groot.",
    )


def test_sex_is_counted_within_the_base() -> None:
    made = composition(PLACES, "GM0222", WORDS.groups_of("geslacht"), AgeBounds(15))
    assert [one.people for one in made.shares] == [24_440, 25_070]
    assert made.rules == ()


def test_a_municipality_lies_in_one_class_of_urbanity() -> None:
    made = composition(PLACES, "GM0222", WORDS.groups_of("stedelijkheid"), ADULTS)
    assert [one.share for one in made.shares] == [0, 0, 1, 0, 0]
    assert sum(one.national_share for one in made.shares) == pytest.approx(1)
    assert sum(one.national_people or 0 for one in made.shares) == pytest.approx(14_142_000, rel=0.01)
    assert made.sources == ("CBS, 83502NED, cijfers van 2021", "CBS, 85318NED, cijfers van 2022")


def test_education_is_hbo_or_university_or_not() -> None:
    groups = [WORDS.group("opleiding:hbo-wo"), make_group("opleiding", "geen-hbo-wo", "Anders")]
    made = composition(PLACES, "GM0222", groups, ADULTS)
    assert [one.share for one in made.shares] == pytest.approx([0.28, 0.72])
    assert made.shares[0].national_share == pytest.approx(national_hbo_wo_share(PLACES))
    assert made.shares[0].people is None
    assert 0.31 < national_hbo_wo_share(PLACES) < 0.33


def test_everyone_is_one_group() -> None:
    made = composition(PLACES, "GM0439", [WORDS.group("totaal:alle")])
    assert (made.shares[0].share, made.shares[0].national_share) == (1, 1)
    assert made.shares[0].national_people == 17_472_870
    assert made.rules == ("Opgeteld uit wat toen aparte gemeenten waren, met Beemster.",)


@pytest.mark.parametrize(
    ("groups", "base", "problem"),
    [
        (
            ages("18-34", "30-plus"),
            ADULTS,
            "De groepen overlappen, of vallen buiten 18 jaar of ouder: zie 30",
        ),
        (ages("18-34", "40-plus"), ADULTS, "De groepen laten een gat: 35 tot 40 jaar ontbreekt."),
        (ages("18-34", "35-64"), ADULTS, "De groepen stoppen bij 64 jaar. Het gaat om 18 jaar of ouder."),
        (
            ages("12-17", "18-plus"),
            ADULTS,
            "De groepen overlappen, of vallen buiten 18 jaar of ouder: zie 12",
        ),
        (ages("18-plus"), AgeBounds(0), "De groepen laten een gat: 0 tot 18 jaar ontbreekt."),
        (ages("18-plus", "18-plus"), ADULTS, "Een groep staat er twee keer in."),
        (ages("18-96", "97-plus"), ADULTS, "CBS telt iedereen van 95 jaar of ouder samen"),
        ([Group("leeftijd", "jong", "Jong")], ADULTS, "Een leeftijdsgroep heeft geen grenzen."),
        (WORDS.groups_of("geslacht")[:1], ADULTS, "CBS telt mannen en vrouwen"),
        (WORDS.groups_of("stedelijkheid")[:4], ADULTS, "CBS kent vijf klassen van stad tot dorp"),
        (
            WORDS.groups_of("opleiding"),
            ADULTS,
            "CBS geeft per gemeente alleen wie hbo of universiteit heeft",
        ),
        (
            [make_group("profiel", "a", "A")],
            ADULTS,
            "CBS telt in een gemeente niet naar dit kenmerk: profiel.",
        ),
        ([*ages("18-plus"), WORDS.group("totaal:alle")], ADULTS, "De groepen horen niet bij één kenmerk."),
    ],
)
def test_groups_that_do_not_match_give_no_number_and_the_reason(
    groups: Sequence[Group], base: AgeBounds, problem: str
) -> None:
    made = composition(PLACES, "GM0222", groups, base)
    assert made.shares == ()
    assert made.problem.startswith(problem)


def test_a_wijk_has_its_own_make_up_and_says_how_it_was_split() -> None:
    made = composition(PLACES, "WK020201", ages("18-24", "25-44", "45-64", "65-plus"), ADULTS)
    assert sum(one.share for one in made.shares) == pytest.approx(1)
    adults = count_wijk_residents(PLACES.wijken["WK020201"], PLACES.residents, PLACES.key_origin, ADULTS)
    assert sum(one.people or 0 for one in made.shares) == pytest.approx(adults.people, abs=10)
    assert made.rules[0] == "15 tot en met 24 jaar is verdeeld zoals in de hele gemeente."
    assert made.sources == ("CBS, 83502NED, cijfers van 2021", "CBS, 85318NED, cijfers van 2022")
    whole = composition(PLACES, "WK020201", ages("15-24", "25-plus"), AgeBounds(15))
    assert whole.shares[0].share == pytest.approx(22 / (22 + 45 + 19 + 11))


def test_a_wijk_has_its_own_class_of_urbanity_and_share_of_hbo() -> None:
    urban = composition(PLACES, "WK020201", WORDS.groups_of("stedelijkheid"), AgeBounds(15))
    assert [one.share for one in urban.shares] == [1, 0, 0, 0, 0]
    groups = [WORDS.group("opleiding:hbo-wo"), make_group("opleiding", "geen-hbo-wo", "Anders")]
    assert composition(PLACES, "WK020201", groups).shares[0].share == pytest.approx(0.43)


@pytest.mark.parametrize(
    ("code", "groups", "problem"),
    [
        ("WK020201", ages("18-74", "75-plus"), "CBS telt in een wijk iedereen van 65 jaar of ouder samen."),
        (
            "WK020201",
            WORDS.groups_of("geslacht"),
            "CBS geeft in een wijk geen mannen en vrouwen naar leeftijd.",
        ),
        ("WK003415", ages("18-64", "65-plus"), "CBS geeft voor deze wijk geen cijfers naar leeftijd."),
        ("WK003460", WORDS.groups_of("stedelijkheid"), "CBS geeft hier geen klasse van stad of dorp."),
        (
            "WK003415",
            [WORDS.group("opleiding:hbo-wo"), WORDS.group("opleiding:havo-vwo-mbo")],
            "CBS geeft hier geen opleiding.",
        ),
    ],
)
def test_what_cbs_does_not_give_of_a_wijk_has_no_number(
    code: str, groups: Sequence[Group], problem: str
) -> None:
    made = composition(PLACES, code, groups, ADULTS)
    assert made.shares == ()
    assert made.problem.startswith(problem)


def test_a_wijk_where_nobody_has_these_ages_has_no_shares() -> None:
    young = next(
        wijk.code
        for wijk in PLACES.wijken.values()
        if wijk.over_65_pct == 0 and not why_no_wijk_count(wijk)
    )
    made = composition(PLACES, young, ages("65-plus"), AgeBounds(65))
    assert (made.shares, made.problem) == ((), "Van deze leeftijden telt CBS hier niemand.")


def test_a_composition_without_groups_or_place_is_a_fault() -> None:
    with pytest.raises(ValueError, match="at least one"):
        composition(PLACES, "GM0222", [])
    with pytest.raises(KeyError):
        composition(PLACES, "GM9999", [WORDS.group("totaal:alle")])
