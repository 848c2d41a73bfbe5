"""Profiles in the words of a professional: lists, sheets, the audit and the typing tool."""

from kanaalkompas.advice.profiles.answer import (
    AnswerLine,
    AuditLine,
    Differs,
    IndicatorLine,
    IndicatorText,
    ProfileFigure,
    ProfileFigures,
    ProfileLine,
    ProfileList,
    ProfileOrigin,
    ProfileSheet,
    SubjectFigure,
    TraitLine,
)
from kanaalkompas.advice.profiles.auditing import describe_audit
from kanaalkompas.advice.profiles.describing import describe_profile
from kanaalkompas.advice.profiles.listing import list_all_profiles, list_profiles
from kanaalkompas.advice.profiles.rules import typing_rules
from kanaalkompas.advice.profiles.sizes import correct_sizes, read_counts
from kanaalkompas.advice.profiles.typed_answer import (
    ConfusionRow,
    CorrectedSize,
    CorrectedSizes,
    ProfileChance,
    TypedPerson,
    TypingLength,
    TypingQuestion,
    TypingSheet,
)
from kanaalkompas.advice.profiles.typing_tool import (
    describe_tool,
    read_answers,
    type_person,
    typing_questions,
)

__all__ = [
    "AnswerLine",
    "AuditLine",
    "ConfusionRow",
    "CorrectedSize",
    "CorrectedSizes",
    "Differs",
    "IndicatorLine",
    "IndicatorText",
    "ProfileChance",
    "ProfileFigure",
    "ProfileFigures",
    "ProfileLine",
    "ProfileList",
    "ProfileOrigin",
    "ProfileSheet",
    "SubjectFigure",
    "TraitLine",
    "TypedPerson",
    "TypingLength",
    "TypingQuestion",
    "TypingSheet",
    "correct_sizes",
    "describe_audit",
    "describe_profile",
    "describe_tool",
    "list_all_profiles",
    "list_profiles",
    "read_answers",
    "read_counts",
    "type_person",
    "typing_questions",
    "typing_rules",
]
