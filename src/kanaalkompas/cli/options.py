"""Options that several commands share."""

from __future__ import annotations

import argparse
import json
import os
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
    """Bring together what answers are made from: the named editions, or the built-in real ones."""
    store = store_of(options)
    return built_in_knowledge([store.find(name) for name in edition_names] or store.default())


def print_json(value: Any) -> None:
    """Print one JSON object."""
    print(json.dumps(value, ensure_ascii=False, indent=2))
