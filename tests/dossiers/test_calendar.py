"""A calendar: dates reasoned by hand, and what holds for every start."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kanaalkompas.advice import Answer, Question, answer_question, built_in_knowledge
from kanaalkompas.dossiers import MOST_WEEKS, Calendar, Moment, make_calendar
from kanaalkompas.vocabulary import InputError, Role, built_in_vocabulary
from tests.toys import TOY_JUDGEMENTS, toy_answer, toy_content, toy_judgement, toy_knowledge

WORDS = built_in_vocabulary()
PHASES = tuple(WORDS.phases)
KNOWLEDGE = built_in_knowledge()
REAL = {
    case: answer_question(Question(case, (), ("leeftijd:65-plus", "aandacht:jongeren")), KNOWLEDGE)
    for case in ("participatie", "bekendmaking", "crisis")
}
MONDAY, SUNDAY = date(2027, 1, 11), date(2027, 1, 17)
STARTS = st.dates(date(2000, 1, 1), date(2100, 12, 31))


def toy(*phases: str, groups: tuple[str, ...] = (), case: str = "dienstverlening") -> Answer:
    return answer_question(Question(case, phases, groups), toy_knowledge())


def begin_and_out(calendar: Calendar, milestone: int = 0) -> dict[str, tuple[date | None, date | None]]:
    actions = calendar.milestones[milestone].actions
    return {action.channel.id: (action.begin.day, action.out.day) for action in actions}


def test_a_website_a_letter_and_a_phone_on_a_monday() -> None:
    """Lead times are 1, 5 and 1 days: a day before Monday 11 January is Sunday, so Friday the 8th."""
    assert begin_and_out(make_calendar(toy("orienteren"), MONDAY, WORDS)) == {
        "website": (date(2027, 1, 8), MONDAY),
        "brief": (date(2027, 1, 6), MONDAY),
        "telefoon": (date(2027, 1, 8), MONDAY),
    }


def test_what_must_be_out_on_a_sunday_is_out_on_friday() -> None:
    """Friday 15 January; a day before is Thursday 14, five days before is Sunday 10, so Friday 8."""
    calendar = make_calendar(toy("orienteren"), SUNDAY, WORDS)
    assert begin_and_out(calendar)["website"] == (date(2027, 1, 14), date(2027, 1, 15))
    assert begin_and_out(calendar)["brief"] == (date(2027, 1, 8), date(2027, 1, 15))
    assert calendar.milestones[0].in_weekend
    assert calendar.milestones[0].moment.day == SUNDAY


def test_our_own_spacing_sets_the_milestones_one_two_two_and_four_weeks_apart() -> None:
    calendar = make_calendar(toy(), MONDAY, WORDS)
    assert [milestone.moment.day for milestone in calendar.milestones] == [
        *(MONDAY, date(2027, 1, 18), date(2027, 2, 1), date(2027, 2, 15), date(2027, 3, 15))
    ]
    assert [milestone.phase for milestone in calendar.milestones] == list(PHASES)


def test_the_reader_sets_one_number_of_weeks_between_all_milestones() -> None:
    days = [m.moment.day for m in make_calendar(toy(), MONDAY, WORDS, weeks=3).milestones]
    assert days == [MONDAY + k * timedelta(weeks=3) for k in range(5)]


def test_a_phase_that_was_not_asked_still_takes_its_time() -> None:
    """From orienteren to volgen lies doen: 2 + 2 weeks, and the start is that of orienteren."""
    calendar = make_calendar(toy("volgen", "orienteren"), MONDAY, WORDS)
    assert [m.moment.day for m in calendar.milestones] == [MONDAY, date(2027, 2, 8)]


def test_reacting_to_a_decision_gets_the_six_weeks_of_its_procedure() -> None:
    days = [m.moment.day for m in make_calendar(REAL["bekendmaking"], MONDAY, WORDS).milestones]
    assert [day.isoformat() for day in days if day][2:4] == ["2027-01-25", "2027-03-08"]


def test_without_a_start_there_are_weeks_and_no_date() -> None:
    """The letter begins on the Wednesday before the start: week 1; residents notice in week 2."""
    calendar = make_calendar(toy("orienteren"), None, WORDS)
    assert calendar.first == Moment(1, None)
    assert calendar.milestones[0].moment == Moment(2, None)
    moments = [moment for a in calendar.milestones[0].actions for moment in (a.begin, a.out)]
    assert {moment.day for moment in moments} == {None}


def test_the_first_action_is_in_week_one_of_a_dated_calendar_too() -> None:
    assert make_calendar(toy(), MONDAY, WORDS).first == Moment(1, date(2027, 1, 6))


def test_groups_with_the_same_advice_share_a_row_and_others_do_not() -> None:
    content = toy_content(*TOY_JUDGEMENTS, toy_judgement("brief", Role.INZETTEN, group="aandacht:jongeren"))
    question = Question("participatie", ("doen",), ("totaal:alle", "aandacht:jongeren"))
    answer = answer_question(question, toy_knowledge(content=content))
    rows = [
        (action.channel.id, action.role, action.groups)
        for action in make_calendar(answer, MONDAY, WORDS).milestones[0].actions
    ]
    assert rows == [
        ("website", Role.INZETTEN, ("Alle inwoners", "Jongeren")),
        ("brief", Role.INZETTEN, ("Jongeren",)),
        ("brief", Role.AANVULLEN, ("Alle inwoners",)),
        ("telefoon", Role.VANGNET, ("Alle inwoners", "Jongeren")),
    ]


def test_a_channel_that_never_goes_alone_is_a_warning_and_no_action() -> None:
    milestone = make_calendar(toy("doen"), MONDAY, WORDS).milestones[0]
    assert [row.channel.id for row in milestone.not_alone] == ["sociale-media"]
    assert "sociale-media" not in {action.channel.id for action in milestone.actions}


def test_the_law_of_a_phase_stands_with_its_milestone() -> None:
    answer = REAL["participatie"]
    calendar = make_calendar(answer, MONDAY, WORDS)
    assert [m.law for m in calendar.milestones] == [phase.law for phase in answer.phases]
    assert any(milestone.law for milestone in calendar.milestones)


def test_a_calendar_of_invented_figures_knows_that_it_is() -> None:
    assert not make_calendar(toy_answer(), MONDAY, WORDS).fictitious


@given(
    start=STARTS,
    weeks=st.none() | st.integers(1, MOST_WEEKS),
    case=st.sampled_from(sorted(REAL)),
)
def test_no_action_is_late_in_a_weekend_or_without_its_lead_time(
    start: date, weeks: int | None, case: str
) -> None:
    calendar = make_calendar(REAL[case], start, WORDS, weeks=weeks)
    days = [milestone.moment.day for milestone in calendar.milestones if milestone.moment.day]
    assert days[0] == start
    assert days == sorted(set(days))
    for milestone, day in zip(calendar.milestones, days, strict=True):
        assert milestone.actions
        for action in milestone.actions:
            begin, out = action.begin.day, action.out.day
            assert begin is not None
            assert out is not None
            assert begin <= out <= day
            assert (out - begin).days >= (action.channel.lead_days or 0)
            assert (out - begin).days <= (action.channel.lead_days or 0) + 2
            assert (day - out).days <= 2
            assert max(begin.weekday(), out.weekday()) < 5
            assert action.begin.week >= calendar.first.week == 1


@given(start=STARTS)
def test_a_calendar_without_dates_has_the_weeks_of_one_that_starts_on_a_monday(start: date) -> None:
    monday = start - timedelta(days=start.weekday())
    if monday.year < 2000:
        return
    answer = REAL["participatie"]
    dated, bare = make_calendar(answer, monday, WORDS), make_calendar(answer, None, WORDS)
    weeks = [
        [(a.begin.week, a.out.week) for m in calendar.milestones for a in m.actions]
        for calendar in (dated, bare)
    ]
    assert weeks[0] == weeks[1]


@pytest.mark.parametrize("weeks", [0, -1, MOST_WEEKS + 1, 1000])
def test_weeks_outside_a_plan_are_refused_with_the_way_out(weeks: int) -> None:
    with pytest.raises(InputError, match=rf"is {weeks}\. Kies een getal van 1 tot en met {MOST_WEEKS}\."):
        make_calendar(toy(), MONDAY, WORDS, weeks=weeks)


@pytest.mark.parametrize("start", [date.min, date(1999, 12, 31), date(2101, 1, 1), date.max])
def test_a_start_that_no_plan_has_is_refused(start: date) -> None:
    with pytest.raises(InputError, match="Kies een jaar van 2000 tot en met 2100"):
        make_calendar(toy(), start, WORDS)
