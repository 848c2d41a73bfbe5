"""Plans with another aim than most people: no group missed, and the whole journey."""

from __future__ import annotations

from typing import Any

import pytest

from kanaalkompas.advice.audience import (
    UseEvidence,
)
from kanaalkompas.advice.audience.plan_frame import without_wholes
from kanaalkompas.advice.wording import in_sentence
from kanaalkompas.reach import Objective
from kanaalkompas.vocabulary import UnknownTerm
from tests.advice.audience.plan_toys import (
    BOTH,
    KNOWLEDGE,
    OF_EDITION,
    OF_STUDY,
    WITHOUT_MODELS,
    ask,
    best_of,
    reach_of,
    refusal,
)
from tests.reach_study import (
    CHANNELS,
)


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
