"""Figures of profiles: shares and sizes, corrected for errors of assignment, with the error of both."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace

import numpy as np
from numpy.typing import ArrayLike

from kanaalkompas.estimation import (
    Sample,
    count_degrees_of_freedom,
    count_respondents,
    effective_sizes,
    make_sample,
    share_intervals,
)
from kanaalkompas.segmentation.assignment import FloatArray, IntArray
from kanaalkompas.segmentation.profiles import FoundProfiles
from kanaalkompas.weighting import Calibration

_CHUNK = 2**23
"""Numbers in one block of weights by class: 64 MB."""
_LEVEL = 0.95


@dataclass(frozen=True, slots=True, eq=False)
class ProfileShares:
    """Estimates by row and column; every array has shape (rows, columns), `replicates` (R, rows, columns).

    Of `profile_shares` rows are the C profiles and columns the items.
    """

    share: FloatArray
    """0–1; NaN where nothing can be said."""
    standard_error: FloatArray
    """With the uncertainty of the classes and of the assignment."""
    ci_lower: FloatArray
    ci_upper: FloatArray
    n_respondents: FloatArray
    """Respondents assigned to the profile who answered."""
    n_effective: FloatArray
    degrees_of_freedom: IntArray
    replicates: FloatArray
    """The share in each bootstrap sample, not cut off at 0 and 1."""


@dataclass(frozen=True, slots=True, eq=False)
class GroupComposition:
    """Who has a profile, in both directions; shapes (C, g)."""

    in_profile: ProfileShares
    """Share of the group among those with the profile."""
    profile_in_group: ProfileShares
    """Share of the profile among those in the group; `n_respondents` counts those of the group."""


def profile_shares(
    found: FoundProfiles, answers: ArrayLike, calibration: Calibration, replicate_weights: FloatArray
) -> ProfileShares:
    """Estimate the share of yes in every profile on every item.

    The share in profile c is `Σ w b_ic a_i y_i / Σ w b_ic a_i`, with b the weights of `bch_membership`,
    cut off at 0 and 1. Errors are the spread over bootstrap samples in each of which the classes, the
    assignment and its errors were estimated anew.

    Parameters
    ----------
    answers
        Shape (n, m): 1 for yes, 0 for no, NaN where not asked or not answered.
    calibration
        The weight of the n respondents.
    replicate_weights
        Shape (n, R), those that `find_profiles` was given: its first replicates are used.

    Returns
    -------
    Shape (C, m). NaN where the weighted number of people with an answer is not above 0, in the survey or
    in a bootstrap sample, which happens only with very few respondents.

    Raises
    ------
    ValueError
        Where a shape or value is wrong.
    """
    n_classes = found.confusion.shape[0]
    sample = make_sample(answers, np.arange(n_classes) == found.assigned[:, None], calibration)
    patterns, position = _answering_patterns(sample.answered)
    values = np.hstack([sample.answer, patterns])
    shares, replicates = (
        _divide(total[..., : position.size], total[..., position.size :][..., position])
        for total in _totals(found, values, calibration, replicate_weights)
    )
    weight = found.membership * calibration.calibrated_weight[:, None]
    kish = _divide((weight.T @ sample.answered) ** 2, (weight.T**2) @ sample.answered)
    return _describe(sample, shares, replicates, kish)


def profile_sizes(
    found: FoundProfiles, calibration: Calibration, replicate_weights: FloatArray
) -> ProfileShares:
    """Estimate the share of people with each profile, `Σ w b_ic / Σ w`, shape (C, 1).

    Parameters are those of `profile_shares`; `n_respondents` counts who is assigned to the profile. People
    without any answer to the items are left out.
    """
    everyone = np.ones((found.assigned.size, 1))
    sizes = _profiles_in_groups(found, everyone, calibration, replicate_weights)
    n_assigned = np.bincount(found.assigned[found.assigned >= 0], minlength=sizes.share.size)
    return replace(sizes, n_respondents=n_assigned[:, None].astype(float))


def group_composition(
    found: FoundProfiles, membership: ArrayLike, calibration: Calibration, replicate_weights: FloatArray
) -> GroupComposition:
    """Estimate who has a profile: shares of groups in a profile, and of profiles in a group.

    Parameters
    ----------
    membership
        Shape (n, g): 1 in the group, 0 not, NaN where that is not known. Groups of one dimension, or of
        several.
    calibration, replicate_weights
        As for `profile_shares`.
    """
    member = np.asarray(membership, dtype=float)
    return GroupComposition(
        in_profile=profile_shares(found, member, calibration, replicate_weights),
        profile_in_group=_profiles_in_groups(
            found, np.nan_to_num(member, nan=0.0), calibration, replicate_weights
        ),
    )


def _profiles_in_groups(
    found: FoundProfiles, member: FloatArray, calibration: Calibration, replicate_weights: FloatArray
) -> ProfileShares:
    """Take the profiles for items: the weight of a person in a profile is the answer."""
    placed = np.where((found.assigned >= 0)[:, None], 1.0, np.nan)
    sample = make_sample(placed.repeat(found.confusion.shape[0], axis=1), member, calibration)
    totals = _totals(found, member, calibration, replicate_weights)
    shares, replicates = (
        _divide(total, total.sum(axis=-2, keepdims=True)).swapaxes(-1, -2) for total in totals
    )
    weight = np.nan_to_num(placed) * calibration.calibrated_weight[:, None] * member
    kish = np.repeat(_kish(weight)[:, None], shares.shape[1], axis=1)
    by_group = _describe(sample, shares, replicates, kish)
    return ProfileShares(
        **{field.name: getattr(by_group, field.name).swapaxes(-1, -2) for field in fields(by_group)}
    )


def _totals(
    found: FoundProfiles, values: FloatArray, calibration: Calibration, replicate_weights: FloatArray
) -> tuple[FloatArray, FloatArray]:
    """Weighted totals of v columns by profile: in the survey, shape (C, v), and by replicate (R, C, v)."""
    n_replicates, n = found.replicate_assigned.shape
    if replicate_weights.shape[:1] != (n,) or replicate_weights.shape[1] < n_replicates:
        raise ValueError(f"replicate_weights must be those of {n} respondents that found the profiles")
    estimate = (found.membership * calibration.calibrated_weight[:, None]).T @ values
    n_classes = estimate.shape[0]
    classes = np.arange(n_classes)
    replicates = np.empty((n_replicates, *estimate.shape))
    size = max(1, _CHUNK // (n * n_classes))
    for first in range(0, n_replicates, size):
        some = slice(first, min(first + size, n_replicates))
        placed = found.replicate_assigned[some].T[:, :, None] == classes
        weight = placed * replicate_weights[:, some, None]
        by_placed = (values.T @ weight.reshape(n, -1)).reshape(values.shape[1], -1, n_classes)
        # Σ_s [D⁻¹]_sc · (total of those placed in s): no weight per respondent is needed.
        replicates[some] = found.replicate_inverse[some].swapaxes(1, 2) @ by_placed.transpose(1, 2, 0)
    return estimate, replicates


def _describe(
    sample: Sample, shares: FloatArray, replicates: FloatArray, kish: FloatArray
) -> ProfileShares:
    """Cut off at 0 and 1, and give the interval of the house."""
    error = np.std(replicates, axis=0, ddof=1)
    share = np.where(np.isnan(error), np.nan, np.clip(shares, 0, 1))
    n_respondents = count_respondents(sample)
    df = count_degrees_of_freedom(sample)
    n_effective = effective_sizes(_off_the_edge(share, error), error, kish, df)
    lower, upper = share_intervals(share, n_effective, n_respondents, df, _LEVEL)
    return ProfileShares(share, error, lower, upper, n_respondents, n_effective, df, replicates)


def _off_the_edge(share: FloatArray, error: FloatArray) -> FloatArray:
    """Keep a share one error from 0 and 1, for the effective n only.

    Near an edge `p(1 - p)` goes to 0 and the error does not: part of it comes from the other profiles,
    through the correction. Then `p(1 - p) / se²` would say that hardly anybody was asked.
    """
    margin = np.minimum(error, 0.5)
    inside: FloatArray = np.clip(share, margin, 1 - margin)
    return inside


def _kish(weight: FloatArray) -> FloatArray:
    return _divide(weight.sum(axis=0) ** 2, (weight**2).sum(axis=0))


def _divide(yes: FloatArray, total: FloatArray) -> FloatArray:
    share: FloatArray = np.divide(yes, total, out=np.full(yes.shape, np.nan), where=total > 0)
    return share


def _answering_patterns(answered: FloatArray) -> tuple[FloatArray, IntArray]:
    """Find the distinct columns and which of them each item has: most items share one."""
    known: dict[bytes, int] = {}
    position = [known.setdefault(column.tobytes(), len(known)) for column in answered.T.astype(bool)]
    first = [position.index(p) for p in range(len(known))]
    return answered[:, first], np.array(position, dtype=np.int64)
