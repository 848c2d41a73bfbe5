"""Sizes of profiles from the counts of a typing tool, corrected for its errors."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import NormalDist

import numpy as np
from numpy.typing import ArrayLike

from kanaalkompas.segmentation.assignment import FloatArray
from kanaalkompas.vocabulary import InputError

_LEVEL = 0.95
_WORST_CONDITION = 1e3
"""Beyond this an error of 1 in the counts moves the sizes by up to a thousand."""


@dataclass(frozen=True, slots=True, eq=False)
class CorrectedSizes:
    """Size of each profile among the people counted, shape (C,) each."""

    share: FloatArray
    """0–1, together 1."""
    standard_error: FloatArray
    """Of the share before it was brought within 0–1."""
    ci_lower: FloatArray
    ci_upper: FloatArray


def corrected_sizes(confusion: ArrayLike, counts: ArrayLike) -> CorrectedSizes:
    """Correct counts of people per typed profile for the errors of the tool.

    Of the people typed as t the share is `Σ_c π_c D[c, t]`, so `π = (Dᵀ)⁻¹ · observed` (Levy & Kass 1970,
    "A Three-Population Model for Sequential Screening for Bacteriuria", American Journal of Epidemiology
    91; for more classes Buonaccorsi 2010, "Measurement Error: Models, Methods, and Applications", chapter
    2). The result is brought to the nearest shares from 0 to 1 that add up to 1.

    The interval is `π ± 1.96 · se` before that, cut off at 0 and 1, with the multinomial error of the
    counts (one half added to each, so that a count of 0 has an error too). It holds for people who were
    drawn by chance and who make the same errors as those of the survey: neither the error of `confusion`
    nor a selection of people is in it.

    Parameters
    ----------
    confusion
        Shape (C, C): `D[true, typed]`, rows add up to 1.
    counts
        Shape (C,): people whom the tool placed in each profile, 0 or more.

    Raises
    ------
    InputError
        Where the counts are no counts, or where the tool cannot tell the profiles apart.
    """
    errors, typed = np.asarray(confusion, dtype=float), np.asarray(counts, dtype=float)
    _check(errors, typed)
    inverse = np.linalg.inv(errors.T)
    sizes = inverse @ (typed / typed.sum())
    smooth = (typed + 0.5) / (typed + 0.5).sum()
    covariance = (np.diag(smooth) - np.outer(smooth, smooth)) / typed.sum()
    error = np.sqrt(np.diag(inverse @ covariance @ inverse.T))
    half = NormalDist().inv_cdf((1 + _LEVEL) / 2) * error
    share = nearest_shares(sizes)
    return CorrectedSizes(
        share=share,
        standard_error=error,
        ci_lower=np.minimum(np.clip(sizes - half, 0, 1), share),
        ci_upper=np.maximum(np.clip(sizes + half, 0, 1), share),
    )


def nearest_shares(sizes: FloatArray) -> FloatArray:
    """Give the nearest shares that are 0 or more and add up to 1.

    Projection to the simplex (Duchi et al. 2008, "Efficient Projections onto the ℓ1-Ball for Learning in
    High Dimensions", ICML, figure 1).
    """
    ordered = np.sort(sizes)[::-1]
    excess = (np.cumsum(ordered) - 1) / np.arange(1, sizes.size + 1)
    last = int(np.flatnonzero(ordered > excess)[-1])
    nearest: FloatArray = np.maximum(sizes - excess[last], 0)
    return nearest


def _check(errors: FloatArray, typed: FloatArray) -> None:
    if typed.shape != errors.shape[:1] or errors.shape != (typed.size, typed.size):
        raise InputError(
            f"Profieltest: er zijn {typed.size} aantallen en {errors.shape[0]} profielen. Geef voor elk "
            "profiel één aantal."
        )
    if not np.all(np.isfinite(typed) & (typed >= 0)) or not typed.sum() > 0:
        raise InputError(
            "Profieltest: een aantal is lager dan 0, of alle aantallen zijn 0. Geef hele aantallen mensen, "
            "met ten minste één mens."
        )
    if not np.linalg.cond(errors) < _WORST_CONDITION:
        raise InputError(
            "Profieltest: de test houdt deze profielen niet goed genoeg uit elkaar om de aantallen te "
            "verbeteren. Gebruik meer vragen."
        )
