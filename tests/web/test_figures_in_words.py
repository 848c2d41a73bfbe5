"""What stands beside a figure on the site: n, place, what its margin counts, and for whom it is."""

from __future__ import annotations

import pytest

from kanaalkompas.advice import Question, answer_question
from kanaalkompas.vocabulary import CiBasis, Estimate, SubjectKind, built_in_vocabulary
from kanaalkompas.web.pages.advice.comparison import GapLine, compare_groups
from kanaalkompas.web.pages.advice.known import known_lines
from kanaalkompas.web.pages.advice.reading_lines import readings_of
from kanaalkompas.web.pages.evidence import source_page as page
from kanaalkompas.web.pages.figures.figure_lines import FigureLine, figure_lines
from tests.toys import toy_edition, toy_estimate, toy_knowledge

VOCABULARY = built_in_vocabulary()
ASSUMED = "marge onder aanname; zelfselectie niet meegeteld"
YOUNG, OLD = "leeftijd:18-24", "leeftijd:65-74"


def line_of(**changes: object) -> FigureLine:
    row = toy_estimate(**changes)
    return figure_lines(toy_edition(row), [row], VOCABULARY)[0]


def of_age(group: str, **changes: object) -> Estimate:
    return toy_estimate(dimension="leeftijd", group=group.partition(":")[2], **changes)


def test_only_a_margin_that_rests_on_an_assumption_says_so() -> None:
    assert ASSUMED in line_of(ci_basis=CiBasis.MODEL).cautions
    assert line_of(ci_basis=CiBasis.PUBLISHED).cautions == ()
    assert line_of(ci_basis=CiBasis.DESIGN).cautions == ()


def test_a_figure_of_one_municipality_never_stands_as_that_of_the_nation() -> None:
    assert line_of(area="GM0344").area_label == "GM0344"
    assert line_of().area_label == ""


def gap_lines(*rows: Estimate) -> tuple[GapLine, ...]:
    knowledge = toy_knowledge(*rows)
    answer = answer_question(Question("dienstverlening", ("orienteren",), (YOUNG, OLD)), knowledge)
    compared = compare_groups(answer.phases[0].groups, knowledge.vocabulary)
    assert compared
    return compared.differences[0].figures[0].lines


def test_each_of_two_compared_figures_has_its_own_n() -> None:
    (line,) = gap_lines(
        of_age(YOUNG, share=0.2, ci_lower=0.17, ci_upper=0.23, n_respondents=210),
        of_age(OLD, share=0.6, n_respondents=480),
    )
    words = [text.replace("\u00a0", " ") for text in (line.first, line.first_n, line.other, line.other_n)]
    assert words == ["20%", "n = 210", "60%", "n = 480"]
    assert line.is_clear


def known(*rows: Estimate, phases: tuple[str, ...] = ("orienteren",)) -> str:
    return " ".join(known_lines(answer_question(Question("dienstverlening", phases), toy_knowledge(*rows))))


def test_what_is_known_counts_the_old_figures_alone_as_old() -> None:
    old = {"period": "2018", "question": "Wat gebruikte u toen?"}
    rows = [toy_estimate(subject=channel, **old) for channel in ("brief", "telefoon")]
    told = known(toy_estimate(), *rows)
    assert "3 cijfers passen bij deze vraag" in told
    assert "Van vóór 2021 zijn er 2" in told
    assert "Van vóór" not in known(toy_estimate())


def test_what_was_measured_is_told_of_the_phase_or_of_the_situation() -> None:
    assert "is er in deze fase 1 gemeten: Website." in known(toy_estimate())
    two = (toy_estimate(), toy_estimate(subject="brief"))
    assert "zijn er in deze situatie 2 gemeten" in known(*two, phases=("orienteren", "doen"))


@pytest.mark.parametrize(
    ("group", "is_about_everyone"), [("totaal:alle", True), ("leeftijd:65-plus", False), (OLD, False)]
)
def test_only_a_figure_for_all_says_that_there_is_none_for_the_group(
    group: str, is_about_everyone: bool
) -> None:
    dimension, name = group.split(":")
    row = toy_estimate(
        dimension=dimension, group=name, subject_kind=SubjectKind.BARRIER, subject="te-moeilijk"
    )
    knowledge = toy_knowledge(row)
    answer = answer_question(Question("dienstverlening", ("orienteren",), (OLD,)), knowledge)
    (reading,) = readings_of(answer.phases[0].groups[0], knowledge)
    assert reading.lines[0].is_about_everyone is is_about_everyone


def source_of(*rows: Estimate) -> page.SourcePage:
    return page.source_page("toy", toy_edition(*rows), VOCABULARY)


def asked(question: str, n: int, **changes: object) -> list[Estimate]:
    channels = list(VOCABULARY.channels)[:n]
    return [toy_estimate(question=question, subject=channel, **changes) for channel in channels]


def test_a_large_source_shows_the_same_number_of_each_question_and_counts_the_rest(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(page, "MOST_LINES", 4)
    found = source_of(*asked("Eerste?", 5), *asked("Tweede?", 2))
    assert [(len(q.lines), q.n_more) for q in found.questions] == [(2, 3), (2, 0)]
    assert found.n_figures == 7
    small = source_of(*asked("Eerste?", 4))
    assert [(len(q.lines), q.n_more) for q in small.questions] == [(4, 0)]


def test_a_source_with_more_questions_than_lines_shows_one_figure_of_each(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(page, "MOST_LINES", 2)
    found = source_of(*(row for number in range(3) for row in asked(f"Vraag {number}?", 2)))
    assert [(len(q.lines), q.n_more) for q in found.questions] == [(1, 1)] * 3


def test_questions_about_daily_life_stand_behind_those_about_the_municipality() -> None:
    found = source_of(*asked("Thuis?", 1, scope="algemeen"), *asked("Gemeente?", 1))
    assert [question.question for question in found.questions] == ["Gemeente?", "Thuis?"]
