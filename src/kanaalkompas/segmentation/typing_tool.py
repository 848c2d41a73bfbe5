"""The typing tool: a few questions that place a person, and how often that is right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from kanaalkompas.estimation import Shares, estimate_shares
from kanaalkompas.latentclass import ClassFit, posteriors
from kanaalkompas.segmentation.assignment import FloatArray, IntArray, Placed, of_respondents
from kanaalkompas.segmentation.folds import Folds
from kanaalkompas.segmentation.points import HUNDREDTHS, item_scores, place, points_of
from kanaalkompas.segmentation.profiles import FoundProfiles
from kanaalkompas.segmentation.published import ShareWithError, ToolLength, TypingTool
from kanaalkompas.segmentation.tool_search import best_subsets, leads_of
from kanaalkompas.weighting import Calibration

SHORTEST = 3
LONGEST = 8
NEAR_BEST = 0.01
"""A shorter tool is offered where its agreement is at most this much below the best."""

Subsets = tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True, eq=False)
class _Trial:
    """Tools of each length on the respondents who were held out."""

    typed: Placed
    """Shape (lengths, n): class by the tool; -1 without any answer."""
    own: Placed
    """Shape (n,): class by all items."""
    largest: Placed
    """Shape (n,): the largest class of the fit without the respondent."""
    posterior: FloatArray
    """Shape (n, C)."""


def make_typing_tool(
    found: FoundProfiles,
    folds: Folds,
    answers: ArrayLike,
    item_ids: Sequence[str],
    calibration: Calibration,
    replicate_weights: FloatArray,
) -> TypingTool:
    """Make the typing tool and judge it on held-out respondents.

    For each length from 3 to 8 the items are chosen that place most people as all items do. Agreement,
    baseline and confusion are those of tools whose classes, points and items came from the respondents
    outside each fifth, on that fifth (Stone 1974, "Cross-Validatory Choice and Assessment of Statistical
    Predictions", JRSS B 36, pp. 111–147): they hold for this way of making a tool. Offered is the shortest
    tool within 1 point of the best agreement, made of all respondents. All with rounded points.

    Errors are those of the sample of held-out respondents: that other respondents would have given
    another tool is not in them.

    Parameters
    ----------
    answers
        Shape (n, q), as for `find_profiles`.
    item_ids
        The names of the q items.
    calibration, replicate_weights
        The weight of the n respondents, and replicates for the errors, shape (n, R).
    """
    answer = np.asarray(answers, dtype=float)
    lengths = range(min(SHORTEST, answer.shape[1]), min(LONGEST, answer.shape[1]) + 1)
    by_pattern = answer[_first_of(folds.patterns.of_respondent)]
    trial = _try_out(folds, by_pattern, lengths, calibration.calibrated_weight)
    judged = _agreements(trial, calibration, replicate_weights)
    near = judged.share[0, :-1] >= judged.share[0, :-1].max() - NEAR_BEST
    offered = int(np.argmax(near))
    subsets, points = _choose(found.fit, by_pattern, folds.patterns.weight, lengths)
    chosen = subsets[offered]
    return TypingTool(
        items=tuple(item_ids[item] for item in chosen),
        start=_as_points(points[0]),
        points=tuple(tuple(_as_points(row) for row in points[1][item]) for item in chosen),
        confusion=_confusion(trial, offered, calibration.calibrated_weight),
        agreement=_with_error(judged, offered),
        baseline=_with_error(judged, len(lengths)),
        by_length=tuple(
            ToolLength(length, tuple(item_ids[item] for item in items), _with_error(judged, position))
            for position, (length, items) in enumerate(zip(lengths, subsets, strict=True))
        ),
    )


def _choose(
    fit: ClassFit, by_pattern: FloatArray, weight: FloatArray, lengths: range
) -> tuple[Subsets, tuple[IntArray, tuple[IntArray, ...]]]:
    """Choose the items of each length; also give the points of all items."""
    start, points = points_of(fit)
    scores = item_scores(points, by_pattern)
    # By all items without rounding: that is what assignment to a profile means.
    own = posteriors(fit, by_pattern).argmax(axis=1).astype(np.int8)
    leads = leads_of(start, scores, own, weight)
    return best_subsets(leads, lengths[-1])[lengths[0] - 1 :], (start, points)


def _try_out(folds: Folds, by_pattern: FloatArray, lengths: range, weight: FloatArray) -> _Trial:
    n = folds.fold.size
    typed = np.full((len(lengths), n), -1, dtype=np.int8)
    own, largest = np.full(n, -1, dtype=np.int8), np.zeros(n, dtype=np.int8)
    posterior = np.zeros((n, folds.n_classes))
    for part, fit in enumerate(folds.fits):
        held_out = folds.fold == part
        rest = folds.patterns.reweighted(np.where(held_out, 0.0, weight))
        subsets, (start, points) = _choose(fit, by_pattern, rest.weight, lengths)
        scores = item_scores(points, by_pattern)
        for position, items in enumerate(subsets):
            placed = of_respondents(place(start, scores, items), folds.patterns.of_respondent)
            typed[position, held_out] = placed[held_out]
        own[held_out] = folds.placed(part)[held_out]
        largest[held_out] = int(fit.class_share.argmax())
        posterior[held_out] = folds.posterior(part)[held_out]
    return _Trial(typed, own, largest, posterior)


def _agreements(trial: _Trial, calibration: Calibration, replicate_weights: FloatArray) -> Shares:
    """Agreement of each length, and last that of the baseline, shape (1, lengths + 1)."""
    right = np.vstack([trial.typed, trial.largest]) == trial.own
    answers = np.where(trial.own >= 0, right, np.nan).T
    everyone = np.ones((answers.shape[0], 1))
    return estimate_shares(answers, everyone, calibration, replicate_weights=replicate_weights)


def _confusion(trial: _Trial, length: int, weight: FloatArray) -> tuple[tuple[float, ...], ...]:
    """`Σ w p_ic 1(typed as t) / Σ w p_ic`, with the probabilities p by all items."""
    n_classes = trial.posterior.shape[1]
    typed = trial.typed[length][:, None] == np.arange(n_classes)
    both = (trial.posterior * weight[:, None] * typed.any(axis=1, keepdims=True)).T @ typed
    rows = both / both.sum(axis=1, keepdims=True)
    return tuple(tuple(float(share) for share in row) for row in rows)


def _with_error(shares: Shares, position: int) -> ShareWithError:
    return ShareWithError(
        share=float(shares.share[0, position]),
        standard_error=float(shares.standard_error[0, position]),
        ci_lower=float(shares.ci_lower[0, position]),
        ci_upper=float(shares.ci_upper[0, position]),
        n_respondents=int(shares.n_respondents[0, position]),
    )


def _as_points(hundredths: IntArray) -> tuple[float, ...]:
    return tuple(int(number) / HUNDREDTHS for number in hundredths)


def _first_of(pattern: IntArray) -> IntArray:
    """Give a respondent for each pattern."""
    patterns, first = np.unique(pattern, return_index=True)
    return first[patterns >= 0]
