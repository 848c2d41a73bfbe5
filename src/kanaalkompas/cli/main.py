"""Read the command line and run one command."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from kanaalkompas.cli import advise, build, edition, plan, profiles, reach, refresh, serve, snapshot, survey
from kanaalkompas.cli.ending import end_well
from kanaalkompas.cli.parser import Parser
from kanaalkompas.vocabulary import InputError, shown


def main(arguments: Sequence[str] | None = None) -> int:
    """Run `kanaalkompas` and give its exit code: 0 good, 2 wrong input, 1 a fault of the program."""
    words = sys.argv[1:] if arguments is None else list(arguments)
    return end_well(lambda: _run(words))


def _run(words: Sequence[str]) -> None:
    _refuse_broken_text(words)
    options = _parser().parse_args(words)
    options.run(options)


def _refuse_broken_text(words: Sequence[str]) -> None:
    for word in words:
        try:
            word.encode()
        except UnicodeEncodeError:
            raise InputError(
                f"“{shown(word)}” bevat tekens die we niet kunnen lezen. Schrijf het in UTF-8."
            ) from None


def _parser() -> Parser:
    parser = Parser(prog="kanaalkompas", description="Welk kanaal, voor welke inwoners, in welke fase?")
    commands = parser.add_subparsers(metavar="OPDRACHT", required=True)
    advise.add_command(commands)
    reach.add_command(commands)
    plan.add_command(commands)
    profiles.add_command(commands)
    survey.add_commands(commands)
    edition.add_commands(commands)
    build.add_recompute(commands)
    refresh.add_commands(commands)
    serve.add_command(commands)
    snapshot.add_command(commands)
    return parser
