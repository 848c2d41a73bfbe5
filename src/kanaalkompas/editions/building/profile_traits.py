"""Who has a profile: the groups of other dimensions beside it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kanaalkompas.editions.building.profiles import StudyProfiles
from kanaalkompas.editions.building.rounding import FIGURE_DECIMALS, rounded_share
from kanaalkompas.editions.building.weighed_study import WeighedStudy
from kanaalkompas.estimation import MINIMUM_RESPONDENTS, parts_of, suppress_groups
from kanaalkompas.segmentation import DIMENSION, Trait, group_composition

_TOTAL = "totaal"


def traits_of(weighed: WeighedStudy, profiles: StudyProfiles) -> tuple[tuple[Trait, ...], ...]:
    """Give by profile the share of each group in it, with the share of the profile in that group.

    A group with fewer than 30 respondents in some profile is left out of all, with what would tell about
    these few (see `suppress_groups`).
    """
    by_profile: list[list[Trait]] = [[] for _ in profiles.names]
    for dimension in dict.fromkeys(weighed.table.dimensions[: weighed.table.n_single]):
        if dimension not in (_TOTAL, DIMENSION):
            for c, traits in enumerate(_traits(weighed, profiles, _groups(weighed, profiles, dimension))):
                by_profile[c] += traits
    return tuple(map(tuple, by_profile))


@dataclass(frozen=True, eq=False)
class _Groups:
    """The groups of a dimension that may be shown in every profile."""

    dimension: str
    places: list[int]
    is_counted: NDArray[np.bool_]
    """Shape (n,): the people among whom shares are taken."""


def _groups(weighed: WeighedStudy, profiles: StudyProfiles, dimension: str) -> _Groups:
    """Decide which groups are shown.

    Once, on the fewest respondents that any profile has in each part: what holds for these holds in every
    profile. Shares are among those whose group is known; but where these leave out a few people, among all,
    and then these few count as a group: so they can't be worked out from the profile minus its groups.
    """
    places = weighed.table.rows_of(dimension)
    members = weighed.table.membership[:, places]
    unknown = members.sum(axis=1) == 0
    everyone = np.ones((len(members), 1), dtype=bool)
    parts, part = parts_of(np.column_stack([everyone, members, unknown]))
    by_profile = [np.bincount(part[placed], minlength=parts.shape[1]) for placed in profiles.is_placed.T]
    # At least one: an empty part in one profile need not be empty in another.
    fewest = np.maximum(np.min(by_profile, axis=0), 1)
    few_unknown = bool(unknown.any() and parts[-1] @ fewest < MINIMUM_RESPONDENTS)
    kept = np.array([*[True] * (len(parts) - 1), few_unknown])
    names = np.array([_TOTAL, *[dimension] * (len(places) + 1)])
    hidden = suppress_groups(parts[kept], fewest, names[kept].tolist())[1 : len(places) + 1]
    shown = [places[g] for g in np.flatnonzero(~hidden)]
    return _Groups(dimension, shown, ~unknown | few_unknown)


def _traits(weighed: WeighedStudy, profiles: StudyProfiles, groups: _Groups) -> Iterator[list[Trait]]:
    """Give the traits of each profile."""
    counted, weight = groups.is_counted, weighed.calibration.calibrated_weight
    members = weighed.table.membership[:, groups.places]
    member = np.where(counted[:, None], members.astype(float), np.nan)
    found = group_composition(profiles.found, member, weighed.calibration, weighed.replicate_weights)
    in_everyone = weight[counted] @ members[counted] / weight[counted].sum()
    for c in range(len(profiles.names)):
        yield [
            Trait(
                dimension=groups.dimension,
                group=weighed.table.groups[place],
                in_profile=rounded_share(found.in_profile, (c, g)),
                in_everyone=round(float(in_everyone[g]), FIGURE_DECIMALS),
                profile_in_group=rounded_share(found.profile_in_group, (c, g)),
            )
            for g, place in enumerate(groups.places)
        ]
