from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kanaalkompas.population import (
    AGE_CLASSES,
    ALL_AGES,
    BANDS,
    COUNTRY,
    KeyFigures,
    Origin,
    Residents,
    age_weights,
    built_in_places,
    count_residents,
    count_wijk_residents,
    split_rule,
    why_no_wijk_count,
)
from kanaalkompas.population.similar import ALIKE_WITHIN
from kanaalkompas.vocabulary import OPEN_TOP, AgeBounds, InputError

PLACES = built_in_places()
RESIDENTS = PLACES.residents
ORIGIN = Origin("Toy", "CBS", "T1", "", "CC BY 4.0", 2021, 2022, "op vijf")


def toy(classes: dict[int, float]) -> Residents:
    """One municipality GM0001 with these people by lowest age of their class; half of them men."""
    everyone = np.array([classes.get(band.lower, 0.0) for band in AGE_CLASSES])
    counts = np.stack([np.stack([everyone, everyone / 2, everyone / 2])] * 2)
    return Residents(ORIGIN, (COUNTRY, "GM0001"), counts, {})


def wijk(bands: tuple[int, ...] | None, inhabitants: int = 1000) -> KeyFigures:
    return KeyFigures("WK000101", "Wijk", "", 3, inhabitants, bands, None, None, None)


def test_the_netherlands_has_the_inhabitants_that_cbs_published() -> None:
    assert RESIDENTS.of(COUNTRY)[0].sum() == 17_472_870


def test_municipalities_and_the_unknown_place_add_up_to_the_netherlands() -> None:
    unknown = 5_715
    assert RESIDENTS.counts[1:, 0].sum() == pytest.approx(17_472_870 - unknown)


def test_men_and_women_add_up_within_the_rounding_per_postcode() -> None:
    gaps = np.abs(RESIDENTS.counts[:, 1:].sum(axis=1) - RESIDENTS.counts[:, 0])
    assert gaps[1:].max() <= 60


def test_a_municipality_of_2022_is_the_sum_of_its_parts_and_says_so() -> None:
    purmerend = count_residents(RESIDENTS, "GM0439")
    assert purmerend.people == 81_680 + 10_110
    assert purmerend.note == "Opgeteld uit wat toen aparte gemeenten waren, met Beemster."


def test_a_divided_municipality_counts_by_the_wijken_it_became() -> None:
    oisterwijk = count_residents(RESIDENTS, "GM0824")
    assert oisterwijk.people == pytest.approx(26_550 + 14_315 * 5925 / 14370, abs=3)
    assert "een deel van Haaren" in oisterwijk.note


def test_a_count_that_misses_a_postcode_says_so() -> None:
    assert "ontbreekt ongeveer 10%" in count_residents(RESIDENTS, "GM0797").note
    assert [code for code, note in RESIDENTS.notes.items() if "ontbreekt" in note] == ["GM0797"]


def test_eighteen_and_nineteen_are_two_fifths_of_their_class() -> None:
    residents = toy({15: 100.0, 20: 50.0})
    counted = count_residents(residents, "GM0001", AgeBounds(18, 24))
    assert (counted.people, counted.split) == (90, True)
    assert counted.rule == (
        "Van de klasse 15 tot en met 19 jaar telt 2/5 mee: we nemen elk jaar even groot."
    )
    assert count_residents(residents, "GM0001", AgeBounds(18, 24), "vrouw").people == 45


def test_a_range_of_whole_classes_is_not_split() -> None:
    counted = count_residents(toy({15: 100.0}), "GM0001", AgeBounds(15, 19))
    assert (counted.people, counted.split, counted.rule) == (100, False, "")
    assert counted.source == "CBS, T1, cijfers van 2021"


def test_counts_are_rounded_to_five() -> None:
    assert count_residents(toy({0: 12.0}), "GM0001").people == 10
    assert count_residents(toy({0: 12.5}), "GM0001").people == 15


@pytest.mark.parametrize("ages", [AgeBounds(96), AgeBounds(90, 97), AgeBounds(97, 98)])
def test_a_range_that_cuts_the_open_class_has_no_number(ages: AgeBounds) -> None:
    counted = count_residents(toy({95: 100.0}), "GM0001", ages)
    assert counted.people is None
    assert "95 jaar of ouder samen" in counted.rule
    with pytest.raises(ValueError, match="95 and over"):
        age_weights(ages)


def test_a_place_that_cbs_does_not_count_has_no_number() -> None:
    counted = count_residents(RESIDENTS, "GM9999")
    assert (counted.people, counted.rule) == (None, "CBS telt hier geen inwoners naar leeftijd.")
    with pytest.raises(ValueError, match="none of"):
        count_residents(RESIDENTS, COUNTRY, ALL_AGES, "m")


@given(st.integers(0, 93), st.integers(1, 94))
def test_two_ranges_that_meet_make_the_whole(lower: int, step: int) -> None:
    cut = min(94, lower + step)
    left, right = AgeBounds(lower, cut - 1), AgeBounds(cut)
    np.testing.assert_allclose(age_weights(left) + age_weights(right), age_weights(AgeBounds(lower)))
    years = sum(
        part * band.width
        for part, band in zip(age_weights(left), AGE_CLASSES, strict=True)
        if band.upper < OPEN_TOP
    )
    assert years == pytest.approx(left.width)
    assert bool(split_rule(left)) == (lower % 5 != 0 or cut % 5 != 0)


def test_the_bands_of_a_wijk_make_up_its_inhabitants() -> None:
    people = [count_wijk_residents(wijk((20, 10, 30, 21, 20)), toy({}), ORIGIN, b).people for b in BANDS]
    assert people == [200, 100, 295, 210, 200]
    assert count_wijk_residents(wijk((20, 10, 30, 21, 20)), toy({}), ORIGIN).people == 1000


def test_a_band_is_split_as_in_the_municipality() -> None:
    """15–17 is 3/5 of 60 = 36 of the 100 aged 15–24; so 64% of the 200 in the wijk are 18–24."""
    counted = count_wijk_residents(
        wijk((20, 20, 20, 20, 20)), toy({15: 60.0, 20: 40.0}), ORIGIN, AgeBounds(18, 24)
    )
    assert (counted.people, counted.split) == (130, True)
    assert counted.rule == "15 tot en met 24 jaar is verdeeld zoals in de hele gemeente."
    assert counted.rounding_margin == 6


def test_the_rounding_of_a_wijk_is_stated() -> None:
    whole = count_wijk_residents(wijk((20, 20, 20, 20, 20), 10_000), toy({}), ORIGIN, AgeBounds(65))
    assert (whole.people, whole.rounding_margin, whole.split) == (2000, 53, False)


@pytest.mark.parametrize("ages", [AgeBounds(75), AgeBounds(65, 74), AgeBounds(18, 80), AgeBounds(70, 79)])
def test_there_is_never_a_figure_for_part_of_65_and_over(ages: AgeBounds) -> None:
    with pytest.raises(InputError) as caught:
        count_wijk_residents(wijk((20, 20, 20, 20, 20)), toy({}), ORIGIN, ages)
    assert str(caught.value) == (
        "CBS telt in een wijk iedereen van 65 jaar of ouder samen. Voor een deel daarvan, zoals 75 jaar of "
        "ouder, is er geen cijfer per wijk. Kies 65 jaar of ouder, of kijk naar de gemeente."
    )


@pytest.mark.parametrize(
    ("bands", "inhabitants", "why"),
    [
        (None, 1000, "CBS geeft voor deze wijk geen cijfers naar leeftijd."),
        ((20, 20, 20, 20, 20), 45, "In deze wijk wonen minder dan 50 mensen."),
        ((50, 50, 50, 0, 0), 1000, "De procenten van deze wijk tellen niet op tot 100."),
        ((0, 0, 0, 0, 0), 1000, "De procenten van deze wijk tellen niet op tot 100."),
    ],
)
def test_a_wijk_without_usable_figures_has_no_number(
    bands: tuple[int, ...] | None, inhabitants: int, why: str
) -> None:
    counted = count_wijk_residents(wijk(bands, inhabitants), toy({}), ORIGIN)
    assert counted.people is None
    assert counted.rule.startswith(why)


def test_wijken_add_up_to_their_municipality_of_2022() -> None:
    """CBS rounds each wijk to 5 and leaves out who is in no wijk: at most 0.3%, in Wassenaar 0.8%."""
    for code, figures in PLACES.key_figures.items():
        gap = abs(sum(one.inhabitants for one in PLACES.wijken_of(code)) - figures.inhabitants)
        assert gap <= (0.009 if figures.name == "Wassenaar" else 0.003) * figures.inhabitants, code
    assert sum(one.inhabitants for one in PLACES.wijken.values()) == 17_588_925
    assert sum(one.inhabitants for one in PLACES.key_figures.values()) == 17_590_672


def test_wijken_over_65_add_up_to_their_municipality_within_rounding() -> None:
    for code, figures in PLACES.key_figures.items():
        counted = [
            count_wijk_residents(one, RESIDENTS, PLACES.key_origin, AgeBounds(65))
            for one in PLACES.wijken_of(code)
        ]
        people = sum(one.people or 0 for one in counted)
        assert figures.over_65_pct is not None
        whole = figures.over_65_pct * figures.inhabitants / 100
        assert people == pytest.approx(whole, abs=0.012 * figures.inhabitants + 20), code


def test_counts_of_2021_lie_near_the_key_figures_of_2022() -> None:
    """A second source: had a part gone to the wrong municipality, the two years would lie far apart."""
    for code, figures in PLACES.key_figures.items():
        ratio = RESIDENTS.of(code)[0].sum() / figures.inhabitants
        assert (0.89 if figures.name == "Heusden" else 0.95) < ratio < 1.03, figures.name


def test_the_method_page_gives_these_numbers() -> None:
    page = (Path(__file__).parents[2] / "docs" / "methode" / "bevolking.md").read_text(encoding="utf-8")
    silent = sum(1 for one in PLACES.wijken.values() if why_no_wijk_count(one))
    assert f"Dat zijn {silent} van de 3.340 wijken." in page
    assert "17.472.870" in page
    assert "345 gemeenten en 3.340 wijken" in page
    (haaren,) = [merger for merger in PLACES.mergers if merger.name == "Haaren"]
    for heir in haaren.into:
        assert f"{heir.inhabitants:,}".replace(",", ".") in page
    assert f"minder dan {str(ALIKE_WITHIN).replace('.', ',')} standaardafwijking" in page
