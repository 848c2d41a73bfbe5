"""Whom channels reach together, and which channels to take: from a study, a model or bounds."""

from kanaalkompas.advice.audience.answer import (
    Basis,
    ChannelAdds,
    ChannelMix,
    GroupReach,
    Method,
    NamedChannel,
    OtherQuestion,
    ReachAnswer,
)
from kanaalkompas.advice.audience.asking import (
    GOAL_LABELS,
    SWITCH_COST,
    PlanQuestion,
    ReachQuestion,
    read_floors,
)
from kanaalkompas.advice.audience.edition_questions import evidence_of_edition
from kanaalkompas.advice.audience.evidence import UseEvidence, UseQuestion
from kanaalkompas.advice.audience.group_reach import is_hidden_group
from kanaalkompas.advice.audience.place_answer import (
    AskedPlace,
    CompositionRow,
    LocalReach,
    WijkReach,
)
from kanaalkompas.advice.audience.plan_answer import (
    BestMix,
    ChannelChoice,
    FloorAnswer,
    PlanAnswer,
    PlannedMix,
)
from kanaalkompas.advice.audience.planning import answer_plan
from kanaalkompas.advice.audience.reaching import answer_reach, words_with
from kanaalkompas.advice.audience.study_questions import evidence_of_study
from kanaalkompas.advice.audience.whom import points_text

__all__ = [
    "GOAL_LABELS",
    "SWITCH_COST",
    "AskedPlace",
    "Basis",
    "BestMix",
    "ChannelAdds",
    "ChannelChoice",
    "ChannelMix",
    "CompositionRow",
    "FloorAnswer",
    "GroupReach",
    "LocalReach",
    "Method",
    "NamedChannel",
    "OtherQuestion",
    "PlanAnswer",
    "PlanQuestion",
    "PlannedMix",
    "ReachAnswer",
    "ReachQuestion",
    "UseEvidence",
    "UseQuestion",
    "WijkReach",
    "answer_plan",
    "answer_reach",
    "evidence_of_edition",
    "evidence_of_study",
    "is_hidden_group",
    "points_text",
    "read_floors",
    "words_with",
]
