"""The one Knowledge of this process, read before the workers start."""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path

from django.conf import settings

from kanaalkompas.advice import Knowledge, built_in_knowledge
from kanaalkompas.advice.audience import UseEvidence, evidence_of_edition
from kanaalkompas.editions import Edition, EditionStore, open_store
from kanaalkompas.vocabulary import built_in_vocabulary


@cache
def current_knowledge() -> Knowledge:
    """Give the words, texts, places and editions that the pages draw on."""
    return built_in_knowledge(current_store().default())


@cache
def current_store() -> EditionStore:
    """Open the store that the settings name, beside the built-in editions; say which are refused."""
    store = open_store(Path(settings.STORE) if settings.STORE else None, built_in_vocabulary())
    for line in store.refusal_lines():
        sys.stderr.write(f"{line}\n")
    return store


@cache
def standard_groups() -> frozenset[str]:
    """Give the groups of the built-in words: what a form offers, beside the groups of a chosen edition."""
    return frozenset(built_in_vocabulary().groups)


def knowledge_with(references: tuple[str, ...]) -> Knowledge:
    """Give the knowledge with the named editions, or the usual ones where none is named.

    Raises `InputError` for an edition that is not in the store, or for real and fictitious ones together.
    """
    if not references:
        return current_knowledge()
    return current_knowledge().with_editions([current_store().find_served(name) for name in references])


_use_by_reference: dict[str, tuple[Edition, UseEvidence]] = {}


def use_evidence(edition: Edition) -> UseEvidence:
    """Give what an edition says about the use of channels, worked out once in the life of this process."""
    kept = _use_by_reference.get(edition.manifest.reference)
    if kept is None or kept[0] is not edition:
        kept = _use_by_reference[edition.manifest.reference] = (edition, evidence_of_edition(edition))
    return kept[1]


def evidence_for_plans() -> tuple[UseEvidence, ...]:
    """Give the evidence that a plan can be made from, of the newest version of each edition.

    First what a page may show by itself: real figures with a reach model, then real figures without one.
    What is fictitious comes last.
    """
    store = current_store()
    newest = {edition.manifest.id: edition for edition in _by_version(store)}
    own = {edition.manifest.id for edition in store.default()}
    found = [edition for edition in newest.values() if use_evidence(edition).questions]
    found.sort(
        key=lambda edition: (
            edition.manifest.fictitious,
            edition.manifest.id not in own,
            not edition.reach_models,
            edition.manifest.id,
        )
    )
    return tuple(use_evidence(edition) for edition in found)


def _by_version(store: EditionStore) -> list[Edition]:
    return sorted(store.editions.values(), key=lambda edition: edition.manifest.version)
