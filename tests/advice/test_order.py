"""No order that the data can't bear: tiers only within one question, and only where they are sure."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kanaalkompas.advice import EvidenceBlock, Question, answer_question
from kanaalkompas.estimation import tiers_of_published
from kanaalkompas.vocabulary import CiBasis, Estimate, EvidenceKind
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
    ],
)
def test_figures_that_may_not_be_compared_never_share_a_block(other: dict[str, object]) -> None:
    assert len(blocks(share("brief", 0.3), replace(share("website", 0.8), **other))) == 2  # type: ignore[arg-type]


def test_tiers_by_hand() -> None:
    # Two shares: one pair, so the critical value is 1.96; errors add up to 0.04, so 0.0784 is needed.
    assert tiers_of_published([0.50, 0.40], [0.02, 0.02]) == ((0,), (1,))
    assert tiers_of_published([0.50, 0.43], [0.02, 0.02]) == ((0, 1),)


def test_a_cut_needs_every_share_above_to_differ_from_every_share_below() -> None:
    # The wide share in the middle can be told from neither neighbour, so nothing is cut.
    assert tiers_of_published([0.6, 0.5, 0.4], [0.001, 0.2, 0.001]) == ((0, 1, 2),)


def test_more_shares_need_a_larger_gap() -> None:
    # With three shares there are three pairs: the critical value grows to 2.39, and 0.0784 is too little.
    assert tiers_of_published([0.50, 0.42, 0.0], [0.02, 0.02, 0.02]) == ((0, 1), (2,))


def test_a_share_without_error_is_refused() -> None:
    with pytest.raises(ValueError, match="above 0"):
        tiers_of_published([0.5, 0.4], [0.02, 0.0])
