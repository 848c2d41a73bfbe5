"""What stays hidden, so that nothing about fewer than 30 people can be worked out."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from kanaalkompas.estimation import parts_of, statuses, suppress_groups
from kanaalkompas.vocabulary import Status


def _hidden(n: list[int], *, overlap: tuple[tuple[int, ...], ...] = ()) -> list[bool]:
    """Hide among a total and the disjoint groups of one dimension, plus groups made of some of these."""
    parts = np.vstack([np.ones(len(n)), np.eye(len(n)), *(np.isin(range(len(n)), o) for o in overlap)]) > 0
    dimensions = ["totaal"] + ["leeftijd"] * (len(n) + len(overlap))
    found = suppress_groups(parts, np.array(n), dimensions)
    assert not found[0], "the total stays"
    return [bool(hidden) for hidden in found[1:]]


def test_big_groups_stay() -> None:
    assert _hidden([30, 31, 500]) == [False, False, False]


def test_one_small_group_takes_the_next_smallest_along() -> None:
    """Total minus the two others would give the group of 12."""
    assert _hidden([12, 400, 90]) == [True, False, True]


def test_two_small_groups_of_30_together_cover_each_other() -> None:
    assert _hidden([29, 12, 400, 90]) == [True, True, False, False]


def test_two_small_groups_under_30_together_need_a_third() -> None:
    """Total minus the others would give a share of 15 + 12 = 27 people."""
    assert _hidden([15, 12, 400, 90]) == [True, True, False, True]


def test_ties_go_to_the_first() -> None:
    assert _hidden([10, 50, 50]) == [True, True, False]


def test_two_groups_are_both_hidden() -> None:
    assert _hidden([10, 500]) == [True, True]


def test_a_sum_of_groups_gives_no_way_back() -> None:
    """75-plus (12) is hidden; 65-plus - 65-74 would give it, so one of these goes too."""
    hidden = _hidden([300, 40, 12], overlap=((1, 2),))
    assert hidden[2]
    assert hidden[1] or hidden[3]


def test_nested_groups_that_nearly_coincide() -> None:
    """65-plus (100) holds 65-74 (90); 75-plus is not asked for, but its 10 people would show."""
    parts = np.array([[1, 1, 1], [1, 0, 0], [0, 1, 1], [0, 1, 0]]) > 0
    found = suppress_groups(parts, np.array([400, 90, 10]), ["totaal", "leeftijd", "leeftijd", "leeftijd"])
    assert found.tolist()[3]


def test_a_two_way_table_protects_rows_and_columns() -> None:
    """One small cell in a 2 × 2 table with shown margins: all four cells go."""
    cells = np.eye(4)
    parts = np.vstack(
        [
            np.ones(4),
            cells[0] + cells[1],
            cells[2] + cells[3],
            cells[0] + cells[2],
            cells[1] + cells[3],
            cells,
        ]
    )
    dimensions = ["totaal", "a", "a", "b", "b"] + ["a*b"] * 4
    found = suppress_groups(parts > 0, np.array([10, 90, 80, 70]), dimensions)
    assert not found[:5].any()
    assert found[5:].all()


def test_parts_cut_overlapping_groups_apart() -> None:
    membership = np.array([[1, 1], [1, 0], [1, 1], [1, 0], [1, 0]])
    parts, part = parts_of(membership)
    assert parts.shape == (2, 2)
    np.testing.assert_array_equal(parts.T[part], membership)
    np.testing.assert_array_equal(parts @ np.bincount(part), [5, 2])


def test_small_effective_n_is_uncertain() -> None:
    found = statuses(np.array([99.9, 100.0, np.nan, 500.0]), np.array([False, False, False, True]))
    assert found.tolist() == [Status.UNCERTAIN, Status.PUBLISHED, Status.UNCERTAIN, Status.SUPPRESSED]


@given(st.lists(st.integers(0, 80), min_size=2, max_size=8), st.integers(0, 10**6))
@settings(max_examples=100)
def test_no_hidden_group_follows_from_shown_ones(n: list[int], seed: int) -> None:
    rng = np.random.default_rng(seed)
    unions = rng.random((2, len(n))) < 0.5
    parts = np.vstack([np.ones(len(n)), np.eye(len(n)), unions]) > 0
    counts = np.array(n) + (np.arange(len(n)) == 0) * 100
    hidden = suppress_groups(parts, counts, ["totaal"] + ["d"] * (len(n) + 2))
    assert hidden[parts @ counts < 30].all()
    shown = parts[~hidden].T.astype(float)
    for group in np.flatnonzero(hidden & (parts @ counts > 0)):
        target = parts[group].astype(float)
        solution = np.linalg.lstsq(shown, target, rcond=None)[0]
        assert np.abs(shown @ solution - target).max() > 1e-8
    assert hidden[1:].sum() != 1
