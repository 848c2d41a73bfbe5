"""The points of a typing tool, in hundredths: whole numbers, so that everyone adds them up alike."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from kanaalkompas.latentclass import ClassFit
from kanaalkompas.segmentation.assignment import FloatArray, IntArray, Placed
from kanaalkompas.segmentation.published import TypingTool
from kanaalkompas.vocabulary import InputError

HUNDREDTHS = 100


def points_of(fit: ClassFit) -> tuple[IntArray, tuple[IntArray, ...]]:
    """Give the start of each class and the points of each answer, in hundredths.

    `log π_c` and `log P(answer | c)`, so that a score is the logarithm of the joint probability: the
    highest names the likeliest class (Bayes).

    Returns
    -------
    Shape (C,), and for each item shape (K_j, C).
    """
    start = np.rint(HUNDREDTHS * np.log(fit.class_share)).astype(np.int64)
    items = [np.rint(HUNDREDTHS * np.log(share.T)).astype(np.int64) for share in fit.answer_shares()]
    return start, tuple(items)


def item_scores(points: tuple[IntArray, ...], answers: FloatArray) -> IntArray:
    """Give the points of each item for each row of answers, shape (q, u, C); 0 without an answer."""
    scores = np.zeros((len(points), answers.shape[0], points[0].shape[1]), dtype=np.int64)
    for item, table in enumerate(points):
        given = ~np.isnan(answers[:, item])
        scores[item, given] = table[answers[given, item].astype(np.int64)]
    return scores


def place(start: IntArray, scores: IntArray, items: Sequence[int]) -> Placed:
    """Place each row by these items, shape (u,): the highest score, the first of equal ones."""
    total: IntArray = start + scores[list(items)].sum(axis=0)
    placed: Placed = total.argmax(axis=1).astype(np.int8)
    return placed


def score(tool: TypingTool, answers: Sequence[int | None]) -> int:
    """Place one person: give the position of the profile with the highest score.

    Parameters
    ----------
    tool
        The rules, as an edition tells them.
    answers
        For each item of the tool the position of the answer, or None without an answer.

    Raises
    ------
    InputError
        Where there is an answer too many or too few, none at all, or one that the item does not have.
    """
    if len(answers) != len(tool.items) or all(answer is None for answer in answers):
        raise InputError(
            f"Profieltest: er zijn {len(answers)} antwoorden. De test heeft {len(tool.items)} vragen. Geef "
            "voor elke vraag een antwoord, of sla de vraag over. Ten minste één antwoord is nodig."
        )
    total = [round(HUNDREDTHS * number) for number in tool.start]
    for item, table, answer in zip(tool.items, tool.points, answers, strict=True):
        if answer is None:
            continue
        if not 0 <= answer < len(table):
            raise InputError(
                f"Profieltest: vraag {item} heeft geen antwoord {answer}. Kies een antwoord van 0 tot en "
                f"met {len(table) - 1}."
            )
        total = [
            sum_ + round(HUNDREDTHS * number) for sum_, number in zip(total, table[answer], strict=True)
        ]
    return max(range(len(total)), key=total.__getitem__)
