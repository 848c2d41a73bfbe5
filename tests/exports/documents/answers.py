"""Answers to write: real figures, invented ones, and one with everything that may go wrong in a file."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

from kanaalkompas.advice import (
    Answer,
    EvidenceBlock,
    Knowledge,
    Question,
    answer_question,
    built_in_knowledge,
)
from kanaalkompas.editions import open_store
from kanaalkompas.vocabulary import CiBasis, Estimate, Status, built_in_vocabulary

MADE = date(2026, 11, 30)
ADDRESS = "https://kanaalkompas.example/advies?situatie=participatie&groep=leeftijd:65-plus"
HIDDEN_SHARE = 0.123457
HIDDEN_PERCENT = "12,3"
NASTY = ("=1+1", "+31", "-2", "@som", '#import "x" *vet* $x$ <script>&amp; [a]')


@cache
def knowledge_of(edition: str = "") -> Knowledge:
    store = open_store(None, built_in_vocabulary())
    usual = built_in_knowledge(store.default())
    return usual.with_editions([store.find_served(edition)]) if edition else usual


@cache
def real_answer() -> Answer:
    question = Question("participatie", ("attenderen",), ("leeftijd:65-plus",), "Arnhem")
    return answer_question(question, knowledge_of())


@cache
def all_phases_answer() -> Answer:
    groups = ("aandacht:geldzorgen", "aandacht:laaggeletterd")
    return answer_question(Question("hulp", (), groups), knowledge_of())


@cache
def invented_answer() -> Answer:
    question = Question("participatie", ("attenderen",), ("leeftijd:65-plus",))
    return answer_question(question, knowledge_of("voorbeeld"))


@cache
def awkward_answer() -> Answer:
    """Invented figures: the first is suppressed and still holds numbers, and texts begin like formulas."""
    answer = invented_answer()
    phase = answer.phases[0]
    group = phase.groups[0]
    evidence = (_awkward(group.evidence[0]), *group.evidence[1:])
    channels = tuple(
        replace(
            channel, refined=NASTY[place % len(NASTY)], judgement=replace(channel.judgement, reason=text)
        )
        for place, (channel, text) in enumerate(zip(group.channels, NASTY * 5, strict=False))
    )
    group = replace(group, evidence=evidence, channels=channels, profile_note=NASTY[4])
    return replace(
        answer,
        phases=(replace(phase, groups=(group,)),),
        unknowns=NASTY,
        case_description=NASTY[4],
    )


def _awkward(block: EvidenceBlock) -> EvidenceBlock:
    first, *rest = block.estimates
    hidden = replace(
        first,
        status=Status.SUPPRESSED,
        share=HIDDEN_SHARE,
        standard_error=HIDDEN_SHARE,
        ci_lower=HIDDEN_SHARE,
        ci_upper=HIDDEN_SHARE,
        n_respondents=17,
        n_effective=HIDDEN_SHARE,
        ci_basis=CiBasis.DESIGN,
    )
    rest = [replace(row, note=NASTY[place % len(NASTY)]) for place, row in enumerate(rest)]
    tiers = tuple(tuple(s for s in tier if s != first.subject) for tier in block.tiers)
    return replace(
        block, estimates=(hidden, *rest), tiers=tuple(tier for tier in tiers if tier), question=NASTY[4]
    )


def shown_estimates(answer: Answer) -> list[Estimate]:
    """Give every figure of an answer, in the order of the files."""
    groups = [group for phase in answer.phases for group in phase.groups]
    return [row for group in groups for block in group.blocks for row in block.estimates]


def write(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path
