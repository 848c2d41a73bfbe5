"""`kanaalkompas reach`: whom some channels reach together, from a study or an edition."""

from __future__ import annotations

import argparse
from typing import Any

from kanaalkompas.advice import as_plain, built_in_knowledge
from kanaalkompas.advice.audience import ReachQuestion, answer_reach
from kanaalkompas.cli.options import print_json
from kanaalkompas.cli.reach_lines import reach_lines
from kanaalkompas.cli.use_evidence import add_evidence, evidence_of


def add_command(commands: Any) -> None:
    """Add `reach` to the command line."""
    parser = commands.add_parser("reach", help="wie bereikt u met kanalen samen")
    parser.add_argument("--channels", required=True, metavar="A,B,C", help="zoals brief,website")
    parser.add_argument("--at-least", type=int, default=1, metavar="N", help="minstens N van de kanalen")
    parser.add_argument(
        "--group", default="", metavar="KENMERK:GROEP", help="zoals leeftijd:65-plus; anders iedereen"
    )
    add_evidence(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> None:
    """Print whom the channels reach."""
    asked = ReachQuestion(
        channels=tuple(name.strip() for name in options.channels.split(",") if name.strip()),
        case=options.case,
        phase=options.phase,
        group=options.group,
        at_least=options.at_least,
        number=options.question,
        people=options.people,
        municipality=options.municipality,
    )
    answer = answer_reach(asked, evidence_of(options), built_in_knowledge(()))
    if options.json:
        print_json(as_plain(answer))
    else:
        print("\n".join(reach_lines(answer)))
