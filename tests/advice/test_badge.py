"""The badge follows a rule that can be checked by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kanaalkompas.advice import Badge, BadgeLevel, Question, answer_question
from kanaalkompas.vocabulary import Estimate, EvidenceKind, Measure, Role, Status, SubjectKind
from tests.toys import toy_content, toy_estimate, toy_group_answer, toy_judgement, toy_knowledge

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
        "Van de 4 kanalen in dit advies zijn er 3 in deze situatie gemeten. "
        "Het nieuwste cijfer is uit 2022.",
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
    assert "Er zijn wel cijfers over andere onderwerpen" in badge(barrier).reason


def test_no_figures_at_all_are_none_and_judgement_remains() -> None:
    assert badge(case="handhaving").level is BadgeLevel.GEEN


STRONG = tuple(toy_estimate(subject=channel) for channel in CHANNELS[:3])


@pytest.mark.parametrize(
    "changes",
    [
        {"ci_lower": None, "ci_upper": None},
        {"status": Status.UNCERTAIN},
        {"measure": Measure.DIFFERENCE},
        {"period": ""},
        {"period": "2020"},
        {"phase": ""},
        {"subject": "e-mail"},
        {"base": "Nederlandse gemeenten"},
        {"area": "GM0344"},
    ],
)
def test_two_firm_figures_and_one_that_is_not_are_meagre(changes: dict[str, object]) -> None:
    assert badge(*STRONG).level is BadgeLevel.STERK
    weak = replace(STRONG[2], question="Een andere vraag", **changes)  # type: ignore[arg-type]
    assert badge(*STRONG[:2], weak).level is BadgeLevel.MAGER


def test_one_figure_without_interval_makes_its_whole_question_meagre() -> None:
    bare = toy_estimate(subject="balie", ci_lower=None, ci_upper=None)
    assert badge(*STRONG, bare).level is BadgeLevel.MAGER


def test_figures_of_a_larger_group_are_never_strong() -> None:
    for group, rows in (
        ("leeftijd:65-74", [replace(row, dimension="leeftijd", group="65-plus") for row in STRONG]),
        ("leeftijd:65-74", list(STRONG)),
    ):
        answer = toy_group_answer(*rows, group=group, content=CONTENT)
        assert answer.evidence
        assert answer.badge.level is BadgeLevel.MAGER


def test_three_figures_of_the_very_group_are_strong() -> None:
    rows = [replace(row, dimension="leeftijd", group="65-74") for row in STRONG]
    answer = toy_group_answer(*rows, group="leeftijd:65-74", content=CONTENT)
    assert answer.badge.level is BadgeLevel.STERK


@pytest.mark.parametrize(
    "newer",
    [
        {"base": "Nederlandse gemeenten"},
        {"case": "", "phase": ""},
        {"area": "GM0344"},
        {"subject": "e-mail"},
        {"ci_lower": None, "ci_upper": None},
    ],
)
def test_the_year_is_that_of_the_counted_figures(newer: dict[str, object]) -> None:
    row = replace(STRONG[0], period="2025", question="Een andere vraag", **newer)  # type: ignore[arg-type]
    assert badge(*STRONG, row).reason.endswith("Het nieuwste cijfer is uit 2022.")


def test_the_newest_year_is_named_and_none_where_none_is_known() -> None:
    newer = replace(STRONG[0], period="2024", question="Een andere vraag")
    assert badge(*STRONG, newer).reason.endswith("Het nieuwste cijfer is uit 2024.")
    assert (
        badge(toy_estimate(period="")).reason
        == "Van de 4 kanalen in dit advies is er 1 in deze situatie gemeten."
    )


def test_figures_about_this_phase_alone_are_meagre() -> None:
    result = badge(toy_estimate(case=""))
    assert result == Badge(
        BadgeLevel.MAGER, "De cijfers gaan over deze fase, maar niet over deze situatie."
    )


def test_figures_that_count_letters_are_meagre_and_say_so() -> None:
    result = badge(toy_estimate(base="brievenbussen in Amsterdam"))
    assert result.level is BadgeLevel.MAGER
    assert "tellen gemeenten, meldingen of berichten" in result.reason


def test_figures_of_one_municipality_leave_the_badge_without_a_number() -> None:
    result = badge(*(replace(row, area="GM0344") for row in STRONG))
    assert result.reason == (
        "Over kanalen in deze situatie vonden we geen landelijke cijfers. Het advies is een vakoordeel."
    )


def test_figures_about_something_else_count_only_in_this_case() -> None:
    barrier = toy_estimate(subject_kind=SubjectKind.BARRIER, subject="te-moeilijk", case="", phase="")
    assert "iets anders" not in badge(barrier).reason


def test_figures_about_channels_outside_the_advice_say_so() -> None:
    assert badge(toy_estimate(subject="e-mail")) == Badge(
        BadgeLevel.MAGER, "De cijfers gaan over andere kanalen dan die in dit advies."
    )
