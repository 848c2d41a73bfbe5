"""Profiles: an open segmentation of residents, its typing tool and its audit. Arrows go down only."""

from kanaalkompas.segmentation.audit import Audit, audit_question, verdict_of
from kanaalkompas.segmentation.corrected_sizes import CorrectedSizes, corrected_sizes
from kanaalkompas.segmentation.folds import Folds, fit_folds
from kanaalkompas.segmentation.points import score
from kanaalkompas.segmentation.profiles import (
    N_STARTS,
    PRIOR,
    FoundProfiles,
    NoProfiles,
    TriedCount,
    WhyNot,
    find_profiles,
    judge_counts,
)
from kanaalkompas.segmentation.published import (
    DIMENSION,
    AuditRow,
    ClassCount,
    Gain,
    ItemKind,
    Profile,
    ProfileItem,
    Segmentation,
    ShareWithError,
    ToolLength,
    Trait,
    TypingTool,
)
from kanaalkompas.segmentation.three_step import (
    GroupComposition,
    ProfileShares,
    group_composition,
    profile_shares,
    profile_sizes,
)
from kanaalkompas.segmentation.typing_tool import make_typing_tool

__all__ = [
    "DIMENSION",
    "N_STARTS",
    "PRIOR",
    "Audit",
    "AuditRow",
    "ClassCount",
    "CorrectedSizes",
    "Folds",
    "FoundProfiles",
    "Gain",
    "GroupComposition",
    "ItemKind",
    "NoProfiles",
    "Profile",
    "ProfileItem",
    "ProfileShares",
    "Segmentation",
    "ShareWithError",
    "ToolLength",
    "Trait",
    "TriedCount",
    "TypingTool",
    "WhyNot",
    "audit_question",
    "corrected_sizes",
    "find_profiles",
    "fit_folds",
    "group_composition",
    "judge_counts",
    "make_typing_tool",
    "profile_shares",
    "profile_sizes",
    "score",
    "verdict_of",
]
