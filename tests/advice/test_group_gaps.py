"""Two groups compared: only figures that may stand beside each other, and never "no difference"."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kanaalkompas.advice import Question, QuestionGaps, answer_question, compare_figures
from kanaalkompas.vocabulary import CiBasis, Estimate, EvidenceKind, Status
from tests.toys import toy_estimate, toy_knowledge

OLD, YOUNG = "65-plus", "18-24"


def share(group: str, value: float, error: float | None = 0.02, **changes: object) -> Estimate:
    row = toy_estimate(
        dimension="leeftijd",
        group=group,
        share=value,
        ci_lower=value - 0.04,
        ci_upper=value + 0.04,
        standard_error=error,
    )
    return replace(row, **changes)  # type: ignore[arg-type]


def gaps(*estimates: Estimate) -> tuple[QuestionGaps, ...]:
    groups = (f"leeftijd:{OLD}", f"leeftijd:{YOUNG}")
    question = Question(case="dienstverlening", phases=("orienteren",), groups=groups)
    first, other = answer_question(question, toy_knowledge(*estimates)).phases[0].groups
    return compare_figures(first, other)


def test_a_gap_larger_than_both_margins_is_clear_and_a_smaller_one_is_not_called_equal() -> None:
    """Two pairs: 2.2414 × (0.02 + 0.02) = 0.0897."""
    (found,) = gaps(
        share(OLD, 0.50),
        share(YOUNG, 0.60),
        share(OLD, 0.30, subject="e-mail"),
        share(YOUNG, 0.38, subject="e-mail"),
    )
    assert (found.first.group, found.other.group) == (f"leeftijd:{OLD}", f"leeftijd:{YOUNG}")
    assert {gap.first.subject: gap.is_clear for gap in found.gaps} == {"website": True, "e-mail": False}
    assert all(gap.first.group == OLD and gap.other.group == YOUNG for gap in found.gaps)


def test_all_questions_are_judged_together() -> None:
    """One pair: 1.96 × 0.04 = 0.078, so 0.08 is clear; beside another question it is not."""
    pair = (share(OLD, 0.50), share(YOUNG, 0.58))
    another = tuple(share(g, 0.5, question="Een andere vraag") for g in (OLD, YOUNG))
    assert [gap.is_clear for found in gaps(*pair) for gap in found.gaps] == [True]
    assert [gap.is_clear for found in gaps(*pair, *another) for gap in found.gaps] == [False, False]


@pytest.mark.parametrize(
    "change",
    [
        {"question": "Een andere vraag"},
        {"base": "mensen met contact"},
        {"period": "2021"},
        {"evidence_kind": EvidenceKind.PREFERENCE},
        {"source": "another"},
        {"case": ""},
        {"standard_error": None},
        {"ci_basis": CiBasis.INDICATIVE},
        {"status": Status.UNCERTAIN},
    ],
)
def test_nothing_is_said_of_figures_that_cannot_be_judged(change: dict[str, object]) -> None:
    assert gaps(share(OLD, 0.3), replace(share(YOUNG, 0.9), **change)) == ()  # type: ignore[arg-type]


def test_a_figure_of_all_residents_or_of_a_larger_group_is_no_figure_of_the_group() -> None:
    assert gaps(share(OLD, 0.3), toy_estimate(standard_error=0.02)) == ()
    assert gaps(share("65-74", 0.3), share(YOUNG, 0.9)) == ()
