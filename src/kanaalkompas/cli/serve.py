"""`kanaalkompas serve`: start the site as a process of its own."""

from __future__ import annotations

import argparse
import importlib.util
import os
import sys
from typing import Any

from kanaalkompas.cli.options import add_store, store_of
from kanaalkompas.vocabulary import InputError, shown

DEFAULT_PORT = 8000
_HIGHEST_PORT = 65_535
_MOST_DIGITS = 5


def add_command(commands: Any) -> None:
    """Add `serve` to the command line."""
    parser = commands.add_parser("serve", help="start de site op deze computer")
    parser.add_argument("--port", metavar="POORT", help=f"poort (anders: PORT, anders {DEFAULT_PORT})")
    add_store(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> None:
    """Replace this process by the web server; needs the extra `web`."""
    if importlib.util.find_spec("django") is None:
        raise InputError(
            "De site is niet geïnstalleerd. Installeer die met: pip install 'kanaalkompas[web]'."
        )
    port = _chosen_port(options.port, os.environ.get("PORT", ""))
    # A store that can't be opened is one line here, and a crash of each worker later.
    store_of(options)
    if options.store:
        os.environ["KANAALKOMPAS_STORE"] = options.store
    os.environ["PORT"] = str(port)
    command = [sys.executable, "-m", "kanaalkompas.web", "--port", str(port)]
    os.execv(sys.executable, command)  # noqa: S606 - our own module, no shell


def _chosen_port(option: str | None, environment: str) -> int:
    name, text = ("PORT", environment or str(DEFAULT_PORT)) if option is None else ("--port", option)
    is_number = text.isascii() and text.isdecimal() and len(text) <= _MOST_DIGITS
    if not is_number or not 1 <= int(text) <= _HIGHEST_PORT:
        raise InputError(
            f"{name} is “{shown(text)}”. Kies een heel getal van 1 tot en met {_HIGHEST_PORT}, "
            f"zoals {DEFAULT_PORT}."
        )
    return int(text)
