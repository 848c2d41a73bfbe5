"""The badge follows a rule that can be checked by hand."""

from __future__ import annotations

from kanaalkompas.advice import Badge, BadgeLevel, Question, answer_question
from kanaalkompas.vocabulary import Estimate, EvidenceKind, Role, SubjectKind
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


def test_figures_that_count_municipalities_are_not_figures_about_residents() -> None:
    of_municipalities = toy_estimate(base="Nederlandse gemeenten", evidence_kind=EvidenceKind.OUTCOME)
    assert "Van de 4 kanalen" not in badge(of_municipalities).reason


def test_a_channel_with_a_figure_on_the_page_is_not_called_unmeasured() -> None:
    question = Question(case="dienstverlening", phases=("orienteren",))
    rows = [toy_estimate(base="Nederlandse gemeenten", evidence_kind=EvidenceKind.OUTCOME)]
    group = answer_question(question, toy_knowledge(*rows, content=CONTENT)).phases[0].groups[0]
    assert "website" not in {channel.id for channel in group.not_measured}
    assert {"brief", "telefoon"} <= {channel.id for channel in group.not_measured}


def test_figures_about_something_else_than_channels_are_named() -> None:
    barrier = toy_estimate(subject_kind=SubjectKind.BARRIER, subject="te-moeilijk")
    assert "wel over iets anders (1)" in badge(barrier).reason


def test_no_figures_at_all_are_none_and_judgement_remains() -> None:
    assert badge(case="handhaving").level is BadgeLevel.GEEN
