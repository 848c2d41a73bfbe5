"""The use of channels by latent classes: a model that may be published, as no respondent is in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from kanaalkompas.estimation import wilson_intervals
from kanaalkompas.reach.class_products import (
    covariance_of_mixes,
    fewer_than_two,
    not_served,
)
from kanaalkompas.reach.measured import Reach
from kanaalkompas.reach.mixes import FloatArray, IntArray, check_number_of_channels
from kanaalkompas.reach.respondents import check_mix
from kanaalkompas.vocabulary import InputError

N_DRAWS = 500
_MOST = 2
"""The most channels of a mix that this model counts. For more its error is not measured."""


@dataclass(frozen=True, slots=True, eq=False)
class ClassUse:
    """C classes of people, in one group; within a class the uses of channels are independent.

    A `Measured`: it answers as the respondents would, within a measured error.
    """

    class_share: FloatArray
    """Shape (C,), 0–1, together 1."""
    use: FloatArray
    """Shape (C, P, k): share of each class that uses each channel in each phase, 0–1."""
    n_effective: float
    """Respondents of a simple random sample that would give the same error, above 0."""
    error: float
    """Largest distance of any mix to the exact reach on the respondents, 0–1."""
    error_twice: float
    """The same for the second thing that this model answers, 0–1.

    With one phase: the use of at least two channels of the mix. With more: the use of one channel
    throughout (`of_one_channel`).
    """

    def __post_init__(self) -> None:
        share, use = self.class_share, self.use
        if use.ndim != 3 or share.shape != use.shape[:1] or not use.size:  # noqa: PLR2004
            raise ValueError("use needs three axes: classes, phases and channels; a class needs a share")
        check_number_of_channels(use.shape[2])
        if not (np.all(use >= 0) and np.all(use <= 1) and np.all(share >= 0)):
            raise ValueError("use must lie between 0 and 1, and class_share be 0 or more")
        if abs(share.sum() - 1) > 1e-9:  # noqa: PLR2004
            raise ValueError("class_share must add up to 1")
        if not (self.n_effective > 0 and 0 <= self.error <= 1 and 0 <= self.error_twice <= 1):
            raise ValueError("n_effective must be above 0, and errors lie between 0 and 1")

    @property
    def n_channels(self) -> int:
        """Number of channels k."""
        return int(self.use.shape[2])

    @property
    def n_phases(self) -> int:
        """Number of phases P."""
        return int(self.use.shape[1])

    def error_for(self, at_least: int) -> float:
        """Give the largest error for those who use at least 1, or 2, channels of a mix, 0–1.

        Raises
        ------
        InputError
            Where `at_least` is more than this model answers.
        """
        self._check(at_least)
        return self.error if at_least == 1 else self.error_twice

    def all_mixes(self, at_least: int = 1) -> FloatArray:
        """Compute the reach of every mix.

        A class misses a mix with the product, over its channels, of the shares that do not use them. These
        products are split over the low and the high half of the channels, so that all mixes are one product
        of two matrices. With more phases, those served in all of them follow by inclusion and exclusion.

        Parameters
        ----------
        at_least
            1, or 2 with one phase.

        Returns
        -------
        Shape (2^k,), 0–1, by the number of the mix (bit i is channel i). Mix 0 is empty.

        Raises
        ------
        InputError
            Where `at_least` is more than this model answers.
        """
        self._check(at_least)
        if at_least == 1:
            missed = not_served(self.class_share, self.use)
        else:
            missed = fewer_than_two(self.class_share, self.use[:, 0])
        reach = missed.all_mixes()
        np.subtract(1.0, reach, out=reach)
        # Rounding may not make a mix reach less than nothing or more than all.
        np.clip(reach, 0.0, 1.0, out=reach)
        reach[0] = 0.0
        return reach

    def reach(self, mix: Sequence[int], at_least: int = 1) -> Reach:
        """Compute the reach of one mix, with a 95% interval.

        The interval is Wilson's on the effective n, widened at both ends by the error of the model.

        Raises
        ------
        InputError
            Where the mix is empty, or `at_least` is more than its size or than this model answers.
        """
        chosen = sorted(set(mix))
        check_mix(chosen, self.n_channels, at_least)
        error = self.error_for(at_least)
        share = self._share_of(chosen, at_least)
        lower, upper = wilson_intervals(share, self.n_effective)
        return Reach(
            share=share,
            standard_error=float(np.sqrt(share * (1 - share) / self.n_effective)),
            ci_lower=max(0.0, min(float(lower), share) - error),
            ci_upper=min(1.0, max(float(upper), share) + error),
        )

    def draws(self, mixes: IntArray, generator: np.random.Generator) -> FloatArray:
        """Draw the reach of some mixes as samples of `n_effective` people would give it.

        Multivariate normal, with the covariance of being served by two mixes that the classes imply. The
        error of the model is not part of it.

        Parameters
        ----------
        mixes
            Shape (m,): numbers of mixes.

        Returns
        -------
        Shape (500, m), 0–1.
        """
        chosen = np.asarray(mixes, dtype=np.int64)
        if chosen.ndim != 1 or not np.all((chosen >= 0) & (chosen < 1 << self.n_channels)):
            raise ValueError("mixes must be numbers of mixes, on one axis")
        holds = (chosen[:, None] >> np.arange(self.n_channels) & 1).astype(bool)
        covariance = covariance_of_mixes(self.class_share, self.use, holds) / self.n_effective
        root = _root_of(covariance)
        noise = generator.standard_normal((N_DRAWS, chosen.size)) @ root.T
        middle = np.array([self._share_of(np.flatnonzero(row).tolist(), 1) for row in holds])
        drawn: FloatArray = np.clip(middle + noise, 0.0, 1.0)
        return drawn

    def of_one_channel(self) -> ClassUse:
        """Give the model in which a channel counts for whoever uses it in every phase."""
        if self.n_phases == 1:
            return self
        throughout = np.prod(self.use, axis=1, keepdims=True)
        # Nobody measured the use of two channels throughout: the error may be anything.
        return ClassUse(self.class_share, throughout, self.n_effective, self.error_twice, 1.0)

    def _share_of(self, chosen: Sequence[int], at_least: int) -> float:
        """Give the reach of one mix; the products of one mix are few."""
        use = self.use[:, :, list(chosen)]
        none = np.prod(1 - use, axis=2)
        if at_least == 1:
            return float(np.clip(self.class_share @ np.prod(1 - none, axis=1), 0, 1))
        one = np.zeros_like(none)
        before = np.ones_like(none)
        for i in range(len(chosen)):
            one = one * (1 - use[:, :, i]) + before * use[:, :, i]
            before = before * (1 - use[:, :, i])
        return float(np.clip(self.class_share @ (1 - none - one)[:, 0], 0, 1))

    def _check(self, at_least: int) -> None:
        if not 1 <= at_least <= _MOST:
            raise InputError(
                f"“Minstens {at_least} kanalen” kan alleen met het onderzoek zelf. "
                f"Met deze cijfers kan het met 1 of {_MOST} kanalen."
            )
        if at_least > 1 and self.n_phases > 1:
            raise InputError(
                f"“Minstens {at_least} kanalen” kan niet voor meer fasen tegelijk. Kies één fase."
            )


def _root_of(covariance: FloatArray) -> FloatArray:
    """Give a matrix whose square is the covariance. Mixes that reach the same make it singular."""
    size = float(np.trace(covariance)) / max(1, covariance.shape[0])
    for small in (1e-12, 1e-10, 1e-8):
        try:
            return np.linalg.cholesky(covariance + np.eye(covariance.shape[0]) * (small * size + 1e-30))
        except np.linalg.LinAlgError:
            continue
    values, vectors = np.linalg.eigh(covariance)
    root: FloatArray = vectors * np.sqrt(np.maximum(values, 0.0))
    return root
