"""Whom channels reach together: exact on a study, near on its edition, bounds where there is no model."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
import pytest

from kanaalkompas.advice import as_plain
from kanaalkompas.advice.audience import (
    Method,
    NamedChannel,
    ReachAnswer,
    ReachQuestion,
    UseEvidence,
    answer_reach,
    evidence_of_edition,
    evidence_of_study,
)
from kanaalkompas.editions import Edition, build_edition, read_edition, weigh_study, write_draft
from kanaalkompas.survey import read_respondents, read_study
from kanaalkompas.vocabulary import (
    CiBasis,
    EvidenceKind,
    InputError,
    UnknownTerm,
    built_in_vocabulary,
    number_text,
)
from tests.reach_study import (
    CHANNELS,
    FEW_COMPLETE,
    FEW_PEOPLE,
    many_channels,
    reach_edition,
    reach_study,
    rows,
    write_reach_study,
)
from tests.toys import toy_edition, toy_estimate, toy_knowledge

KNOWLEDGE = toy_knowledge(editions=())
OF_EDITION = evidence_of_edition(reach_edition())
OF_STUDY = evidence_of_study(*reach_study())
WITHOUT_MODELS = evidence_of_edition(replace(reach_edition(), reach_models=()))
ALL = {"study": OF_STUDY, "edition": OF_EDITION, "bounds": WITHOUT_MODELS}
EACH = pytest.mark.parametrize("evidence", ALL.values(), ids=ALL.keys())
MIXES = [mix for size in range(1, 5) for mix in combinations(CHANNELS, size)]
DOEN = {"case": "participatie", "phase": "doen"}


def ask(evidence: UseEvidence, *channels: str, **changes: object) -> ReachAnswer:
    question = replace(ReachQuestion(channels), **{**DOEN, **changes})  # type: ignore[arg-type]
    return answer_reach(question, evidence, KNOWLEDGE)


def refusal(evidence: UseEvidence, *channels: str, **changes: object) -> str:
    with pytest.raises(InputError) as caught:
        ask(evidence, *channels, **changes)
    message = str(caught.value)
    assert message.isprintable()
    return message


def share_of(answer: ReachAnswer) -> float:
    assert answer.share is not None
    return answer.share


def test_a_study_counts_its_respondents() -> None:
    table = rows()
    answered = table["q1"].is_not_null() & table["q2"].is_not_null()
    used = ((table["q1"] >= 4) | (table["q3"] >= 4)).fill_null(value=False)
    # Who did not answer every channel of the mix is not counted; telephone is not in it.
    counted = table["q1"].is_not_null().to_numpy()
    weight = weigh_study(*reach_study()).calibration.calibrated_weight
    answer = ask(OF_STUDY, "brief", "website")
    assert answer.method is Method.EXACT
    assert answer.error == 0
    assert share_of(answer) == pytest.approx(
        np.average(used.to_numpy()[counted], weights=weight[counted]), abs=1e-12
    )
    assert answered.sum() == 1170


def test_at_least_counts_channels_of_the_mix() -> None:
    table = rows().select(q >= 4 for q in map(pl.col, ("q1", "q3", "q4")))
    counted = table["q1"].is_not_null().to_numpy()
    weight = weigh_study(*reach_study()).calibration.calibrated_weight
    n_used = table.sum_horizontal().to_numpy()
    for at_least in (1, 2, 3):
        answer = ask(OF_STUDY, "brief", "website", "e-mail", at_least=at_least)
        expected = np.average(n_used[counted] >= at_least, weights=weight[counted])
        assert share_of(answer) == pytest.approx(expected, abs=1e-12)


@pytest.mark.parametrize("number", [2, 3])
@pytest.mark.parametrize("at_least", [1, 2])
def test_the_edition_agrees_with_its_study_on_every_mix(number: int, at_least: int) -> None:
    for mix in (mix for mix in MIXES if len(mix) >= at_least):
        model = ask(OF_EDITION, *mix, number=number, at_least=at_least)
        # With every channel asked about, so that the same people are counted.
        exact = ask(OF_STUDY, *mix, number=number, at_least=at_least)
        assert model.method is (Method.MODEL if len(mix) > 1 else Method.EXACT)
        assert (len(mix) > 1) == (0 < model.error <= 0.02)
        if {"brief", "telefoon"} <= set(mix):
            assert abs(share_of(model) - share_of(exact)) <= model.error + 1e-9
        assert abs(share_of(model) - share_of(exact)) <= model.error + 0.005
        assert model.ci_lower <= share_of(exact) <= model.ci_upper


def test_the_edition_agrees_with_its_study_in_every_group() -> None:
    model = ask(OF_EDITION, *CHANNELS).by_group
    exact = {row.group: row for row in ask(OF_STUDY, *CHANNELS).by_group}
    assert {row.group for row in model} == exact.keys()
    n_models = 0
    for row in model:
        if row.share is not None:
            other = exact[row.group].share
            assert other is not None
            assert abs(row.share - other) <= row.error + 1e-9
            n_models += 1
    assert n_models >= 5


@pytest.mark.parametrize("at_least", [1, 2])
def test_bounds_hold_the_exact_reach(at_least: int) -> None:
    for mix in (mix for mix in MIXES if len(mix) >= at_least):
        bounds, exact = (ask(e, *mix, at_least=at_least) for e in (WITHOUT_MODELS, OF_STUDY))
        assert bounds.method is Method.BOUNDS
        assert bounds.share is None
        assert bounds.standard_error is None
        assert bounds.ci_lower <= share_of(exact) <= bounds.ci_upper
        assert bounds.adds == ()
        assert "Preciezer weten we het niet." in bounds.sentence
        assert bounds.notes


@pytest.mark.parametrize("evidence", [OF_EDITION, OF_STUDY], ids=["edition", "study"])
def test_a_group_of_which_few_answered_everything_has_bounds(evidence: UseEvidence) -> None:
    answer = ask(evidence, "brief", "telefoon", group=FEW_COMPLETE)
    assert answer.method is Method.BOUNDS
    assert answer.share is None
    assert FEW_COMPLETE in {row.group for row in answer.by_group}


@EACH
def test_a_hidden_group_is_refused_and_never_listed(evidence: UseEvidence) -> None:
    message = refusal(evidence, "brief", "website", group=FEW_PEOPLE)
    assert message.startswith(f"Van groep {FEW_PEOPLE} (Basis) tonen we geen cijfers")
    answer = ask(evidence, "brief", "website")
    assert FEW_PEOPLE not in {row.group for row in answer.by_group}
    assert len(answer.by_group) >= 7


@EACH
def test_a_group_that_was_not_measured_differs_from_one_that_nobody_knows(evidence: UseEvidence) -> None:
    message = refusal(evidence, "brief", group="leeftijd:12-17")
    assert "is in deze vraag niet gemeten. Wel gemeten: " in message
    with pytest.raises(UnknownTerm):
        ask(evidence, "brief", group="leeftijd:oud")
    assert "kenmerk:groep" in refusal(evidence, "brief", group="oud")


def test_a_pair_of_groups_is_exact_on_a_study_and_bounds_on_an_edition() -> None:
    pair = "geslacht:vrouw+stedelijkheid:sterk"
    exact = ask(OF_STUDY, "brief", "website", group=pair)
    turned = ask(OF_STUDY, "brief", "website", group="stedelijkheid:sterk+geslacht:vrouw")
    bounds = ask(OF_EDITION, "brief", "website", group=pair)
    assert exact == turned
    assert (exact.method, bounds.method) == (Method.EXACT, Method.BOUNDS)
    assert bounds.ci_lower <= share_of(exact) <= bounds.ci_upper
    assert not any("*" in row.group for row in exact.by_group)


@EACH
def test_a_bigger_mix_never_reaches_fewer(evidence: UseEvidence) -> None:
    before = 0.0
    for size in range(1, 5):
        answer = ask(evidence, *CHANNELS[:size])
        assert answer.ci_upper >= before - 1e-9
        before = answer.ci_upper
        for row in answer.adds:
            # People who left one question blank are counted for fewer mixes.
            assert row.points >= -0.005


@EACH
def test_a_mix_is_the_same_in_any_order_and_without_doubles(evidence: UseEvidence) -> None:
    one = ask(evidence, "website", "brief", "website")
    assert one == ask(evidence, "brief", "website")
    assert one.channels == ("brief", "website")
    assert one.labels == tuple(KNOWLEDGE.vocabulary.channel(c).label for c in one.channels)
    assert one.named[0] == NamedChannel("brief", one.labels[0])


@EACH
def test_more_channels_than_the_mix_has_are_refused(evidence: UseEvidence) -> None:
    for at_least in (0, -1, 3, 9):
        assert refusal(evidence, "brief", "website", at_least=at_least)


def test_at_least_three_is_for_a_study_alone() -> None:
    assert "alleen met het onderzoek zelf" in refusal(OF_EDITION, *CHANNELS, at_least=3)
    assert ask(OF_STUDY, *CHANNELS, at_least=3).share is not None


def test_people_who_are_missed_are_rounded_down() -> None:
    answer = ask(OF_STUDY, "brief", "website", people=12_345)
    exact = (1 - answer.ci_upper) * 12_345
    assert answer.people_missed_at_least is not None
    assert 0 < exact - answer.people_missed_at_least < 100
    assert answer.people_missed_at_least % 100 == 0
    assert ask(OF_STUDY, "brief", "website", people=1).people_missed_at_least == 0
    assert ask(OF_STUDY, "brief", "website").people_missed_at_least is None


@pytest.mark.parametrize("people", [0, -5, 10**9])
def test_a_number_of_people_that_cannot_be_is_refused(people: int) -> None:
    assert f"Het aantal mensen is {number_text(people)}." in refusal(OF_STUDY, "brief", people=people)


def test_one_channel_is_its_published_figure_on_an_edition_too() -> None:
    for channel in CHANNELS:
        exact, model = ask(OF_STUDY, channel), ask(OF_EDITION, channel)
        # The interval is that of the respondents, not of a model.
        assert share_of(model) == pytest.approx(share_of(exact), abs=1e-9)
        assert model.ci_lower == pytest.approx(exact.ci_lower, abs=1e-9)
        assert (model.method, model.error) == (Method.EXACT, 0)
        assert model.notes == ("Dit is het cijfer van één kanaal, zoals het in de cijferset staat.",)
        assert "gebruikt" in model.sentence
        assert "dit kanaal" in model.sentence


def objects(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
    if isinstance(value, dict | list):
        for item in value.values() if isinstance(value, dict) else value:
            yield from objects(item)


@EACH
def test_every_object_with_a_share_names_its_source_and_json_holds_plain_numbers(
    evidence: UseEvidence,
) -> None:
    text = json.dumps(as_plain(ask(evidence, "brief", "website", people=5000)), allow_nan=False)
    plain = json.loads(text)
    assert {"share", "standard_error", "ci_lower", "ci_upper", "method"} <= plain.keys()
    assert plain["channels"] == ["brief", "website"]
    with_share = [found for found in objects(plain) if "share" in found]
    assert len(with_share) > 5
    assert all(found["source"] == "bereik" for found in with_share)


@EACH
def test_no_respondent_is_in_an_answer(evidence: UseEvidence) -> None:
    answer = ask(evidence, "brief", "website")
    for text in (json.dumps(as_plain(answer)), repr(answer)):
        assert "mens-0" not in text
        assert "array(" not in text


def test_a_study_about_27_channels_answers_for_two_of_them(tmp_path: Path) -> None:
    study = read_study(write_reach_study(tmp_path / "study", *many_channels(27)))
    respondents = read_respondents(study)
    write_draft(tmp_path / "edition", build_edition(study, respondents))
    edition = read_edition(tmp_path / "edition", built_in_vocabulary())
    exact = ask(evidence_of_study(study, respondents), "kanaal-3", "kanaal-20")
    bounds = ask(evidence_of_edition(edition), "kanaal-3", "kanaal-20")
    assert (exact.method, bounds.method) == (Method.EXACT, Method.BOUNDS)
    assert len(exact.adds) == 25
    assert bounds.ci_lower <= share_of(exact) <= bounds.ci_upper


def published(**changes: object) -> Edition:
    """Give published figures of two channels: 60% and 20%."""
    website = toy_estimate(evidence_kind=EvidenceKind.USE, **changes)
    brief = replace(website, subject="brief", share=0.2)
    return toy_edition(website, replace(brief, ci_lower=0.15, ci_upper=0.25) if brief.ci_lower else brief)


def test_figures_alone_give_the_frechet_bounds() -> None:
    # At least the larger, at most the sum; both with the margins of the figures.
    answer = answer_reach(ReachQuestion(("website", "brief")), evidence_of_edition(published()), KNOWLEDGE)
    assert 0.53 < answer.ci_lower < 0.6
    assert 0.8 < answer.ci_upper < 0.95
    assert answer.notes[0].startswith("Deze cijfers zeggen niet wie twee kanalen gebruikt.")


def test_figures_without_a_margin_say_that_bounds_may_be_too_narrow() -> None:
    bare = published(
        standard_error=None, ci_lower=None, ci_upper=None, ci_level=None, n_respondents=None,
        n_effective=None, ci_basis=CiBasis.NONE,
    )  # fmt: skip
    answer = answer_reach(ReachQuestion(("website", "brief")), evidence_of_edition(bare), KNOWLEDGE)
    assert (answer.ci_lower, answer.ci_upper) == pytest.approx((0.6, 0.8))
    assert any("noemt de bron geen marge" in note for note in answer.notes)
