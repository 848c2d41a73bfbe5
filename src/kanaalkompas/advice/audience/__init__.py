"""Whom channels reach together, and which channels to take: from a study, a model or bounds."""

from kanaalkompas.advice.audience.answer import (
    Basis,
    ChannelAdds,
    GroupReach,
    Method,
    NamedChannel,
    OtherQuestion,
    ReachAnswer,
)
from kanaalkompas.advice.audience.asking import ReachQuestion, read_floors
from kanaalkompas.advice.audience.edition_questions import evidence_of_edition
from kanaalkompas.advice.audience.evidence import UseEvidence, UseQuestion
from kanaalkompas.advice.audience.reaching import answer_reach
from kanaalkompas.advice.audience.study_questions import evidence_of_study

__all__ = [
    "Basis",
    "ChannelAdds",
    "GroupReach",
    "Method",
    "NamedChannel",
    "OtherQuestion",
    "ReachAnswer",
    "ReachQuestion",
    "UseEvidence",
    "UseQuestion",
    "answer_reach",
    "evidence_of_edition",
    "evidence_of_study",
    "read_floors",
]
