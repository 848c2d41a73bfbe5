"""A survey: `study.toml` and a file with respondents become checked arrays."""

from kanaalkompas.survey.check import CheckReport, ItemCount, check_study
from kanaalkompas.survey.problems import StudyProblems
from kanaalkompas.survey.read_respondents import read_respondents
from kanaalkompas.survey.read_study import STUDY_FILE, read_study
from kanaalkompas.survey.respondents import AreaValues, GroupMembers, Item, MarginCodes, Respondents
from kanaalkompas.survey.study import (
    Blank,
    Condition,
    DataFile,
    Design,
    Margin,
    Method,
    Pool,
    Study,
    StudyGroups,
    StudyItem,
    StudyQuestion,
    StudySource,
    Weighting,
)

__all__ = [
    "STUDY_FILE",
    "AreaValues",
    "Blank",
    "CheckReport",
    "Condition",
    "DataFile",
    "Design",
    "GroupMembers",
    "Item",
    "ItemCount",
    "Margin",
    "MarginCodes",
    "Method",
    "Pool",
    "Respondents",
    "Study",
    "StudyGroups",
    "StudyItem",
    "StudyProblems",
    "StudyQuestion",
    "StudySource",
    "Weighting",
    "check_study",
    "read_respondents",
    "read_study",
]
