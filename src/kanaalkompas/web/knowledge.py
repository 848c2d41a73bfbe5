"""The one Knowledge of this process, read before the workers start."""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path

from django.conf import settings

from kanaalkompas.advice import Knowledge, built_in_knowledge
from kanaalkompas.editions import EditionStore, open_store
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
