"""The badge follows a rule that can be checked by hand."""

from __future__ import annotations

from kanaalkompas.advice import Badge, BadgeLevel, Question, answer_question
from kanaalkompas.vocabulary import Estimate, EvidenceKind, Role
from tests.toys import toy_content, toy_estimate, toy_judgement, toy_knowledge

CHANNELS = ("website", "brief", "telefoon", "balie")
CONTENT = toy_content(
    *(toy_judgement(c, Role.VANGNET if c == "balie" else Role.INZETTEN) for c in CHANNELS)
)


def badge(*estimates: Estimate, case: str = "dienstverlening") -> Badge:
    question = Question(case=case, phases=("orienteren",))
    return answer_question(question, toy_knowledge(*estimates, content=CONTENT)).phases[0].groups[0].badge


def test_three_recent_exact_figures_with_interval_are_strong() -> None:
    result = badge(*(toy_estimate(subject=channel) for channel in CHANNELS[:3]))
    assert result == Badge(
        BadgeLevel.STERK,
        "Van de 4 kanalen in dit advies zijn er 3 gemeten. Het nieuwste cijfer is uit 2022.",
    )


def test_old_figures_are_never_strong() -> None:
    assert badge(*(toy_estimate(subject=c, period="2018") for c in CHANNELS[:3])).level is BadgeLevel.MAGER


def test_two_channels_are_meagre() -> None:
    result = badge(*(toy_estimate(subject=channel) for channel in CHANNELS[:2]))
    assert result.level is BadgeLevel.MAGER


def test_figures_without_phase_are_meagre() -> None:
    assert badge(*(toy_estimate(subject=c, phase="") for c in CHANNELS)).level is BadgeLevel.MAGER


def test_figures_about_daily_life_in_general_are_none() -> None:
    assert badge(toy_estimate(case="", phase="")).level is BadgeLevel.GEEN


def test_figures_of_one_municipality_do_not_count() -> None:
    assert badge(*(toy_estimate(subject=c, area="GM0344") for c in CHANNELS)).level is BadgeLevel.GEEN


def test_outcomes_without_comparison_do_not_count_as_measured_residents() -> None:
    assert badge(toy_estimate(evidence_kind=EvidenceKind.OUTCOME)).level is BadgeLevel.MAGER
    question = Question(case="dienstverlening", phases=("orienteren",))
    rows = [toy_estimate(evidence_kind=EvidenceKind.OUTCOME)]
    group = answer_question(question, toy_knowledge(*rows, content=CONTENT)).phases[0].groups[0]
    assert {channel.id for channel in group.not_measured} == set(CHANNELS)


def test_no_figures_at_all_are_none_and_judgement_remains() -> None:
    assert badge(case="handhaving").level is BadgeLevel.GEEN
