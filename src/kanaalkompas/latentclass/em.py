"""One step of expectation-maximisation (EM), for all starts in the same products of matrices."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from kanaalkompas.latentclass.classes import EDGE, Classes, inside
from kanaalkompas.latentclass.columns import FloatArray, sum_by_item, to_columns
from kanaalkompas.latentclass.packing import parts
from kanaalkompas.latentclass.patterns import Patterns

_NUMBERS = 65_536
"""Probabilities that are worked on at once: they fit in the cache."""
_FEWEST_ROWS = 512


def em_step(patterns: Patterns, classes: Classes, prior: float) -> tuple[Classes, FloatArray]:
    """Take one step of EM; also give the objective at the classes it starts from, shape (S,)."""
    table, categories = patterns.table, patterns.n_categories
    n_starts, n_classes = classes.class_share.shape
    objective = log_prior(patterns, classes, prior)
    sums = np.zeros((n_starts * n_classes, table.shape[1]))
    for rows, posterior, log_total in each_part(table, classes, some_missing=patterns.some_missing):
        objective += log_total @ patterns.weight[rows]
        np.multiply(posterior, patterns.weight[rows], out=posterior)
        sums += posterior.reshape(len(sums), -1) @ table[rows]
    sums = sums.reshape(n_starts, n_classes, -1)
    n_columns, by_class = patterns.mean.size, sums[..., -1]
    n_asked = sums[..., n_columns:-1] if patterns.some_missing else by_class[..., None]
    n_asked = to_columns(n_asked, categories) if patterns.some_missing else n_asked
    item_share = (sums[..., :n_columns] + prior * patterns.mean) / np.maximum(n_asked + prior, EDGE)
    class_share = by_class + prior
    return inside(class_share / class_share.sum(axis=1, keepdims=True), item_share, categories), objective


def each_part(
    table: FloatArray, classes: Classes, *, some_missing: bool
) -> Iterator[tuple[slice, FloatArray, FloatArray]]:
    """Give rows of the table part by part, with their probabilities.

    Yields
    ------
    The rows; the probability of each class given the pattern, shape (S, C, rows), which may be overwritten;
    and the log-probability of the pattern, shape (S, rows).
    """
    logs = log_shares(classes, some_missing=some_missing)
    n_starts, n_classes = classes.class_share.shape
    for rows in parts(len(table), max(_FEWEST_ROWS, _NUMBERS // len(logs))):
        # Patterns along the last axis: sums over the few classes then run over long rows.
        joint = (logs @ table[rows].T).reshape(n_starts, n_classes, -1)
        top = joint.max(axis=1)
        joint -= top[:, None]
        np.exp(joint, out=joint)
        total = joint.sum(axis=1)
        joint /= total[:, None]
        yield rows, joint, top + np.log(total)


def log_shares(classes: Classes, *, some_missing: bool) -> FloatArray:
    """Give what each column of a table adds to the log-probability, shape (S · C, columns)."""
    of_first, categories = np.log(classes.first_share), classes.n_categories
    of_columns = np.log(classes.item_share) - to_columns(of_first, categories)
    of_class = np.log(classes.class_share)[..., None]
    if some_missing:
        logs = np.concatenate([of_columns, of_first, of_class], axis=2)
    else:
        logs = np.concatenate([of_columns, of_class + of_first.sum(axis=2, keepdims=True)], axis=2)
    return logs.reshape(-1, logs.shape[2])


def log_prior(patterns: Patterns, classes: Classes, prior: float) -> FloatArray:
    """Give the log of the prior: `prior` respondents in each class, who answer as the mean. Shape (S,)."""
    of_items = np.log(classes.item_share) @ patterns.mean
    of_items += np.log(classes.first_share) @ (1 - sum_by_item(patterns.mean, patterns.n_categories))
    total: FloatArray = prior * (of_items + np.log(classes.class_share)).sum(axis=1)
    return total
