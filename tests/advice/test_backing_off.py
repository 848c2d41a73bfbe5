"""Figures back off from the exact group to larger ones, question by question, and say so."""

from __future__ import annotations

import pytest

from kanaalkompas.advice import GroupAnswer, GroupMatch, Match, Question, TermMatch, answer_question
from kanaalkompas.vocabulary import Estimate, EvidenceKind, Status, SubjectKind, make_group
from tests.toys import toy_edition, toy_estimate, toy_group_answer, toy_knowledge


def answer_group(*estimates: Estimate, group: str, phase: str = "orienteren") -> GroupAnswer:
    question = Question(case="dienstverlening", phases=(phase,), groups=(group,))
    return answer_question(question, toy_knowledge(*estimates)).phases[0].groups[0]


def aged(group: str, **changes: object) -> Estimate:
    return toy_estimate(dimension="leeftijd", group=group, **changes)


def shown(answer: GroupAnswer) -> dict[str, GroupMatch]:
    return {block.group: block.match.group for block in answer.evidence}


def test_the_exact_group_goes_before_larger_ones() -> None:
    answer = answer_group(aged("65-74"), aged("65-plus"), toy_estimate(), group="leeftijd:65-74")
    assert shown(answer) == {"leeftijd:65-74": GroupMatch.EXACT}


def test_the_smallest_containing_group_goes_before_all_residents() -> None:
    # 65–74 lies in 65-plus and in 45-plus; 65-plus is the smaller.
    answer = answer_group(aged("65-plus"), toy_estimate(), group="leeftijd:65-74")
    assert shown(answer) == {"leeftijd:65-plus": GroupMatch.CONTAINING}


def test_all_residents_serve_where_no_group_was_measured() -> None:
    answer = answer_group(toy_estimate(), group="leeftijd:65-74")
    assert shown(answer) == {"totaal:alle": GroupMatch.TOTAL}
    assert "gaat over inwoners" in answer.evidence[0].cautions[-1]


def test_one_exact_figure_does_not_hide_a_question_put_to_everyone() -> None:
    answer = answer_group(
        aged("65-74"), toy_estimate(question="Hoe belt u?", subject="telefoon"), group="leeftijd:65-74"
    )
    assert shown(answer) == {"leeftijd:65-74": GroupMatch.EXACT, "totaal:alle": GroupMatch.TOTAL}


def test_a_group_inside_the_asked_one_is_shown_as_a_part() -> None:
    answer = answer_group(aged("75-plus"), toy_estimate(), group="leeftijd:65-plus")
    assert shown(answer) == {"totaal:alle": GroupMatch.TOTAL, "leeftijd:75-plus": GroupMatch.PART}


def test_never_another_phase_and_never_another_case() -> None:
    answer = answer_group(
        toy_estimate(phase="doen"), toy_estimate(case="participatie"), group="totaal:alle"
    )
    assert answer.evidence == ()


def test_rows_without_phase_and_then_without_case_follow_and_say_so() -> None:
    answer = answer_group(
        toy_estimate(),
        toy_estimate(phase="", question="b"),
        toy_estimate(case="", question="c"),
        toy_estimate(case="", phase="", question="d"),
        group="totaal:alle",
    )
    matches = [(block.match.case, block.match.phase) for block in answer.evidence]
    exact, anything = TermMatch.EXACT, TermMatch.ANY
    assert matches == [(exact, exact), (exact, anything), (anything, exact), (anything, anything)]


def test_the_steps_count_what_was_found() -> None:
    answer = answer_group(aged("65-plus"), group="leeftijd:65-74")
    counts = {(step.match, step.group): step.n_figures for step in answer.match if step.n_figures}
    fit = Match(GroupMatch.CONTAINING, TermMatch.EXACT, TermMatch.EXACT)
    assert counts == {(fit, "leeftijd:65-plus"): 1}


def test_a_suppressed_figure_is_nowhere_in_the_answer() -> None:
    hidden = toy_estimate(
        status=Status.SUPPRESSED, share=None, standard_error=None, ci_lower=None, ci_upper=None
    )
    answer = answer_group(hidden, group="totaal:alle")
    assert answer.evidence == ()
    assert all(step.n_figures == 0 for step in answer.match)


def test_only_the_latest_year_is_advice() -> None:
    answer = answer_group(
        toy_estimate(period="2018", share=0.1, ci_lower=0.05, ci_upper=0.15),
        toy_estimate(),
        group="totaal:alle",
    )
    assert [block.period for block in answer.evidence] == ["2022"]


def test_a_combination_shows_both_groups_as_larger_ones() -> None:
    answer = answer_group(
        aged("65-plus"),
        toy_estimate(dimension="geslacht", group="vrouw"),
        group="leeftijd:65-plus+geslacht:vrouw",
    )
    assert shown(answer) == {
        "leeftijd:65-plus": GroupMatch.CONTAINING,
        "geslacht:vrouw": GroupMatch.CONTAINING,
    }


def test_a_combination_that_was_measured_is_exact() -> None:
    both = toy_estimate(dimension="geslacht*leeftijd", group="vrouw*65-plus")
    answer = answer_group(both, aged("65-plus"), group="leeftijd:65-plus+geslacht:vrouw")
    assert shown(answer) == {"geslacht*leeftijd:vrouw*65-plus": GroupMatch.EXACT}


def test_young_people_as_attention_group_find_figures_by_age() -> None:
    answer = answer_group(aged("12-24"), toy_estimate(), group="aandacht:jongeren")
    assert shown(answer) == {"leeftijd:12-24": GroupMatch.EXACT}
    assert not any("grotere groep" in caution for caution in answer.evidence[0].cautions)


def test_a_figure_of_one_municipality_never_stands_among_national_ones() -> None:
    answer = answer_group(toy_estimate(area="GM0344"), group="totaal:alle")
    assert answer.evidence == ()
    (local,) = answer.local
    assert local.area_label == "Utrecht"
    assert any("Alleen gemeten in Utrecht" in caution for caution in local.cautions)


def test_reasons_and_barriers_stand_apart_from_channels() -> None:
    answer = answer_group(
        toy_estimate(subject_kind=SubjectKind.MOTIVE, subject="gemak", question="Waarom?"),
        toy_estimate(subject_kind=SubjectKind.BARRIER, subject="te moeilijk", question="Waarom niet?"),
        group="totaal:alle",
    )
    assert (len(answer.evidence), len(answer.reasons), len(answer.barriers)) == (0, 1, 1)


def test_the_figure_in_a_channel_line_is_the_one_that_fits_best() -> None:
    # An older figure about this very group goes before a newer wish of everyone.
    wish = toy_estimate(question="Wat wilt u?", evidence_kind=EvidenceKind.PREFERENCE, share=0.2)
    answer = answer_group(wish, aged("65-74", period="2018", share=0.5), group="leeftijd:65-74")
    website = next(advice for advice in answer.channels if advice.channel.id == "website")
    assert website.figure is not None
    assert website.figure.estimate.share == 0.5


def test_a_question_that_was_not_put_to_the_group_is_no_evidence_about_it() -> None:
    younger = toy_estimate(base="Nederlanders van 18 tot en met 64 jaar")
    assert answer_group(younger, group="leeftijd:65-plus").evidence == ()
    assert answer_group(younger, group="leeftijd:45-64").evidence != ()


def test_a_question_put_to_a_part_of_the_group_says_so() -> None:
    partly = toy_estimate(base="personen van 16 tot 75 jaar")
    cautions = answer_group(partly, group="leeftijd:65-plus").evidence[0].cautions
    assert "Niet de hele groep is gevraagd, alleen personen van 16 tot 75 jaar." in cautions


def test_a_figure_about_chosen_people_or_daily_life_is_never_a_channel_line() -> None:
    for changes in ({"base": "leden van inwonerspanels"}, {"scope": "algemeen"}):
        answer = answer_group(toy_estimate(**changes), group="totaal:alle")
        assert answer.evidence
        assert all(advice.figure is None for advice in answer.channels)


@pytest.mark.parametrize(
    ("asked", "own", "smallest"),
    [
        # Of those around 65–74, 65-plus has 136 ages and the edition's 45-plus has 156.
        ("65-74", ("45-plus",), "65-plus"),
        # Around 18–24: the edition's 16-24 has 9 ages, 12-24 has 13 and stands first among the words.
        ("18-24", ("12-plus", "16-24"), "16-24"),
    ],
)
def test_of_two_containing_groups_the_smallest_is_shown(
    asked: str, own: tuple[str, ...], smallest: str
) -> None:
    around = {"65-74": "65-plus", "18-24": "12-24"}[asked]
    rows = [aged(group, share=0.5) for group in (*own, around)]
    groups = tuple(make_group("leeftijd", group, group) for group in own)
    for estimates in (rows, rows[::-1]):
        edition = toy_edition(*estimates, groups=groups)
        answer = toy_group_answer(group=f"leeftijd:{asked}", editions=[edition])
        assert shown(answer) == {f"leeftijd:{smallest}": GroupMatch.CONTAINING}


def test_a_group_that_only_overlaps_is_no_evidence() -> None:
    # 45–64 and 55–64 do not contain 55-plus, and 45–64 does not lie inside it.
    own = make_group("leeftijd", "55-plus", "55-plus")
    edition = toy_edition(aged("45-64"), groups=(own,))
    assert toy_group_answer(group="leeftijd:55-plus", editions=[edition]).evidence == ()


def test_for_a_combination_a_part_goes_before_a_larger_age_group() -> None:
    rows = (aged("65-plus"), toy_estimate(dimension="geslacht", group="vrouw"), toy_estimate())
    answer = answer_group(*rows, group="leeftijd:65-74+geslacht:vrouw")
    assert shown(answer) == {"geslacht:vrouw": GroupMatch.CONTAINING}
    answer = answer_group(rows[0], rows[2], group="leeftijd:65-74+geslacht:vrouw")
    assert shown(answer) == {"leeftijd:65-plus": GroupMatch.CONTAINING}


def test_a_combination_is_not_served_by_a_part_of_one_of_its_groups() -> None:
    answer = answer_group(aged("75-plus"), group="leeftijd:65-plus+geslacht:vrouw")
    assert answer.evidence == ()


def test_the_ages_asked_count_up_to_their_ends() -> None:
    # 16 tot 65 jaar ends at 64; 16 tot en met 65 jaar at 65.
    upto = toy_estimate(base="personen van 16 tot 65 jaar")
    with_65 = toy_estimate(base="personen van 16 tot en met 65 jaar")
    assert answer_group(upto, group="leeftijd:65-plus").evidence == ()
    assert answer_group(with_65, group="leeftijd:65-plus").evidence != ()
    older = toy_estimate(base="personen van 25 jaar of ouder")
    assert answer_group(older, group="leeftijd:18-24").evidence == ()


def test_a_question_put_to_the_whole_group_needs_no_caution() -> None:
    all_of_them = toy_estimate(base="personen van 12 jaar of ouder")
    cautions = answer_group(all_of_them, group="leeftijd:65-plus").evidence[0].cautions
    assert not any("Niet de hele groep" in caution for caution in cautions)


def test_the_latest_year_is_sought_for_each_group_and_question_apart() -> None:
    answer = answer_group(
        toy_estimate(period="2018"), toy_estimate(question="Een andere vraag"), group="totaal:alle"
    )
    assert [block.period for block in answer.evidence] == ["2022", "2018"]
