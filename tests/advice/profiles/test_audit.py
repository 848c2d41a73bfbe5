"""What profiles add beyond age: the audit in sentences, and the note beside an answer."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kanaalkompas.advice import Question, answer_question
from kanaalkompas.advice.profiles import AuditLine, describe_audit
from kanaalkompas.editions import Edition
from kanaalkompas.segmentation import AuditRow, Gain
from kanaalkompas.vocabulary import InputError, UnknownTerm, built_in_vocabulary
from tests.advice.profiles.toy_segmentation import audit_row, profile_edition, toy_segmentation
from tests.toys import toy_edition, toy_estimate, toy_knowledge


def audited(*rows: AuditRow) -> Edition:
    return profile_edition(segmentation=replace(toy_segmentation(), audit=rows))


def lines_of(edition: Edition) -> tuple[AuditLine, ...]:
    return describe_audit(edition, built_in_vocabulary())


def note(
    *editions: Edition,
    case: str = "participatie",
    phase: str = "attenderen",
    group: str = "profiel:critici",
) -> str:
    answer = answer_question(Question(case, (phase,), (group,)), toy_knowledge(editions=editions))
    return answer.phases[0].groups[0].profile_note


def test_a_line_says_case_phase_verdict_and_the_numbers_behind_it() -> None:
    line = lines_of(audited(audit_row("participatie", "attenderen", "leeftijd", Gain.NONE)))[0]
    assert line.sentence == (
        "Voor “Meedenken en meebeslissen”, fase Opmerken: profiel voorspelt het kanaal hier nauwelijks "
        "beter dan leeftijd. Kiest u per leeftijd één kanaal, dan past het bij 52 van de 100 "
        "mensen; met profiel "
        "erbij bij 53. Met één kanaal voor iedereen is het 48. Getest op 1.150 mensen."
    )
    assert (line.gain, line.gain_lower, line.gain_upper) == (0.002, -0.004, 0.008)
    assert (line.hits_all, line.hits_without, line.hits_with, line.n_respondents) == (
        0.48,
        0.52,
        0.53,
        1150,
    )


@pytest.mark.parametrize(
    ("verdict", "beyond", "said"),
    [
        (Gain.NONE, "leeftijd", "Profiel voorspelt het kanaal hier nauwelijks beter dan leeftijd."),
        (Gain.SOME, "leeftijd", "Profiel voorspelt het kanaal hier iets beter dan leeftijd."),
        (Gain.CLEAR, "leeftijd", "Profiel voorspelt het kanaal hier duidelijk beter dan leeftijd."),
        (
            Gain.UNSURE,
            "leeftijd*opleiding",
            "Of profiel het kanaal hier beter voorspelt dan leeftijd en opleiding samen, is niet zeker te "
            "zeggen.",
        ),
    ],
)
def test_each_verdict_is_a_sentence_of_its_own(verdict: Gain, beyond: str, said: str) -> None:
    assert lines_of(audited(audit_row("participatie", "doen", beyond, verdict)))[0].verdict_text == said


def test_lines_follow_the_words_and_age_goes_before_age_with_schooling() -> None:
    shuffled = audited(*reversed(toy_segmentation().audit))
    assert [(line.case, line.phase, line.beyond) for line in lines_of(shuffled)] == [
        ("dienstverlening", "volgen", "leeftijd"),
        ("participatie", "attenderen", "leeftijd"),
        ("participatie", "attenderen", "leeftijd*opleiding"),
        ("participatie", "doen", "leeftijd"),
        ("participatie", "doen", "leeftijd*opleiding"),
    ]


def test_a_question_without_case_or_phase_is_told_as_such() -> None:
    line = lines_of(audited(audit_row("", "attenderen", "leeftijd", Gain.NONE)))[0]
    assert line.sentence.startswith("Waar geen situatie is genoemd, fase Opmerken: profiel")
    line = lines_of(audited(audit_row("participatie", "", "leeftijd", Gain.NONE)))[0]
    assert line.sentence.startswith("Voor “Meedenken en meebeslissen”, zonder fase: profiel")


def test_an_answer_says_that_the_profile_adds_nothing_and_where_it_comes_from() -> None:
    assert note(profile_edition()) == (
        "Kiezen op profiel voegt hier nauwelijks iets toe aan kiezen op leeftijd. Kiest u per leeftijd één "
        "kanaal, dan past het bij 52 van de 100 mensen; met profiel erbij bij 53. Dit profiel komt uit "
        "Speelgoed (toy@1)."
    )


def test_a_different_verdict_beyond_schooling_is_told_too() -> None:
    said = note(profile_edition(), phase="doen")
    assert "voegt hier duidelijk iets toe aan kiezen op leeftijd. " in said
    assert "voegt hier een beetje toe aan kiezen op leeftijd en opleiding samen. " in said


def test_a_phase_without_audit_is_said_not_to_be_tested() -> None:
    assert note(profile_edition(), phase="volgen") == (
        "Of dit profiel hier iets toevoegt, is niet getoetst. Dit profiel komt uit Speelgoed (toy@1)."
    )


def test_an_audit_without_case_counts_where_the_case_has_none() -> None:
    edition = audited(audit_row("", "attenderen", "leeftijd", Gain.CLEAR))
    assert note(edition).startswith("Kiezen op profiel voegt hier duidelijk iets toe")


def test_figures_of_wishes_lead_those_of_use() -> None:
    use = audit_row("participatie", "attenderen", "leeftijd", Gain.NONE, evidence_kind="use", question="A")
    wish = audit_row("participatie", "attenderen", "leeftijd", Gain.CLEAR, question="B")
    assert "duidelijk" in note(audited(use, wish))
    assert "nauwelijks" not in note(audited(use, wish))


def test_a_phase_without_figures_of_the_profile_says_so_and_backs_off() -> None:
    everyone = toy_estimate(case="participatie", phase="afronden")
    other = toy_edition(everyone, edition_id="ander")
    said = note(profile_edition(), other, phase="afronden")
    assert said == (
        "Hier zijn geen cijfers over dit profiel apart. De cijfers die er wel zijn, gaan over een grotere "
        "groep. Of dit profiel hier iets toevoegt, is niet getoetst. "
        "Dit profiel komt uit Speelgoed (toy@1)."
    )
    assert note(profile_edition(), phase="afronden").startswith(
        "Hier zijn geen cijfers over dit profiel apart. Of dit"
    )


def test_figures_of_another_edition_stay_those_of_everyone() -> None:
    everyone = toy_estimate(case="participatie", phase="attenderen", question="Iets anders?")
    editions = (profile_edition(), toy_edition(everyone, edition_id="ander"))
    question = Question("participatie", ("attenderen",), ("profiel:critici",))
    (answer,) = answer_question(question, toy_knowledge(editions=editions)).phases[0].groups
    by_edition = {block.edition: block for block in answer.evidence}
    assert by_edition["toy@1"].group == "profiel:critici"
    assert by_edition["ander@1"].group == "totaal:alle"
    assert (
        by_edition["ander@1"]
        .cautions[0]
        .startswith("Voor deze groep apart hebben we geen cijfer om te tonen.")
    )


def test_a_profile_within_a_combination_gets_its_note() -> None:
    assert "komt uit Speelgoed" in note(profile_edition(), group="leeftijd:65-plus+profiel:critici")


@pytest.mark.parametrize("group", ["totaal:alle", "leeftijd:65-plus", "aandacht:jongeren"])
def test_other_groups_have_no_note(group: str) -> None:
    assert note(profile_edition(), group=group) == ""


def test_the_note_of_a_fictitious_profile_says_so() -> None:
    said = note(profile_edition(fictitious=True))
    assert said.endswith("Dit profiel komt uit Speelgoed (toy@1), een fictieve cijferset.")


def test_a_profile_that_two_editions_have_is_refused_and_both_are_named() -> None:
    editions = (profile_edition("een"), profile_edition("twee"))
    with pytest.raises(InputError, match=r"een@1.*twee@1.*Kies één"):
        note(*editions)
    with pytest.raises(InputError, match=r"een@1.*twee@1"):
        note(*editions, group="leeftijd:65-plus+profiel:critici")
    assert note(*editions, group="leeftijd:65-plus") == ""


def test_a_profile_of_an_edition_that_is_not_asked_does_not_exist() -> None:
    with pytest.raises(InputError, match=r"geen groepen van het kenmerk Profiel\. Kies een cijferset"):
        note(toy_edition(toy_estimate()))
    with pytest.raises(UnknownTerm, match="profiel:critici"):
        note(profile_edition(), group="profiel:critisi")
