"""`kanaalkompas serve`: start the site as a process of its own."""

from __future__ import annotations

import argparse
import importlib.util
import os
import sys
from typing import Any

from kanaalkompas.cli.options import add_store
from kanaalkompas.vocabulary import InputError


def add_command(commands: Any) -> None:
    """Add `serve` to the command line."""
    parser = commands.add_parser("serve", help="start de site op deze computer")
    parser.add_argument("--port", type=int, default=int(os.environ.get("PORT", "8000")))
    add_store(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> None:
    """Replace this process by the web server; needs the extra `web`."""
    if importlib.util.find_spec("django") is None:
        raise InputError(
            "De site is niet geïnstalleerd. Installeer die met: pip install 'kanaalkompas[web]'."
        )
    if options.store:
        os.environ["KANAALKOMPAS_STORE"] = options.store
    command = [sys.executable, "-m", "kanaalkompas.web", "--port", str(options.port)]
    os.execv(sys.executable, command)  # noqa: S606 - our own module, no shell
