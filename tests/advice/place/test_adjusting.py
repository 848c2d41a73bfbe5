"""Local figures on toys counted by hand, and the reasons why there are none."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest

from kanaalkompas.advice import built_in_counts
from kanaalkompas.vocabulary import EvidenceKind, Measure, Status
from tests.advice.place.place_toys import ERROR, HERE, SHARES, figure, figures, local_phase, placed_answer
from tests.toys import toy_edition


def test_a_share_and_its_intervals_are_those_counted_by_hand() -> None:
    (block,) = local_phase(placed_answer(*figures())).blocks
    website = block.figures[0]
    # 0.2 x 0.8 + 0.3 x 0.6 + 0.5 x 0.4; the nation: 0.4 x 0.8 + 0.3 x 0.6 + 0.3 x 0.4.
    assert website.subject == "website"
    assert website.share == pytest.approx(0.54)
    assert website.national_share == pytest.approx(0.62)
    sampling = ERROR * math.sqrt(sum(part**2 for part in HERE)) / (0.54 * 0.46)
    for spread, lower, upper in (
        (0.2, website.ci_lower, website.ci_upper),
        (0.1, website.half_lower, website.half_upper),
        (0.4, website.double_lower, website.double_upper),
    ):
        arm = 1.959964 * math.sqrt(sampling**2 + spread**2)
        middle = math.log(0.54 / 0.46)
        assert lower == pytest.approx(1 / (1 + math.exp(arm - middle)), abs=1e-6)
        assert upper == pytest.approx(1 / (1 + math.exp(-arm - middle)), abs=1e-6)
    assert (website.spread, website.ci_level, website.local_data_share) == (0.2, 0.95, 0.0)


def test_the_composition_and_its_source_stand_with_the_figures() -> None:
    (block,) = local_phase(placed_answer(*figures())).blocks
    assert [row.group for row in block.composition] == [
        "leeftijd:25-44", "leeftijd:45-64", "leeftijd:65-plus",
    ]  # fmt: skip
    assert [row.people for row in block.composition] == [200, 300, 500]
    assert {row.source for row in block.composition} == {"CBS, toy, cijfers van 2021"}
    assert "opleiding" in block.not_adjusted
    assert "leeftijd" not in block.not_adjusted


def test_people_are_counted_as_at_least_and_rounded_down_to_two_digits() -> None:
    (block,) = local_phase(placed_answer(*figures())).blocks
    website = block.figures[0]
    unused = (1 - website.ci_upper) * 1000
    assert website.people == 1000
    assert website.people_not_using_at_least == math.floor(unused / 10) * 10
    assert block.people_missed_at_least == website.people_not_using_at_least


def test_each_age_group_names_the_channel_that_most_of_it_use() -> None:
    shares = {"website": (0.8, 0.6, 0.2), "telefoon": (0.1, 0.2, 0.5)}
    (block,) = local_phase(placed_answer(*figures(shares))).blocks
    assert [group.best_channel for group in block.missed] == ["website", "website", "telefoon"]
    assert [group.people for group in block.missed] == [200, 300, 500]
    oldest = block.missed[-1]
    assert oldest.share == pytest.approx(0.5)
    assert oldest.ci_upper is not None
    assert oldest.people_missed_at_least == math.floor((1 - oldest.ci_upper) * 500 / 10) * 10


def test_what_people_would_like_is_adjusted_but_never_gives_missed_people() -> None:
    (block,) = local_phase(placed_answer(*figures(evidence_kind=EvidenceKind.PREFERENCE))).blocks
    assert block.figures[0].share == pytest.approx(0.54)
    assert block.people_missed_at_least is None
    assert block.missed == ()
    assert block.wijken == ()
    assert all(found.people_not_using_at_least is None for found in block.figures)


@pytest.mark.parametrize(
    ("base", "reason"),
    [
        ("leden van een panel van 25 jaar of ouder", "niet aan alle inwoners"),
        ("personen van 25 jaar of ouder met contact met de gemeente", "niet aan alle inwoners"),
        ("inwoners", "niet van welke leeftijd"),
    ],
)
def test_a_base_that_is_not_all_residents_of_some_ages_gives_no_number(base: str, reason: str) -> None:
    phase = local_phase(placed_answer(*figures(base=base)))
    assert phase.blocks == ()
    assert any(reason in text for text in phase.reasons)


def test_a_figure_without_groups_gives_a_reason_and_no_number() -> None:
    phase = local_phase(placed_answer(figure(0.6)))
    assert phase.blocks == ()
    assert phase.reasons == (
        "Bij 1 vraag: het cijfer is niet verdeeld in groepen die CBS in een gemeente telt.",
    )


def test_a_suppressed_group_gives_a_reason_and_no_number() -> None:
    hidden = {"status": Status.SUPPRESSED, "share": None, "standard_error": None}
    hidden |= {"ci_lower": None, "ci_upper": None, "ci_level": None}
    rows = [
        replace(row, **hidden) if row.group == "65-plus" else row  # type: ignore[arg-type]
        for row in figures({"website": SHARES["website"]})
    ]
    phase = local_phase(placed_answer(*rows))
    assert phase.blocks == ()
    assert "in een groep is er geen cijfer of geen marge" in phase.reasons[0]


def test_a_channel_hidden_in_one_group_is_left_out_and_the_others_stay() -> None:
    rows = [row for row in figures() if (row.subject, row.group) != ("telefoon", "65-plus")]
    (block,) = local_phase(placed_answer(*rows)).blocks
    assert [found.subject for found in block.figures] == ["website"]
    assert any("Niet omgerekend: telefoon." in caution for caution in block.cautions)


def test_groups_that_do_not_add_up_to_the_nation_give_a_reason_and_no_number() -> None:
    rows = [replace(row, share=0.9) if row.group == "alle" else row for row in figures()]
    rows = [replace(row, ci_upper=0.95, ci_lower=0.85) if row.group == "alle" else row for row in rows]
    phase = local_phase(placed_answer(*rows))
    assert phase.blocks == ()
    assert "tellen niet op" in phase.reasons[0]


def test_a_difference_is_never_adjusted() -> None:
    phase = local_phase(placed_answer(*figures(measure=Measure.DIFFERENCE)))
    assert phase.blocks == ()


def test_only_one_municipality_measured_gives_a_reason_and_no_number() -> None:
    phase = local_phase(placed_answer(*figures(area="GM0363")))
    assert phase.blocks == ()
    assert "Er is alleen gemeten in Amsterdam. Dat zegt niets over Doetinchem." in phase.reasons


def test_daily_life_is_not_adjusted_to_a_place() -> None:
    phase = local_phase(placed_answer(*figures(case="", phase="")))
    assert phase.blocks == ()
    assert any("dagelijks leven" in reason for reason in phase.reasons)


def test_figures_before_2021_are_a_worked_example_and_say_their_year() -> None:
    (block,) = local_phase(placed_answer(*figures(period="2018"))).blocks
    assert block.is_old
    assert block.cautions[0] == "Dit is een rekenvoorbeeld met cijfers uit 2018."


def test_it_is_said_that_no_answer_came_from_the_place_itself() -> None:
    (block,) = local_phase(placed_answer(*figures())).blocks
    assert any("0% komt van antwoorden uit Doetinchem" in caution for caution in block.cautions)
    assert any("mist u alleen als u verder niets inzet" in caution for caution in block.cautions)


def test_invented_figures_stay_marked() -> None:
    rows = figures(base="verzonnen inwoners van Nederland van 25 jaar en ouder (fictief)")
    edition = toy_edition(*rows, fictitious=True)
    (block,) = local_phase(placed_answer(editions=[edition])).blocks
    assert block.fictitious
    assert any(caution.startswith("Fictief") for caution in block.cautions)


def test_an_order_that_is_the_same_here_changes_nothing() -> None:
    (block,) = local_phase(placed_answer(*figures())).blocks
    assert not block.changes_advice
    assert block.sentence == "Voor Doetinchem verandert het advies niet."


def test_an_order_that_turns_around_here_is_said() -> None:
    # Nation: website 41.6%, telefoon 27.8%. Here: website 23%, telefoon 41.4%.
    shares = {"website": (0.95, 0.1, 0.02), "telefoon": (0.02, 0.2, 0.7)}
    rows = figures(shares)
    (block,) = local_phase(placed_answer(*rows)).blocks
    assert block.changes_advice
    assert block.sentence == (
        "Voor Doetinchem is de volgorde anders dan in heel Nederland: telefoon staat hier boven website."
    )


def test_a_group_is_adjusted_within_its_own_parts() -> None:
    rows = [
        figure(0.45, dimension="leeftijd", group="65-plus"),
        *(figure(share, dimension="leeftijd", group=g) for g, share in (("65-74", 0.5), ("75-plus", 0.4))),
    ]
    answer = placed_answer(figure(0.6), *rows, group="leeftijd:65-plus", counts=built_in_counts())
    (block,) = local_phase(answer).blocks
    assert [row.group for row in block.composition] == ["leeftijd:65-74", "leeftijd:75-plus"]
    young, old = (row.share for row in block.composition)
    assert block.figures[0].share == pytest.approx(0.5 * young + 0.4 * old)
    assert block.figures[0].national_share == 0.45
    assert all(wijk.group.startswith("WK0222") for wijk in block.wijken)


def test_a_group_without_parts_says_so() -> None:
    rows = [figure(0.45, dimension="leeftijd", group="65-plus")]
    phase = local_phase(placed_answer(*rows, group="leeftijd:65-plus"))
    assert phase.blocks == ()
    assert phase.reasons == ("Bij 1 vraag: binnen deze groep zijn geen kleinere groepen gemeten.",)


def test_an_order_that_only_blurs_here_changes_nothing() -> None:
    # Nation: website 41.6%, telefoon 27.8%. Here: website 23%, telefoon 27%, too near to tell apart.
    shares = {"website": (0.95, 0.1, 0.02), "telefoon": (0.3, 0.3, 0.236)}
    (block,) = local_phase(placed_answer(*figures(shares))).blocks
    assert block.figures[0].subject == "telefoon"
    assert not block.changes_advice
