"""From a question to an answer: composes evidence, judgement and law."""

from kanaalkompas.advice.answer import (
    Answer,
    AskedGroup,
    Badge,
    BadgeLevel,
    ChannelAdvice,
    CommonQuestion,
    EditionUsed,
    EvidenceBlock,
    GroupAnswer,
    GroupMatch,
    KeyFigure,
    Match,
    MatchStep,
    PhaseAnswer,
    Question,
    Refinements,
    RoleChange,
    TermMatch,
)
from kanaalkompas.advice.answering import answer_question
from kanaalkompas.advice.as_dict import as_plain
from kanaalkompas.advice.asking import read_group
from kanaalkompas.advice.asking_more import AREAS, MOST_DAYS, YES_NO, read_refinements
from kanaalkompas.advice.blocks import COUNTRY, OLD_BEFORE
from kanaalkompas.advice.common_questions import LAW_QUESTION
from kanaalkompas.advice.content import built_in_content, read_content
from kanaalkompas.advice.euros import MissingPeople, MissingPrice, parse_price, read_budget, read_euros
from kanaalkompas.advice.group_gaps import Gap, QuestionGaps, compare_figures
from kanaalkompas.advice.knowledge import Knowledge, built_in_knowledge
from kanaalkompas.advice.matching import group_label
from kanaalkompas.advice.memory import Memory, Same
from kanaalkompas.advice.place import (
    CompositionRow,
    LocalBlock,
    LocalFigure,
    LocalPhase,
    MissedGroup,
    PlaceAnswer,
    PlaceCounts,
    SpreadSource,
    built_in_counts,
    built_in_spread,
    read_spread,
)
from kanaalkompas.advice.prices import NoPrice, Price, PriceList, built_in_prices, read_prices
from kanaalkompas.advice.related_questions import RelatedQuestion, related_questions
from kanaalkompas.advice.roles import ROLE_ORDER
from kanaalkompas.advice.texts import ChannelSheet, Content, GroupSheet, Judgement, LawRule, Reference

__all__ = [
    "AREAS",
    "COUNTRY",
    "LAW_QUESTION",
    "MOST_DAYS",
    "OLD_BEFORE",
    "ROLE_ORDER",
    "YES_NO",
    "Answer",
    "AskedGroup",
    "Badge",
    "BadgeLevel",
    "ChannelAdvice",
    "ChannelSheet",
    "CommonQuestion",
    "CompositionRow",
    "Content",
    "EditionUsed",
    "EvidenceBlock",
    "Gap",
    "GroupAnswer",
    "GroupMatch",
    "GroupSheet",
    "Judgement",
    "KeyFigure",
    "Knowledge",
    "LawRule",
    "LocalBlock",
    "LocalFigure",
    "LocalPhase",
    "Match",
    "MatchStep",
    "Memory",
    "MissedGroup",
    "MissingPeople",
    "MissingPrice",
    "NoPrice",
    "PhaseAnswer",
    "PlaceAnswer",
    "PlaceCounts",
    "Price",
    "PriceList",
    "Question",
    "QuestionGaps",
    "Reference",
    "Refinements",
    "RelatedQuestion",
    "RoleChange",
    "Same",
    "SpreadSource",
    "TermMatch",
    "answer_question",
    "as_plain",
    "built_in_content",
    "built_in_counts",
    "built_in_knowledge",
    "built_in_prices",
    "built_in_spread",
    "compare_figures",
    "group_label",
    "parse_price",
    "read_budget",
    "read_content",
    "read_euros",
    "read_group",
    "read_prices",
    "read_refinements",
    "read_spread",
    "related_questions",
]
