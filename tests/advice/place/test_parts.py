"""Dividing an age range: disjoint groups that cover it, as fine as they come."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kanaalkompas.advice.place.parts import divide
from kanaalkompas.vocabulary import AgeBounds, Group


def group(lower: int, upper: int = 200) -> Group:
    return Group("leeftijd", f"{lower}-{upper}", f"{lower} tot en met {upper}", AgeBounds(lower, upper))


def test_the_finest_groups_are_taken_where_groups_overlap() -> None:
    groups = [
        group(12, 24),
        group(12, 17),
        group(18, 24),
        group(25, 64),
        group(65),
        group(65, 74),
        group(75),
    ]
    found = [(part.ages.lower, part.ages.upper) for part in divide(groups, AgeBounds(12)) if part.ages]
    assert found == [(12, 17), (18, 24), (25, 64), (65, 74), (75, 200)]


def test_a_gap_or_a_group_across_the_border_gives_nothing() -> None:
    assert divide([group(12, 17), group(25)], AgeBounds(12)) == ()
    assert divide([group(12, 24), group(25)], AgeBounds(16)) == ()
    assert divide([], AgeBounds(12)) == ()


@given(st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12)), max_size=12))
def test_a_division_is_disjoint_covers_the_range_and_is_finest(ends: list[tuple[int, int]]) -> None:
    groups = [group(min(pair), max(pair)) for pair in ends]
    whole = AgeBounds(0, 12)
    found = divide(groups, whole)
    ages = [age for part in found if part.ages for age in range(part.ages.lower, part.ages.upper + 1)]
    assert ages in ([], list(range(13)))
    assert len(found) == most_parts(groups, 0, 12)


def most_parts(groups: list[Group], lower: int, upper: int) -> int:
    """By brute force the most groups that follow one another from `lower` to `upper`; 0 where none do."""
    if lower > upper:
        return 0
    counts = [0]
    for part in groups:
        if part.ages and part.ages.lower == lower and part.ages.upper <= upper:
            rest = most_parts(groups, part.ages.upper + 1, upper)
            if rest or part.ages.upper == upper:
                counts.append(1 + rest)
    return max(counts)
