"""Which channels to take: on a study, on its edition, and no best mix on figures alone."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from kanaalkompas.advice import as_plain, built_in_knowledge
from kanaalkompas.advice.audience import (
    BestMix,
    Method,
    PlanAnswer,
    PlanQuestion,
    ReachQuestion,
    UseEvidence,
    answer_plan,
    answer_reach,
    evidence_of_edition,
    evidence_of_study,
    read_floors,
    words_with,
)
from kanaalkompas.advice.audience.plan_frame import without_wholes
from kanaalkompas.advice.wording import in_sentence
from kanaalkompas.reach import Objective
from kanaalkompas.survey import read_respondents, read_study
from kanaalkompas.vocabulary import InputError, UnknownTerm
from tests.reach_study import (
    CHANNELS,
    FEW_COMPLETE,
    FEW_PEOPLE,
    many_channels,
    reach_edition,
    reach_study,
    write_reach_study,
)

KNOWLEDGE = built_in_knowledge(())
OF_EDITION = evidence_of_edition(reach_edition())
OF_STUDY = evidence_of_study(*reach_study())
WITHOUT_MODELS = evidence_of_edition(replace(reach_edition(), reach_models=()))
BOTH = pytest.mark.parametrize("evidence", [OF_EDITION, OF_STUDY], ids=["edition", "study"])
EACH = pytest.mark.parametrize(
    "evidence", [OF_EDITION, OF_STUDY, WITHOUT_MODELS], ids=["edition", "study", "bounds"]
)
DOEN = {"case": "participatie", "phase": "doen"}
WORDS = words_with(OF_STUDY, KNOWLEDGE)
OLD = "leeftijd:65-74"


def ask(evidence: UseEvidence, **changes: object) -> PlanAnswer:
    return answer_plan(replace(PlanQuestion(), **{**DOEN, **changes}), evidence, KNOWLEDGE)  # type: ignore[arg-type]


def best_of(answer: PlanAnswer) -> BestMix:
    assert answer.best is not None
    return answer.best


def refusal(evidence: UseEvidence, **changes: object) -> str:
    with pytest.raises(InputError) as caught:
        ask(evidence, **changes)
    message = str(caught.value)
    assert message.isprintable()
    return message


def reach_of(evidence: UseEvidence, *channels: str, group: str = "") -> float:
    answer = answer_reach(ReachQuestion(channels, "participatie", "doen", group), evidence, KNOWLEDGE)
    assert answer.share is not None
    return answer.share


@BOTH
def test_the_best_pair_reaches_most_of_all_pairs(evidence: UseEvidence) -> None:
    best = best_of(ask(evidence, max_channels=2))
    pairs = {pair: reach_of(evidence, *pair) for pair in combinations(CHANNELS, 2)}
    winner = max(pairs, key=lambda pair: pairs[pair])
    assert set(best.channels) == set(winner)
    assert best.value == pytest.approx(best.share, abs=1e-12)
    assert best.ci_lower < best.share
    assert best.missed_at_least == pytest.approx(1 - best.ci_upper)
    assert best.accounts_for_choice


def test_study_and_edition_find_the_same_pair_with_near_reach() -> None:
    exact, model = (best_of(ask(evidence, max_channels=2)) for evidence in (OF_STUDY, OF_EDITION))
    assert exact.channels == model.channels
    assert abs(exact.share - model.share) <= model.error + 0.005
    assert (exact.error, model.error > 0) == (0, True)


@BOTH
def test_the_same_question_gets_the_same_answer(evidence: UseEvidence) -> None:
    assert ask(evidence, max_channels=2) == ask(evidence, max_channels=2)


def test_mixes_that_cannot_be_told_apart_are_counted_and_the_best_is_none_of_them(tmp_path: Path) -> None:
    # Each of eight channels is used by three in ten, whatever else somebody uses: all 28 pairs are alike.
    study = read_study(write_reach_study(tmp_path / "study", *many_channels(8)))
    answer = ask(evidence_of_study(study, read_respondents(study)), max_channels=2)
    best = best_of(answer)
    assert len(answer.not_told_apart) == 10
    assert 11 < answer.n_not_told_apart <= 36
    assert best.channels not in {mix.channels for mix in answer.not_told_apart}
    assert all(mix.value <= best.value for mix in answer.not_told_apart)
    assert best.probability_best < 0.9
    assert any("even goed kunnen zijn" in note for note in answer.notes)
    # The best of many alike came out too high: the interval allows for it.
    assert best.share - best.ci_lower > best.ci_upper - best.share


@BOTH
def test_must_and_excluded_are_obeyed(evidence: UseEvidence) -> None:
    answer = ask(evidence, max_channels=2, must=("e-mail",), excluded=("website",))
    assert "e-mail" in best_of(answer).channels
    for mix in (best_of(answer), *answer.not_told_apart, *answer.curve):
        assert "website" not in mix.channels
        assert "e-mail" in mix.channels


@BOTH
def test_only_the_channels_to_choose_from_take_part(evidence: UseEvidence) -> None:
    answer = ask(evidence, channels=("website", "brief", "website"))
    assert {choice.channel for choice in answer.channels} == {"brief", "website"}
    assert len(answer.channels) == 2
    assert set(best_of(answer).channels) == {"brief", "website"}


@BOTH
def test_what_a_channel_adds_or_is_missed_equals_the_difference_in_reach(evidence: UseEvidence) -> None:
    answer = ask(evidence, channels=("brief", "website"), max_channels=1)
    (taken,) = best_of(answer).channels
    (row,) = answer.adds
    both = reach_of(evidence, "brief", "website")
    assert {taken, row.channel} == {"brief", "website"}
    # On a study those who left a question out are counted in one and not in the other.
    assert row.points == pytest.approx(both - reach_of(evidence, taken), abs=0.005)
    assert answer.loses[0].points == pytest.approx(reach_of(evidence, taken), abs=0.005)


@BOTH
def test_the_curve_rises_with_the_number_of_channels(evidence: UseEvidence) -> None:
    answer = ask(evidence, max_channels=2)
    values = [mix.value for mix in answer.curve]
    assert [len(mix.channels) for mix in answer.curve] == [1, 2, 3, 4]
    assert values == sorted(values)
    assert not answer.curve_along_cost
    assert {mix.cost for mix in answer.curve} == {None}


def test_a_channel_without_a_price_takes_no_part_and_is_named() -> None:
    answer = ask(OF_STUDY, budget=1000.0, people=100)
    assert [row.channel for row in answer.without_price] == ["telefoon"]
    assert "telefoon" not in {choice.channel for choice in answer.channels}
    assert "Zonder prijs, dus niet meegeteld: telefoon" in " ".join(answer.notes)
    best = best_of(answer)
    assert best.cost is not None
    assert best.cost <= 1000
    own = ask(OF_STUDY, budget=1000.0, people=100, prices={"telefoon": (10.0, 0.0)})
    assert own.without_price == ()
    assert "telefoon" in best_of(own).channels


@EACH
def test_people_alone_count_who_is_missed_and_leave_every_channel_in(evidence: UseEvidence) -> None:
    for changes in ({"people": 20_000}, {"municipality": "Arnhem"}):
        answer, plain = ask(evidence, **changes), ask(evidence)
        assert {choice.channel for choice in answer.channels} == set(CHANNELS)
        assert (answer.without_price, answer.curve_along_cost) == ((), False)
        assert (answer.best is None) == (plain.best is None)
        if answer.best is not None and plain.best is not None:
            assert (answer.best.channels, answer.best.cost) == (plain.best.channels, None)
            assert answer.best.people_missed_at_least is not None or "municipality" in changes


def test_a_channel_that_must_needs_a_price() -> None:
    message = refusal(OF_STUDY, budget=1000.0, people=100, must=("telefoon",))
    assert message.startswith("Kanaal “telefoon” heeft geen prijs.")


def test_channels_without_any_price_ask_for_one() -> None:
    message = refusal(OF_STUDY, budget=1000.0, people=100, channels=("telefoon",))
    assert message.startswith("Van geen van deze kanalen weten we wat ze kosten.")
    assert "Geef zelf een prijs" in message
    assert "--" not in message


def test_a_price_per_contact_needs_the_number_of_people() -> None:
    assert "maar het aantal mensen is niet bekend" in refusal(OF_STUDY, budget=1000.0)


@BOTH
def test_the_budget_decides(evidence: UseEvidence) -> None:
    # A letter to 1000 people costs 1250; the website and e-mail cost nothing.
    poor, rich = (best_of(ask(evidence, budget=budget, people=1000)) for budget in (0.0, 1250.0))
    assert (poor.channels, poor.cost) == (("website", "e-mail"), 0)
    assert set(rich.channels) == {"brief", "website", "e-mail"}
    assert rich.cost == 1250
    assert poor.people_missed_at_least is not None
    assert poor.people_missed_at_least <= poor.missed_at_least * 1000
    assert poor.people_missed_at_least % 10 == 0


@pytest.mark.parametrize("amount", [-1.0, float("nan"), float("inf")])
def test_a_budget_that_cannot_be_is_refused(amount: float) -> None:
    assert "Het budget is" in refusal(OF_STUDY, budget=amount, people=100)


@pytest.mark.parametrize("amounts", [(-1.0, 0.0), (0.0, float("nan")), (1e12, 0.0), (float("inf"), 0.0)])
def test_a_price_that_cannot_be_is_refused(amounts: tuple[float, float]) -> None:
    message = refusal(OF_STUDY, prices={"website": amounts}, people=100)
    assert "Prijs van kanaal “website”" in message


@EACH
@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"max_channels": 0}, "Hoogstens 0 kanalen kan niet"),
        ({"must": ("brief",), "excluded": ("brief",)}, "brief moet mee en mag niet mee"),
        ({"must": ("brief", "website"), "max_channels": 1}, "Er moeten 2 kanalen mee"),
        ({"excluded": CHANNELS}, "Alle kanalen zijn uitgesloten"),
        (
            {"must": ("balie",)},
            "Kanaal Balie (balie) is in deze vraag niet gemeten. Wel gemeten: Brief op naam (brief), ",
        ),
        (
            {"excluded": ("balie",)},
            "Kanaal Balie (balie) doet hier niet mee. Kies uit: Brief op naam (brief), ",
        ),
        (
            {"channels": ("brief",), "must": ("website",)},
            "Kanaal Website (website) doet hier niet mee. Kies uit: Brief op naam (brief).",
        ),
        ({"people": 0}, "Het aantal mensen is 0"),
        ({"group": FEW_PEOPLE}, "tonen we geen cijfers"),
        ({"group": "leeftijd:12-17"}, "is in deze vraag niet gemeten"),
        ({"floors": {FEW_PEOPLE: 0.5}}, "tonen we geen cijfers"),
        ({"floors": {"geslacht:man": 1.5}}, "Het minimum voor geslacht:man is 1.5"),
        ({"objective": Objective.MIN_GROUP, "groups": (FEW_PEOPLE,)}, "tonen we geen cijfers"),
        ({"switch_cost": 1.5}, "Het nadeel van wisselen is 1.5"),
        ({"switch_cost": float("nan")}, "Het nadeel van wisselen is nan"),
        (
            {"people": 10**9},
            "Het aantal mensen is 1.000.000.000. Kies een getal van 1 tot en met 20.000.000.",
        ),
        ({"number": 77}, "Er is geen vraag 77"),
    ],
)
def test_wishes_that_cannot_be_are_refused(
    evidence: UseEvidence, changes: dict[str, object], said: str
) -> None:
    assert said in refusal(evidence, **changes)


@EACH
def test_an_unknown_channel_is_refused_wherever_it_is_named(evidence: UseEvidence) -> None:
    for changes in (
        {"channels": ("brif",)},
        {"must": ("brif",)},
        {"excluded": ("brif",)},
        {"prices": {"brif": (1.0, 0.0)}},
    ):
        with pytest.raises(UnknownTerm, match="brif"):
            ask(evidence, **changes)


@BOTH
def test_a_floor_that_no_mix_meets_says_what_to_relax_and_by_how_much(evidence: UseEvidence) -> None:
    floors = {"geslacht:man": 0.99}
    message = refusal(evidence, max_channels=1, floors=floors)
    assert message.startswith("Geen enkele mix voldoet aan al uw wensen. Dit helpt: ")
    assert "in plaats van 99% voor geslacht:man" in message
    lowered = float(message.split("een minimum van ")[1].split("%", maxsplit=1)[0].replace(",", ".")) / 100
    assert best_of(ask(evidence, max_channels=1, floors={"geslacht:man": lowered})).channels
    assert refusal(evidence, max_channels=1, floors={"geslacht:man": lowered + 0.0002})


@BOTH
def test_a_floor_says_how_sure_it_is_met(evidence: UseEvidence) -> None:
    answer = ask(evidence, floors={"geslacht:man": 0.3})
    (floor,) = answer.floors
    assert (floor.group, floor.floor) == ("geslacht:man", 0.3)
    assert floor.share >= 0.3
    assert floor.probability_met > 0.99
    assert any("wat te gunstig" in note for note in answer.notes)


@pytest.mark.parametrize("text", ["0.6", "0,6", "60%", " 60 % ", "60,0%", ".6"])
def test_a_floor_is_read_however_it_is_written(text: str) -> None:
    assert read_floors([f"leeftijd:65-74={text}"], WORDS) == {OLD: pytest.approx(0.6)}


@pytest.mark.parametrize(
    "text", ["", "x", "60", "-0.1", "1.01", "101%", "nan", "inf", "0.6.1", "60%%", "1e999"]
)
def test_a_floor_that_is_no_part_of_a_group_is_refused(text: str) -> None:
    with pytest.raises(InputError, match="is geen deel van de groep"):
        read_floors([f"leeftijd:65-74={text}"], WORDS)


def test_a_floor_without_group_or_twice_is_refused() -> None:
    with pytest.raises(InputError, match="moet er zo uitzien"):
        read_floors(["0.6"], WORDS)
    with pytest.raises(InputError, match="moet er zo uitzien"):
        read_floors(["=0.6"], WORDS)
    with pytest.raises(InputError, match="twee minimums"):
        read_floors([f"{OLD}=0.6", f"{OLD}=60%"], WORDS)
    pair = "geslacht:vrouw+stedelijkheid:sterk"
    turned = "stedelijkheid:sterk+geslacht:vrouw"
    with pytest.raises(InputError, match="twee minimums"):
        read_floors([f"{pair}=0.6", f"{turned}=0.5"], WORDS)


@BOTH
def test_nobody_missed_compares_every_group_that_was_modelled(evidence: UseEvidence) -> None:
    answer = ask(evidence, objective=Objective.MIN_GROUP, max_channels=2)
    best = best_of(answer)
    shares = [row.share for row in answer.by_group if row.share is not None]
    assert best.value == pytest.approx(min(shares), abs=0.005)
    assert best.value <= best.share
    assert not best.accounts_for_choice
    assert "Zo gebruikt in elke groep waarvan we het kunnen uitrekenen minstens" in answer.sentence


@BOTH
def test_nobody_missed_may_be_about_chosen_groups(evidence: UseEvidence) -> None:
    groups = ("geslacht:man", "leeftijd:18-44")
    best = best_of(ask(evidence, objective=Objective.MIN_GROUP, groups=groups, max_channels=2))
    reached = [reach_of(evidence, *best.channels, group=group) for group in groups]
    assert best.value == pytest.approx(min(reached), abs=0.005)


@BOTH
def test_a_group_with_bounds_alone_gives_no_best_mix(evidence: UseEvidence) -> None:
    for changes in (
        {"group": FEW_COMPLETE},
        {"floors": {FEW_COMPLETE: 0.1}},
        {"objective": Objective.MIN_GROUP, "groups": (FEW_COMPLETE, "geslacht:man")},
    ):
        answer = ask(evidence, **changes)
        assert (answer.method, answer.best) == (Method.BOUNDS, None)


def test_figures_alone_give_no_best_mix_and_say_why() -> None:
    for objective in (Objective.REACH, Objective.MIN_GROUP):
        answer = ask(WITHOUT_MODELS, max_channels=2, objective=objective)
        assert answer.best is None
        assert answer.method is Method.BOUNDS
        assert answer.sentence.startswith(
            "Met deze cijfers kunnen we niet uitrekenen hoeveel mensen u samen bereikt."
        )
        assert (answer.curve, answer.adds, answer.loses, answer.by_group, answer.not_told_apart) == (
            (),
        ) * 5
        assert answer.needed
        assert [choice.chosen for choice in answer.channels] == [False] * 4
        assert all(choice.share is not None for choice in answer.channels)


@BOTH
def test_a_journey_serves_in_every_phase_and_tells_switching_apart(evidence: UseEvidence) -> None:
    answer = ask(evidence, objective=Objective.JOURNEY, phase="")
    best = best_of(answer)
    assert answer.basis.phases == ("doen", "volgen")
    assert best.served_by_one_channel is not None
    assert best.served_by_one_channel <= best.share
    assert "in elke fase" in answer.sentence
    # E-mail was not asked about in the second phase, so it never helps along the whole journey much.
    assert best.value == pytest.approx((best.share + best.served_by_one_channel) / 2, abs=1e-9)
    free = best_of(ask(evidence, objective=Objective.JOURNEY, phase="", switch_cost=0.0))
    assert free.value == pytest.approx(free.share, abs=1e-12)


def test_a_journey_on_the_edition_is_near_that_of_the_study() -> None:
    exact, model = (
        best_of(ask(e, objective=Objective.JOURNEY, phase="", must=CHANNELS))
        for e in (OF_STUDY, OF_EDITION)
    )
    assert exact.channels == model.channels
    assert abs(exact.share - model.share) <= model.error + 1e-9


@BOTH
@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"case": "dienstverlening"}, "De hele klantreis is hier niet gemeten"),
        ({"switch_cost": float("nan")}, "Het nadeel van wisselen is nan"),
        ({"switch_cost": 1.5}, "Het nadeel van wisselen is 1.5"),
        ({"channels": ("balie",)}, "Kanaal Balie (balie)"),
        ({"must": ("balie",)}, "Kanaal Balie (balie)"),
    ],
)
def test_a_journey_that_cannot_be_is_refused(
    evidence: UseEvidence, changes: dict[str, object], said: str
) -> None:
    assert said in refusal(evidence, objective=Objective.JOURNEY, **changes)


@BOTH
@pytest.mark.parametrize("changes", [{"phase": "doen"}, {"phase": "", "number": 1}])
def test_a_journey_of_one_phase_or_question_is_refused(
    evidence: UseEvidence, changes: dict[str, object]
) -> None:
    message = refusal(evidence, objective=Objective.JOURNEY, **changes)
    assert message.startswith("Het doel “De hele klantreis” gaat over alle fasen.")


def test_a_journey_without_a_model_is_not_called_unmeasured() -> None:
    message = refusal(WITHOUT_MODELS, objective=Objective.JOURNEY)
    assert message.startswith("Deze cijferset heeft geen model van de hele klantreis")
    assert "Kies het doel “Zoveel mogelijk mensen” of “Geen groep missen”." in message


@BOTH
def test_a_journey_with_a_floor_for_a_group_is_answered(evidence: UseEvidence) -> None:
    answer = ask(evidence, objective=Objective.JOURNEY, phase="", floors={"geslacht:man": 0.2})
    # Of a journey an edition has a model for everyone alone.
    assert (answer.best is None) == (evidence is OF_EDITION)


def objects(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
    if isinstance(value, dict | list):
        for item in value.values() if isinstance(value, dict) else value:
            yield from objects(item)


@EACH
def test_every_object_with_a_share_names_its_source_and_mixes_are_lists_of_ids(
    evidence: UseEvidence,
) -> None:
    answer = ask(evidence, budget=2000.0, people=1000, floors={"geslacht:man": 0.2})
    plain = json.loads(json.dumps(as_plain(answer), allow_nan=False))
    with_share = [found for found in objects(plain) if "share" in found]
    assert with_share
    assert all(found["source"] == "bereik" for found in with_share)
    mixes = [*plain["curve"], *plain["not_told_apart"], *([plain["best"]] if plain["best"] else [])]
    for mix in mixes:
        assert set(mix["channels"]) <= set(CHANNELS)
        assert len(mix["channels"]) == len(mix["labels"])
    assert bool(mixes) == (evidence is not WITHOUT_MODELS)


@EACH
def test_no_respondent_is_in_a_plan(evidence: UseEvidence) -> None:
    answer = ask(evidence, max_channels=2)
    for text in (json.dumps(as_plain(answer)), repr(answer)):
        assert "mens-0" not in text
        assert "array(" not in text


def test_nobody_missed_names_the_groups_that_could_not_decide() -> None:
    answer = ask(OF_EDITION, objective=Objective.MIN_GROUP, max_channels=2)
    note = next(note for note in answer.notes if note.startswith("Deze groepen telden niet mee"))
    assert "75 jaar of ouder" in note
    assert "18 tot 45 jaar" not in note
    hidden = next(note for note in answer.notes if note.startswith("Deze groepen tonen we niet"))
    assert "basis" in hidden
    assert answer.worst is not None
    shares = [row.share for row in answer.by_group if row.share is not None]
    assert answer.worst.share == min(shares)
    assert f"Het minst bereikt u de groep {in_sentence(answer.worst.group_label)}" in answer.sentence
    named = ask(OF_EDITION, objective=Objective.MIN_GROUP, groups=("geslacht:man",), max_channels=2)
    assert not any("telden niet mee" in note for note in named.notes)


@BOTH
def test_nobody_missed_may_be_about_one_dimension(evidence: UseEvidence) -> None:
    changes: dict[str, Any] = {"objective": Objective.MIN_GROUP, "max_channels": 2}
    one = best_of(ask(evidence, dimension="geslacht", **changes))
    named = best_of(ask(evidence, groups=("geslacht:man", "geslacht:vrouw"), **changes))
    assert (one.channels, one.value) == (named.channels, named.value)
    assert refusal(evidence, dimension="inkomen", **changes).startswith(
        "Kenmerk inkomen is in deze vraag niet gemeten. Wel gemeten: "
    )
    with pytest.raises(UnknownTerm):
        ask(evidence, dimension="onzin", **changes)


def test_an_age_group_that_smaller_ones_make_up_need_not_decide() -> None:
    keys = ["leeftijd:25-34", "leeftijd:25-44", "leeftijd:35-44", "leeftijd:45-64", "geslacht:man"]
    kept = ["leeftijd:25-34", "leeftijd:35-44", "leeftijd:45-64", "geslacht:man"]
    assert without_wholes(keys, KNOWLEDGE.vocabulary) == kept


@BOTH
def test_a_hidden_group_is_not_among_those_that_were_measured(evidence: UseEvidence) -> None:
    message = refusal(evidence, group="leeftijd:12-17")
    assert "Wel gemeten: " in message
    assert "leeftijd:18-44" in message
    assert FEW_PEOPLE not in message


@EACH
def test_what_is_needed_names_no_option_of_a_command(evidence: UseEvidence) -> None:
    assert not any("--" in line or "`" in line for line in ask(evidence).needed)


def test_a_plan_of_one_channel_on_an_edition_gives_its_published_figure() -> None:
    best = best_of(ask(OF_EDITION, max_channels=1))
    (channel,) = best.channels
    published = next(choice for choice in ask(OF_EDITION).channels if choice.channel == channel)
    assert best.share == published.share
    # The interval still allows for the choice among the four.
    assert best.accounts_for_choice
    assert best.ci_lower < best.share < best.ci_upper
