"""A toy study, its edition and its figures alone, and the shortest way to ask them for a plan."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kanaalkompas.advice import built_in_knowledge
from kanaalkompas.advice.audience import (
    BestMix,
    PlanAnswer,
    PlanQuestion,
    ReachQuestion,
    UseEvidence,
    answer_plan,
    answer_reach,
    evidence_of_edition,
    evidence_of_study,
    words_with,
)
from kanaalkompas.vocabulary import InputError
from tests.reach_study import reach_edition, reach_study

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
