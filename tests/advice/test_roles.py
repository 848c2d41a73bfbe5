"""The most specific vakoordeel wins, and an offline channel and a safety net always remain."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from kanaalkompas.advice import GroupSheet, Question, answer_question
from kanaalkompas.vocabulary import Role
from tests.toys import TOY_JUDGEMENTS, toy_content, toy_estimate, toy_judgement, toy_knowledge


def roles(*judgements: object, group: str = "totaal:alle", case: str = "participatie") -> dict[str, Role]:
    content = toy_content(*TOY_JUDGEMENTS, *judgements)  # type: ignore[arg-type]
    question = Question(case=case, phases=("doen",), groups=(group,))
    answer = answer_question(question, toy_knowledge(toy_estimate(), content=content))
    return {c.channel.id: c.role for c in answer.phases[0].groups[0].channels}


def test_channels_stand_in_the_order_of_their_roles() -> None:
    assert list(roles()) == ["website", "brief", "telefoon", "sociale-media"]


def test_a_row_for_this_case_and_phase_goes_before_a_general_one() -> None:
    special = toy_judgement("website", Role.NIET_ALLEEN, case="participatie", phase="doen")
    assert roles(special)["website"] is Role.NIET_ALLEEN


def test_a_row_for_another_case_or_phase_is_not_used() -> None:
    other_case = toy_judgement("balie", Role.INZETTEN, case="crisis")
    other_phase = toy_judgement("e-mail", Role.INZETTEN, phase="volgen")
    assert roles(other_case, other_phase).keys().isdisjoint({"balie", "e-mail"})


def test_the_asked_group_goes_before_a_larger_one_and_that_before_everyone() -> None:
    older = toy_judgement("website", Role.AANVULLEN, group="leeftijd:65-plus")
    oldest = toy_judgement("website", Role.NIET_ALLEEN, group="leeftijd:75-plus")
    assert roles(older, oldest, group="leeftijd:75-plus")["website"] is Role.NIET_ALLEEN
    assert roles(older, oldest, group="leeftijd:65-74")["website"] is Role.AANVULLEN
    assert roles(older, oldest, group="leeftijd:18-24")["website"] is Role.INZETTEN


def test_of_two_groups_the_most_cautious_role_wins() -> None:
    older = toy_judgement("brief", Role.INZETTEN, group="leeftijd:65-plus")
    readers = toy_judgement("brief", Role.NIET_ALLEEN, group="aandacht:laaggeletterd")
    assert (
        roles(older, readers, group="leeftijd:65-plus+aandacht:laaggeletterd")["brief"] is Role.NIET_ALLEEN
    )


def test_of_two_groups_a_word_of_one_goes_before_the_general_word() -> None:
    readers = toy_judgement("telefoon", Role.INZETTEN, group="aandacht:laaggeletterd")
    net = toy_judgement("balie", Role.VANGNET, group="aandacht:laaggeletterd")
    combined = roles(readers, net, group="leeftijd:65-plus+aandacht:laaggeletterd")
    assert combined["telefoon"] is Role.INZETTEN


def test_a_safety_net_is_put_back_where_a_group_lost_it() -> None:
    promoted = toy_judgement("telefoon", Role.INZETTEN, group="aandacht:huurder")
    assert Role.VANGNET in roles(promoted, group="aandacht:huurder").values()


def test_an_offline_channel_is_put_back_where_a_group_lost_all() -> None:
    lost = [
        toy_judgement("brief", Role.NIET_ALLEEN, group="aandacht:huurder"),
        toy_judgement("telefoon", Role.NIET_ALLEEN, group="aandacht:huurder"),
        toy_judgement("berichtenapp", Role.VANGNET, group="aandacht:huurder"),
    ]
    left = roles(*lost, group="aandacht:huurder")
    # Put back as `aanvullen`, and then raised since nothing offline stands in front.
    assert left["brief"] is Role.INZETTEN


def test_nl_alert_is_for_a_crisis_only() -> None:
    alert = toy_judgement("nl-alert", Role.INZETTEN, group="leeftijd:65-plus")
    assert "nl-alert" not in roles(alert, group="leeftijd:65-plus")
    assert "nl-alert" in roles(alert, group="leeftijd:65-plus", case="crisis")


def test_for_an_asked_group_an_offline_channel_stands_in_front() -> None:
    row = toy_judgement("website", Role.AANVULLEN, group="aandacht:huurder")
    # Nothing offline is `inzetten`; the letter is the only offline channel that supports, so it is raised.
    assert roles(row, group="aandacht:huurder")["brief"] is Role.INZETTEN
    assert roles(row)["brief"] is Role.AANVULLEN


def test_a_general_text_about_this_case_stays_where_a_group_says_the_same_role() -> None:
    about_case = toy_judgement("brief", Role.INZETTEN, case="participatie")
    about_group = toy_judgement("brief", Role.INZETTEN, group="leeftijd:65-plus")
    content = toy_content(*TOY_JUDGEMENTS, about_case, about_group)
    question = Question("participatie", ("doen",), ("leeftijd:65-plus",))
    answer = answer_question(question, toy_knowledge(toy_estimate(), content=content))
    (brief,) = (c for c in answer.phases[0].groups[0].channels if c.channel.id == "brief")
    assert brief.judgement == about_case


def test_a_sheet_can_take_online_channels_out_of_the_front() -> None:
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
    own = toy_judgement("e-mail", Role.AANVULLEN, group="aandacht:zonder-internet")
    content = replace(toy_content(*TOY_JUDGEMENTS, own), group_sheets={sheet.group: sheet})
    question = Question("participatie", ("doen",), (sheet.group,))
    answer = answer_question(question, toy_knowledge(toy_estimate(), content=content))
    found = {c.channel.id: (c.role, c.judgement.reason) for c in answer.phases[0].groups[0].channels}
    assert found["website"] == (Role.NIET_ALLEEN, sheet.online_reason)
    assert found["e-mail"][0] is Role.AANVULLEN


def test_a_warning_about_a_channel_that_nobody_uses_here_is_left_out() -> None:
    warning = toy_judgement("e-mail", Role.NIET_ALLEEN, group="aandacht:huurder")
    assert "e-mail" not in roles(warning, group="aandacht:huurder")
    in_case = toy_judgement("e-mail", Role.NIET_ALLEEN, group="aandacht:huurder", case="participatie")
    assert roles(in_case, group="aandacht:huurder")["e-mail"] is Role.NIET_ALLEEN


def test_a_safety_net_for_any_case_does_not_lower_what_everyone_uses_in_this_case() -> None:
    used = toy_judgement("telefoon", Role.INZETTEN, case="participatie")
    net = toy_judgement("telefoon", Role.VANGNET, group="leeftijd:65-plus")
    assert roles(used, net, toy_judgement("balie", Role.VANGNET), group="leeftijd:65-plus")["telefoon"] is (
        Role.INZETTEN
    )
