"""The spacing between milestones: our own numbers are whole, and a broken file says where it is broken."""

from __future__ import annotations

import pytest

from kanaalkompas.dossiers import built_in_spacing, read_spacing
from kanaalkompas.vocabulary import InputError, built_in_vocabulary

WORDS = built_in_vocabulary()
HEAD = 'author = "wij"\ndate = 2026-11-30\n'
ROW = '[[spacing]]\nweeks = [1, 2, 3, 4]\nreason = "Zo maar."\n'


@pytest.mark.parametrize("case", list(WORDS.cases))
def test_every_case_has_a_spacing_with_reason_author_and_date(case: str) -> None:
    spacing = built_in_spacing(case, WORDS)
    assert len(spacing.weeks) == len(WORDS.phases) - 1
    assert spacing.reason
    assert spacing.author
    assert spacing.date.year >= 2026


def test_a_case_with_its_own_row_does_not_get_the_general_one() -> None:
    assert built_in_spacing("bekendmaking", WORDS).case == "bekendmaking"
    assert built_in_spacing("hulp", WORDS).case == ""


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (HEAD + ROW.replace("[1, 2, 3, 4]", "[1, 2, 3]"), r"spacing 1: `weeks` is \[1, 2, 3\]"),
        (HEAD + ROW.replace("[1, 2, 3, 4]", "[1, 0, 3, 4]"), "van 1 of hoger"),
        (HEAD + ROW + 'case = "onzin"\n', "Onbekende situatie"),
        (HEAD + ROW + 'case = "hulp"\n', "zonder `case`"),
        (HEAD + ROW + ROW, "één rij zonder `case`"),
    ],
)
def test_a_wrong_file_is_refused(text: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        read_spacing(text, WORDS)
