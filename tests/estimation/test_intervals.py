from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kanaalkompas.estimation import wilson_intervals


def test_half_of_a_hundred_by_hand() -> None:
    """With z = 1.96 and n = 100: centre 0.5, half width 1.96·sqrt(0.0025 + 0.000096)/1.0384 = 0.0962."""
    lower, upper = wilson_intervals(0.5, 100)
    assert float(lower) == pytest.approx(0.4038, abs=1e-4)
    assert float(upper) == pytest.approx(0.5962, abs=1e-4)


def test_nobody_of_ten_still_has_a_width() -> None:
    """At a share of 0 the upper end is z²/(n + z²) = 3.8415/13.8415."""
    lower, upper = wilson_intervals(0.0, 10)
    assert float(lower) == 0.0
    assert float(upper) == pytest.approx(3.8415 / 13.8415, abs=1e-4)


@given(st.floats(0, 1), st.floats(1, 1e6))
def test_the_ends_solve_the_equation_of_wilson(share: float, n: float) -> None:
    """Second route: each end p satisfies (p - share)² = z²·p(1 - p)/n."""
    for end in wilson_intervals(share, n):
        p = float(end)
        assert (p - share) ** 2 == pytest.approx(1.959963984540054**2 * p * (1 - p) / n, abs=1e-9)


@given(st.lists(st.floats(0, 1), min_size=1, max_size=5), st.floats(1, 1e6))
def test_the_share_lies_inside_and_the_ends_within_range(shares: list[float], n: float) -> None:
    lower, upper = wilson_intervals(shares, np.full(len(shares), n))
    assert np.all(lower >= 0)
    assert np.all(upper <= 1)
    assert np.all(lower <= np.array(shares) + 1e-12)
    assert np.all(upper >= np.array(shares) - 1e-12)


@pytest.mark.parametrize(("share", "n", "level"), [(1.1, 10, 0.95), (0.5, 0, 0.95), (0.5, 10, 1.0)])
def test_numbers_out_of_range_are_refused(share: float, n: float, level: float) -> None:
    with pytest.raises(ValueError, match="must"):
        wilson_intervals(share, n, level)


def test_a_share_that_is_no_number_is_refused() -> None:
    with pytest.raises(ValueError, match="shares"):
        wilson_intervals(float("nan"), 10)
