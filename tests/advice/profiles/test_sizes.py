"""A municipality's own count, corrected for the errors of the tool."""

from __future__ import annotations

import pytest

from kanaalkompas.advice.profiles import correct_sizes, read_counts
from kanaalkompas.vocabulary import InputError, UnknownTerm
from tests.advice.profiles.toy_people import IDS, SIZES
from tests.advice.profiles.toy_segmentation import profile_edition, toy_segmentation

EDITION = profile_edition()


def expected_counts(n: int) -> dict[str, int]:
    """What the tool finds among n people of whom the profiles have the sizes of the toy."""
    tool = toy_segmentation().typing
    assert tool is not None
    shares = [
        sum(size * row[place] for size, row in zip(SIZES, tool.confusion, strict=True))
        for place in range(3)
    ]
    return {profile: round(n * share) for profile, share in zip(IDS, shares, strict=True)}


def test_a_count_with_the_errors_of_the_tool_gives_the_sizes_back() -> None:
    """45 × 0.90 + 30 × 0.10 + 25 × 0.06 = 45.0; 29.3; 25.7 of 100 are found: 45, 30, 25 are there."""
    counts = expected_counts(1000)
    assert list(counts.values()) == [450, 293, 257]
    corrected = correct_sizes(EDITION, counts)
    assert [row.corrected_share for row in corrected.sizes] == pytest.approx(SIZES)
    assert [row.counted_share for row in corrected.sizes] == [0.450, 0.293, 0.257]
    assert all(row.ci_lower < row.corrected_share < row.ci_upper for row in corrected.sizes)
    assert corrected.n_counted == 1000
    assert corrected.sizes[1].sentence.startswith(
        "Afwachters: de test vond er 29 van de 100; na correctie zijn het er 30 (tussen "
    )


def test_profiles_that_were_not_counted_count_nobody() -> None:
    corrected = correct_sizes(EDITION, {"critici": 80})
    assert [row.n_counted for row in corrected.sizes] == [0, 0, 80]
    assert [row.corrected_share for row in corrected.sizes] == pytest.approx([0, 0, 1])


def test_what_the_correction_rests_on_is_said() -> None:
    assert "door loting" in correct_sizes(EDITION, {"critici": 80}).cautions[0]


def test_counts_are_read_by_profile() -> None:
    assert read_counts(EDITION, ["critici=12", "profiel:meedoeners = 0"]) == {
        "critici": 12,
        "meedoeners": 0,
    }


@pytest.mark.parametrize("text", ["critici=-1", "critici=3,5", "critici=", "critici=²", "critici=1e3"])
def test_a_count_that_is_no_number_of_people_is_an_error(text: str) -> None:
    with pytest.raises(InputError, match="is geen aantal mensen"):
        read_counts(EDITION, [text])


def test_other_wrong_counts_are_errors_too() -> None:
    with pytest.raises(UnknownTerm, match="Onbekend profiel"):
        read_counts(EDITION, ["anderen=3"])
    with pytest.raises(UnknownTerm, match="Onbekend profiel"):
        correct_sizes(EDITION, {"anderen": 3})
    with pytest.raises(InputError, match="twee keer"):
        read_counts(EDITION, ["critici=3", "profiel:critici=4"])
    with pytest.raises(InputError, match="profiel=aantal"):
        read_counts(EDITION, ["critici"])
    with pytest.raises(InputError, match="alle aantallen zijn 0"):
        correct_sizes(EDITION, {"critici": 0})
