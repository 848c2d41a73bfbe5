"""A survey: `study.toml` and a file with respondents become checked arrays."""

from kanaalkompas.survey.check import CheckReport, ItemCount, ProfileItemCount, check_study
from kanaalkompas.survey.conditions import Condition
from kanaalkompas.survey.problems import StudyProblems
from kanaalkompas.survey.read_respondents import read_respondents
from kanaalkompas.survey.read_study import STUDY_FILE, read_study
from kanaalkompas.survey.respondents import AreaValues, GroupMembers, Item, MarginCodes, Respondents
from kanaalkompas.survey.segmentation_plan import Indicator, ItemKind, ProfileName, SegmentationPlan
from kanaalkompas.survey.study import (
    Blank,
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
    "Indicator",
    "Item",
    "ItemCount",
    "ItemKind",
    "Margin",
    "MarginCodes",
    "Method",
    "Pool",
    "ProfileItemCount",
    "ProfileName",
    "Respondents",
    "SegmentationPlan",
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
