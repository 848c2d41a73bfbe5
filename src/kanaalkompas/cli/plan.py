"""`kanaalkompas plan`: which channels to take, under a budget and other wishes."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Sequence
from typing import Any

from kanaalkompas.advice import (
    Knowledge,
    MissingPeople,
    MissingPrice,
    as_plain,
    built_in_knowledge,
    parse_price,
    read_budget,
)
from kanaalkompas.advice.audience import (
    GOAL_LABELS,
    SWITCH_COST,
    PlanAnswer,
    PlanQuestion,
    UseEvidence,
    answer_plan,
    read_floors,
    words_with,
)
from kanaalkompas.cli.options import print_json
from kanaalkompas.cli.plan_lines import plan_lines
from kanaalkompas.cli.use_evidence import add_evidence, evidence_of
from kanaalkompas.reach import Objective
from kanaalkompas.vocabulary import InputError, shown


def add_command(commands: Any) -> None:
    """Add `plan` to the command line."""
    parser = commands.add_parser("plan", help="welke kanalen u samen het best neemt")
    parser.add_argument("--budget", metavar="EURO", help="wat het hoogstens mag kosten, zoals 5000")
    parser.add_argument("--max-channels", type=int, metavar="N", help="hoeveel kanalen hoogstens")
    for name, text in (
        ("--channels", "waaruit u kiest; anders alle"),
        ("--must", "wat er zeker in moet"),
        ("--exclude", "wat er niet in mag"),
    ):
        parser.add_argument(name, action="append", default=[], metavar="A,B", help=text)
    parser.add_argument(
        "--floor",
        action="append",
        default=[],
        metavar="KENMERK:GROEP=DEEL",
        help="minimum in een groep, zoals leeftijd:65-plus=0.6",
    )
    parser.add_argument(
        "--objective",
        choices=[str(objective) for objective in Objective],
        default=str(Objective.REACH),
        help="; ".join(f"{objective}: {label.lower()}" for objective, label in GOAL_LABELS.items()),
    )
    parser.add_argument(
        "--group",
        action="append",
        default=[],
        metavar="KENMERK:GROEP",
        help="voor wie; bij min-group: de groepen die u niet wilt missen",
    )
    parser.add_argument(
        "--switch-cost",
        type=float,
        default=SWITCH_COST,
        metavar="DEEL",
        help="bij journey: hoeveel minder iemand telt die van kanaal moet wisselen, 0 tot en met 1",
    )
    parser.add_argument(
        "--price",
        action="append",
        default=[],
        metavar="KANAAL=VAST+PER_CONTACT",
        help="uw eigen prijs in euro, zoals brief=100+0.95",
    )
    add_evidence(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> None:
    """Print the best mix and what surrounds it."""
    knowledge, evidence = built_in_knowledge(()), evidence_of(options)
    floors = read_floors(options.floor, words_with(evidence, knowledge))
    answer = _answer(_question(options, floors), evidence, knowledge)
    if options.json:
        print_json(as_plain(answer))
    else:
        print("\n".join(plan_lines(answer)))


def _answer(asked: PlanQuestion, evidence: UseEvidence, knowledge: Knowledge) -> PlanAnswer:
    """Answer a question; what is missing comes back with the option that gives it."""
    try:
        return answer_plan(asked, evidence, knowledge)
    except MissingPrice as missing:
        example = f"--price {shown(missing.channel)}=100+0,95"
        raise InputError(f"{missing} Dat kan zo: {example}.") from missing
    except MissingPeople as missing:
        raise InputError(f"{missing} Dat kan met --people of --municipality.") from missing


def _question(options: argparse.Namespace, floors: dict[str, float]) -> PlanQuestion:
    objective = Objective(options.objective)
    group, groups = _groups(options.group, objective)
    return PlanQuestion(
        case=options.case,
        phase=options.phase,
        group=group,
        groups=groups,
        objective=objective,
        channels=_names(options.channels),
        must=_names(options.must),
        excluded=_names(options.exclude),
        budget=None if options.budget is None else read_budget(options.budget),
        max_channels=options.max_channels,
        floors=floors,
        switch_cost=options.switch_cost,
        prices=_prices(options.price),
        people=options.people,
        municipality=options.municipality,
        number=options.question,
    )


def _groups(groups: Sequence[str], objective: Objective) -> tuple[str, tuple[str, ...]]:
    """Give whom the plan is for, and whom it may not miss."""
    if objective is Objective.MIN_GROUP:
        return "", tuple(groups)
    if len(groups) > 1:
        raise InputError(
            "Een plan is voor één groep, of voor iedereen. Combineer groepen met een plus, zoals "
            "leeftijd:65-plus+geslacht:vrouw. Wilt u geen groep missen? Kies --objective min-group."
        )
    return (groups[0] if groups else ""), ()


def _names(texts: Iterable[str]) -> tuple[str, ...]:
    names = (name.strip() for text in texts for name in text.split(","))
    return tuple(dict.fromkeys(name for name in names if name))


def _prices(texts: Iterable[str]) -> dict[str, tuple[float, float]]:
    prices: dict[str, tuple[float, float]] = {}
    for text in texts:
        channel, fixed, per_contact = parse_price(text)
        if channel in prices:
            raise InputError(f"Voor {shown(channel)} staan er twee prijzen. Geef er één.")
        prices[channel] = (fixed, per_contact)
    return prices
