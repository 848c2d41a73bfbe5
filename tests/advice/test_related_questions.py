"""Verwante vragen: a handful of other questions, each of which the engine answers."""

from __future__ import annotations

import pytest

from kanaalkompas.advice import (
    Question,
    RelatedQuestion,
    answer_question,
    built_in_knowledge,
    related_questions,
)
from kanaalkompas.vocabulary import built_in_vocabulary

KNOWLEDGE = built_in_knowledge()
CASES = tuple(built_in_vocabulary().cases)


def related(question: Question) -> tuple[RelatedQuestion, ...]:
    return related_questions(answer_question(question, KNOWLEDGE), KNOWLEDGE)


def labels(question: Question) -> list[str]:
    return [found.label for found in related(question)]


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("groups", [(), ("aandacht:jongeren",), ("leeftijd:65-plus", "totaal:alle")])
@pytest.mark.parametrize("phases", [(), ("attenderen",), ("afronden",)])
def test_there_are_three_to_six_others_and_each_can_be_answered(
    case: str, groups: tuple[str, ...], phases: tuple[str, ...]
) -> None:
    question = Question(case, phases, groups)
    found = related(question)
    assert 3 <= len(found) <= 6
    assert question not in {one.question for one in found}
    assert len({one.question for one in found}) == len({one.label for one in found}) == len(found)
    for one in found:
        assert answer_question(one.question, KNOWLEDGE).phases


def test_one_phase_leads_to_the_next_in_the_words_of_the_case() -> None:
    found = related(Question("participatie", ("orienteren",)))[0]
    assert (found.label, found.question.phases) == ("En daarna: de fase meedoen", ("doen",))


def test_the_last_phase_leads_back_to_all_of_them() -> None:
    found = related(Question("participatie", ("afronden",)))[0]
    assert (found.label, found.question.phases) == ("Alle fasen bij elkaar", ())


def test_everyone_is_offered_beside_a_group_and_not_beside_everyone() -> None:
    assert "Vergelijk met alle inwoners" in labels(Question("hulp", (), ("aandacht:geldzorgen",)))
    assert "Vergelijk met alle inwoners" not in labels(Question("hulp"))
    assert "Vergelijk met alle inwoners" not in labels(
        Question("hulp", (), ("aandacht:geldzorgen", "totaal:alle"))
    )
    four = ("aandacht:geldzorgen", "aandacht:jongeren", "aandacht:huurder", "leeftijd:65-plus")
    assert "Vergelijk met alle inwoners" not in labels(Question("hulp", (), four))


def test_the_groups_offered_are_those_with_most_vakoordelen_in_this_case() -> None:
    offered = [one.question.groups for one in related(Question("werkzaamheden"))]
    assert ("aandacht:omwonenden",) in offered


def test_a_question_that_judgement_alone_answers_says_so() -> None:
    found = {one.question: one.has_figures for one in related(Question("hulp", ("doen",)))}
    assert found[Question("hulp", ("volgen",))] is False
    assert found[Question("dienstverlening", ("doen",))] is True


def test_a_municipality_can_be_left_out_again() -> None:
    asked = Question("hulp", ("doen",), (), "Arnhem")
    assert {one.question.municipality for one in related(asked)} == {"Arnhem", ""}
