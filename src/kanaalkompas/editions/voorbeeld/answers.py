"""Draw the answers: a logistic model whose intercepts make each share what it should be."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit, logit

from kanaalkompas.editions.voorbeeld.parameters import YES_NO, Item, Model, Question
from kanaalkompas.editions.voorbeeld.people import Flags, Floats

Answers = NDArray[np.int8]

NO_ANSWER = -1
_STEPS = {YES_NO: (0.0,), 5: (3.0, 1.4, 0.0, -1.8)}
"""For each scale, how much easier (log-odds) each next answer is reached than a yes."""
_TOLERANCE, _MOST_ROUNDS = 1e-10, 50
_LOGISTIC_VARIANCE = np.pi**2 / 3


def draw_answers(
    rng: np.random.Generator, questions: Iterable[Question], factors: Mapping[str, Floats], model: Model
) -> dict[str, Answers]:
    """Draw the answers of all people to all questions, by column; `NO_ANSWER` where there is none.

    A question that routes others is answered by all.
    """
    questions = tuple(questions)
    routes = {question.route for question in questions}
    answers: dict[str, Answers] = {}
    n = len(next(iter(factors.values())))
    for question in questions:
        asked = answers[question.route] == question.asked if question.route else np.ones(n, dtype=np.bool_)
        given = _draw_question(rng, question, factors, asked)
        answered = _draw_answered(rng, question, asked, model)
        if routes.isdisjoint(question.columns):
            given[~answered] = NO_ANSWER
        answers |= {column: given[:, place] for place, column in enumerate(question.columns)}
    return answers


def solve_intercepts(log_odds: Floats, shares: Floats) -> Floats:
    """Find the intercept of each item that makes its mean chance equal to its share.

    Newton's method on mean(expit(intercept + log_odds)) = share, which rises with the intercept. It starts
    from the intercept for log-odds that are logistic, which is near.

    Parameters
    ----------
    log_odds
        People × items, without intercept.
    shares
        The share of each item, between 0 and 1.

    Raises
    ------
    ArithmeticError
        Where the shares are not met to 1e-10.
    """
    spread = np.sqrt(1 + log_odds.var(axis=0) / _LOGISTIC_VARIANCE)
    intercepts: Floats = logit(shares) * spread - log_odds.mean(axis=0)
    for _ in range(_MOST_ROUNDS):
        chances = expit(log_odds + intercepts)
        gaps = shares - chances.mean(axis=0)
        if np.abs(gaps).max() < _TOLERANCE:
            return intercepts
        intercepts = intercepts + gaps / (chances * (1 - chances)).mean(axis=0)
    raise ArithmeticError(f"No intercept meets the shares; the largest gap is {np.abs(gaps).max():.2g}.")


def _draw_question(
    rng: np.random.Generator, question: Question, factors: Mapping[str, Floats], asked: Flags
) -> Answers:
    log_odds = _log_odds(question.items, factors)
    shares = np.array([item.share for item in question.items])
    log_odds += solve_intercepts(log_odds[asked], shares)
    lots = rng.random(log_odds.shape)
    given = np.empty(log_odds.shape, dtype=np.int8)
    for place, item in enumerate(question.items):
        steps = _STEPS[item.scale]
        reached = lots[:, [place]] < expit(log_odds[:, [place]] + np.array(steps))
        given[:, place] = reached.sum(axis=1) + (item.scale > YES_NO)
    return given


def _log_odds(items: Sequence[Item], factors: Mapping[str, Floats]) -> Floats:
    names = list(dict.fromkeys(name for item in items for name in item.loadings))
    loadings = np.array([[item.loadings.get(name, 0.0) for item in items] for name in names])
    log_odds: Floats = np.column_stack([factors[name] for name in names]) @ loadings
    return log_odds


def _draw_answered(rng: np.random.Generator, question: Question, asked: Flags, model: Model) -> Flags:
    """Say who answers which item: a list of boxes is skipped as a whole, a statement by itself."""
    n, n_items = len(asked), len(question.items)
    if question.has_single_answers:
        missed = rng.random((n, n_items)) < model["missed_share"]
    else:
        missed = rng.random((n, 1)) < model["skipped_share"]
    return np.broadcast_to(asked[:, None] & ~missed, (n, n_items))
