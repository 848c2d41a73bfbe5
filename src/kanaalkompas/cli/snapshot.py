"""`kanaalkompas snapshot DIR`: write the whole site as files, by a process of its own."""

from __future__ import annotations

import argparse
import importlib.util
import os
import sys
from typing import Any

from kanaalkompas.cli.options import add_store, store_of
from kanaalkompas.vocabulary import InputError


def add_command(commands: Any) -> None:
    """Add `snapshot` to the command line."""
    parser = commands.add_parser(
        "snapshot", help="schrijf de hele site als bestanden, zonder server te lezen"
    )
    parser.add_argument("folder", metavar="MAP", help="lege of nieuwe map")
    parser.add_argument("--address", metavar="ADRES", default="", help="adres van de site, op elke pagina")
    add_store(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> None:
    """Replace this process by the one that writes the copy; needs the extra `web`."""
    if importlib.util.find_spec("django") is None:
        raise InputError(
            "De site is niet geïnstalleerd. Installeer die met: pip install 'kanaalkompas[web]'."
        )
    if options.store:
        store_of(options)
        os.environ["KANAALKOMPAS_STORE"] = options.store
    # The folder after `--`, so that none is taken for an option; the address in one word for the same.
    words = [f"--address={options.address}", "--", options.folder]
    command = [sys.executable, "-m", "kanaalkompas.web.snapshot", *words]
    os.execv(sys.executable, command)  # noqa: S606 - our own module, no shell
