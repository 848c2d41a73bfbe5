"""The four extra answers change roles, say why, and take nothing away that must always be there."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache
from itertools import product

import pytest

from kanaalkompas.advice import (
    AREAS,
    YES_NO,
    Answer,
    ChannelAdvice,
    Knowledge,
    Question,
    Refinements,
    answer_question,
    built_in_knowledge,
    read_refinements,
)
from kanaalkompas.advice.refining import IN_TIME
from kanaalkompas.advice.texts import Change, RefinementRule
from kanaalkompas.vocabulary import Basis, InputError, Role
from tests.toys import TOY_JUDGEMENTS, toy_content, toy_estimate, toy_judgement, toy_knowledge

DAYS = (None, 0, 4, 30)
GROUPS = ("totaal:alle", "leeftijd:65-plus", "aandacht:zonder-internet", "aandacht:laaggeletterd")
EVERY = [
    Refinements(area, days, names, formal)
    for area, days, names, formal in product(("", *AREAS), DAYS, ("", *YES_NO), ("", *YES_NO))
]


@cache
def texts_alone() -> Knowledge:
    """The built-in texts without figures: roles do not hang on figures."""
    return replace(built_in_knowledge(), editions=())


def advised(told: Refinements, case: str = "participatie", group: str = "totaal:alle") -> Answer:
    return answer_question(Question(case, (), (group,), "", told), texts_alone())


def of_phase(answer: Answer, phase: str) -> dict[str, ChannelAdvice]:
    (found,) = (p for p in answer.phases if p.phase == phase)
    return {advice.channel.id: advice for advice in found.groups[0].channels}


def test_without_extra_answers_nothing_changes() -> None:
    plain = answer_question(Question("participatie"), texts_alone())
    assert plain.phases == advised(Refinements()).phases
    assert all(not group.changes for phase in plain.phases for group in phase.groups)
    assert all(not c.refined for phase in plain.phases for group in phase.groups for c in group.channels)


@pytest.mark.parametrize("case", ["participatie", "bekendmaking", "werkzaamheden", "hulp", "crisis"])
@pytest.mark.parametrize("group", GROUPS)
def test_the_promises_hold_for_every_combination_of_answers(case: str, group: str) -> None:
    plain = advised(Refinements(), case, group)
    for told in EVERY:
        for before, phase in zip(plain.phases, advised(told, case, group).phases, strict=True):
            assert phase.law == before.law
            channels = phase.groups[0].channels
            assert any(c.role is Role.VANGNET for c in channels), told
            assert any(c.channel.offline and c.role is not Role.NIET_ALLEEN for c in channels), told
            front = [c for c in before.groups[0].channels if c.channel.offline and c.role is Role.INZETTEN]
            assert not front or any(c.channel.offline and c.role is Role.INZETTEN for c in channels), told
            _say_why(before.groups[0].channels, channels)


def _say_why(before: tuple[ChannelAdvice, ...], after: tuple[ChannelAdvice, ...]) -> None:
    """Each changed role has its reason, no channel is lost, and the law's channels are never put back."""
    roles = {c.channel.id: c for c in before}
    assert roles.keys() <= {c.channel.id for c in after}
    for now in after:
        was = roles.get(now.channel.id)
        assert now.refined or (was and was.role is now.role)
        if was and was.judgement.basis is Basis.WET:
            assert now.role in (was.role, Role.INZETTEN)


def test_the_changes_that_are_told_are_those_of_the_roles() -> None:
    told = Refinements("straat", 6, "nee", "ja")
    plain, refined = advised(Refinements()), advised(told)
    for before, after in zip(plain.phases, refined.phases, strict=True):
        was = {c.channel.id: c.role for c in before.groups[0].channels}
        now = {c.channel.id: c.role for c in after.groups[0].channels}
        changes = {c.channel.id: (c.before, c.after) for c in after.groups[0].changes}
        assert changes == {
            channel: (was.get(channel), role) for channel, role in now.items() if was.get(channel) != role
        }


def test_a_letter_without_names_becomes_a_letter_to_every_letterbox() -> None:
    told = Refinements(names="nee")
    channels = of_phase(advised(told), "attenderen")
    assert channels["brief"].role is Role.NIET_ALLEEN
    assert "Zonder namen en adressen" in channels["brief"].refined
    assert channels["bewonersbrief"].role is Role.INZETTEN


def test_what_takes_the_place_of_a_channel_gets_its_role_and_says_so() -> None:
    """In the toy the letter is what complements; the flyer is not in the advice at all."""
    rule = replace(rule_of("brief", Change.WARN), instead="bewonersbrief")
    content = replace(toy_content(*TOY_JUDGEMENTS), refinements=(rule,))
    question = Question("participatie", ("doen",), refinements=Refinements(area="straat"))
    group = answer_question(question, toy_knowledge(toy_estimate(), content=content)).phases[0].groups[0]
    (flyer,) = (c for c in group.channels if c.channel.id == "bewonersbrief")
    assert flyer.role is Role.AANVULLEN
    assert flyer.refined == "In plaats van brief op naam. Omdat het een toets is."
    assert {(c.channel.id, c.before, c.after) for c in group.changes} == {
        ("brief", Role.AANVULLEN, Role.NIET_ALLEEN),
        ("bewonersbrief", None, Role.AANVULLEN),
    }


def test_a_street_and_a_municipality_ask_for_other_channels() -> None:
    street = of_phase(advised(Refinements(area="straat"), "werkzaamheden"), "attenderen")
    whole = of_phase(advised(Refinements(area="gemeente"), "werkzaamheden"), "attenderen")
    assert street["aanbellen"].role is Role.INZETTEN
    assert whole["aanbellen"].role is Role.NIET_ALLEEN
    assert whole["huis-aan-huisblad"].role is Role.INZETTEN
    assert street["huis-aan-huisblad"].role is Role.NIET_ALLEEN


def test_what_takes_longer_than_the_days_left_says_both_numbers() -> None:
    """A board takes 7 days: with 7 left it is in time, with 6 it is not."""
    assert not of_phase(advised(Refinements(days_left=7)), "attenderen")["bord-poster"].refined
    late = of_phase(advised(Refinements(days_left=6)), "attenderen")["bord-poster"]
    assert late.role is Role.NIET_ALLEEN
    assert "reken op 7 dagen, en u hebt er 6" in late.refined


def test_phases_that_come_later_have_their_own_time() -> None:
    plain, hurried = advised(Refinements()), advised(Refinements(days_left=0))
    for before, after in zip(plain.phases, hurried.phases, strict=True):
        if before.phase not in IN_TIME:
            assert before == after


def test_a_warning_about_a_channel_is_never_lifted() -> None:
    rule = rule_of("brief", Change.UP)
    warned = toy_judgement("brief", Role.NIET_ALLEEN, group="leeftijd:65-plus")
    assert toy_roles(rule, warned, group="leeftijd:65-plus")["brief"] is Role.NIET_ALLEEN


def test_what_the_law_asks_keeps_its_role_and_says_what_speaks_against_it() -> None:
    legal = replace(toy_judgement("balie", Role.INZETTEN), basis=Basis.WET)
    content = replace(toy_content(*TOY_JUDGEMENTS, legal), refinements=(rule_of("balie", Change.WARN),))
    question = Question("participatie", ("doen",), refinements=Refinements(area="straat"))
    answer = answer_question(question, toy_knowledge(toy_estimate(), content=content))
    (found,) = (c for c in answer.phases[0].groups[0].channels if c.channel.id == "balie")
    assert found.role is Role.INZETTEN
    assert found.refined == "De wet vraagt dit, dus de rol blijft. Maar let op: Omdat het een toets is."


def rule_of(channel: str, change: Change) -> RefinementRule:
    return RefinementRule(
        "area", "straat", (channel,), change, "Omdat het een toets is.", "iemand", date(2026, 11, 30)
    )


def toy_roles(rule: RefinementRule, *judgements: object, group: str) -> dict[str, Role]:
    content = replace(toy_content(*TOY_JUDGEMENTS, *judgements), refinements=(rule,))  # type: ignore[arg-type]
    question = Question("participatie", ("doen",), (group,), "", Refinements(area="straat"))
    answer = answer_question(question, toy_knowledge(toy_estimate(), content=content))
    return {c.channel.id: c.role for c in answer.phases[0].groups[0].channels}


@pytest.mark.parametrize(
    ("written", "named"),
    [
        (("dorp", "", "", ""), "dorp"),
        (("", "-1", "", ""), "-1"),
        (("", "366", "", ""), "366"),
        (("", "3,5", "", ""), "3,5"),
        (("", "٣", "", ""), "٣"),
        (("", "9" * 5000, "", ""), "999"),
        (("", "", "misschien", ""), "misschien"),
        (("", "", "", "JA"), "JA"),
    ],
)
def test_a_wrong_answer_is_one_message_with_what_is_allowed(
    written: tuple[str, str, str, str], named: str
) -> None:
    with pytest.raises(InputError, match="laat het leeg") as raised:
        read_refinements(*written)
    assert named in str(raised.value)
    assert "\n" not in str(raised.value)


def test_a_question_that_was_built_by_hand_is_held_to_the_words_too() -> None:
    with pytest.raises(InputError, match="Kies uit: straat"):
        advised(Refinements(area="dorp"))


def test_answers_are_read_with_spaces_around_them_and_empty_ones_are_not_given() -> None:
    assert read_refinements(" straat ", " 7 ", "", "nee") == Refinements("straat", 7, "", "nee")
    assert read_refinements("", "", "", "") == Refinements()
