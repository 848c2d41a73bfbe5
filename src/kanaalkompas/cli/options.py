"""Options that several commands share."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from kanaalkompas.advice import Knowledge, built_in_knowledge
from kanaalkompas.editions import EditionStore, open_store
from kanaalkompas.vocabulary import built_in_vocabulary


def add_store(parser: argparse.ArgumentParser) -> None:
    """Add `--store`."""
    parser.add_argument(
        "--store", metavar="MAP", help="map met eigen cijfersets (anders: KANAALKOMPAS_STORE)"
    )


def add_json(parser: argparse.ArgumentParser) -> None:
    """Add `--json`."""
    parser.add_argument("--json", action="store_true", help="geef het antwoord als JSON")


def store_of(options: argparse.Namespace) -> EditionStore:
    """Open the store that the options or the environment name."""
    folder = options.store or os.environ.get("KANAALKOMPAS_STORE", "")
    return open_store(Path(folder) if folder else None, built_in_vocabulary())


def knowledge_of(options: argparse.Namespace, edition_names: Sequence[str]) -> Knowledge:
    """Bring together what answers are made from: the named editions, or the built-in real ones.

    Each edition of the store that was refused is one line on standard error.
    """
    store = store_of(options)
    editions = [store.find(name) for name in edition_names] or store.default()
    for line in store.refusal_lines():
        print(f"kanaalkompas: {line}", file=sys.stderr)
    return built_in_knowledge(editions)


def print_json(value: Any) -> None:
    """Print one JSON object; where the output is not in Unicode, other letters are escaped."""
    is_unicode = (sys.stdout.encoding or "").lower().startswith("utf")
    print(json.dumps(value, ensure_ascii=not is_unicode, indent=2))
