"""A block: what may stand beside each other, in which order, with which cautions."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kanaalkompas.editions import Rank
from kanaalkompas.vocabulary import CiBasis, Estimate, Measure
from tests.toys import toy_edition, toy_estimate, toy_group_answer


def share(subject: str, value: float, half: float = 0.02, **changes: object) -> Estimate:
    bounds = {"ci_lower": value - half, "ci_upper": value + half}
    return toy_estimate(**({"subject": subject, "share": value} | bounds | changes))


def tiers(*rows: Estimate) -> tuple[tuple[str, ...], ...]:
    (block,) = toy_group_answer(*rows).evidence
    return block.tiers


def test_an_interval_without_width_bears_no_order() -> None:
    # Such an interval would make the error 0 and every difference sure.
    assert tiers(share("brief", 0.3, half=0.0), share("website", 0.8)) == ()


def test_a_subject_that_stands_twice_bears_no_order() -> None:
    assert tiers(share("brief", 0.3), share("brief", 0.5), share("website", 0.8)) == ()


def test_one_figure_bears_no_order() -> None:
    assert tiers(share("brief", 0.3)) == ()


def test_differences_bear_no_order() -> None:
    rows = [share(s, v, measure=Measure.DIFFERENCE) for s, v in (("brief", 0.3), ("website", 0.8))]
    assert tiers(*rows) == ()


def test_one_indicative_interval_takes_the_order_from_all() -> None:
    assert tiers(share("brief", 0.3), share("website", 0.8, ci_basis=CiBasis.INDICATIVE)) == ()


@pytest.mark.parametrize(
    ("level", "gap", "n_tiers"),
    [
        # Two half widths of 0.04. At 95% the error is 0.04/1.96 = 0.0204 and 1.96·0.0408 = 0.08 is needed.
        (0.95, 0.09, 2),
        (0.95, 0.07, 1),
        # At 90% the error is 0.04/1.645 = 0.0243: 1.96·0.0486 = 0.095 is needed.
        (0.90, 0.09, 1),
        (0.90, 0.10, 2),
        # At 99% it is 0.04/2.576 = 0.0155: 1.96·0.0311 = 0.061 is needed.
        (0.99, 0.07, 2),
        (0.99, 0.05, 1),
    ],
)
def test_the_level_of_an_interval_sets_the_error(level: float, gap: float, n_tiers: int) -> None:
    rows = [share(s, v, 0.04, ci_level=level) for s, v in (("brief", 0.4), ("website", 0.4 + gap))]
    assert len(tiers(*rows)) == n_tiers


def survey_tiers(**tier_of: int) -> tuple[tuple[str, ...], ...]:
    rows = [share(subject, 0.5) for subject in ("brief", "website", "telefoon")]
    ranks = {
        row.row_id: Rank(row.row_id, 1, 3, tier_of[row.subject], 0.5, 3)
        for row in rows
        if row.subject in tier_of
    }
    (block,) = toy_group_answer(editions=[toy_edition(*rows, ranks=ranks)]).evidence
    if block.tiers:
        assert [row.subject for row in block.estimates] == [s for tier in block.tiers for s in tier]
    return block.tiers


def test_a_survey_edition_brings_its_own_tiers() -> None:
    # The published intervals are all alike; the survey knows how the same people answered.
    assert survey_tiers(brief=2, website=3, telefoon=1) == (("telefoon",), ("brief",), ("website",))
    assert survey_tiers(brief=2, website=1, telefoon=2) == (("website",), ("brief", "telefoon"))


def test_a_figure_that_the_survey_did_not_rank_takes_the_order_from_all() -> None:
    assert survey_tiers(brief=2, website=1) == ()


@pytest.mark.parametrize(
    ("period", "is_old"),
    [
        ("2020", True),
        ("2021", False),
        ("2020-06", True),
        ("2021-01", False),
        ("", False),
        ("onbekend", False),
    ],
)
def test_a_figure_is_old_when_measured_before_2021(period: str, is_old: bool) -> None:
    (block,) = toy_group_answer(toy_estimate(period=period)).evidence
    assert block.is_old is is_old
    assert (f"Oud cijfer: gemeten in {period}. Het kan nu anders zijn." in block.cautions) is is_old
    unknown = "De bron zegt niet in welk jaar dit is gemeten."
    assert (unknown in block.cautions) is (period in ("", "onbekend"))


def test_of_equal_fit_the_newest_stands_first() -> None:
    periods = ("2020-06", "2022", "", "2021-01")
    rows = [toy_estimate(period=period, question=f"Vraag {period}") for period in periods]
    blocks = toy_group_answer(*rows).evidence
    assert [block.period for block in blocks] == ["2022", "2021-01", "2020-06", ""]


def test_an_area_that_is_no_municipality_today_stands_for_itself() -> None:
    (block,) = toy_group_answer(toy_estimate(area="GM9999")).local
    assert (block.area, block.area_label) == ("GM9999", "GM9999")
    assert "Alleen gemeten in GM9999. Dit zegt niets over heel Nederland." in block.cautions


def test_a_national_figure_of_this_year_about_the_municipality_needs_no_caution() -> None:
    (block,) = toy_group_answer(toy_estimate()).evidence
    assert block.area_label == "Nederland"
    assert block.cautions == ()


@pytest.mark.parametrize(
    ("changes", "caution"),
    [
        ({"scope": "overheid"}, "Gaat over de hele overheid, niet alleen over de gemeente."),
        ({"scope": "algemeen"}, "Gaat over het dagelijks leven, niet over contact met de gemeente."),
    ],
)
def test_a_wider_scope_is_told(changes: dict[str, object], caution: str) -> None:
    (block,) = toy_group_answer(toy_estimate(**changes)).evidence
    assert block.cautions == (caution,)


def test_a_fictitious_edition_and_a_notice_are_told_at_every_figure() -> None:
    fictitious = toy_edition(toy_estimate(), fictitious=True, notice="verzonnen")
    (block,) = toy_group_answer(editions=[fictitious]).evidence
    assert block.cautions == ("Fictief: deze cijfers zijn verzonnen, om te laten zien hoe het werkt.",)
    noticed = toy_edition(toy_estimate(), notice="alleen mensen met internet.")
    (block,) = toy_group_answer(editions=[noticed]).evidence
    assert block.cautions == ("Let op: alleen mensen met internet.",)


def test_the_same_row_of_two_editions_makes_two_blocks() -> None:
    editions = [toy_edition(toy_estimate(), edition_id=name) for name in ("een", "twee")]
    blocks = toy_group_answer(editions=editions).evidence
    assert [block.edition for block in blocks] == ["een@1", "twee@1"]


def test_a_part_a_larger_group_and_an_old_division_are_told() -> None:
    part = toy_estimate(dimension="leeftijd", group="75-plus")
    (block,) = toy_group_answer(part, group="leeftijd:65-plus").evidence
    assert block.cautions == ("Het cijfer gaat over een deel van de groep: 75 jaar of ouder.",)
    larger = replace(part, group="65-plus")
    (block,) = toy_group_answer(larger, group="leeftijd:75-plus").evidence
    assert block.cautions == ("Het cijfer gaat over een grotere groep: 65 jaar of ouder.",)
