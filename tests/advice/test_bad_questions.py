"""Bad input gets one message that names the value and the nearest allowed ones."""

from __future__ import annotations

import pytest

from kanaalkompas.advice import Question, answer_question
from kanaalkompas.vocabulary import InputError
from tests.toys import toy_edition, toy_estimate, toy_knowledge


@pytest.mark.parametrize(
    ("question", "named", "way_out"),
    [
        (Question("bestaatniet"), "bestaatniet", "dienstverlening"),
        (Question("particiaptie"), "particiaptie", "participatie"),
        (Question("participatie", phases=("uitzoeken",)), "uitzoeken", "orienteren"),
        (Question("participatie", groups=("leeftijd:65-75",)), "leeftijd:65-75", "leeftijd:65-74"),
        (Question("participatie", groups=("leeftyd:65-74",)), "leeftyd", "leeftijd"),
        (Question("participatie", groups=("65-plus",)), "65-plus", "kenmerk:groep"),
        (Question("participatie", groups=("",)), "", "kenmerk:groep"),
        (Question("participatie", municipality="Doetinchum"), "Doetinchum", "Doetinchem"),
        (
            Question("participatie", groups=("leeftijd:65-74+leeftijd:75-plus",)),
            "leeftijd:65-74+leeftijd:75-plus",
            "verschillende kenmerken",
        ),
        (Question("participatie", groups=("totaal:alle+geslacht:man",)), "totaal:alle", "iedereen"),
        (Question("x" * 500), "xxxx…", "dienstverlening"),
        (Question("a\nb\x00c"), "a b c", "dienstverlening"),
    ],
)
def test_a_message_names_the_value_and_the_way_out(question: Question, named: str, way_out: str) -> None:
    with pytest.raises(InputError) as caught:
        answer_question(question, toy_knowledge(toy_estimate()))
    message = str(caught.value)
    assert named in message
    assert way_out in message
    assert "\n" not in message


def test_more_than_four_groups_are_refused() -> None:
    ages = ("12-17", "18-24", "25-34", "35-44", "45-54")
    groups = tuple(f"leeftijd:{age}" for age in ages)
    with pytest.raises(InputError, match="hoogstens 4"):
        answer_question(Question("participatie", groups=groups), toy_knowledge(toy_estimate()))


def test_the_same_group_twice_is_asked_once() -> None:
    question = Question("participatie", ("doen",), ("leeftijd:65-plus", "leeftijd:65-plus"))
    assert len(answer_question(question, toy_knowledge(toy_estimate())).phases[0].groups) == 1


def test_fictitious_and_real_evidence_never_stand_in_one_answer() -> None:
    knowledge = toy_knowledge(toy_estimate())
    editions = [toy_edition(toy_estimate()), toy_edition(toy_estimate(), edition_id="nep", fictitious=True)]
    with pytest.raises(InputError, match="fictieve en echte"):
        knowledge.with_editions(editions)
