"""Which respondent belongs to which group: everyone, each group of the study, and pairs of groups."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from kanaalkompas.survey import Respondents

FEWEST_IN_PAIR = 100
"""Two dimensions are crossed only where every cell holds at least this many respondents, so that a cross
table never hides a cell that the rest of the table gives away."""


Column = tuple[str, str, NDArray[np.bool_]]


@dataclass(frozen=True, eq=False)
class GroupTable:
    """g groups: names, and who belongs to each. The first `n_single` are no pairs."""

    dimensions: tuple[str, ...]
    groups: tuple[str, ...]
    membership: NDArray[np.bool_]
    """Shape (n, g)."""
    n_single: int

    @property
    def n_groups(self) -> int:
        """Number of groups."""
        return len(self.groups)

    @property
    def rests(self) -> tuple[tuple[str, NDArray[np.bool_]], ...]:
        """Those of whom a dimension does not know the group, by dimension: the total minus its groups."""
        names = np.asarray(self.dimensions[: self.n_single])
        single = self.membership[:, : self.n_single]
        known = [(name, single[:, names == name].any(axis=1)) for name in dict.fromkeys(names[1:].tolist())]
        return tuple((name, np.logical_not(members)) for name, members in known)

    def with_dimension(
        self, dimension: str, groups: Sequence[str], membership: NDArray[np.bool_]
    ) -> GroupTable:
        """Give a table with one more dimension, before the pairs and in none of them."""
        n = self.n_single
        return GroupTable(
            dimensions=(*self.dimensions[:n], *[dimension] * len(groups), *self.dimensions[n:]),
            groups=(*self.groups[:n], *groups, *self.groups[n:]),
            membership=np.hstack([self.membership[:, :n], membership, self.membership[:, n:]]),
            n_single=n + len(groups),
        )

    def rows_of(self, dimension: str) -> list[int]:
        """Give the places of the groups of a dimension."""
        return [g for g, name in enumerate(self.dimensions) if name == dimension]

    def corners(self, dimension: str) -> NDArray[np.bool_]:
        """Those who are in a group of one dimension of a pair and in none of the other; shape (n, c).

        They follow from a single group minus the cells of the pair, so a few of them need protection.
        """
        one, other = dimension.split("*")
        names = np.asarray(self.dimensions)
        rests = dict(self.rests)
        cells = [self.membership[:, names == one] & rests[other][:, None]]
        cells += [self.membership[:, names == other] & rests[one][:, None]]
        return np.hstack([*cells, (rests[one] & rests[other])[:, None]])


def make_group_table(respondents: Respondents) -> GroupTable:
    """Make everyone, each group, and each pair of groups that is large enough everywhere."""
    columns: list[Column] = [("totaal", "alle", np.ones(respondents.n, dtype=bool))]
    by_dimension = {
        dimension: list(zip(found.groups, found.members.T, strict=True))
        for dimension, found in sorted(respondents.groups.items())
    }
    for dimension, groups in by_dimension.items():
        columns += [(dimension, group, members) for group, members in groups]
    n_single = len(columns)
    for first, second in combinations(by_dimension, 2):
        columns += _crossed(first, by_dimension[first], second, by_dimension[second])
    return GroupTable(
        dimensions=tuple(dimension for dimension, _, _ in columns),
        groups=tuple(group for _, group, _ in columns),
        membership=np.column_stack([members for _, _, members in columns]),
        n_single=n_single,
    )


def _crossed(
    first: str,
    first_groups: Iterable[tuple[str, NDArray[np.bool_]]],
    second: str,
    second_groups: Iterable[tuple[str, NDArray[np.bool_]]],
) -> list[Column]:
    cells = [
        (f"{first}*{second}", f"{a}*{b}", members_a & members_b)
        for a, members_a in first_groups
        for b, members_b in second_groups
    ]
    return cells if all(int(members.sum()) >= FEWEST_IN_PAIR for _, _, members in cells) else []
