"""The best questions for a typing tool: of all subsets, or of many where there are too many."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kanaalkompas.segmentation.assignment import FloatArray, IntArray, Placed

MOST_ITEMS_FOR_ALL = 15
"""Up to here all subsets are tried: at most 22,819."""


@dataclass(frozen=True, slots=True, eq=False)
class Leads:
    """How far the score of everyone's own class lies ahead of the others: u people, C - 1 others.

    Leads add up over items. A tool places a person in the own class where all leads are above 0.
    """

    start: NDArray[np.int32]
    """Shape ((C - 1) · u,)."""
    items: NDArray[np.int32]
    """Shape (q, (C - 1) · u)."""
    weight: FloatArray
    """Shape (u,), together 1."""

    def agreement(self, lead: NDArray[np.int32]) -> float:
        """Share of people whom the tool places in their own class."""
        return float(self.weight @ (lead.reshape(-1, self.weight.size).min(axis=0) > 0))


def leads_of(start: IntArray, scores: IntArray, own: Placed, weight: FloatArray) -> Leads:
    """Make the leads of scores.

    Parameters
    ----------
    start
        Shape (C,).
    scores
        Shape (q, u, C).
    own
        Shape (u,): the class by all items.
    weight
        Shape (u,), 0 or more.
    """
    n_classes = start.size
    # With equal scores the first class wins: each later one starts a part of a hundredth lower.
    begin, finer = start * n_classes - np.arange(n_classes), scores * n_classes
    mine = own[:, None].astype(np.int64)
    others = (mine + np.arange(1, n_classes)) % n_classes
    rows = np.arange(own.size)[:, None]
    first = begin[mine] - begin[others]
    rest = finer[:, rows, mine] - finer[:, rows, others]
    return Leads(
        start=first.T.ravel().astype(np.int32),
        items=rest.transpose(0, 2, 1).reshape(scores.shape[0], -1).astype(np.int32),
        weight=weight / weight.sum(),
    )


def best_subsets(leads: Leads, longest: int) -> tuple[tuple[int, ...], ...]:
    """Find for each size from 1 to `longest` the items with the highest agreement.

    All subsets up to 15 items; else item by item, with swaps as long as they help. Of equal subsets the
    first is taken.
    """
    n_items = leads.items.shape[0]
    if n_items <= MOST_ITEMS_FOR_ALL:
        return _best_of_all(leads, min(longest, n_items))
    return _best_by_steps(leads, longest)


def _best_of_all(leads: Leads, longest: int) -> tuple[tuple[int, ...], ...]:
    """Visit all subsets depth first: each costs one addition to the leads of the one it grows from."""
    n_items = leads.items.shape[0]
    best: list[tuple[float, tuple[int, ...]]] = [(-1.0, ())] * (longest + 1)
    sums = np.empty((longest + 1, leads.start.size), dtype=np.int32)
    sums[0] = leads.start

    def grow(chosen: tuple[int, ...]) -> None:
        size = len(chosen) + 1
        for item in range(chosen[-1] + 1 if chosen else 0, n_items):
            np.add(sums[size - 1], leads.items[item], out=sums[size])
            agreement = leads.agreement(sums[size])
            if agreement > best[size][0]:
                best[size] = (agreement, (*chosen, item))
            if size < longest:
                grow((*chosen, item))

    grow(())
    return tuple(items for _, items in best[1:])


def _best_by_steps(leads: Leads, longest: int) -> tuple[tuple[int, ...], ...]:
    chosen: tuple[int, ...] = ()
    found = []
    for _ in range(longest):
        chosen = _with_swaps(leads, _best_of(leads, chosen, [chosen]))
        found.append(chosen)
    return tuple(found)


def _with_swaps(leads: Leads, chosen: tuple[int, ...]) -> tuple[int, ...]:
    """Take one item out and the best in, until no swap helps."""
    while True:
        kept = [tuple(i for i in chosen if i != out) for out in chosen]
        better = _best_of(leads, chosen, kept)
        if _agreement(leads, better) <= _agreement(leads, chosen):
            return chosen
        chosen = better


def _best_of(leads: Leads, taken: tuple[int, ...], bases: list[tuple[int, ...]]) -> tuple[int, ...]:
    """Add to one of the bases the best item that is not taken yet."""
    free = [item for item in range(leads.items.shape[0]) if item not in taken]
    grown = [tuple(sorted((*base, item))) for base in bases for item in free]
    return max(grown, key=lambda items: _agreement(leads, items))


def _agreement(leads: Leads, items: tuple[int, ...]) -> float:
    return leads.agreement(leads.start + leads.items[list(items)].sum(axis=0, dtype=np.int32))
