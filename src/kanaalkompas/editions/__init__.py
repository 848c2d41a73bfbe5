"""Editions (cijfersets): immutable sets of evidence, how they are built, kept and checked."""

from kanaalkompas.editions.area_figures import AreaFigure
from kanaalkompas.editions.building import (
    FIGURE_NAMES,
    ChannelUse,
    Draft,
    WeighedStudy,
    build_edition,
    check_pool,
    journeys_of_use,
    manifest_of,
    municipality_of_respondent,
    questions_of_use,
    recompute_estimate,
    weigh,
    weigh_study,
    write_draft,
)
from kanaalkompas.editions.building import STEPS as BUILD_STEPS
from kanaalkompas.editions.diff import Change, EditionDiff, ProfileChange, diff_editions
from kanaalkompas.editions.edition import Edition, Manifest, Source
from kanaalkompas.editions.pooled_figures import PooledFigure
from kanaalkompas.editions.publish import publish_edition
from kanaalkompas.editions.ranks import Rank
from kanaalkompas.editions.reach_models import ReachModel
from kanaalkompas.editions.read import Verification, read_edition, verify_edition
from kanaalkompas.editions.store import EditionStore, open_store
from kanaalkompas.editions.write import write_edition

__all__ = [
    "BUILD_STEPS",
    "FIGURE_NAMES",
    "AreaFigure",
    "Change",
    "ChannelUse",
    "Draft",
    "Edition",
    "EditionDiff",
    "EditionStore",
    "Manifest",
    "PooledFigure",
    "ProfileChange",
    "Rank",
    "ReachModel",
    "Source",
    "Verification",
    "WeighedStudy",
    "build_edition",
    "check_pool",
    "diff_editions",
    "journeys_of_use",
    "manifest_of",
    "municipality_of_respondent",
    "open_store",
    "publish_edition",
    "questions_of_use",
    "read_edition",
    "recompute_estimate",
    "verify_edition",
    "weigh",
    "weigh_study",
    "write_draft",
    "write_edition",
]
