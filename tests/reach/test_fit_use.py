"""Fitting a class model: its stated error is the true one, its limits hold, and it says when it fails."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from kanaalkompas.reach import (
    FittedUse,
    channels_of,
    fit_class_use,
    reach_of_all_mixes,
    served_of_all_mixes,
    users_of,
)
from kanaalkompas.reach.class_products import not_served
from kanaalkompas.reach.class_rounding import meet_marginals, round_shares
from kanaalkompas.reach.model_error import largest_distance, round_up
from tests.reach.brute_force import draw_uses

FloatArray = NDArray[np.float64]


def fit(
    uses: FloatArray,
    weight: FloatArray,
    limit: float = 0.02,
    start: FittedUse | None = None,
    marginals: FloatArray | None = None,
) -> FittedUse | None:
    if marginals is None:
        marginals = np.einsum("n,npk->pk", weight, uses) / weight.sum()
    return fit_class_use(
        uses,
        weight,
        marginals,
        n_effective=200.0,
        limit=limit,
        generator=np.random.default_rng(1),
        start=start,
    )


def must(fitted: FittedUse | None) -> FittedUse:
    assert fitted is not None
    return fitted


def test_the_stated_error_is_the_largest_distance_of_any_mix() -> None:
    uses, weight = draw_uses(1500, 9, 1)
    fitted = must(fit(uses[:, None], weight))
    exact = reach_of_all_mixes(uses, weight)
    distance = np.abs(fitted.use.all_mixes() - exact).max()
    assert distance <= fitted.use.error < distance + 0.0011
    assert fitted.use.error <= 0.02
    twice = [
        weight @ users_of(uses, channels_of(mix), 2) / weight.sum() if mix.bit_count() > 1 else 0.0
        for mix in range(512)
    ]
    distance = np.abs(fitted.use.all_mixes(2) - twice).max()
    assert distance <= fitted.use.error_twice < distance + 0.0011


def test_the_stated_error_of_a_journey_is_that_of_any_mix() -> None:
    flat, weight = draw_uses(1500, 12, 5)
    uses = flat.reshape(1500, 3, 4)
    uses[:, 1, 2] = 0.0  # not asked in the second phase
    fitted = must(fit(uses, weight, 0.03))
    distance = np.abs(fitted.use.all_mixes() - served_of_all_mixes(uses, weight)).max()
    # Of four channels the error is stated in steps of three people.
    assert distance <= fitted.use.error < distance + 3 / 1500 + 0.0001
    throughout = reach_of_all_mixes(uses.prod(axis=1), weight)
    one = fitted.use.of_one_channel()
    distance = np.abs(one.all_mixes() - throughout).max()
    assert distance <= one.error
    assert one.error == fitted.use.error_twice
    assert np.all(fitted.use.use[:, 1, 2] == 0)


def test_what_is_published_is_rounded_and_meets_the_marginals() -> None:
    uses, weight = draw_uses(900, 8, 2)
    other = np.clip(weight @ uses / weight.sum() + 0.01, 0, 1)[None]
    use = must(fit(uses[:, None], weight, 0.05, marginals=other)).use
    np.testing.assert_allclose(use.class_share @ use.use[:, 0], other[0], atol=1e-4)
    np.testing.assert_allclose(use.use * 1e4, np.rint(use.use * 1e4), atol=1e-8)
    np.testing.assert_allclose(use.class_share * 1e4, np.rint(use.class_share * 1e4), atol=1e-8)


def off_in_people(fitted: FittedUse, uses: FloatArray) -> float:
    exact = reach_of_all_mixes(uses, np.ones(len(uses)))
    return float(np.abs(fitted.use.all_mixes() - exact).max() * len(uses))


def n_decimals(fitted: FittedUse) -> int:
    numbers = np.concatenate([fitted.use.class_share, fitted.use.use.ravel()])
    return next(d for d in range(5) if np.allclose(numbers * 10**d, np.rint(numbers * 10**d), atol=1e-8))


@pytest.mark.parametrize(("n", "k"), [(150, 2), (150, 3), (2000, 2), (2000, 3), (20_000, 2), (1500, 8)])
def test_a_model_is_three_people_off_or_has_two_decimals(n: int, k: int) -> None:
    seen = set()
    for seed in range(6):
        uses, _ = draw_uses(n, k, seed)
        fitted = fit(uses[:, None], np.ones(n), 0.03)
        if fitted is not None:
            assert off_in_people(fitted, uses) >= 3 or n_decimals(fitted) <= 2
            seen.add(n_decimals(fitted))
    assert seen
    if k == 8:
        assert seen == {4}


def test_each_class_holds_thirty_respondents() -> None:
    uses, weight = draw_uses(100, 6, 3)
    fitted = must(fit(uses[:, None], weight, 0.2))
    assert fitted.n_by_class.min() >= 30
    assert fitted.n_by_class.sum() == pytest.approx(100)
    assert fitted.n_respondents == 100
    assert fit(uses[:29, None], weight[:29], 1.0) is None
    # Respondents without an answer, or without weight, do not make up the thirty.
    uses[29:, 0] = np.nan
    assert fit(uses[:, None], weight, 1.0, marginals=np.full((1, 6), 0.5)) is None
    uses[29:, 0] = 0
    weight[29:] = 0
    assert fit(uses[:, None], weight, 1.0) is None


def test_no_model_where_the_limit_cannot_be_met() -> None:
    uses, weight = draw_uses(120, 9, 4)
    assert fit(uses[:, None], weight, 0.0) is None


def test_fewer_classes_do_not_meet_the_limit() -> None:
    uses, weight = draw_uses(2000, 9, 6)
    fitted = must(fit(uses[:, None], weight, 0.015))
    n_classes = fitted.n_by_class.size
    assert n_classes > 1
    wider = must(fit(uses[:, None], weight, 0.5))
    assert wider.n_by_class.size == 1
    assert wider.use.error > 0.015


def test_independent_use_takes_one_class() -> None:
    rng = np.random.default_rng(0)
    uses = (rng.random((5000, 6)) < 0.3).astype(float)
    assert must(fit(uses[:, None], np.ones(5000))).n_by_class.size == 1


def test_a_group_starts_from_the_nation_and_keeps_thirty_a_class() -> None:
    uses, weight = draw_uses(3000, 9, 7)
    nation = must(fit(uses[:, None], weight, 0.008))
    group = must(fit(uses[:400, None], weight[:400], 0.05, nation))
    assert 1 < group.n_by_class.size <= nation.n_by_class.size
    small = must(fit(uses[:70, None], weight[:70], 0.3, nation))
    assert small.n_by_class.size <= 2
    assert small.n_by_class.min() >= 30


def test_where_the_start_fails_own_classes_are_tried() -> None:
    # Two independent tastes that the start, of one class, knows nothing of.
    uses, weight = draw_uses(1500, 9, 1)
    poor = must(fit(uses[:, None], weight, 0.9))
    assert poor.n_by_class.size == 1
    better = must(fit(uses[:, None], weight, 0.02, poor))
    assert better.n_by_class.size > 1


@settings(max_examples=15)
@given(seed=st.integers(0, 1000), n_classes=st.integers(1, 5))
def test_the_shift_meets_any_marginal(seed: int, n_classes: int) -> None:
    rng = np.random.default_rng(seed)
    share = rng.dirichlet(np.ones(n_classes))
    use = rng.uniform(0.001, 0.999, (n_classes, 2, 5))
    marginals = rng.random((2, 5))
    marginals[0, :2] = [0.0, 1.0]
    met = meet_marginals(share, use, marginals)
    np.testing.assert_allclose(np.tensordot(share, met, 1), marginals, atol=1e-9)
    assert np.all((met >= 0) & (met <= 1))
    assert np.all(np.diff(np.argsort(use[:, 1, 0])) == np.diff(np.argsort(met[:, 1, 0])))
    for decimals in (4, 3, 2):
        rounded = round_shares(share, decimals)
        assert rounded.sum() == pytest.approx(1, abs=1e-12)
        assert np.abs(rounded - share).max() <= 10**-decimals


def test_an_error_is_never_rounded_down() -> None:
    assert [round_up(x) for x in (0.0, 0.0142, 0.015, 0.0150001, 2.0)] == [0.0, 0.015, 0.015, 0.016, 1.0]


def test_the_distance_is_that_of_the_worst_mix_in_any_block() -> None:
    rng = np.random.default_rng(0)
    missed = not_served(np.array([0.4, 0.6]), rng.random((2, 1, 18)))
    exact = 1 - missed.all_mixes()
    for mix, off in ((3, 0.1), ((1 << 18) - 1, -0.2), (1 << 17, 0.3)):
        exact[mix] += off
        assert largest_distance(missed, exact) == pytest.approx(abs(off))
    exact[0] = 5.0  # the empty mix is no mix
    assert largest_distance(missed, exact) == pytest.approx(0.3)


def test_wrong_input_is_refused() -> None:
    uses, weight = draw_uses(60, 4, 0)
    with pytest.raises(ValueError, match="three axes"):
        fit(uses, weight, marginals=np.full((1, 4), 0.5))
    with pytest.raises(ValueError, match="weight needs"):
        fit(uses[:, None], weight[:5], marginals=np.full((1, 4), 0.5))
    with pytest.raises(ValueError, match="weight needs"):
        fit(uses[:, None], weight, marginals=np.full((1, 3), 0.5))
    with pytest.raises(ValueError, match="between 0 and 1"):
        fit(uses[:, None], weight, marginals=np.full((1, 4), np.nan))
