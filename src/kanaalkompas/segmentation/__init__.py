"""Profiles: an open segmentation of residents, its typing tool and its audit. Arrows go down only."""

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

__all__ = [
    "DIMENSION",
    "AuditRow",
    "ClassCount",
    "Gain",
    "ItemKind",
    "Profile",
    "ProfileItem",
    "Segmentation",
    "ShareWithError",
    "ToolLength",
    "Trait",
    "TypingTool",
]
