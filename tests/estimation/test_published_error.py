"""The error of a published share: from the source's error, its interval or its n."""

from __future__ import annotations

from statistics import NormalDist
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kanaalkompas.estimation import standard_error_of, wilson_intervals


def _found(share: float, standard_error: float | None = None, **others: float | None) -> tuple[Any, str]:
    found = standard_error_of(share, standard_error, **others)
    assert found is not None
    return found.standard_error, found.basis


def test_a_stated_error_goes_before_all() -> None:
    interval = {"ci_lower": 0.3, "ci_upper": 0.5, "ci_level": 0.95}
    assert _found(0.4, 0.03, **interval, n_respondents=200) == (0.03, "design")
    # Margins can fix a share: then 0 is true.
    assert _found(0.4, 0.0, n_respondents=100) == (0.0, "design")


def test_an_interval_goes_before_n() -> None:
    # 9.8 points is 1.96 errors of 5 points.
    interval = {"ci_lower": 0.302, "ci_upper": 0.498}
    found = _found(0.4, **interval, ci_level=0.95, n_effective=100, n_respondents=200)
    assert found == (pytest.approx(0.05, rel=1e-4), "interval")
    assert _found(0.4, **interval, ci_level=0.90)[0] == pytest.approx(0.098 / 1.6449, rel=1e-4)


@pytest.mark.parametrize(("share", "lower", "upper"), [(0.02, 0.0, 0.069), (0.98, 0.931, 1.0)])
def test_an_arm_cut_off_at_the_end_does_not_make_the_error_small(
    share: float, lower: float, upper: float
) -> None:
    found = _found(share, ci_lower=lower, ci_upper=upper, ci_level=0.95)
    assert found == (pytest.approx(0.049 / 1.96, rel=1e-4), "interval")


def test_half_an_interval_is_no_interval() -> None:
    for half in ({"ci_lower": 0.3}, {"ci_lower": 0.3, "ci_upper": 0.5}, {"ci_level": 0.95}):
        assert standard_error_of(0.4, **half) is None
        assert _found(0.4, **half, n_respondents=96) == (pytest.approx(0.05), "n")


def test_the_effective_n_goes_before_the_number_of_respondents() -> None:
    # sqrt(0.2 · 0.8 / 64) = 0.4 / 8; with 256 it would be half of that.
    assert _found(0.2, n_effective=64, n_respondents=256) == (pytest.approx(0.05), "n")
    assert _found(0.2, n_respondents=256) == (pytest.approx(0.025), "n")


def test_without_any_of_these_the_error_is_unknown() -> None:
    assert standard_error_of(0.4) is None
    assert standard_error_of(0.0, 0.0) is None


@pytest.mark.parametrize("share", [0.0, 1.0, 1 + 1e-10])
def test_nobody_in_a_sample_is_not_nobody_known(share: float) -> None:
    """An error of 0 would make the bounds of reach too narrow."""
    end = round(share)
    lower, upper = wilson_intervals(float(end), 50)
    arm = float(max(upper - end, end - lower))
    empty = {"ci_lower": float(end), "ci_upper": float(end), "ci_level": 0.95}
    by_n = _found(share, 0.0, **empty, n_respondents=50)
    assert by_n == (pytest.approx(arm / NormalDist().inv_cdf(0.975)), "n")
    whole = {"ci_lower": float(lower), "ci_upper": float(upper), "ci_level": 0.95}
    by_interval = _found(share, 0.0, **whole, n_respondents=50)
    assert by_interval == (pytest.approx(arm / NormalDist().inv_cdf(0.975)), "interval")


@given(
    share=st.floats(0.01, 0.99),
    error=st.floats(0.001, 0.3),
    level=st.floats(0.5, 0.999),
)
def test_a_normal_interval_gives_its_error_back_unless_cut_twice(
    share: float, error: float, level: float
) -> None:
    reach = NormalDist().inv_cdf((1 + level) / 2) * error
    lower, upper = max(share - reach, 0.0), min(share + reach, 1.0)
    found = _found(share, ci_lower=lower, ci_upper=upper, ci_level=level)[0]
    if lower > 0 or upper < 1:
        assert found == pytest.approx(error, rel=1e-6)
    else:
        assert found <= error + 1e-12


@given(share=st.floats(0, 1), n=st.integers(1, 10_000))
def test_an_error_from_n_is_never_nothing_and_falls_with_n(share: float, n: int) -> None:
    assert 0 < _found(share, n_respondents=4 * n)[0] < _found(share, n_respondents=n)[0]


def test_values_out_of_range_are_refused() -> None:
    for share in (-0.1, 1.1, np.nan):
        with pytest.raises(ValueError, match="share"):
            standard_error_of(share, 0.1)
    for error in (-0.1, np.nan):
        with pytest.raises(ValueError, match="standard error"):
            standard_error_of(0.4, error)
    for n in (0, -1, np.nan):
        with pytest.raises(ValueError, match="respondents"):
            standard_error_of(0.4, n_effective=n)
        with pytest.raises(ValueError, match="respondents"):
            standard_error_of(0.4, n_respondents=n)
    for lower, upper, level in ((0.5, 0.6, 0.95), (0.1, 0.3, 0.95), (0.3, 0.5, 1.0), (0.3, 0.5, 0.0)):
        with pytest.raises(ValueError, match="interval"):
            standard_error_of(0.4, None, lower, upper, level)
