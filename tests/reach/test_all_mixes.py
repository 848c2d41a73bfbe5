"""All mixes at once against counting one by one."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kanaalkompas.reach import channels_of, mix_of, reach_of, reach_of_all_mixes
from kanaalkompas.weighting import calibrate, make_design, make_margin
from tests.reach.brute_force import draw_uses, reach_by_counting


def test_all_511_mixes_of_nine_channels_equal_brute_force() -> None:
    uses, weight = draw_uses(400, 9, seed=1)
    reach = reach_of_all_mixes(uses, weight)
    counted = [reach_by_counting(uses, weight, channels_of(mix)) for mix in range(1, 512)]
    assert np.max(np.abs(reach[1:] - counted)) <= 1e-12


@pytest.mark.parametrize("k", [1, 4, 5, 16, 17, 19])
def test_the_transform_holds_at_every_border_of_its_blocks(k: int) -> None:
    uses, weight = draw_uses(300, k, seed=k)
    reach = reach_of_all_mixes(uses, weight)
    mixes = np.random.default_rng(k).integers(1, 1 << k, 60)
    counted = [reach_by_counting(uses, weight, channels_of(int(mix))) for mix in mixes]
    assert np.max(np.abs(reach[mixes] - counted)) <= 1e-12


def test_reach_of_one_mix_and_of_all_agree_under_calibration() -> None:
    uses, weight = draw_uses(300, 4, seed=3)
    labels = np.random.default_rng(3).choice(["a", "b"], 300)
    calibration = calibrate(make_design(weight), [make_margin("m", labels, {"a": 400.0, "b": 600.0})])
    reach = reach_of_all_mixes(uses, calibration.calibrated_weight)
    for mix in range(1, 16):
        one = reach_of(uses, channels_of(mix), np.ones((300, 1)), calibration).share.item()
        assert one == pytest.approx(reach[mix], abs=1e-12)


def test_columns_are_done_as_one_by_one() -> None:
    uses, weight = draw_uses(80, 5, seed=4)
    columns = np.random.default_rng(4).gamma(1, size=(80, 3)) * weight[:, None]
    together = reach_of_all_mixes(uses, columns)
    assert together == pytest.approx(np.array([reach_of_all_mixes(uses, w) for w in columns.T]), abs=1e-14)


@settings(max_examples=60)
@given(n=st.integers(1, 40), k=st.integers(1, 7), seed=st.integers(0, 10**6), scale=st.floats(1e-3, 1e6))
def test_a_bigger_mix_never_reaches_fewer_whatever_order_and_scale(
    n: int, k: int, seed: int, scale: float
) -> None:
    uses, weight = draw_uses(n, k, seed)
    reach = reach_of_all_mixes(uses, weight)
    mixes = np.arange(1 << k)
    for channel in range(k):
        assert np.all(reach[mixes | 1 << channel] >= reach[mixes] - 1e-12)
    rng = np.random.default_rng(seed)
    people, channels = rng.permutation(n), rng.permutation(k)
    moved = reach_of_all_mixes(uses[people][:, channels], weight[people] * scale)
    for mix in range(1 << k):
        old = mix_of(int(channels[i]) for i in channels_of(mix))
        assert moved[mix] == pytest.approx(reach[old], abs=1e-12)
