"""What an answer holds beside its figures: the channel lines, what is not known, and which editions."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from kanaalkompas.advice import EditionUsed, GroupSheet, Question, answer_question
from kanaalkompas.vocabulary import Estimate, EvidenceKind, InputError, Role, SubjectKind
from tests.reach_study import reach_edition
from tests.toys import toy_answer, toy_content, toy_edition, toy_estimate, toy_group_answer, toy_knowledge

REACH = "Hoeveel mensen u met deze kanalen samen bereikt, weten we niet: dat is niet samen gemeten."
NO_EFFECT = "Of een kanaal echt werkte, is hier niet met een vergelijking onderzocht."


def key_share(*rows: Estimate, group: str = "totaal:alle") -> float | None:
    """The share in the line of the website."""
    answer = toy_group_answer(*rows, group=group)
    (website,) = (advice for advice in answer.channels if advice.channel.id == "website")
    return website.figure.estimate.share if website.figure else None


def test_a_channel_line_never_shows_an_outcome() -> None:
    outcome = toy_estimate(question="Wat was er?", evidence_kind=EvidenceKind.OUTCOME, share=0.9)
    assert toy_group_answer(outcome).evidence
    assert key_share(outcome) is None
    assert key_share(outcome, toy_estimate()) == 0.6


@pytest.mark.parametrize("changes", [{"case": ""}, {"area": "GM0344"}, {"subject": "brief"}])
def test_a_channel_line_shows_only_its_own_national_figure_in_this_case(changes: dict[str, object]) -> None:
    assert key_share(toy_estimate(**changes)) is None


def test_of_equal_fit_the_channel_line_shows_what_leads_the_figures() -> None:
    wish = toy_estimate(question="Wat wilt u?", evidence_kind=EvidenceKind.PREFERENCE, share=0.2)
    assert key_share(toy_estimate(), wish) == 0.2
    assert key_share(toy_estimate(), replace(wish, phase="")) == 0.6


def test_the_channel_line_names_where_its_figure_comes_from() -> None:
    website = toy_group_answer(toy_estimate(), group="leeftijd:65-74").channels[0]
    assert website.figure is not None
    figure = website.figure
    assert (figure.edition, figure.source, figure.source_title) == ("toy@1", "toy", "Onderzoek toy")
    assert figure.group_label == "Alle inwoners"


@pytest.mark.parametrize(("place", "first"), [("Amsterdam", "GM0363"), ("Utrecht", "GM0344")])
def test_the_figures_of_the_asked_municipality_stand_first(place: str, first: str) -> None:
    rows = [toy_estimate(area=area) for area in ("GM0344", "GM0363")]
    for ordered in (rows, rows[::-1]):
        answer = toy_answer(*ordered, municipality=place)
        local = answer.phases[0].groups[0].local
        assert local[0].area == first
        assert len(local) == 2


def test_a_channel_counts_as_measured_only_nationally_and_in_this_case() -> None:
    answer = toy_group_answer(
        toy_estimate(),
        toy_estimate(subject="brief", area="GM0344"),
        toy_estimate(subject="telefoon", case=""),
        toy_estimate(subject="sociale-media", subject_kind=SubjectKind.BARRIER),
    )
    assert [channel.id for channel in answer.not_measured] == ["brief", "telefoon", "sociale-media"]


def test_what_is_not_known_is_said() -> None:
    assert toy_answer(toy_estimate()).unknowns == (
        "Landelijk niet gemeten in deze situatie: brief op naam; sociale media; telefoon. "
        "Dat betekent niet dat die kanalen niet werken.",
        NO_EFFECT,
        REACH,
    )


def test_what_is_known_is_not_called_unknown() -> None:
    channels = ("website", "brief", "telefoon", "sociale-media")
    rows = [toy_estimate(subject=channel, evidence_kind=EvidenceKind.EFFECT) for channel in channels]
    assert toy_answer(*rows).unknowns == (REACH,)


def test_of_a_channel_measured_in_another_situation_that_is_told() -> None:
    elsewhere = "Over sommige van die kanalen zijn er wel cijfers uit andere situaties."
    assert elsewhere in toy_answer(toy_estimate(), toy_estimate(subject="telefoon", case="")).unknowns
    assert elsewhere not in toy_answer(toy_estimate()).unknowns


def test_a_channel_measured_in_one_phase_is_not_called_unmeasured() -> None:
    rows = [toy_estimate(subject=c) for c in ("website", "brief")]
    rows += [toy_estimate(subject=c, phase="doen") for c in ("telefoon", "sociale-media")]
    question = Question("dienstverlening", ("orienteren", "doen"))
    assert answer_question(question, toy_knowledge(*rows)).unknowns == (NO_EFFECT, REACH)


def test_what_was_asked_of_another_situation_does_not_count_people_here() -> None:
    edition = reach_edition()
    assert {model.lead.case for model in edition.reach_models} == {"participatie", ""}
    told = {
        case: answer_question(Question(case), toy_knowledge(editions=[edition])).unknowns
        for case in ("participatie", "dienstverlening")
    }
    assert REACH in told["dienstverlening"]
    assert REACH not in told["participatie"]


def test_a_municipality_without_own_figures_is_told() -> None:
    missing = "Voor Amsterdam apart vonden we geen cijfers."
    assert missing in toy_answer(toy_estimate(area="GM0344"), municipality="Amsterdam").unknowns
    assert missing not in toy_answer(toy_estimate(area="GM0363"), municipality="Amsterdam").unknowns


def test_a_fictitious_edition_and_a_notice_are_told_on_top() -> None:
    made_up = toy_edition(toy_estimate(), fictitious=True)
    assert toy_answer(editions=[made_up]).notices == ("Fictief: de cijfers van Speelgoed zijn verzonnen.",)
    noticed = toy_edition(toy_estimate(), notice="alleen mensen met internet")
    assert toy_answer(editions=[noticed]).notices == (
        "Let op bij de cijfers van Speelgoed: alleen mensen met internet.",
    )
    assert toy_answer(toy_estimate()).notices == ()


def test_an_answer_draws_on_each_of_its_editions() -> None:
    one = toy_edition(toy_estimate(), edition_id="een")
    two = toy_edition(toy_estimate(subject="brief"), edition_id="twee", version=3)
    answer = toy_answer(editions=[one, two])
    assert [edition.id for edition in answer.editions] == ["een", "twee"]
    assert answer.editions[1] == EditionUsed("twee", 3, "Speelgoed", fictitious=False, notice="")
    group = answer.phases[0].groups[0]
    assert {block.edition for block in group.evidence} == {"een@1", "twee@3"}
    assert {advice.channel.id for advice in group.channels if advice.figure} == {"website", "brief"}


def test_an_edition_named_twice_counts_once() -> None:
    edition = toy_edition(toy_estimate())
    assert len(toy_knowledge(editions=[edition, edition]).editions) == 1


def test_two_versions_of_one_edition_are_refused() -> None:
    editions = [toy_edition(toy_estimate(), version=version) for version in (1, 2)]
    with pytest.raises(InputError, match="twee versies"):
        toy_knowledge(editions=editions)


def test_five_editions_are_answered_and_six_refused() -> None:
    editions = [toy_edition(toy_estimate(), edition_id=f"e{i}") for i in range(6)]
    assert len(toy_knowledge(editions=editions[:5]).editions) == 5
    with pytest.raises(InputError, match="U koos 6 cijfersets"):
        toy_knowledge(editions=editions)


def test_phases_stand_in_the_order_of_the_klantreis_and_all_where_none_is_asked() -> None:
    knowledge = toy_knowledge(toy_estimate())
    answer = answer_question(Question("participatie", ("doen", "attenderen")), knowledge)
    assert [(phase.phase, phase.label) for phase in answer.phases] == [
        ("attenderen", "Opmerken"),
        ("doen", "Meedoen"),
    ]
    assert len(answer_question(Question("participatie"), knowledge).phases) == 5


def test_what_everyone_does_online_is_no_figure_beside_people_who_are_not_online() -> None:
    sheet = GroupSheet(
        group="aandacht:zonder-internet",
        who="Mensen zonder internet.",
        needs=(),
        pitfalls=(),
        references=(),
        author="wij",
        date=date(2026, 1, 1),
        online=Role.NIET_ALLEEN,
        online_reason="Wie geen internet heeft, ziet dit niet.",
    )
    content = replace(toy_content(), group_sheets={sheet.group: sheet})
    rows = (toy_estimate(), toy_estimate(subject="telefoon"))
    question = Question("dienstverlening", ("orienteren",), (sheet.group,))
    answer = answer_question(question, toy_knowledge(*rows, content=content))
    figures = {c.channel.id: c.figure for c in answer.phases[0].groups[0].channels}
    assert figures["website"] is None
    assert figures["telefoon"] is not None


def test_invented_figures_are_called_so_in_the_badge_and_the_answer_to_the_council() -> None:
    answer = toy_answer(editions=[toy_edition(toy_estimate(), fictitious=True)])
    assert answer.phases[0].groups[0].badge.reason.startswith("Fictief: deze cijfers zijn verzonnen")
    assert (
        "De cijfers zijn verzonnen. Gebruik ze niet voor een besluit." in answer.common_questions[-1].answer
    )
