"""Gaps between two groups: sure only where no covariance and no number of pairs could explain them."""

from __future__ import annotations

from itertools import product
from math import sqrt

import numpy as np
import pytest

from kanaalkompas.estimation import clear_gaps


def test_a_toy_by_hand() -> None:
    """One pair: 1.96 × (0.02 + 0.03) = 0.098, between a gap of 0.10 and one of 0.09."""
    assert clear_gaps([0.60], [0.02], [0.50], [0.03]) == (True,)
    assert clear_gaps([0.59], [0.02], [0.50], [0.03]) == (False,)
    assert clear_gaps([0.50], [0.03], [0.60], [0.02]) == (True,)


def test_more_pairs_ask_more_of_each() -> None:
    """Two pairs: z = 2.2414 at 0.0125, so 2.2414 × 0.05 = 0.1121: the gap of 0.10 is clear no more."""
    assert clear_gaps([0.60, 0.60], [0.02, 0.02], [0.50, 0.48], [0.03, 0.03]) == (False, True)


def test_no_covariance_undoes_a_clear_gap() -> None:
    """Brute force: where a gap is clear, each correlation of the two shares says so too."""
    sizes = (0.001, 0.02, 0.1)
    n_clear = 0
    for gap, one, two in product((0.005, 0.05, 0.1, 0.3, 0.6), sizes, sizes):
        (is_clear,) = clear_gaps([0.2 + gap], [one], [0.2], [two])
        n_clear += is_clear
        for correlation in np.linspace(-1, 1, 41):
            error = sqrt(max(one**2 + two**2 - 2 * correlation * one * two, 0.0))
            assert not is_clear or gap > 1.95996 * error - 1e-12
    assert 0 < n_clear < 45


def test_overlapping_groups_rarely_seem_to_differ_by_chance() -> None:
    """Two groups with the same true shares, of which a third of the people are in both."""
    rng = np.random.default_rng(7)
    n, shares, wrong = 600, np.array([0.1, 0.3, 0.5, 0.8]), 0
    for _ in range(400):
        answers = rng.random((n, shares.size)) < shares
        one, two = answers[:400], answers[200:]
        means = one.mean(axis=0), two.mean(axis=0)
        errors = [np.sqrt(mean * (1 - mean) / 400) for mean in means]
        wrong += any(clear_gaps(list(means[0]), list(errors[0]), list(means[1]), list(errors[1])))
    assert wrong <= 20


def test_no_pairs_and_no_error() -> None:
    assert clear_gaps([], [], [], []) == ()
    with pytest.raises(ValueError, match="above 0"):
        clear_gaps([0.5], [0.0], [0.4], [0.1])
    with pytest.raises(ValueError, match="above 0"):
        clear_gaps([0.5, 0.4], [0.1, 0.1], [0.4], [0.1])
