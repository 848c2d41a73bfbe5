"""Five people whose reach anybody can count."""

from __future__ import annotations

import numpy as np
import pytest

from kanaalkompas.reach import (
    channels_of,
    reach_of,
    reach_of_all_mixes,
    sizes_of_mixes,
    sums_by_mix,
)
from kanaalkompas.vocabulary import InputError
from kanaalkompas.weighting import Calibration, Method, calibrate, make_design

NAN = np.nan
# Weights 1, 2, 3, 4: ten people in all.
USES = np.array([[1, 0, 0], [1, 1, 0], [0, 1, 0], [0, 0, 0]], dtype=float)
WEIGHT = np.array([1.0, 2.0, 3.0, 4.0])
EVERYBODY = np.ones((4, 1))


def _weighted(weight: np.ndarray = WEIGHT) -> Calibration:
    return calibrate(make_design(weight), (), Method.NONE)


def test_reach_counts_people_once() -> None:
    # Channel 0 reaches 1 + 2, channel 1 reaches 2 + 3, together 1 + 2 + 3 of ten.
    shares = reach_of(USES, [0, 1], EVERYBODY, _weighted())
    assert shares.share.item() == pytest.approx(0.6)
    assert shares.standard_error.item() > 0
    assert shares.ci_lower.item() < 0.6 < shares.ci_upper.item()


def test_at_least_two_counts_only_who_uses_both() -> None:
    assert reach_of(USES, [0, 1, 2], EVERYBODY, _weighted(), at_least=2).share.item() == pytest.approx(0.2)


def test_reach_by_group() -> None:
    # Group 0: the first two people, all reached by channel 0. Group 1: the last two, 3 of 7 by channel 1.
    groups = np.array([[1, 0], [1, 0], [0, 1], [0, 1]], dtype=float)
    shares = reach_of(USES, [0, 1], groups, _weighted()).share
    assert shares[:, 0] == pytest.approx([1, 3 / 7])


def test_all_mixes_of_the_toy() -> None:
    by_hand = {(): 0, (0,): 0.3, (1,): 0.5, (0, 1): 0.6, (2,): 0, (0, 2): 0.3, (1, 2): 0.5, (0, 1, 2): 0.6}
    reach = reach_of_all_mixes(USES, WEIGHT)
    assert {channels_of(mix): pytest.approx(value) for mix, value in enumerate(reach)} == by_hand


def test_who_skipped_a_channel_counts_only_without_it() -> None:
    uses = np.array([[1, NAN], [0, 1], [0, 0]])
    calibration = _weighted(np.ones(3))
    everybody = np.ones((3, 1))
    assert reach_of(uses, [0], everybody, calibration).share.item() == pytest.approx(1 / 3)
    both = reach_of(uses, [0, 1], everybody, calibration)
    assert both.share.item() == pytest.approx(1 / 2)
    assert both.n_respondents.item() == 2
    # All mixes speak of the same two people.
    assert reach_of_all_mixes(uses, np.ones(3)) == pytest.approx([0, 0, 1 / 2, 1 / 2])


def test_skipped_answers_at_random_do_not_raise_the_reach() -> None:
    # Half use channel 0; nobody uses channel 1, and every other person skipped it. The reach is half:
    # counting whoever said one yes would give two thirds.
    uses = np.array([[1, 0], [1, NAN], [0, 0], [0, NAN]])
    assert reach_of(uses, [0, 1], EVERYBODY, _weighted(np.ones(4))).share.item() == pytest.approx(0.5)


def test_sums_and_sizes() -> None:
    assert sums_by_mix([1, 10, 100]).tolist() == [0, 1, 10, 11, 100, 101, 110, 111]
    assert sizes_of_mixes(3).tolist() == [0, 1, 1, 2, 1, 2, 2, 3]


def test_bad_input_is_refused_in_one_clear_message() -> None:
    calibration = _weighted()
    with pytest.raises(InputError, match="mix is leeg"):
        reach_of(USES, [], EVERYBODY, calibration)
    with pytest.raises(InputError, match="Minstens 3 kanalen"):
        reach_of(USES, [0, 1], EVERYBODY, calibration, at_least=3)
    with pytest.raises(InputError, match="64 kanalen"):
        reach_of_all_mixes(np.zeros((2, 64)), np.ones(2))
    with pytest.raises(InputError, match="zonder respondenten"):
        reach_of_all_mixes(USES, np.zeros(4))
    with pytest.raises(InputError, match="past niet in het geheugen"):
        reach_of_all_mixes(np.zeros((2, 26)), np.ones((2, 2)))
    for wrong in (
        lambda: reach_of(USES, [3], EVERYBODY, calibration),
        lambda: reach_of_all_mixes([[2.0]], [1]),
    ):
        with pytest.raises(ValueError, match=r"positions|1, 0 or NaN"):
            wrong()
