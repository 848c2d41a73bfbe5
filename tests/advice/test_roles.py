"""The most specific vakoordeel wins, and an offline channel and a safety net always remain."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from kanaalkompas.advice import GroupSheet, Judgement, Question, answer_question
from kanaalkompas.vocabulary import Role, built_in_vocabulary, make_group
from tests.toys import (
    TOY_JUDGEMENTS,
    toy_content,
    toy_estimate,
    toy_group_answer,
    toy_judgement,
    toy_knowledge,
)


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


@pytest.mark.parametrize("order", [1, -1])
def test_a_row_for_the_case_goes_before_one_for_the_phase(order: int) -> None:
    rows = [
        toy_judgement("website", Role.AANVULLEN, case="participatie"),
        toy_judgement("website", Role.NIET_ALLEEN, phase="doen"),
    ]
    assert roles(*rows[::order])["website"] is Role.AANVULLEN
    both = toy_judgement("website", Role.VANGNET, case="participatie", phase="doen")
    assert roles(*[*rows, both][::order])["website"] is Role.VANGNET
    assert roles(rows[1])["website"] is Role.NIET_ALLEEN


def test_the_group_goes_before_case_and_phase() -> None:
    general = toy_judgement("website", Role.VANGNET, case="participatie", phase="doen")
    of_group = toy_judgement("website", Role.NIET_ALLEEN, group="leeftijd:65-plus")
    assert roles(general, of_group, group="leeftijd:65-plus")["website"] is Role.NIET_ALLEEN


def channels_of(*judgements: Judgement, group: str, case: str = "participatie") -> list[str]:
    content = toy_content(*judgements)
    question = Question(case=case, phases=("doen",), groups=(group,))
    answer = answer_question(question, toy_knowledge(toy_estimate(), content=content))
    return [c.channel.id for c in answer.phases[0].groups[0].channels]


def test_nl_alert_is_never_put_back_as_safety_net_outside_a_crisis() -> None:
    rows = (
        toy_judgement("website", Role.INZETTEN),
        toy_judgement("brief", Role.INZETTEN),
        toy_judgement("nl-alert", Role.VANGNET),
        toy_judgement("telefoon", Role.VANGNET),
        # This group lost its net, so a general one is put back: the first that is not there.
        toy_judgement("telefoon", Role.INZETTEN, group="aandacht:huurder"),
    )
    assert "nl-alert" not in channels_of(*rows, group="aandacht:huurder")
    assert "nl-alert" in channels_of(*rows, group="aandacht:huurder", case="crisis")


def test_nl_alert_of_a_group_does_not_count_as_the_net_outside_a_crisis() -> None:
    rows = (
        toy_judgement("brief", Role.VANGNET),
        toy_judgement("brief", Role.INZETTEN, group="aandacht:huurder"),
        toy_judgement("nl-alert", Role.VANGNET, group="aandacht:huurder"),
    )
    content = toy_content(*rows)
    question = Question("participatie", ("doen",), ("aandacht:huurder",))
    answer = answer_question(question, toy_knowledge(content=content))
    assert Role.VANGNET in {c.role for c in answer.phases[0].groups[0].channels}


def test_within_a_role_the_nearest_group_stands_first() -> None:
    rows = (
        toy_judgement("website", Role.INZETTEN),
        toy_judgement("telefoon", Role.VANGNET),
        toy_judgement("balie", Role.INZETTEN, group="leeftijd:65-plus"),
        toy_judgement("e-mail", Role.INZETTEN, group="leeftijd:75-plus"),
    )
    assert channels_of(*rows, group="leeftijd:75-plus") == ["e-mail", "balie", "website", "telefoon"]


def test_a_group_that_lies_inside_the_asked_one_says_nothing() -> None:
    older = toy_judgement("balie", Role.INZETTEN, group="leeftijd:75-plus")
    assert "balie" not in roles(older, group="leeftijd:65-plus")


TWO = "leeftijd:65-plus+aandacht:huurder"


@pytest.mark.parametrize(
    ("one", "other", "wins"),
    [
        (Role.NIET_ALLEEN, Role.VANGNET, Role.NIET_ALLEEN),
        (Role.INZETTEN, Role.VANGNET, Role.INZETTEN),
        (Role.AANVULLEN, Role.VANGNET, Role.AANVULLEN),
        (Role.AANVULLEN, Role.INZETTEN, Role.INZETTEN),
    ],
)
def test_of_two_groups_first_the_cautious_then_the_active_role_wins(
    one: Role, other: Role, wins: Role
) -> None:
    for first, second in ((one, other), (other, one)):
        rows = (
            toy_judgement("brief", first, group="leeftijd:65-plus"),
            toy_judgement("brief", second, group="aandacht:huurder"),
            toy_judgement("balie", Role.INZETTEN, group="leeftijd:65-plus"),
        )
        assert roles(*rows, group=TWO)["brief"] is wins


def test_a_word_of_only_one_of_two_groups_counts() -> None:
    row = toy_judgement("e-mail", Role.AANVULLEN, group="aandacht:huurder")
    assert roles(row, group=TWO)["e-mail"] is Role.AANVULLEN


def test_of_two_groups_that_agree_the_nearest_text_is_kept() -> None:
    rows = (
        *TOY_JUDGEMENTS,
        toy_judgement("e-mail", Role.AANVULLEN, group="leeftijd:65-plus"),
        toy_judgement("e-mail", Role.AANVULLEN, group="aandacht:huurder"),
    )
    question = Question("participatie", ("doen",), ("leeftijd:75-plus+aandacht:huurder",))
    answer = answer_question(question, toy_knowledge(content=toy_content(*rows)))
    (mail,) = (c for c in answer.phases[0].groups[0].channels if c.channel.id == "e-mail")
    assert mail.judgement.group == "aandacht:huurder"
    assert mail.for_group == "Huurders"


def test_the_last_safety_net_is_never_raised() -> None:
    rows = (
        toy_judgement("website", Role.INZETTEN),
        toy_judgement("telefoon", Role.VANGNET),
        toy_judgement("e-mail", Role.AANVULLEN, group="aandacht:huurder"),
    )
    answer = toy_group_answer(group="aandacht:huurder", content=toy_content(*rows))
    assert {c.channel.id: c.role for c in answer.channels}["telefoon"] is Role.VANGNET
    with_two = toy_content(*rows, toy_judgement("balie", Role.VANGNET))
    answer = toy_group_answer(group="aandacht:huurder", content=with_two)
    (raised,) = (c for c in answer.channels if c.raised)
    assert raised.role is Role.INZETTEN
    assert raised.judgement.role is Role.VANGNET


def test_the_offline_channel_of_the_nearest_group_is_raised() -> None:
    rows = (
        *TOY_JUDGEMENTS,
        toy_judgement("balie", Role.AANVULLEN, group="aandacht:huurder"),
    )
    answer = toy_group_answer(group="aandacht:huurder", content=toy_content(*rows))
    assert [c.channel.id for c in answer.channels if c.raised] == ["balie"]
    assert [c.channel.id for c in answer.channels if c.raised or c.channel.id == "brief"] == [
        "balie",
        "brief",
    ]


def test_of_two_groups_the_nearer_text_is_kept_whichever_stands_first() -> None:
    # The text for 12–24 is about young people by their ages; the one for women is about women themselves.
    rows = (
        *TOY_JUDGEMENTS,
        toy_judgement("e-mail", Role.AANVULLEN, group="leeftijd:12-24"),
        toy_judgement("e-mail", Role.AANVULLEN, group="geslacht:vrouw"),
    )
    answer = toy_group_answer(group="aandacht:jongeren+geslacht:vrouw", content=toy_content(*rows))
    (mail,) = (c for c in answer.channels if c.channel.id == "e-mail")
    assert mail.judgement.group == "geslacht:vrouw"


def test_of_two_larger_groups_the_smallest_speaks() -> None:
    words = built_in_vocabulary().extended_with(groups=[make_group("leeftijd", "45-plus", "45-plus")])
    rows = (
        *TOY_JUDGEMENTS,
        toy_judgement("website", Role.VANGNET, group="leeftijd:45-plus"),
        toy_judgement("website", Role.AANVULLEN, group="leeftijd:65-plus"),
    )
    knowledge = toy_knowledge(content=toy_content(*rows), vocabulary=words)
    answer = answer_question(Question("participatie", ("doen",), ("leeftijd:65-74",)), knowledge)
    (website,) = (c for c in answer.phases[0].groups[0].channels if c.channel.id == "website")
    assert website.role is Role.AANVULLEN


def test_in_a_crisis_the_alert_stands_first_whatever_the_group_says() -> None:
    alert = toy_judgement("nl-alert", Role.INZETTEN, case="crisis")
    own = toy_judgement("balie", Role.INZETTEN, group="leeftijd:65-plus")
    assert next(iter(roles(alert, own, group="leeftijd:65-plus", case="crisis"))) == "nl-alert"
