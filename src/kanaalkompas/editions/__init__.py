"""Editions (cijfersets): immutable sets of evidence, their store and their checks."""

from kanaalkompas.editions.edition import Edition, Manifest, Source
from kanaalkompas.editions.ranks import Rank
from kanaalkompas.editions.read import Verification, read_edition, verify_edition
from kanaalkompas.editions.store import EditionStore, open_store
from kanaalkompas.editions.write import write_edition

__all__ = [
    "Edition",
    "EditionStore",
    "Manifest",
    "Rank",
    "Source",
    "Verification",
    "open_store",
    "read_edition",
    "verify_edition",
    "write_edition",
]
