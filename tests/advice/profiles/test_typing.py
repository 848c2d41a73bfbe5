"""The typing tool: answers in, a profile with its doubt out; and the same from the published rules."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from itertools import product
from math import exp, log
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kanaalkompas.advice.profiles import (
    describe_tool,
    read_answers,
    type_person,
    typing_questions,
    typing_rules,
)
from kanaalkompas.vocabulary import InputError, UnknownTerm
from tests.advice.profiles.toy_people import ANSWER_SHARES, IDS, SIZES
from tests.advice.profiles.toy_segmentation import profile_edition, toy_segmentation

EDITION = profile_edition()
ANSWERS = {question.id: question.answers for question in typing_questions(EDITION)}
EVERY_ANSWER = [
    {question: answer for question, answer in zip(ANSWERS, given_answers, strict=True) if answer}
    for given_answers in product(*(("", *answers) for answers in ANSWERS.values()))
]


def test_the_tool_asks_three_questions_with_their_answers() -> None:
    questions = describe_tool(EDITION).questions
    assert [question.id for question in questions] == ["luistert", "vertrouwen", "meedenken"]
    assert questions[1].labels == ("Oneens", "Niet eens en niet oneens", "Eens")


def test_how_far_the_tool_is_right_stands_beside_the_simplest_guess() -> None:
    sheet = describe_tool(EDITION)
    assert sheet.agreement_text == (
        "Deze test zet 84 van de 100 mensen in hetzelfde profiel als de lange vragenlijst "
        "(tussen 82 en 86). "
        "Wie iedereen in het grootste profiel zet, heeft er 45 goed. "
        "Dit is getest op mensen met wie de test "
        "niet is gemaakt."
    )
    assert [(row.n_questions, row.agreement.share) for row in sheet.by_length] == [
        (3, 0.84),
        (4, 0.845),
        (5, 0.848),
    ]
    assert sheet.confusion[1].typed == (0.10, 0.80, 0.10)
    assert sheet.confusion[1].sentence == (
        "Van de 100 mensen met profiel Afwachters zet de test er 10 bij Meedoeners, 80 bij "
        "Afwachters en 10 "
        "bij Critici."
    )


def test_answers_are_read_by_question() -> None:
    assert read_answers(EDITION, ["luistert=ja", " meedenken = nee "]) == {
        "luistert": "ja",
        "meedenken": "nee",
    }
    assert read_answers(EDITION, []) == {}


@pytest.mark.parametrize(
    ("texts", "said"),
    [
        (["luister=ja"], "Onbekende vraag: “luister”. Bedoelt u: luistert"),
        (["betrokken=sterk"], "Onbekende vraag: “betrokken”. Bedoelt u: vertrouwen, luistert, meedenken?"),
        (["vertrouwen=ja"], "antwoord “ja” kan niet. Kies uit: oneens, midden, eens."),
        (["luistert"], "moet er zo uitzien: vraag=antwoord."),
        (["luistert=ja", "luistert=nee"], "Vraag “luistert” staat er twee keer."),
        (["luistert="], "antwoord “” kan niet. Kies uit: nee, ja."),
    ],
)
def test_wrong_answers_are_errors_that_say_what_is_allowed(texts: list[str], said: str) -> None:
    with pytest.raises(InputError) as error:
        read_answers(EDITION, texts)
    assert said in str(error.value)


def test_a_wrong_question_is_an_unknown_term_from_any_face() -> None:
    with pytest.raises(UnknownTerm):
        type_person(EDITION, {"betrokken": "sterk"})


def test_the_chance_is_the_posterior_of_the_model() -> None:
    """By Bayes: size × share of each answer, over the profiles; points of two decimals move it little."""
    answers = {"luistert": "nee", "vertrouwen": "oneens", "meedenken": "ja"}
    shares = zip(SIZES, *(ANSWER_SHARES[q] for q in answers), strict=True)
    joint = [size * a[0] * b[0] * c[1] for size, a, b, c in shares]
    typed = type_person(EDITION, answers)
    assert [row.chance for row in typed.chances] == pytest.approx(
        [part / sum(joint) for part in joint], abs=0.01
    )
    assert sum(row.chance for row in typed.chances) == pytest.approx(1.0)
    assert (typed.profile, typed.key, typed.label) == ("critici", "profiel:critici", "Critici")
    assert typed.sentence == "Waarschijnlijk Critici: de kans is 86%, als het model klopt."


def test_fewer_answers_are_said_to_be_less_sure() -> None:
    typed = type_person(EDITION, {"meedenken": "ja"})
    assert (typed.n_answered, typed.n_questions) == (1, 3)
    assert typed.cautions[0].startswith(
        "Er is 1 van de 3 vragen beantwoord. De uitkomst is dan minder zeker"
    )
    assert typed.sentence == "Eerder Meedoeners dan iets anders: de kans is 67%. De kans op Critici is 23%."
    whole = type_person(EDITION, {"luistert": "ja", "vertrouwen": "eens", "meedenken": "ja"})
    assert not any("minder zeker" in caution for caution in whole.cautions)


def test_a_doubtful_outcome_names_both_profiles() -> None:
    typed = type_person(EDITION, {"luistert": "nee"})
    assert typed.sentence.startswith(
        "Dit is niet goed te zeggen. Critici past het best, met een kans van 43%"
    )
    assert "Afwachters is 42%" in typed.sentence


def test_no_answer_gives_no_profile() -> None:
    typed = type_person(EDITION, {})
    assert (typed.profile, typed.key, typed.label, typed.chances) == ("", "", "", ())
    assert "geen vraag beantwoord" in typed.sentence


def test_the_outcome_warns_against_judging_one_person() -> None:
    cautions = type_person(EDITION, {"luistert": "ja"}).cautions
    assert any("84 van de 100" in caution for caution in cautions)
    assert any("niet om over één persoon te oordelen" in caution for caution in cautions)


def test_equal_scores_give_the_first_profile() -> None:
    segmentation = toy_segmentation()
    assert segmentation.typing is not None
    flat = tuple(tuple((0.1, 0.3, 0.3) for _ in answers) for answers in segmentation.typing.points)
    level = replace(segmentation.typing, start=(0.2, 0.0, 0.0), points=flat)
    edition = profile_edition(segmentation=replace(segmentation, typing=level))
    typed = type_person(edition, {"luistert": "ja"})
    assert [row.score for row in typed.chances] == [0.3, 0.3, 0.3]
    assert typed.profile == "meedoeners"


def typed_by_rules(rules: Mapping[str, Any], answers: Mapping[str, str]) -> tuple[str, dict[str, float]]:
    """Someone else's program: it has the published rules and nothing of this library."""
    totals = {profile["id"]: profile["start"] for profile in rules["profiles"]}
    for question in rules["questions"]:
        for answer in question["answers"]:
            if answers.get(question["id"]) == answer["id"]:
                for profile, points in answer["points"].items():
                    totals[profile] += points
    rounded = {profile: round(total, 2) for profile, total in totals.items()}
    best = max(rounded.values())
    whole = sum(map(exp, rounded.values()))
    chances = {profile: exp(total) / whole for profile, total in rounded.items()}
    return next(p for p, total in rounded.items() if total == best), chances


@pytest.mark.parametrize("answers", [answers for answers in EVERY_ANSWER if answers])
def test_the_published_rules_alone_give_the_same_profile_and_chances(answers: dict[str, str]) -> None:
    rules = json.loads(json.dumps(typing_rules(EDITION)))
    typed = type_person(EDITION, answers)
    profile, chances = typed_by_rules(rules, answers)
    assert profile == typed.profile
    assert [chances[row.id] for row in typed.chances] == pytest.approx([r.chance for r in typed.chances])


@given(st.dictionaries(st.sampled_from(IDS), st.floats(0.01, 1.0), min_size=3))
def test_rules_and_tool_agree_whatever_the_sizes(sizes: dict[str, float]) -> None:
    segmentation = toy_segmentation()
    assert segmentation.typing is not None
    start = tuple(round(log(sizes[profile]), 2) for profile in IDS)
    tool = replace(segmentation.typing, start=start)
    edition = profile_edition(segmentation=replace(segmentation, typing=tool))
    rules = typing_rules(edition)
    for answers in EVERY_ANSWER:
        if answers:
            assert typed_by_rules(rules, answers)[0] == type_person(edition, answers).profile


def test_the_rules_say_whence_they_come_and_how_far_they_hold() -> None:
    rules = typing_rules(profile_edition(fictitious=True))
    assert (rules["edition"], rules["version"], rules["fictitious"]) == ("toy@1", 1, True)
    assert rules["notice"].startswith("Fictief")
    assert rules["source"]["citation"] == "Toymaker (2022)."
    assert "licence" in rules
    assert rules["confusion"]["afwachters"] == {"meedoeners": 0.10, "afwachters": 0.80, "critici": 0.10}
    assert (rules["agreement"]["share"], rules["baseline"]["share"]) == (0.84, 0.45)
    assert rules["agreement"]["source"] == "toy"
    assert any("hoogste som" in step for step in rules["how"])


def test_profiles_without_a_tool_are_an_error() -> None:
    without = profile_edition(segmentation=replace(toy_segmentation(), typing=None))
    for ask in (describe_tool, typing_rules, typing_questions):
        with pytest.raises(InputError, match="hoort geen test"):
            ask(without)
