"""Profiles: an open segmentation of residents, its typing tool and its audit. Arrows go down only."""

from kanaalkompas.segmentation.profiles import (
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

__all__ = [
    "DIMENSION",
    "AuditRow",
    "ClassCount",
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
    "find_profiles",
    "group_composition",
    "judge_counts",
    "profile_shares",
    "profile_sizes",
]
