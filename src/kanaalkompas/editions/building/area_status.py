"""What became of a figure that a model per municipality was asked for."""

from __future__ import annotations

from enum import StrEnum


class AreaStatus(StrEnum):
    """Whether a figure was modelled, and if not, why."""

    MODELLED = "modelled"
    HIDDEN = "hidden"
    """The national figure is not shown."""
    NO_BASE = "no-base"
    """Asked of others than all residents of an age range."""
    NO_AGES = "no-ages"
    """The age groups of the study don't divide that range as CBS counts it."""
    FEW_AREAS = "few-areas"
    """Answers from fewer than five municipalities."""
    SAME_ANSWER = "same-answer"
    """Everyone said the same."""
    UNBOUNDED = "unbounded"
    """The answers don't say how much municipalities differ."""
