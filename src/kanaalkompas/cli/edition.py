"""`kanaalkompas edition …`: list and verify editions (cijfersets); the other actions stand in `build`."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from kanaalkompas.cli import build
from kanaalkompas.cli.options import add_json, add_store, print_json, store_of
from kanaalkompas.editions import verify_edition
from kanaalkompas.vocabulary import Status, built_in_vocabulary


def add_commands(commands: Any) -> None:
    """Add `edition …` to the command line."""
    parser = commands.add_parser("edition", help="bekijk en controleer cijfersets")
    actions = parser.add_subparsers(metavar="ACTIE", required=True)
    listing = actions.add_parser("list", help="welke cijfersets er zijn")
    add_store(listing)
    add_json(listing)
    listing.set_defaults(run=list_editions)
    verify = actions.add_parser("verify", help="controleer een cijferset: elke byte en elke regel")
    verify.add_argument("edition", metavar="CIJFERSET", help="een naam, naam@versie of map")
    add_store(verify)
    add_json(verify)
    verify.set_defaults(run=verify_one)
    build.add_edition_actions(actions)


def list_editions(options: argparse.Namespace) -> None:
    """Print the editions that are served, and those that are refused with the reason."""
    store = store_of(options)
    served: list[dict[str, Any]] = [
        {
            "id": edition.manifest.id,
            "version": edition.manifest.version,
            "title": edition.manifest.title,
            "fictitious": edition.manifest.fictitious,
            "n_estimates": len(edition.estimates),
            "n_suppressed": sum(row.status is Status.SUPPRESSED for row in edition.estimates),
            "n_sources": len(edition.manifest.sources),
        }
        for edition in store.editions.values()
    ]
    refused = [{"folder": str(folder), "reason": reason} for folder, reason in store.refused]
    if options.json:
        print_json({"editions": served, "refused": refused})
        return
    for row in served:
        fictitious = " (fictief)" if row["fictitious"] else ""
        count = build.count_words(row["n_estimates"], row["n_suppressed"])
        print(f"{row['id']}@{row['version']}: {row['title']}{fictitious}, {count}")
    for item in refused:
        print(f"Geweigerd: {item['reason']}")


def verify_one(options: argparse.Namespace) -> None:
    """Verify one edition; a fault is an `InputError`, so exit code 2."""
    folder = store_of(options).folder_of(options.edition)
    called = options.edition.rstrip("/") if folder == Path(options.edition) else None
    verified = verify_edition(folder, built_in_vocabulary(), called=called)
    facts = {
        "edition": verified.reference,
        "n_estimates": verified.n_estimates,
        "n_suppressed": verified.n_suppressed,
        "ok": True,
    }
    if options.json:
        print_json(facts)
    else:
        count = build.count_words(verified.n_estimates, verified.n_suppressed)
        print(f"{verified.reference}: goed, {count}.")
