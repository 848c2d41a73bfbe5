"""Where to start the climbs, and which of them to follow."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from kanaalkompas.latentclass.classes import Classes, inside, shares_from
from kanaalkompas.latentclass.climb import climb
from kanaalkompas.latentclass.columns import item_of_column, sum_by_item, to_columns
from kanaalkompas.latentclass.patterns import Patterns

_SPREAD = 1.5
"""Standard deviation of the shares at the start around those of all, as logits."""
_SHORT = 20
"""Iterations after which the best starts are told from the rest."""
_FEW = 2
"""Starts that are followed to the end."""
_MANY = 40_000
"""With more patterns than this the starts are tried on samples."""
_SMALL_SAMPLE, _LARGE_SAMPLE = 8_000, 32_000
"""Respondents on whom starts are told apart, and on whom the best are followed to the end.

On the small one alone, classes that are hard to tell apart ended in another top now and then.
"""


def promising_starts(
    patterns: Patterns,
    n_classes: int,
    n_starts: int,
    generator: np.random.Generator,
    prior: float,
    tolerance: float,
    max_iterations: int,
) -> Classes:
    """Give the classes from which to climb to the end."""
    starts = draw_starts(patterns, n_classes, n_starts if n_classes > 1 else 1, generator)
    short = min(_SHORT, max_iterations)
    if len(patterns.table) <= _MANY:
        if len(starts.class_share) == 1:
            return starts
        end = climb(patterns, starts, prior, tolerance, short)
        return end.classes.take(end.best(_FEW))
    # A sample lacks answers that others gave: without a prior their share would stay 0.
    some = max(prior, 1.0)
    first = climb(_sample(patterns, _SMALL_SAMPLE, generator), starts, some, tolerance, short)
    best = first.classes.take(first.best(_FEW))
    second = climb(_sample(patterns, _LARGE_SAMPLE, generator), best, some, tolerance, max_iterations)
    return second.classes.take(second.best(1))


def _sample(patterns: Patterns, n_drawn: int, generator: np.random.Generator) -> Patterns:
    """Draw respondents by weight, and forget the patterns that nobody drawn holds.

    The means stay those of all: the prior knows every answer that somebody gave.
    """
    drawn = generator.multinomial(n_drawn, patterns.weight / patterns.weight.sum())
    held = np.flatnonzero(drawn)
    n_respondents = drawn[held].astype(float)
    return replace(
        patterns,
        table=np.asfortranarray(patterns.table[held]),
        weight=n_respondents,
        n_respondents=n_respondents,
        of_respondent=np.repeat(np.arange(held.size), drawn[held]),
        n_effective=float(n_drawn),
    )


def draw_starts(
    patterns: Patterns, n_classes: int, n_starts: int, generator: np.random.Generator
) -> Classes:
    """Draw shares around those of all. Rows play no part, so that their order does not either."""
    categories, n = patterns.n_categories, patterns.weight.sum()
    # Half an answer or less more for each, so that no logarithm is infinite.
    more = 1 / np.array(categories)[item_of_column(categories)]
    rest = to_columns(1 - sum_by_item(patterns.mean, categories), categories)
    middle = np.log((n * patterns.mean + more) / (n * rest + more))
    log_ratios = middle + generator.normal(0, _SPREAD, (n_starts, n_classes, middle.size))
    class_share = np.full((n_starts, n_classes), 1 / n_classes)
    return inside(class_share, shares_from(log_ratios, categories), categories)
