"""Which profiles there are, and what a list says of them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kanaalkompas.advice.profiles import list_all_profiles, list_profiles
from kanaalkompas.segmentation import Segmentation
from kanaalkompas.vocabulary import InputError
from tests.advice.profiles.toy_segmentation import no_profiles, profile_edition, toy_segmentation
from tests.toys import toy_edition, toy_estimate


def with_counts(*numbers: tuple[int, float, str]) -> Segmentation:
    """The toy where these numbers of classes were tried: number, BIC, and why it can't be used."""
    count = toy_segmentation().counts[0]
    return replace(
        toy_segmentation(),
        counts=tuple(replace(count, n_classes=n, bic=bic, why_not=why) for n, bic, why in numbers),
    )


def why(segmentation: Segmentation) -> str:
    return list_profiles(profile_edition(segmentation=segmentation)).why_this_many


def test_a_list_names_every_profile_with_its_size_in_people() -> None:
    listed = list_profiles(profile_edition())
    assert [(p.key, p.label, p.size_text) for p in listed.profiles] == [
        ("profiel:meedoeners", "Meedoeners", "Tussen 42 en 48 van de 100 mensen"),
        ("profiel:afwachters", "Afwachters", "Tussen 27 en 33 van de 100 mensen"),
        ("profiel:critici", "Critici", "Tussen 23 en 27 van de 100 mensen"),
    ]
    assert [p.size.source for p in listed.profiles] == ["toy"] * 3
    assert listed.origin.source.citation == "Toymaker (2022)."
    assert (listed.origin.n_respondents, listed.origin.period) == (1200, "2022")
    assert [indicator.id for indicator in listed.indicators] == [
        "luistert",
        "vertrouwen",
        "meedenken",
        "betrokken",
        "nieuws",
    ]


@pytest.mark.parametrize(("entropy", "said"), [(0.80, "goed"), (0.79, "redelijk"), (0.59, "slecht")])
def test_how_well_profiles_are_told_apart_is_said_in_words(entropy: float, said: str) -> None:
    listed = list_profiles(profile_edition(segmentation=replace(toy_segmentation(), entropy_r2=entropy)))
    assert listed.told_apart == f"{said} uit elkaar te houden"


def test_the_number_of_profiles_is_explained_by_the_rule() -> None:
    assert why(toy_segmentation()) == (
        "We probeerden 1 tot en met 4 profielen. Van de aantallen die bruikbaar zijn, past 3 het best bij "
        "de antwoorden."
    )


def test_a_better_number_that_cannot_be_used_is_named_with_the_reason() -> None:
    tried = with_counts(
        (1, 900.0, ""), (2, 850.0, ""), (3, 800.0, ""), (4, 700.0, "Een klasse is te klein.")
    )
    assert why(tried).endswith(
        "Met 4 profielen past het model nog beter, maar dat aantal is niet te gebruiken, want een "
        "klasse is te klein."
    )


def test_a_reason_in_words_of_statistics_is_told_in_plain_ones() -> None:
    reason = "Een andere steekproef zou andere klassen geven."
    tried = with_counts((1, 900.0, ""), (2, 850.0, ""), (3, 800.0, ""), (4, 700.0, reason))
    plain = "Met andere deelnemers zouden er andere profielen uitkomen."
    assert why(tried).endswith(
        "niet te gebruiken, want met andere deelnemers zouden er andere profielen uitkomen."
    )
    assert list_profiles(profile_edition(segmentation=tried)).counts[-1].why_not == plain


@pytest.mark.parametrize(
    "tried",
    [
        with_counts((3, 800.0, "")),
        with_counts((1, 900.0, ""), (3, 800.0, "")),
        with_counts((1, 900.0, ""), (2, 700.0, ""), (3, 800.0, "")),
    ],
)
def test_a_number_that_the_rule_would_not_give_was_chosen_beforehand(tried: Segmentation) -> None:
    assert why(tried) == "De makers van het onderzoek kozen vooraf voor 3 profielen."


def test_where_there_are_no_profiles_the_list_says_why() -> None:
    listed = list_profiles(profile_edition(segmentation=no_profiles()))
    assert listed.profiles == ()
    assert listed.why_none.startswith("Bij elk aantal groepen")
    assert (listed.told_apart, listed.why_this_many) == ("", "")


def test_an_edition_that_never_looked_for_profiles_is_an_error_with_a_way_out() -> None:
    with pytest.raises(InputError, match=r"toy@1 heeft geen profielen\. .*\[segmentation\]"):
        list_profiles(toy_edition(toy_estimate()))


def test_real_profiles_stand_before_fictitious_ones_and_the_rest_is_left_out() -> None:
    editions = [
        profile_edition("verzonnen", fictitious=True),
        toy_edition(toy_estimate(), edition_id="zonder"),
        profile_edition("echt"),
    ]
    listed = list_all_profiles(editions)
    assert [found.origin.edition for found in listed] == ["echt@1", "verzonnen@1"]
    assert [found.origin.fictitious for found in listed] == [False, True]
    assert listed[1].origin.notice == "Fictief: de profielen van Speelgoed zijn verzonnen."
