"""A municipality: who lives there, the nation's reach adjusted to their ages, and whom a mix misses."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kanaalkompas.advice import MissingPeople, built_in_knowledge
from kanaalkompas.advice.audience import (
    GroupReach,
    LocalReach,
    Method,
    PlanAnswer,
    PlanQuestion,
    ReachAnswer,
    ReachQuestion,
    UseEvidence,
    answer_plan,
    answer_reach,
    evidence_of_edition,
    evidence_of_study,
)
from kanaalkompas.advice.audience.adjusting import MUNICIPALITY_SPREAD, adjust_reach
from kanaalkompas.advice.audience.place_people import ages_of_residents, finest_division
from kanaalkompas.advice.audience.wijk_reach import reach_in_wijken
from kanaalkompas.editions import open_store
from kanaalkompas.population import age_weights, built_in_places
from kanaalkompas.survey import read_respondents, read_study
from kanaalkompas.vocabulary import AgeBounds, Group, InputError, UnknownTerm, built_in_vocabulary
from tests.reach_study import N, reach_edition, reach_study, rows, write_reach_study

KNOWLEDGE = built_in_knowledge(())
VOCABULARY = built_in_vocabulary()
PLACES = built_in_places()
ARNHEM = "GM0202"
DOEN = {"case": "participatie", "phase": "doen"}
BANDS = (AgeBounds(18, 44), AgeBounds(45, 64), AgeBounds(65, 74), AgeBounds(75, 200))
MIX = ("brief", "website")
ADULTS = AgeBounds(18, 200)


@pytest.fixture(scope="module")
def of_ages(tmp_path_factory: pytest.TempPathFactory) -> UseEvidence:
    """Give a study in which every age group is large, and everyone answers; the older use less."""
    age = np.repeat(["18", "45", "65", "75"], N // 4)
    fewer = pl.Series(np.repeat([0, 1], N // 2))
    table = rows().with_columns(
        pl.Series("age", age), *(pl.col(f"q{i}").fill_null(0) for i in (1, 2, 3, 4))
    )
    table = table.with_columns(
        pl.when(fewer == 1).then(pl.col("q3") // 3).otherwise(pl.col("q3")).alias("q3")
    )
    study = read_study(write_reach_study(tmp_path_factory.mktemp("ages") / "study", table=table))
    return evidence_of_study(study, read_respondents(study))


def ask(evidence: UseEvidence, municipality: str = "Arnhem", **changes: Any) -> ReachAnswer:
    question = replace(ReachQuestion(MIX, municipality=municipality), **{**DOEN, **changes})
    return answer_reach(question, evidence, KNOWLEDGE)


def plan_for(evidence: UseEvidence, municipality: str = "Arnhem", **changes: Any) -> PlanAnswer:
    question = replace(PlanQuestion(municipality=municipality), **{**DOEN, **changes})
    return answer_plan(question, evidence, KNOWLEDGE)


def local_of(answer: ReachAnswer | PlanAnswer) -> LocalReach:
    assert answer.local is not None
    return answer.local


def people_of(ages: AgeBounds, code: str = ARNHEM, sex: int = 0) -> float:
    return float(PLACES.residents.of(code)[sex] @ age_weights(ages))


def age_row(key: str, share: float | None, error: float = 0.0) -> GroupReach:
    """Give the reach in an age group, known without sampling error."""
    return GroupReach(
        group=f"leeftijd:{key}",
        group_label=key,
        share=share,
        standard_error=None if share is None else 0.0,
        ci_lower=0.0,
        ci_upper=1.0,
        ci_level=0.95,
        method=Method.BOUNDS if share is None else Method.MODEL,
        error=error,
        missed_at_least=0.0,
        people=None,
        people_missed_at_least=None,
        n_respondents=100,
        n_effective=100.0,
        source="toy",
    )


def test_the_local_reach_is_that_of_the_age_groups_weighed_by_who_lives_there(of_ages: UseEvidence) -> None:
    answer = ask(of_ages)
    local, by_key = local_of(answer), {row.group: row for row in answer.by_group}
    keys = ["leeftijd:18-44", "leeftijd:45-64", "leeftijd:65-74", "leeftijd:75-plus"]
    parts = np.array([people_of(ages) for ages in BANDS])
    parts /= parts.sum()
    shares = np.array([by_key[key].share for key in keys])
    errors = np.array([by_key[key].standard_error for key in keys])
    assert local.share == pytest.approx(parts @ shares, abs=1e-9)
    assert [row.group for row in local.composition] == keys
    assert [row.share for row in local.composition] == pytest.approx(parts)
    # By hand: sampling error and spread add up on the logit.
    share = parts @ shares
    on_logit = math.sqrt(float(parts**2 @ errors**2)) / (share * (1 - share))
    middle, width = math.log(share / (1 - share)), 1.959964 * math.hypot(on_logit, MUNICIPALITY_SPREAD)
    ends = [1 / (1 + math.exp(-(middle + side * width))) for side in (-1, 1)]
    assert [local.ci_lower, local.ci_upper] == pytest.approx(ends, abs=1e-6)


def test_a_local_reach_claims_no_local_answers_and_shows_how_much_rests_on_the_spread(
    of_ages: UseEvidence,
) -> None:
    local = local_of(ask(of_ages))
    assert local.local_data_share == 0
    assert local.spread == MUNICIPALITY_SPREAD
    ends = (local.double_lower, local.ci_lower, local.half_lower, local.share)
    assert list(ends) == sorted(ends)
    ends = (local.share, local.half_upper, local.ci_upper, local.double_upper)
    assert list(ends) == sorted(ends)
    assert "Er zitten geen antwoorden van inwoners van Arnhem in." in local.sentence
    assert {"opleiding", "inkomen"} <= set(local.not_adjusted)
    assert any("aanname van ons" in note for note in local.notes)


def test_residents_of_the_base_are_counted_and_missed_from_the_upper_end(of_ages: UseEvidence) -> None:
    answer = ask(of_ages)
    local = local_of(answer)
    assert answer.people == pytest.approx(people_of(ADULTS), abs=3)
    assert answer.place is not None
    assert answer.place.people_source.startswith("CBS, 83502NED")
    missed = (1 - local.ci_upper) * people_of(ADULTS)
    assert answer.people_missed_at_least == local.people_missed_at_least
    assert missed * 0.9 < (answer.people_missed_at_least or 0) <= missed


def test_each_age_group_has_its_people_and_whom_it_misses(of_ages: UseEvidence) -> None:
    answer = ask(of_ages)
    by_key = {row.group: row for row in answer.by_group}
    for key, ages in zip(("18-44", "45-64", "65-74", "75-plus"), BANDS, strict=True):
        row = by_key[f"leeftijd:{key}"]
        assert row.people == pytest.approx(people_of(ages), abs=3)
        # The spread between municipalities counts too, so fewer are missed for sure than in the nation.
        assert 0 < (row.people_missed_at_least or 0) < row.missed_at_least * people_of(ages)
    assert by_key["geslacht:man"].people is None
    assert sum(by_key[f"leeftijd:{key}"].people or 0 for key in ("18-44", "45-64", "65-74", "75-plus")) == (
        pytest.approx(answer.people, abs=12)
    )


def test_without_a_municipality_nothing_changes(of_ages: UseEvidence) -> None:
    answer = ask(of_ages, "")
    assert (answer.place, answer.local, answer.people, answer.people_missed_at_least) == (None,) * 4
    assert all(row.people is None for row in answer.by_group)


def test_an_age_group_is_counted_by_itself_and_men_without_a_local_reach(of_ages: UseEvidence) -> None:
    old = ask(of_ages, group="leeftijd:65-74")
    assert old.people == pytest.approx(people_of(BANDS[2]), abs=3)
    assert local_of(old).share == pytest.approx(old.share, abs=1e-9)
    men = ask(of_ages, group="geslacht:man")
    assert men.people == pytest.approx(people_of(ADULTS, sex=1), abs=3)
    assert (men.local, men.people_missed_at_least) == (None, None)
    assert men.place is not None
    assert "Van mannen en vrouwen apart" in men.place.reasons[0]


def test_a_group_that_cbs_does_not_count_has_no_people_and_says_why(of_ages: UseEvidence) -> None:
    answer = ask(of_ages, group="opleiding:hbo-wo")
    assert (answer.people, answer.local) == (None, None)
    assert answer.place is not None
    assert "CBS telt niet hoeveel mensen van deze groep" in answer.place.reasons[0]
    assert "Daarom noemen we geen aantal mensen." in answer.place.reasons


def test_the_number_of_the_user_goes_before_a_count(of_ages: UseEvidence) -> None:
    answer = ask(of_ages, people=1000)
    local = local_of(answer)
    assert answer.people == 1000
    assert local.people_missed_at_least == math.floor((1 - local.ci_upper) * 100) * 10
    assert all(row.people is None for row in answer.by_group)
    assert answer.place is not None
    assert answer.place.people_source == "Het aantal mensen hebt u zelf gegeven."


def test_where_a_group_has_bounds_alone_there_is_no_local_reach_but_the_others_are_missed() -> None:
    answer = ask(evidence_of_edition(reach_edition()))
    by_key = {row.group: row for row in answer.by_group}
    assert answer.local is None
    assert answer.place is not None
    assert "kennen we alleen grenzen: 65 tot 75 jaar; 75 jaar of ouder" in answer.place.reasons[0]
    known = [by_key[f"leeftijd:{key}"].people_missed_at_least or 0 for key in ("18-44", "45-64")]
    assert by_key["leeftijd:75-plus"].people_missed_at_least is None
    assert sum(known) * 0.9 < (answer.people_missed_at_least or 0) <= sum(known)


def test_an_old_name_leads_to_its_successor_and_says_so(of_ages: UseEvidence) -> None:
    place = ask(of_ages, "Beemster").place
    assert place is not None
    assert (place.code, place.name, place.asked) == ("GM0439", "Purmerend", "Beemster")
    assert place.note == "Beemster hoort sinds 1 januari 2022 bij Purmerend."


@pytest.mark.parametrize("name", ["Doetinchum", "(onbekend)", "x" * 500, "\x1b[2J"])
def test_a_place_that_is_not_known_is_refused(name: str) -> None:
    with pytest.raises(InputError) as caught:
        ask(evidence_of_study(*reach_study()), name)
    assert str(caught.value).isprintable()
    if name == "Doetinchum":
        assert isinstance(caught.value, UnknownTerm)
        assert caught.value.nearest[0] == "Doetinchem"


def test_figures_of_another_area_are_not_adjusted() -> None:
    evidence = evidence_of_edition(open_store(None, VOCABULARY).find("openbare-bronnen"))
    question = next(q for q in evidence.questions if q.lead.area == "GM0406")
    asked = ReachQuestion(question.channels[:2], number=question.number, municipality="Arnhem")
    answer = answer_reach(asked, evidence, KNOWLEDGE)
    assert (answer.people, answer.local) == (None, None)
    assert answer.place is not None
    assert "niet over alle inwoners van bepaalde leeftijden" in answer.place.reasons[0]


def test_phases_that_asked_other_people_have_no_people() -> None:
    evidence = evidence_of_edition(open_store(None, VOCABULARY).find("voorbeeld"))
    fictitious = plan_for(evidence, phase="orienteren", case="dienstverlening", max_channels=2)
    assert fictitious.basis.fictitious
    assert (fictitious.people or 0) > 100_000
    users = plan_for(evidence, phase="doen", case="dienstverlening", max_channels=2)
    assert users.people is None
    assert users.place is not None
    assert "CBS telt niet hoeveel mensen dat" in users.place.reasons[0]


def test_a_plan_counts_the_residents_for_its_costs_and_whom_it_misses(of_ages: UseEvidence) -> None:
    answer = plan_for(of_ages, budget=1e6, must=("brief",), max_channels=2)
    assert answer.best is not None
    price = KNOWLEDGE.prices.price_of("brief")
    assert price is not None
    cost = next(choice.cost for choice in answer.channels if choice.channel == "brief")
    assert cost == pytest.approx(price.fixed_euro + price.per_contact_euro * (answer.people or 0))
    assert answer.best.people_missed_at_least == local_of(answer).people_missed_at_least
    assert any("telt niet mee dat de mix is uitgekozen" in note for note in answer.notes)


def test_a_municipality_alone_leaves_no_channel_out_for_its_price(of_ages: UseEvidence) -> None:
    here, nation = plan_for(of_ages), plan_for(of_ages, "")
    assert here.best is not None
    assert nation.best is not None
    assert here.best.channels == nation.best.channels
    assert (here.without_price, here.curve_along_cost) == ((), False)
    with pytest.raises(MissingPeople):
        plan_for(of_ages, "", budget=100.0)


def test_a_model_error_widens_the_local_interval_by_itself() -> None:
    exact, model = (
        adjust_reach([[0.5, 0.5]], [age_row("18-44", 0.6, e), age_row("45-64", 0.8, 3 * e)])
        for e in (0, 0.01)
    )
    assert model.error == pytest.approx([0.02])
    for name, end in exact.ends(0).items():
        side = -1 if name.endswith("lower") else 1
        assert model.ends(0)[name] == pytest.approx(end + side * 0.02)


@pytest.mark.parametrize("share", [0.0, 1.0])
def test_a_group_that_is_reached_wholly_or_not_at_all_is_no_certainty(share: float) -> None:
    found = adjust_reach([[1.0]], [age_row("18-44", share)])
    assert found.share == [share]
    ends = found.ends(0)
    assert 0 <= ends["ci_lower"] <= share <= ends["ci_upper"] <= 1
    assert ends["ci_lower"] < ends["ci_upper"]


def wijk_rows(*shares: float | None) -> dict[Group, GroupReach]:
    keys = ("18-24", "25-44", "45-64", "65-plus")
    return {
        VOCABULARY.group(f"leeftijd:{key}"): age_row(key, s) for key, s in zip(keys, shares, strict=True)
    }


def test_a_wijk_where_all_ages_are_reached_alike_is_reached_so_too() -> None:
    wijken = reach_in_wijken(ARNHEM, ADULTS, wijk_rows(0.5, 0.5, 0.5, 0.5))
    assert {wijk.code for wijk in wijken} == {wijk.code for wijk in PLACES.wijken_of(ARNHEM)}
    upper = 1 / (1 + math.exp(-1.959964 * MUNICIPALITY_SPREAD))
    for wijk in (wijk for wijk in wijken if wijk.share is not None):
        assert wijk.share == pytest.approx(0.5)
        assert wijk.ci_upper == pytest.approx(upper, abs=1e-6)
        missed = (1 - upper) * (wijk.people or 0)
        assert missed * 0.85 < (wijk.people_missed_at_least or 0) <= missed
    missed_by_wijk = [wijk.people_missed_at_least or 0 for wijk in wijken]
    assert missed_by_wijk == sorted(missed_by_wijk, reverse=True)


def test_a_wijk_with_a_group_of_bounds_has_no_share_and_counts_the_others() -> None:
    whole = {wijk.code: wijk for wijk in reach_in_wijken(ARNHEM, ADULTS, wijk_rows(0.5, 0.5, 0.5, 0.5))}
    wijken = reach_in_wijken(ARNHEM, ADULTS, wijk_rows(None, 0.5, 0.5, 0.5))
    for wijk in (wijk for wijk in wijken if wijk.people is not None):
        assert (wijk.share, wijk.ci_lower, wijk.ci_upper) == (None, None, None)
        assert "18-24" in wijk.reason
        assert (wijk.people_missed_at_least or 0) <= (whole[wijk.code].people_missed_at_least or 0)
    assert reach_in_wijken(ARNHEM, ADULTS, wijk_rows(None, None, None, None)) == ()


def test_no_wijk_has_a_figure_for_a_part_of_65_and_over() -> None:
    keys = ("18-24", "25-44", "45-64", "65-74", "75-plus")
    parts = {VOCABULARY.group(f"leeftijd:{key}"): age_row(key, 0.5) for key in keys}
    assert reach_in_wijken(ARNHEM, ADULTS, parts) == ()


@pytest.mark.parametrize(
    ("base", "ages"),
    [
        ("inwoners van Nederland van 18 jaar en ouder", ADULTS),
        ("verzonnen inwoners van Nederland van 18 jaar en ouder (fictief)", ADULTS),
        ("personen van 16 tot 75 jaar", AgeBounds(16, 74)),
        ("inwoners van Nederland", None),
        ("panelleden en andere inwoners van Huizen van 16 jaar of ouder", None),
        ("internetgebruikers van 18 jaar en ouder", None),
        ("", None),
    ],
)
def test_only_a_base_of_all_residents_of_some_ages_is_counted(base: str, ages: AgeBounds | None) -> None:
    assert ages_of_residents(base) == ages


def toy_groups(*bounds: tuple[int, int]) -> list[Group]:
    return [Group("leeftijd", f"{a}-{b}", f"{a}-{b}", AgeBounds(a, b)) for a, b in bounds]


def test_ages_are_divided_by_the_fewest_unknown_groups_and_then_as_finely_as_can_be() -> None:
    young, middle, both, old = groups = toy_groups((18, 24), (25, 44), (18, 44), (45, 200))
    assert finest_division(groups, ADULTS, groups) == (young, middle, old)
    assert finest_division(groups, ADULTS, [middle, both, old]) == (both, old)
    assert finest_division([young, old], ADULTS, groups) == ()
    assert finest_division([young, middle, both], AgeBounds(18, 44), []) == (both,)


@given(
    st.lists(st.tuples(st.integers(18, 40), st.integers(0, 20)), max_size=9),
    st.integers(18, 30),
    st.integers(30, 50),
)
def test_a_division_holds_each_age_exactly_once(
    widths: list[tuple[int, int]], lower: int, upper: int
) -> None:
    groups = toy_groups(*dict.fromkeys((a, a + width) for a, width in widths))
    found = finest_division(groups, AgeBounds(lower, upper), groups)
    held = [age for group in found if group.ages for age in range(group.ages.lower, group.ages.upper + 1)]
    assert held in ([], list(range(lower, upper + 1)))
