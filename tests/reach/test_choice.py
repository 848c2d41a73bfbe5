"""How sure a plan is: rivals, the probability of being best, floors, and the interval of the winner."""

from __future__ import annotations

import numpy as np
import pytest

from kanaalkompas.reach import ClassUse, Objective, Plan, make_wishes, plan
from kanaalkompas.reach.objectives import make_aim
from kanaalkompas.reach.uncertainty import judge_choice
from tests.reach.brute_force import draw_uses
from tests.reach.measures import Table, respondents

RNG = np.random.default_rng(7)
ERROR = np.sqrt(0.5 * 0.5 / 1000)


def _plan(table: list[float], noise: np.ndarray, *, error: float = 0.0, **wishes: object) -> Plan:
    target = Table(np.array(table), noise, error=error)
    asked = make_wishes(["a", "b"], max_channels=1, groups=("allen",), **wishes)  # type: ignore[arg-type]
    return plan(target, asked, {"allen": target}, generator=np.random.default_rng(1))


def test_draws_tell_how_sure_the_choice_is() -> None:
    # The first is best by a hair: the second differs by less than its noise.
    noise = np.random.default_rng(1).normal(0, 0.03, size=(500, 4)) * [0, 1, 1, 0.1]
    close = _plan([0, 0.50, 0.49, 0.2], noise).choice
    assert close.not_told_apart.tolist() == [1, 2]
    assert 0.5 < close.probability < 0.7
    far = _plan([0, 0.5, 0.2, 0.5], noise).choice
    assert far.not_told_apart.tolist() == [1]
    assert (far.probability, far.n_compared, far.lag_of_rest, far.rest_told_apart) == (1, 2, None, True)


@pytest.mark.parametrize(("lag", "is_rival"), [(0.015, True), (0.018, False)])
def test_a_rival_lags_less_than_the_critical_value_times_its_error(lag: float, is_rival: bool) -> None:
    # One rival whose lag is normal with an error of 0.01: it must lag 1.64 errors to be told apart.
    noise = np.zeros((2000, 4))
    noise[:, 2] = np.random.default_rng(1).normal(0, 0.01, 2000)
    found = _plan([0, 0.5, 0.5 - lag, 0.5], noise).choice.not_told_apart
    assert (2 in found) == is_rival


def test_the_value_of_an_objective_carries_the_error_and_n_of_all_its_parts() -> None:
    table, noise = np.array([0, 0.5, 0.4, 0.6]), np.zeros((5, 4))
    target = Table(table, noise, error=0.01, n_effective=900, n_phases=2, error_of_one=0.03)
    groups = {
        "a": Table(table, noise, error=0.02, n_effective=100),
        "b": Table(table, noise, error=0.005, n_effective=50),
    }
    reach, worst, journey = (make_aim(o, target, groups, 0.5) for o in Objective)
    assert (reach.error, reach.n_effective) == (0.01, 900)
    assert (worst.error, worst.n_effective) == (0.02, 50)
    assert (journey.error, journey.n_effective) == (0.02, 900)


def test_a_lag_within_twice_the_error_of_the_model_tells_nothing() -> None:
    noise = np.random.default_rng(1).normal(0, 0.0001, size=(500, 4))
    assert _plan([0, 0.5, 0.48, 0.5], noise).choice.not_told_apart.tolist() == [1]
    assert _plan([0, 0.5, 0.48, 0.5], noise, error=0.01).choice.not_told_apart.tolist() == [1, 2]
    assert _plan([0, 0.5, 0.48, 0.5], noise, error=0.009).choice.not_told_apart.tolist() == [1]


def _interval(table: list[float], noise: np.ndarray, error: float = 0.0) -> tuple[float, float]:
    found = _plan(table, noise, error=error).interval
    if found is None:
        raise AssertionError
    return found


def test_the_interval_is_that_of_a_share_where_the_choice_was_easy_and_lower_where_it_was_close() -> None:
    noise = np.random.default_rng(1).normal(0, ERROR, size=(500, 4)) * [0, 1, 1, 1]
    easy = _interval([0, 0.5, 0.1, 0.5], noise)
    assert easy == pytest.approx((0.5 - 2 * ERROR, 0.5 + 2 * ERROR), abs=0.1 * ERROR)
    close = _interval([0, 0.5, 0.499, 0.5], noise)
    assert close[0] < easy[0] - 0.3 * ERROR
    assert close[1] < easy[1]
    assert 0 <= close[0] < close[1] <= 1


def test_the_error_of_the_model_widens_the_interval_at_both_ends() -> None:
    noise = np.random.default_rng(1).normal(0, ERROR, size=(500, 4)) * [0, 1, 1, 1]
    exact, model = (_interval([0, 0.5, 0.1, 0.5], noise, error) for error in (0.0, 0.015))
    assert model == pytest.approx((exact[0] - 0.015, exact[1] + 0.015))


def test_an_interval_exists_where_everybody_is_reached() -> None:
    low, high = _interval([0, 1.0, 1.0, 1.0], np.zeros((20, 4)))
    assert 0.95 < low < high <= 1


def test_the_probability_that_a_floor_is_met() -> None:
    noise = np.random.default_rng(1).normal(0, ERROR, size=(50, 4))
    table = [0, 0.5, 0.1, 0.5]

    def probability(floor: float, error: float = 0.0) -> float:
        found = _plan(table, noise, error=error, floors={"allen": floor}).floors
        assert [(check.group, check.floor) for check in found] == [("allen", floor)]
        return found[0].probability

    # Right on the floor it is even; two errors below it nearly sure.
    assert probability(0.5) == pytest.approx(0.5, abs=0.01)
    assert probability(0.5 - 2 * ERROR) == pytest.approx(0.977, abs=0.003)
    # The error of the model counts against it.
    assert probability(0.5 - 2 * ERROR, error=2 * ERROR) == pytest.approx(0.5, abs=0.01)
    assert probability(0.0) == 1


def test_leaving_out_mixes_that_lag_changes_neither_probability_nor_interval() -> None:
    uses, weight = draw_uses(300, 8, seed=2)
    target = respondents(uses, weight, replicates=200)
    wishes = make_wishes([str(i) for i in range(8)], max_channels=3)
    every, some = (
        plan(target, wishes, {}, generator=np.random.default_rng(1), n_compared=n) for n in (1000, 40)
    )
    assert (every.choice.n_compared, every.choice.lag_of_rest) == (92, None)
    assert (some.choice.n_compared, some.choice.n_feasible) == (40, 92)
    assert some.choice.lag_of_rest is not None
    assert some.choice.probability == pytest.approx(every.choice.probability, abs=0.005)
    assert some.interval == pytest.approx(every.interval, abs=0.005)
    assert set(some.choice.not_told_apart) <= set(every.choice.not_told_apart)


def test_where_the_mixes_left_out_may_be_as_good_the_choice_says_so() -> None:
    uses, weight = draw_uses(300, 8, seed=2)
    target = respondents(uses, weight)
    wishes = make_wishes([str(i) for i in range(8)], max_channels=3)
    few = plan(target, wishes, {}, generator=np.random.default_rng(1), n_compared=2)
    assert not few.choice.rest_told_apart
    assert few.choice.n_compared == 2
    # A channel that everybody uses against nine that hardly anybody does.
    clear = np.zeros((4000, 10))
    clear[:, 0] = 1
    clear[::50, 1:] = 1
    names = [str(i) for i in range(10)]
    far = plan(
        respondents(clear),
        make_wishes(names, max_channels=1),
        {},
        generator=np.random.default_rng(1),
        n_compared=5,
    )
    assert far.choice.lag_of_rest == pytest.approx(0.98)
    assert far.choice.rest_told_apart


def test_the_error_of_a_model_lowers_the_probability_of_being_best() -> None:
    # Two mixes 2 points apart, without sampling error: sure, unless the model may be 3 points off.
    draws = np.tile([0.62, 0.60], (2_000, 1))
    mixes, value = np.array([1, 2]), np.array([0.62, 0.60])
    sure = judge_choice(mixes, value, draws, 2)
    doubtful = judge_choice(mixes, value, draws, 2, model_error=0.03, generator=np.random.default_rng(1))
    assert sure.probability == 1.0
    # The difference of two errors has a standard deviation of 0.015·√2 = 0.0212; Φ(0.02 / 0.0212) = 0.827.
    assert doubtful.probability == pytest.approx(0.827, abs=0.03)
    with pytest.raises(ValueError, match="source of draws"):
        judge_choice(mixes, value, draws, 2, model_error=0.03)


def test_a_part_of_the_best_mix_never_passes_it_whatever_the_error_of_the_model() -> None:
    # All channels together: nothing reaches more, though a mix of all but one lags by a hair.
    share = np.full(5, 0.3)
    share[4] = 0.001
    use = ClassUse(np.ones(1), share[None, None], 200.0, 0.03, 0.03)
    best = plan(use, make_wishes([str(i) for i in range(5)]), {}, generator=np.random.default_rng(1))
    assert best.mix == 31
    assert best.choice.probability == 1.0
    assert best.choice.not_told_apart.tolist() == [31]
    few = plan(
        use, make_wishes([str(i) for i in range(5)]), {}, generator=np.random.default_rng(1), n_compared=3
    )
    assert few.choice.n_compared == 3
    assert few.choice.rest_told_apart


def test_a_part_as_good_as_the_best_is_still_named() -> None:
    draws = np.tile([0.6, 0.6, 0.59], (100, 1))
    values = np.array([0.6, 0.6, 0.59])
    found = judge_choice(np.array([3, 1, 4]), values, draws, 3, model_error=0.01, generator=RNG)
    assert found.not_told_apart.tolist() == [3, 1, 4]
    # Only the mix that is no part may pass: Φ(0.01 / (0.005 · √2)) = 0.921.
    assert found.probability == pytest.approx(0.921, abs=0.08)
