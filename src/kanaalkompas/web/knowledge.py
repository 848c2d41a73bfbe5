"""The one Knowledge of this process, read before the workers start."""

from __future__ import annotations

import sys
from functools import cache, partial
from pathlib import Path

from django.conf import settings

from kanaalkompas.advice import Knowledge, Memory, built_in_knowledge
from kanaalkompas.advice.audience import UseEvidence, evidence_of_edition
from kanaalkompas.editions import Edition, EditionStore, open_store
from kanaalkompas.population import Places
from kanaalkompas.vocabulary import EvidenceKind, SubjectKind, built_in_vocabulary


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
def current_places() -> Places:
    """Give the municipalities and wijken, with all their tables read."""
    places = current_knowledge().places
    _read = places.key_figures, places.wijken, places.residents
    return places


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
    editions = tuple(current_store().find_served(name) for name in references)
    # A kept knowledge keeps its editions alive, so their identities are theirs alone.
    key = tuple(map(id, editions))
    return _chosen.recall(key, partial(current_knowledge().with_editions, editions))


_chosen: Memory[Knowledge] = Memory(4)
"""Those that readers chose last, with what was worked out from them."""


def newest_editions(store: EditionStore) -> tuple[Edition, ...]:
    """Give the newest version of each edition of a store."""
    by_version = sorted(store.editions.values(), key=lambda edition: edition.manifest.version)
    return tuple({edition.manifest.id: edition for edition in by_version}.values())


MOST_PLANNED = 6
"""Editions that the planner offers by itself; any other is a link on its own page."""

_use_by_reference: dict[str, tuple[Edition, UseEvidence]] = {}


def use_evidence(edition: Edition) -> UseEvidence:
    """Give what an edition says about the use of channels, worked out once in the life of this process."""
    kept = _use_by_reference.get(edition.manifest.reference)
    if kept is None or kept[0] is not edition:
        kept = _use_by_reference[edition.manifest.reference] = (edition, evidence_of_edition(edition))
    return kept[1]


def tells_use(edition: Edition) -> bool:
    """Say whether an edition holds figures of what people do with channels."""
    return any(
        row.evidence_kind is EvidenceKind.USE and row.subject_kind is SubjectKind.CHANNEL
        for row in edition.estimates
    )


def editions_for_plans() -> tuple[Edition, ...]:
    """Give a few editions to plan with: real ones with a reach model first, what is fictitious last.

    Their number does not grow with the store, so neither does the page.
    """
    global _offered  # noqa: PLW0603 one store in the life of a process; tests put another in its place
    store = current_store()
    if _offered is None or _offered[0] is not store:
        _offered = (store, _choose_offered(store))
    return _offered[1]


_offered: tuple[EditionStore, tuple[Edition, ...]] | None = None


def _choose_offered(store: EditionStore) -> tuple[Edition, ...]:
    newest = newest_editions(store)
    own = {reference.partition("@")[0] for reference in store.built_in}
    fitting = sorted(filter(tells_use, newest), key=lambda edition: edition.manifest.id not in own)
    return tuple(
        sorted(
            fitting[:MOST_PLANNED],
            key=lambda edition: (
                edition.manifest.fictitious,
                edition.manifest.id not in own,
                not edition.reach_models,
                edition.manifest.id,
            ),
        )
    )
