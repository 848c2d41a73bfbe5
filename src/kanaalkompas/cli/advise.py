"""`kanaalkompas advise`: a question and its answer."""

from __future__ import annotations

import argparse
from typing import Any

from kanaalkompas.advice import Question, answer_question, as_plain, read_refinements
from kanaalkompas.cli.answer_lines import answer_lines
from kanaalkompas.cli.options import add_json, add_store, knowledge_of, print_json


def add_command(commands: Any) -> None:
    """Add `advise` to the command line."""
    parser = commands.add_parser("advise", help="vraag advies")
    parser.add_argument("--case", required=True, metavar="SITUATIE", help="zoals participatie")
    parser.add_argument("--phase", action="append", default=[], metavar="FASE", help="zoals attenderen")
    parser.add_argument(
        "--group",
        action="append",
        default=[],
        metavar="KENMERK:GROEP",
        help="zoals leeftijd:65-plus; herhaal om te vergelijken, a:x+b:y om te combineren",
    )
    parser.add_argument("--municipality", default="", metavar="GEMEENTE", help="naam of code")
    parser.add_argument("--area", default="", metavar="GEBIED", help="straat, buurt, wijk of gemeente")
    parser.add_argument(
        "--days", default="", metavar="DAGEN", help="over hoeveel dagen u begint, 0 tot en met 365"
    )
    parser.add_argument(
        "--names", default="", metavar="JA-NEE", help="zijn namen en adressen bekend: ja of nee"
    )
    parser.add_argument("--formal", default="", metavar="JA-NEE", help="is het bericht formeel: ja of nee")
    parser.add_argument("--edition", action="append", default=[], metavar="CIJFERSET")
    add_store(parser)
    add_json(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> None:
    """Answer the question and print the answer."""
    knowledge = knowledge_of(options, options.edition)
    question = Question(
        case=options.case,
        phases=tuple(options.phase),
        groups=tuple(options.group),
        municipality=options.municipality,
        refinements=read_refinements(options.area, options.days, options.names, options.formal),
    )
    answer = answer_question(question, knowledge)
    if options.json:
        print_json(as_plain(answer))
    else:
        print("\n".join(answer_lines(answer, knowledge.vocabulary)))
