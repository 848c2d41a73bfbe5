"""The order of classes is arbitrary: put those of one fit in the order of another."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from scipy import optimize

from kanaalkompas.latentclass.posterior import ClassFit


def align(reference: ClassFit, other: ClassFit) -> ClassFit:
    """Give `other` with its classes in the order in which they are most like those of `reference`.

    The pairs that make the sum of squared differences between the shares of all answers smallest (Kuhn
    1955, "The Hungarian Method for the Assignment Problem", Naval Research Logistics Quarterly 2).

    Raises
    ------
    ValueError
        Where the two differ in their number of classes or in their items.
    """
    same_items = reference.n_categories == other.n_categories
    if not same_items or reference.class_share.size != other.class_share.size:
        raise ValueError("only fits with as many classes of the same items can be aligned")
    here, there = np.hstack(reference.answer_shares()), np.hstack(other.answer_shares())
    distance = ((here[:, None] - there[None]) ** 2).sum(axis=2)
    _, order = optimize.linear_sum_assignment(distance)
    return replace(
        other,
        class_share=other.class_share[order],
        item_share=other.item_share[order],
        n_by_class=other.n_by_class[order],
    )
