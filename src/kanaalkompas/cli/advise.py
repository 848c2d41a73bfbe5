"""`kanaalkompas advise`: a question and its answer."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from typing import Any

from kanaalkompas.advice import (
    Answer,
    EvidenceBlock,
    GroupAnswer,
    PhaseAnswer,
    Question,
    answer_as_dict,
    answer_question,
)
from kanaalkompas.cli.options import add_json, add_store, knowledge_of, print_json
from kanaalkompas.vocabulary import Estimate, Vocabulary


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
    )
    answer = answer_question(question, knowledge)
    if options.json:
        print_json(answer_as_dict(answer))
    else:
        print("\n".join(_lines(answer, knowledge.vocabulary)))


def _lines(answer: Answer, vocabulary: Vocabulary) -> Iterable[str]:
    yield f"{answer.case_label} {answer.municipality_name}".strip()
    yield from answer.notices
    for phase in answer.phases:
        yield from _phase_lines(phase, vocabulary)
    yield "\nWat weten we niet"
    yield from (f"  {line}" for line in answer.unknowns)


def _phase_lines(phase: PhaseAnswer, vocabulary: Vocabulary) -> Iterable[str]:
    yield f"\n== {phase.label} =="
    for group in phase.groups:
        yield from _group_lines(group, vocabulary)
    if phase.law:
        yield "Wat moet sowieso"
        yield from (f"  {rule.rule} ({rule.law}, {rule.article})" for rule in phase.law)


def _group_lines(group: GroupAnswer, vocabulary: Vocabulary) -> Iterable[str]:
    yield f"{group.group.label}. Cijfers: {group.badge.level.value}. {group.badge.reason}"
    for advice in group.channels:
        role = vocabulary.labels["role"][advice.role.value]
        yield f"  {role}: {advice.channel.label}. {advice.judgement.reason}"
    for block in group.evidence:
        yield from _block_lines(block, vocabulary)


def _block_lines(block: EvidenceBlock, vocabulary: Vocabulary) -> Iterable[str]:
    kind = vocabulary.labels["evidence_kind"][block.evidence_kind.value]
    period = block.period or "jaar onbekend"
    yield f"  {kind} ({block.group_label}, {period}, {block.source.producer}): {block.question}"
    for estimate in block.estimates:
        label = vocabulary.channel(estimate.subject).label
        wording = f" ({estimate.wording})" if estimate.wording else ""
        yield f"    {_figure(estimate)} {label}{wording}"


def _figure(estimate: Estimate) -> str:
    if estimate.share is None:
        return "te weinig antwoorden"
    interval = (
        f" ({estimate.ci_lower:.1%}–{estimate.ci_upper:.1%})"
        if estimate.ci_lower is not None and estimate.ci_upper is not None
        else ""
    )
    return f"{estimate.share:.1%}{interval}".replace(".", ",")
