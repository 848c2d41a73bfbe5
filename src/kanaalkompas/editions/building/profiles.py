"""The profiles of a study: found by the answers that `[segmentation]` names, with a name each."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from kanaalkompas.editions.building.profile_names import NamedProfile, name_profiles
from kanaalkompas.estimation import MINIMUM_RESPONDENTS
from kanaalkompas.segmentation import (
    FoundProfiles,
    NoProfiles,
    ProfileShares,
    find_profiles,
    profile_shares,
    profile_sizes,
)
from kanaalkompas.survey import Respondents, SegmentationPlan, Study
from kanaalkompas.weighting import Calibration

FloatArray = NDArray[np.float64]

_LARGEST = 0
"""Classes are in order of size."""


@dataclass(frozen=True, eq=False)
class StudyProfiles:
    """C profiles of n respondents, from large to small, with their figures on q items."""

    plan: SegmentationPlan
    found: FoundProfiles
    names: tuple[NamedProfile, ...]
    sizes: ProfileShares
    """Shape (C, 1)."""
    shares: ProfileShares
    """Shape (C, q)."""
    own_items: tuple[int, ...]
    """Items about a column that the profiles were made from: these have no figures by profile."""
    everyone: tuple[FloatArray, ...]
    """By question of the plan the weighted share of each answer."""

    @property
    def ids(self) -> tuple[str, ...]:
        """The id of each profile."""
        return tuple(name.id for name in self.names)

    @property
    def is_placed(self) -> NDArray[np.bool_]:
        """Shape (n, C): the profile of each respondent by all answers, as any other group."""
        placed: NDArray[np.bool_] = self.found.assigned[:, None] == np.arange(len(self.names))
        return placed


def find_study_profiles(
    study: Study, respondents: Respondents, calibration: Calibration, replicate_weights: FloatArray
) -> StudyProfiles | NoProfiles | None:
    """Find the profiles, name them, and estimate their figures; None where the study asks for none.

    Raises
    ------
    InputError
        Where the names of the study are not those of the classes, or a class is lost in a bootstrap
        sample.
    """
    plan, answers = study.segmentation, respondents.profile_answers
    if plan is None or answers is None:
        return None
    n_answers = [item.n_answers for item in plan.items]
    generator = np.random.default_rng(plan.seed)
    found = find_profiles(answers, n_answers, calibration, replicate_weights, generator, plan.n_classes)
    if isinstance(found, NoProfiles):
        return found
    found = _place_the_few(found)
    weight = calibration.calibrated_weight
    everyone = tuple(answer_shares(codes, weight, k) for codes, k in zip(answers.T, n_answers, strict=True))
    sizes = profile_sizes(found, calibration, replicate_weights)
    return StudyProfiles(
        plan=plan,
        found=found,
        names=name_profiles(plan, found.fit.answer_shares(), everyone, sizes.share[:, 0]),
        sizes=sizes,
        shares=profile_shares(found, respondents.answers, calibration, replicate_weights),
        own_items=own_items(study),
        everyone=everyone,
    )


def own_items(study: Study) -> tuple[int, ...]:
    """Give the places of the items about a column that the profiles are made from."""
    columns = () if study.segmentation is None else study.segmentation.columns
    items = [item for question in study.questions for item in question.items]
    return tuple(place for place, item in enumerate(items) if item.condition.column in columns)


def _place_the_few(found: FoundProfiles) -> FoundProfiles:
    """Place 1–29 people who answered no question in the largest profile, the likeliest for them.

    Left out they would follow from everyone minus the profiles.
    """
    nowhere = found.assigned < 0
    if not 0 < np.count_nonzero(nowhere) < MINIMUM_RESPONDENTS:
        return found
    assigned = np.where(nowhere, _LARGEST, found.assigned).astype(np.int8)
    replicates = np.where(nowhere, _LARGEST, found.replicate_assigned).astype(np.int8)
    inverse = np.linalg.inv(found.confusion)
    return replace(
        found,
        assigned=assigned,
        membership=np.asarray(inverse[assigned], dtype=np.float64),
        replicate_assigned=replicates,
    )


def answer_shares(codes: FloatArray, weight: FloatArray, n_answers: int) -> FloatArray:
    """Give the weighted share of each answer among those who answered, shape (K,)."""
    given = ~np.isnan(codes)
    total = np.bincount(codes[given].astype(int), weight[given], minlength=n_answers)
    shares: FloatArray = total / total.sum()
    return shares
