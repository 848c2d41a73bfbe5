"""The use of channels by the respondents themselves: exact, and never to be published."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from kanaalkompas.estimation import estimate_shares, wilson_intervals
from kanaalkompas.reach.all_mixes import reach_of_all_mixes
from kanaalkompas.reach.journeys import complete_uses, mixes_used, served_of_all_mixes
from kanaalkompas.reach.measured import Reach
from kanaalkompas.reach.mixes import BoolArray, FloatArray, IntArray, check_number_of_channels
from kanaalkompas.reach.patterns import shares_by_pattern
from kanaalkompas.reach.respondents import users_of
from kanaalkompas.vocabulary import InputError
from kanaalkompas.weighting import Calibration, kish_n_effective

_REPLICATES, _MIXES = 32, 256
"""Done at a time: enough to keep the processor busy, few enough to stay small."""
_PRODUCT_GAIN = 8
"""A product of matrices does about so many sums in the time of one of the transform."""


@dataclass(frozen=True, slots=True, eq=False)
class RespondentUse:
    """The answers of n respondents about k channels in P phases, in one group; a `Measured`.

    Only who answered all channels in all phases counts, so that all mixes speak of the same people.
    """

    uses: FloatArray
    """Shape (n, P, k): 1, 0 or NaN."""
    membership: FloatArray
    """Shape (n,), 0–1: degree in which each belongs to the group.

    With `replicate_membership` it is corrected for who was placed in the wrong group, and may be below 0 or
    above 1. Shares are then cut off at 0 and 1, and a bigger mix may come out a little lower, as noise.
    """
    calibration: Calibration
    """The weight of the n respondents."""
    replicate_weights: FloatArray
    """Shape (n, R), R at least 2."""
    replicate_membership: FloatArray | None = None
    """Shape (n, R): the corrected membership in each replicate; None where it is the same in all."""

    def __post_init__(self) -> None:
        _, complete = complete_uses(self.uses)
        n = complete.size
        is_degree = np.all((self.membership >= 0) & (self.membership <= 1))
        if self.membership.shape != (n,) or not (is_degree or self.replicate_membership is not None):
            raise ValueError(f"membership needs {n} numbers from 0 to 1")
        if self.replicate_weights.shape[:-1] != (n,) or self.replicate_weights.shape[1] <= 1:
            raise ValueError(f"replicate_weights need {n} rows, and at least two columns")
        corrected = self.replicate_membership
        if corrected is not None and corrected.shape != self.replicate_weights.shape:
            raise ValueError("replicate_membership needs the shape of replicate_weights")
        if self.calibration.calibrated_weight.shape != (n,):
            raise ValueError(f"the calibration needs {n} respondents")
        if not np.any(self.membership[complete] > 0):
            raise InputError(
                "Er is een groep zonder respondenten die alle kanalen hebben beantwoord. "
                "Laat die groep weg, of kies andere kanalen."
            )

    @property
    def n_channels(self) -> int:
        """Number of channels k."""
        return int(self.uses.shape[2])

    @property
    def n_phases(self) -> int:
        """Number of phases P."""
        return int(self.uses.shape[1])

    @property
    def n_effective(self) -> float:
        """Kish's n of the weights of those who count: before what calibration gains on a question."""
        return kish_n_effective(self._weight)

    @property
    def error(self) -> float:
        """0: these are the respondents."""
        return 0.0

    def error_for(self, at_least: int) -> float:  # noqa: ARG002
        """Give 0, whatever is counted: these are the respondents."""
        return 0.0

    @property
    def _weight(self) -> FloatArray:
        weight: FloatArray = self.calibration.calibrated_weight * self.membership
        return np.where(complete_uses(self.uses)[1], weight, 0.0)

    def all_mixes(self, at_least: int = 1) -> FloatArray:
        """Compute the reach of every mix: one transform, also with more phases.

        Parameters
        ----------
        at_least
            1 to k; above 1 only with one phase.

        Returns
        -------
        Shape (2^k,), 0–1, by the number of the mix (bit i is channel i). Mix 0 is empty.
        """
        self._check_phases(at_least)
        check_number_of_channels(self.n_channels)
        if self.n_phases > 1:
            return served_of_all_mixes(self.uses, self._weight)
        return reach_of_all_mixes(self.uses[:, 0], self._weight, at_least)

    def of_mixes(self, mixes: IntArray) -> FloatArray:
        """Compute the reach of some mixes, by counting patterns: n steps for each mix.

        Parameters
        ----------
        mixes
            Shape (m,): numbers of mixes.

        Returns
        -------
        Shape (m,), 0–1.
        """
        check_number_of_channels(self.n_channels)
        rows = self._weight != 0
        patterns, shares = shares_by_pattern(mixes_used(self.uses[rows]), self._weight[rows, None])
        reach: FloatArray = np.clip(_reach_by_product(patterns, shares, mixes)[0], 0.0, 1.0)
        return reach

    def reach(self, mix: Sequence[int], at_least: int = 1) -> Reach:
        """Estimate the reach of one mix, with its error and 95% interval (`estimate_shares`).

        The error is linearised; after trimming, or with a corrected membership, it comes from the replicate
        weights.

        Raises
        ------
        InputError
            Where the mix is empty or smaller than `at_least`.
        """
        self._check_phases(at_least)
        by_phase = [users_of(uses, mix, at_least) for uses in self.uses.transpose(1, 0, 2)]
        served = np.min(by_phase, axis=0)
        if self.replicate_membership is not None:
            return self._corrected_reach(served)
        answers = np.where(complete_uses(self.uses)[1], served, np.nan)[:, None]
        is_trimmed = self.calibration.history[-1].name == "trimmed"
        found = estimate_shares(
            answers,
            self.membership[:, None],
            self.calibration,
            replicate_weights=self.replicate_weights if is_trimmed else None,
        )
        ends = found.share, found.standard_error, found.ci_lower, found.ci_upper
        return Reach(*(end.item() for end in ends))

    def _corrected_reach(self, served: FloatArray) -> Reach:
        """Give the share that is served, with the spread over replicates and Wilson's interval."""
        rows = self._weight != 0
        yes = served[rows]
        share = float(np.clip(self._weight[rows] @ yes / self._weight.sum(), 0.0, 1.0))
        weights = self._replicates(rows)
        error = float(np.std(yes @ weights / weights.sum(axis=0), ddof=1))
        # Near 0 and 1 the error does not vanish as p(1 - p) does: part of it is of other groups.
        inside = min(max(share, error), 1 - error) if error < 1 / 2 else 1 / 2
        n_effective = inside * (1 - inside) / error**2 if error > 0 else self.n_effective
        lower, upper = wilson_intervals(share, n_effective)
        return Reach(share, error, float(lower), float(upper))

    def _replicates(self, rows: BoolArray) -> FloatArray:
        """Give the weight in the group of some respondents in each replicate, shape (m, R)."""
        of = (
            self.membership[rows, None]
            if self.replicate_membership is None
            else self.replicate_membership[rows]
        )
        weights: FloatArray = self.replicate_weights[rows] * of
        return weights

    def draws(self, mixes: IntArray, generator: np.random.Generator) -> FloatArray:  # noqa: ARG002
        """Compute the reach of these mixes under each replicate weight; nothing is drawn anew.

        So two groups, or two readings of the same answers, may be compared replicate by replicate.

        Parameters
        ----------
        mixes
            Shape (m,): numbers of mixes.

        Returns
        -------
        Shape (R, m), 0–1.
        """
        check_number_of_channels(self.n_channels)
        rows = self._weight != 0
        weights = self._replicates(rows)
        patterns, shares = shares_by_pattern(mixes_used(self.uses[rows]), weights)
        transform = self.n_channels * (1 << self.n_channels >> 1)
        if transform * _PRODUCT_GAIN > len(patterns) * mixes.size:
            return _reach_by_product(patterns, shares, mixes)
        draws = np.empty((len(shares), mixes.size))
        for replicates in _blocks(len(shares), _REPLICATES):
            draws[replicates] = served_of_all_mixes(self.uses[rows], weights[:, replicates])[:, mixes]
        return draws

    def of_one_channel(self) -> RespondentUse:
        """Give the answers in which a channel counts for whoever uses it in every phase."""
        # The least of answers with a NaN is NaN, so who does not count here does not count there.
        in_every_phase = self.uses.min(axis=1, keepdims=True)
        return replace(self, uses=in_every_phase)

    def _check_phases(self, at_least: int) -> None:
        if at_least != 1 and self.n_phases > 1:
            raise InputError(
                f"“Minstens {at_least} kanalen” kan alleen binnen één fase. Kies één fase, of kies 1."
            )


def _reach_by_product(patterns: IntArray, shares: FloatArray, mixes: IntArray) -> FloatArray:
    """Multiply whom each mix serves, by pattern, with the share of each pattern; shape (c, m)."""
    reach = np.empty((len(shares), mixes.size))
    # Half the width, half the time: a mix has at most 26 bits.
    used, asked = patterns.T.astype(np.int32), mixes.astype(np.int32)
    for block in _blocks(mixes.size, _MIXES):
        served = (asked[block, None] & used[0]) != 0
        for in_phase in used[1:]:
            served &= (asked[block, None] & in_phase) != 0
        reach[:, block] = shares @ served.astype(float).T
    return reach


def _blocks(size: int, step: int) -> Iterator[slice]:
    return (slice(start, start + step) for start in range(0, size, step))
