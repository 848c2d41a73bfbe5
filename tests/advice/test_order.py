"""No order that the data can't bear: tiers only within one question, and only where they are sure."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kanaalkompas.advice import EvidenceBlock, Question, answer_question
from kanaalkompas.vocabulary import CiBasis, Estimate, EvidenceKind, Measure
from tests.toys import toy_estimate, toy_knowledge


def blocks(*estimates: Estimate) -> tuple[EvidenceBlock, ...]:
    question = Question(case="dienstverlening", phases=("orienteren",))
    return answer_question(question, toy_knowledge(*estimates)).phases[0].groups[0].evidence


def share(subject: str, value: float, half: float | None = 0.02) -> Estimate:
    lower, upper = (None, None) if half is None else (value - half, value + half)
    return toy_estimate(subject=subject, share=value, ci_lower=lower, ci_upper=upper)


def test_clearly_different_shares_of_one_question_get_tiers() -> None:
    (block,) = blocks(share("brief", 0.3), share("website", 0.8), share("e-mail", 0.79))
    assert block.tiers == (("website", "e-mail"), ("brief",))
    assert [row.subject for row in block.estimates] == ["website", "e-mail", "brief"]


def test_without_an_interval_there_are_no_tiers_and_the_words_give_the_order() -> None:
    (block,) = blocks(share("e-mail", 0.9, None), share("brief", 0.3, None), share("website", 0.8, None))
    assert block.tiers == ()
    assert [row.subject for row in block.estimates] == ["brief", "website", "e-mail"]


def test_an_interval_that_counts_answers_alone_bears_no_order() -> None:
    rows = [
        replace(share(c, v), ci_basis=CiBasis.INDICATIVE) for c, v in (("brief", 0.3), ("website", 0.8))
    ]
    (block,) = blocks(*rows)
    assert block.tiers == ()


@pytest.mark.parametrize(
    "other",
    [
        {"question": "Een andere vraag"},
        {"base": "mensen met contact"},
        {"period": "2021", "question": "Nog een vraag"},
        {"evidence_kind": EvidenceKind.PREFERENCE},
        {"source": "another"},
        {"measure": Measure.DIFFERENCE},
        {"phase": ""},
    ],
)
def test_figures_that_may_not_be_compared_never_share_a_block(other: dict[str, object]) -> None:
    assert len(blocks(share("brief", 0.3), replace(share("website", 0.8), **other))) == 2  # type: ignore[arg-type]
