"""Who has a profile: the groups of other dimensions beside it."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from kanaalkompas.editions.building.profiles import StudyProfiles
from kanaalkompas.editions.building.rounding import FIGURE_DECIMALS, rounded_share
from kanaalkompas.editions.building.weighed_study import WeighedStudy
from kanaalkompas.estimation import MINIMUM_RESPONDENTS
from kanaalkompas.segmentation import DIMENSION, Trait, group_composition

_TOTAL = "totaal"


def traits_of(weighed: WeighedStudy, profiles: StudyProfiles) -> tuple[tuple[Trait, ...], ...]:
    """Give by profile the share of each group in it, with the share of the profile in that group.

    A dimension is left out of all profiles where one of its groups has fewer than 30 respondents in one of
    them: the others would tell about these few.
    """
    by_profile: list[list[Trait]] = [[] for _ in profiles.names]
    for dimension, places in _dimensions(weighed):
        members = weighed.table.membership[:, places]
        in_both = profiles.is_placed.T.astype(float) @ members
        if in_both.min() < MINIMUM_RESPONDENTS:
            continue
        for c, traits in enumerate(_traits(weighed, profiles, dimension, places)):
            by_profile[c] += traits
    return tuple(map(tuple, by_profile))


def _dimensions(weighed: WeighedStudy) -> Iterator[tuple[str, list[int]]]:
    table = weighed.table
    for dimension in dict.fromkeys(table.dimensions[: table.n_single]):
        if dimension not in (_TOTAL, DIMENSION):
            yield dimension, table.rows_of(dimension)


def _traits(
    weighed: WeighedStudy, profiles: StudyProfiles, dimension: str, places: list[int]
) -> Iterator[list[Trait]]:
    members = weighed.table.membership[:, places]
    known = members.sum(axis=1) > 0
    member = np.where(known[:, None], members.astype(float), np.nan)
    weight = weighed.calibration.calibrated_weight
    found = group_composition(profiles.found, member, weighed.calibration, weighed.replicate_weights)
    in_everyone = weight[known] @ members[known] / weight[known].sum()
    for c in range(len(profiles.names)):
        yield [
            Trait(
                dimension=dimension,
                group=weighed.table.groups[place],
                in_profile=rounded_share(found.in_profile, (c, g)),
                in_everyone=round(float(in_everyone[g]), FIGURE_DECIMALS),
                profile_in_group=rounded_share(found.profile_in_group, (c, g)),
            )
            for g, place in enumerate(places)
        ]
