"""Which question answers: what was asked, or visibly what is nearest to it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kanaalkompas.advice.audience import (
    ReachAnswer,
    ReachQuestion,
    UseEvidence,
    answer_reach,
    evidence_of_edition,
    evidence_of_study,
)
from kanaalkompas.editions import Edition
from kanaalkompas.vocabulary import (
    CiBasis,
    Estimate,
    EvidenceKind,
    InputError,
    Measure,
    UnknownTerm,
)
from tests.reach_study import reach_edition, reach_study
from tests.toys import toy_edition, toy_estimate, toy_knowledge

KNOWLEDGE = toy_knowledge(editions=())
OF_EDITION = evidence_of_edition(reach_edition())
OF_STUDY = evidence_of_study(*reach_study())
BOTH = pytest.mark.parametrize("evidence", [OF_EDITION, OF_STUDY], ids=["edition", "study"])


def ask(evidence: UseEvidence, *channels: str, **changes: object) -> ReachAnswer:
    question = replace(ReachQuestion(channels), **changes)  # type: ignore[arg-type]
    return answer_reach(question, evidence, KNOWLEDGE)


def refusal(evidence: UseEvidence, *channels: str, **changes: object) -> str:
    with pytest.raises(InputError) as caught:
        ask(evidence, *channels, **changes)
    message = str(caught.value)
    assert message.isprintable()
    return message


def toy_use(*rows: Estimate) -> UseEvidence:
    """Give what an edition of single figures says."""
    return evidence_of_edition(toy_edition(*rows))


def pair(**changes: object) -> tuple[Estimate, Estimate]:
    """Give two channels of one question."""
    website = toy_estimate(**{"evidence_kind": EvidenceKind.USE} | changes)
    return website, replace(website, subject="brief", share=0.3, ci_lower=0.25, ci_upper=0.35)


def test_a_number_means_the_same_question_in_the_edition_as_in_the_study() -> None:
    edition, study = (
        [(question.number, question.texts) for question in evidence.questions]
        for evidence in (OF_EDITION, OF_STUDY)
    )
    assert edition == study
    assert [number for number, _ in study] == [1, 2, 3, 4]


@BOTH
def test_the_asked_case_and_phase_are_taken(evidence: UseEvidence) -> None:
    basis = ask(evidence, "brief", case="participatie", phase="volgen").basis
    assert (basis.case, basis.phases, basis.questions) == (
        "participatie",
        ("volgen",),
        ("Hoe volgde u het?",),
    )


@BOTH
def test_a_question_without_case_answers_where_the_case_was_not_asked_and_says_so(
    evidence: UseEvidence,
) -> None:
    basis = ask(evidence, "website", case="melding", phase="attenderen").basis
    assert (basis.case, basis.phases, basis.questions) == ("", ("attenderen",), ("Waar leest u nieuws?",))


def test_a_question_without_phase_answers_where_the_phase_was_not_asked_and_says_so() -> None:
    asked = pair(case="participatie", phase="doen")
    general = pair(case="participatie", phase="", question="En in het algemeen?")
    basis = ask(toy_use(*asked, *general), "brief", case="participatie", phase="volgen").basis
    assert (basis.case, basis.phases, basis.questions) == ("participatie", ("",), ("En in het algemeen?",))


@BOTH
def test_another_phase_never_answers(evidence: UseEvidence) -> None:
    message = refusal(evidence, "brief", case="participatie", phase="afronden")
    assert "niet gemeten welke kanalen mensen gebruiken" in message
    assert "Wel gemeten: vraag 1: " in message


@BOTH
def test_of_two_thresholds_the_lower_shares_answer_and_the_other_is_listed(evidence: UseEvidence) -> None:
    basis = ask(evidence, "brief", "website", case="participatie", phase="doen").basis
    assert basis.questions == ("Hoe deed u mee, minstens 4 dagen?",)
    (other,) = basis.other_questions
    assert other.text == "Hoe deed u mee, minstens 1 dag?"
    easier = ask(evidence, "brief", "website", number=other.number).basis
    assert easier.questions == (other.text,)
    assert [row.number for row in easier.other_questions] == [basis.number]


@BOTH
def test_where_questions_measure_different_things_the_user_chooses(evidence: UseEvidence) -> None:
    message = refusal(evidence, "website")
    assert message.startswith("Er zijn meer vragen die passen. Kies situatie, fase of vraag.")
    assert all(f"vraag {number}: " in message for number in (1, 2, 3, 4))


@BOTH
def test_an_unknown_number_names_those_that_there_are(evidence: UseEvidence) -> None:
    assert refusal(evidence, "website", number=9).startswith("Er is geen vraag 9. Kies uit: vraag 1: ")
    assert refusal(evidence, "website", number=0).startswith("Er is geen vraag 0.")


@BOTH
def test_a_channel_that_nobody_knows_differs_from_one_that_was_not_asked(evidence: UseEvidence) -> None:
    with pytest.raises(UnknownTerm, match="webside"):
        ask(evidence, "webside", case="participatie", phase="doen")
    message = refusal(evidence, "brief", "balie", case="participatie", phase="doen")
    assert message.startswith(
        "Kanaal Balie (balie) is in deze vraag niet gemeten. Wel gemeten: Brief op naam (brief), "
    )


@BOTH
def test_channels_of_different_questions_are_not_put_together(evidence: UseEvidence) -> None:
    assert "staan niet samen in één vraag" in refusal(evidence, "brief", "sociale-media")


@BOTH
def test_an_unknown_case_or_phase_is_refused(evidence: UseEvidence) -> None:
    with pytest.raises(UnknownTerm):
        ask(evidence, "brief", case="participasie")
    with pytest.raises(UnknownTerm):
        ask(evidence, "brief", phase="doenn")


@BOTH
def test_an_empty_mix_is_refused(evidence: UseEvidence) -> None:
    assert refusal(evidence) == "De mix is leeg. Kies minstens één kanaal."


def test_what_people_want_never_answers() -> None:
    wanted = pair(evidence_kind=EvidenceKind.PREFERENCE)
    assert toy_use(*wanted).questions == ()
    assert "(preference) telt niet" in refusal(toy_use(*wanted), "brief")
    for evidence in (OF_EDITION, OF_STUDY):
        message = refusal(evidence, "brief", "balie")
        assert "Balie (balie) is in deze vraag niet gemeten" in message


def test_a_difference_is_no_share_of_people() -> None:
    assert toy_use(*pair(measure=Measure.DIFFERENCE, comparator="geen")).questions == ()


def test_figures_of_the_whole_country_go_before_those_of_one_place() -> None:
    local = pair(area="GM0363", question="Lokaal?")
    evidence = toy_use(*local, *pair())
    assert ask(evidence, "brief").basis.area == "NL"
    assert ask(toy_use(*local), "brief").basis.area == "GM0363"


def test_of_two_periods_the_latest_answers() -> None:
    old = [replace(row, share=0.9, ci_lower=0.88, ci_upper=0.92) for row in pair(period="2016")]
    for rows in ([*old, *pair()], [*pair(), *old]):
        answer = ask(toy_use(*rows), "brief", "website")
        assert answer.basis.period == "2022"
        assert answer.ci_lower < 0.6


def test_a_question_about_one_channel_has_no_mix() -> None:
    assert toy_use(pair()[0]).questions == ()


def test_a_model_of_another_period_does_not_answer_for_the_latest() -> None:
    edition = reach_edition()
    later = [
        replace(row, period="2027") for row in edition.estimates if row.question == "Hoe volgde u het?"
    ]
    both = Edition(edition.manifest, (*edition.estimates, *later), {}, {}, edition.reach_models)
    answer = ask(evidence_of_edition(both), "brief", "website", case="participatie", phase="volgen")
    assert (answer.basis.period, answer.method.value) == ("2027", "bounds")


def test_self_selected_respondents_come_with_a_caution() -> None:
    answer = ask(toy_use(*pair(ci_basis=CiBasis.MODEL)), "brief")
    assert any("mensen kozen zelf of ze meededen" in caution for caution in answer.basis.cautions)
    assert any("hoogst haalbare" in caution for caution in answer.basis.cautions)
