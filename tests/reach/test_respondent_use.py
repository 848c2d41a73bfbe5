"""The respondents' own answers as a measurement: two routes to every number."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kanaalkompas.estimation import estimate_shares
from kanaalkompas.reach import (
    RespondentUse,
    channels_of,
    mix_of,
    reach_of,
    reach_of_all_mixes,
    served_of_all_mixes,
)
from kanaalkompas.vocabulary import InputError
from kanaalkompas.weighting import calibrate, make_design, make_margin, rao_wu_replicates
from tests.reach.brute_force import draw_uses, reach_by_counting, served_by_counting, served_by_one_channel
from tests.reach.measures import respondents

RNG = np.random.default_rng(0)
ONE = np.array([1])
NAN = np.nan


def _calibrated(uses: np.ndarray, weight: np.ndarray, trim: float | None = None) -> RespondentUse:
    labels = np.random.default_rng(3).choice(["a", "b"], len(uses))
    calibration = calibrate(
        make_design(weight), [make_margin("m", labels, {"a": 400.0, "b": 600.0})], trim=trim
    )
    replicates = rao_wu_replicates(calibration, 400, np.random.default_rng(4))
    return RespondentUse(uses[:, None], np.ones(len(uses)), calibration, replicates)


def test_one_mix_and_all_mixes_agree_and_errors_are_those_of_a_share() -> None:
    uses, weight = draw_uses(300, 4, seed=3)
    measured = _calibrated(uses, weight)
    everybody = np.ones((300, 1))
    for at_least in (1, 2):
        reach = measured.all_mixes(at_least)
        for mix in (3, 6, 15):
            one = measured.reach(channels_of(mix), at_least)
            shares = reach_of(uses, channels_of(mix), everybody, measured.calibration, at_least)
            assert one.share == pytest.approx(reach[mix], abs=1e-12)
            assert one.standard_error == shares.standard_error.item()
            assert (one.ci_lower, one.ci_upper) == (shares.ci_lower.item(), shares.ci_upper.item())


def test_draws_spread_as_the_linearised_error() -> None:
    uses, weight = draw_uses(300, 4, seed=3)
    measured = _calibrated(uses, weight)
    draws = measured.draws(np.array([3, 15]), RNG)
    assert draws.shape == (400, 2)
    for column, mix in enumerate((3, 15)):
        error = measured.reach(channels_of(mix)).standard_error
        assert draws[:, column].std() == pytest.approx(error, rel=0.12)


def test_after_trimming_the_error_comes_from_the_replicates() -> None:
    uses, weight = draw_uses(300, 3, seed=5)
    measured = _calibrated(uses, weight, trim=2.0)
    assert measured.calibration.history[-1].name == "trimmed"
    shares = estimate_shares(
        uses.max(axis=1)[:, None],
        np.ones((300, 1)),
        measured.calibration,
        replicate_weights=measured.replicate_weights,
    )
    assert measured.reach([0, 1, 2]).standard_error == shares.standard_error.item()


@pytest.mark.parametrize(("k", "n_mixes"), [(4, 16), (14, 3), (9, 512)])
@pytest.mark.parametrize("n_phases", [1, 2])
def test_draws_are_the_reach_under_each_replicate_weight(k: int, n_mixes: int, n_phases: int) -> None:
    # Few mixes of many channels go by a product of matrices, many mixes of few channels by transforms.
    flat, weight = draw_uses(120, k * n_phases, seed=k)
    uses = flat.reshape(120, n_phases, k)
    member = np.random.default_rng(k).random(120)
    measured = respondents(uses, weight, member, replicates=40)
    mixes = np.random.default_rng(1).permutation(1 << k)[:n_mixes]
    draws = measured.draws(mixes, RNG)
    weights = measured.replicate_weights * member[:, None]
    for r in (0, 39):
        counted = [served_by_counting(uses, weights[:, r], channels_of(int(mix))) for mix in mixes[:20]]
        assert draws[r, :20] == pytest.approx(np.array(counted), abs=1e-12)


@settings(max_examples=40)
@given(n=st.integers(2, 30), k=st.integers(1, 4), n_phases=st.integers(1, 4), seed=st.integers(0, 10**6))
def test_a_journey_serves_whom_counting_finds(n: int, k: int, n_phases: int, seed: int) -> None:
    flat, weight = draw_uses(n, k * n_phases, seed)
    uses = flat.reshape(n, n_phases, k)
    served = served_of_all_mixes(uses, weight)
    measured = respondents(uses, weight)
    by_one = measured.of_one_channel()
    assert (measured.n_channels, measured.n_phases, by_one.n_phases) == (k, n_phases, 1)
    assert measured.all_mixes() == pytest.approx(served, abs=1e-12)
    without_switching = by_one.all_mixes()
    for mix in range(1 << k):
        chosen = channels_of(mix)
        assert served[mix] == pytest.approx(served_by_counting(uses, weight, chosen), abs=1e-12)
        wanted = served_by_one_channel(uses, weight, chosen)
        assert without_switching[mix] == pytest.approx(wanted, abs=1e-12)
        for channel in range(k):
            assert served[mix | 1 << channel] >= served[mix] - 1e-12
        if chosen:
            assert measured.reach(chosen).share == pytest.approx(served[mix], abs=1e-12)
            assert without_switching[mix] <= served[mix] + 1e-12


@settings(max_examples=40)
@given(data=st.data(), n=st.integers(1, 40), k=st.integers(1, 6), seed=st.integers(0, 10**6))
def test_at_least_so_many_channels_of_all_mixes_equals_brute_force(
    data: st.DataObject, n: int, k: int, seed: int
) -> None:
    at_least = data.draw(st.integers(1, min(3, k)))
    uses, weight = draw_uses(n, k, seed)
    reach = reach_of_all_mixes(uses, weight, at_least)
    counted = [reach_by_counting(uses, weight, channels_of(mix), at_least) for mix in range(1 << k)]
    assert np.max(np.abs(reach - counted)) <= 1e-12


def test_at_least_two_holds_where_the_work_is_done_in_parts() -> None:
    uses, weight = draw_uses(200, 17, seed=6)
    columns = np.stack([weight, weight[::-1]], axis=1)
    reach = reach_of_all_mixes(uses, columns, 2)
    mixes = np.random.default_rng(6).integers(1, 1 << 17, 40)
    for row, w in zip(reach, columns.T, strict=True):
        counted = [reach_by_counting(uses, w, channels_of(int(mix)), 2) for mix in mixes]
        assert np.max(np.abs(row[mixes] - counted)) <= 1e-12


def test_only_who_answered_everything_in_every_phase_counts() -> None:
    # The third skipped the second channel in the second phase, so she counts for no mix at all.
    uses = np.array([[[1, 0], [1, 0]], [[0, 0], [1, 1]], [[1, 1], [1, NAN]], [[1, 0], [0, 1]]])
    measured = respondents(uses)
    by_hand = {(): 0, (0,): 1 / 3, (1,): 0, (0, 1): 2 / 3}
    assert {channels_of(m): pytest.approx(v) for m, v in enumerate(measured.all_mixes())} == by_hand
    assert measured.reach([0]).share == pytest.approx(1 / 3)
    assert measured.of_one_channel().all_mixes() == pytest.approx([0, 1 / 3, 0, 1 / 3])
    assert measured.n_effective == pytest.approx(3)
    assert measured.error == 0
    drawn = measured.draws(np.array([mix_of([0, 1])]), RNG)[:, 0]
    weights = measured.replicate_weights
    assert drawn == pytest.approx((weights[0] + weights[3]) / (weights[0] + weights[1] + weights[3]))


def test_one_mix_of_more_channels_than_can_be_compared_is_counted() -> None:
    # Respondent i uses channel i alone, so a mix of 40 channels reaches 40 of 64.
    many = respondents(np.eye(64))
    assert many.reach(range(40)).share == pytest.approx(40 / 64, abs=1e-12)
    assert many.reach(range(64)).share == 1
    assert many.reach(range(64), at_least=2).share == 0


def test_bad_input_is_refused() -> None:
    uses, weight = draw_uses(10, 2, seed=1)
    with pytest.raises(InputError, match="zonder respondenten"):
        respondents(uses, weight, np.zeros(10))
    with pytest.raises(InputError, match="zonder respondenten"):
        respondents(uses, weight, replicates=np.eye(10)[:, :3] * 0).draws(np.array([1]), RNG)
    with pytest.raises(InputError, match="mix is leeg"):
        respondents(uses, weight).reach([])
    with pytest.raises(InputError, match="Minstens 3 kanalen"):
        respondents(uses, weight).all_mixes(3)
    journey = respondents(np.stack([uses, uses], axis=1), weight)
    for wrong in (lambda: journey.all_mixes(2), lambda: journey.reach([0, 1], 2)):
        with pytest.raises(InputError, match="binnen één fase"):
            wrong()
    many = respondents(np.zeros((3, 64)))
    comparisons: tuple[Callable[[], object], ...] = (
        many.all_mixes,
        lambda: many.of_mixes(ONE),
        lambda: many.draws(ONE, RNG),
    )
    for compare in comparisons:
        with pytest.raises(InputError, match="64 kanalen"):
            compare()
    calibration = respondents(uses, weight).calibration
    ones, replicates = np.ones(10), np.ones((10, 3))
    for arguments in (
        (uses, ones, calibration, replicates),
        (uses[:, None] * 2, ones, calibration, replicates),
        (uses[:, None], ones * 2, calibration, replicates),
        (uses[:, None], ones[:5], calibration, replicates),
        (uses[:, None], ones, calibration, replicates[:, :1]),
        (uses[:, None], ones, respondents(uses[:5]).calibration, replicates),
    ):
        with pytest.raises(ValueError, match=r"need|1, 0 or NaN"):
            RespondentUse(*arguments)
