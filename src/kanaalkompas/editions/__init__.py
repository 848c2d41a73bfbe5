"""Editions (cijfersets): immutable sets of evidence, how they are built, kept and checked."""

from kanaalkompas.editions.building import STEPS as BUILD_STEPS
from kanaalkompas.editions.building import Draft, build_edition, recompute_estimate, weigh
from kanaalkompas.editions.diff import Change, EditionDiff, diff_editions
from kanaalkompas.editions.edition import Edition, Manifest, Source
from kanaalkompas.editions.publish import publish_edition
from kanaalkompas.editions.ranks import Rank
from kanaalkompas.editions.read import Verification, read_edition, verify_edition
from kanaalkompas.editions.store import EditionStore, open_store
from kanaalkompas.editions.write import write_edition

__all__ = [
    "BUILD_STEPS",
    "Change",
    "Draft",
    "Edition",
    "EditionDiff",
    "EditionStore",
    "Manifest",
    "Rank",
    "Source",
    "Verification",
    "build_edition",
    "diff_editions",
    "open_store",
    "publish_edition",
    "read_edition",
    "recompute_estimate",
    "verify_edition",
    "weigh",
    "write_edition",
]
