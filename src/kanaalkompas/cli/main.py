"""Read the command line, run one command, and turn bad input into one clear line and exit code 2."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from typing import NoReturn

from kanaalkompas.cli import advise, build, edition, serve, survey
from kanaalkompas.vocabulary import InputError

BAD_INPUT = 2


class _Parser(argparse.ArgumentParser):
    """A parser whose complaint is one line."""

    def error(self, message: str) -> NoReturn:
        self.exit(BAD_INPUT, f"{self.prog}: {message}. Zie {self.prog} --help.\n")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run `kanaalkompas` and give its exit code: 0 ok, 2 wrong input, 1 a bug."""
    options = _parser().parse_args(arguments)
    try:
        options.run(options)
    except InputError as error:
        print(f"kanaalkompas: {error}", file=sys.stderr)
        return BAD_INPUT
    except BrokenPipeError:
        # The reader (such as `head`) has enough; keep Python from complaining at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="kanaalkompas", description="Welk kanaal, voor welke inwoners, in welke fase?")
    commands = parser.add_subparsers(metavar="OPDRACHT", required=True)
    advise.add_command(commands)
    survey.add_commands(commands)
    edition.add_commands(commands)
    build.add_recompute(commands)
    serve.add_command(commands)
    return parser
