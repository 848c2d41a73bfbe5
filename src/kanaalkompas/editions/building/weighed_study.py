"""A study with its respondents, their weights, their groups and every figure: what all else starts from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from kanaalkompas.editions.building.figures import FigureTable, estimate_figures, row_of
from kanaalkompas.editions.building.group_table import GroupTable, make_group_table
from kanaalkompas.editions.building.profiles import StudyProfiles, find_study_profiles
from kanaalkompas.editions.building.weigh import replicate_weights, weigh
from kanaalkompas.segmentation import DIMENSION, NoProfiles
from kanaalkompas.survey import Respondents, Study
from kanaalkompas.vocabulary import Estimate, Group, SubjectKind, make_group
from kanaalkompas.weighting import Calibration


@dataclass(frozen=True, eq=False)
class WeighedStudy:
    """n respondents, g groups, q items, R replicates."""

    study: Study
    respondents: Respondents
    table: GroupTable
    calibration: Calibration
    replicate_weights: NDArray[np.float64]
    """Shape (n, R)."""
    figures: FigureTable
    profiles: StudyProfiles | None = None
    """None without `[segmentation]`, and where no profiles can be told apart (`no_profiles`)."""
    no_profiles: NoProfiles | None = None

    @property
    def profile_groups(self) -> tuple[Group, ...]:
        """The profiles as groups."""
        names = self.profiles.names if self.profiles else ()
        return tuple(make_group(DIMENSION, name.id, name.label) for name in names)

    @property
    def shared_replicates(self) -> NDArray[np.float64]:
        """The replicates that every group has, shape (n, R): those of the profiles, where there are any."""
        return self.replicate_weights[:, : self.profiles.found.n_replicates if self.profiles else None]

    def corrected_membership(self, g: int) -> tuple[NDArray[np.float64], NDArray[np.float64]] | None:
        """Give the membership of a profile, corrected for who was placed in another; None for other groups.

        Shapes (n,) and, in each of the shared replicates, (n, R). See `bch_membership`.
        """
        if self.profiles is None or self.table.dimensions[g] != DIMENSION:
            return None
        c = g - self.table.rows_of(DIMENSION)[0]
        return self.profiles.found.membership[:, c], self.profiles.found.replicate_membership(c)

    @cached_property
    def channel_questions(self) -> tuple[tuple[int, ...], ...]:
        """The items of each question that asks about two channels or more."""
        numbered = groupby(enumerate(self.respondents.items), key=lambda pair: pair[1].question_number)
        questions = (
            tuple(q for q, item in items if item.subject_kind is SubjectKind.CHANNEL)
            for _, items in numbered
        )
        return tuple(places for places in questions if len(places) > 1)

    def figure(self, g: int, q: int) -> Estimate:
        """Give the estimate of an item in a group; a hidden one stays hidden."""
        return row_of(self.study, self.respondents.items[q], self.table, self.figures, (g, q))


def weigh_study(
    study: Study, respondents: Respondents, report: Callable[[str], None] = lambda _: None
) -> WeighedStudy:
    """Weigh the respondents, find their profiles, and estimate every figure.

    Parameters
    ----------
    report
        Is told “profiles” when the search for profiles begins.

    Raises
    ------
    InputError
        Where margins cannot be met, a weight passes the limit that the study sets, or profiles don't have
        the names that the study gives them.
    """
    calibration = weigh(study, respondents)
    table = make_group_table(respondents)
    replicates = replicate_weights(study, calibration)
    report("profiles")
    found = find_study_profiles(study, respondents, calibration, replicates)
    profiles = found if isinstance(found, StudyProfiles) else None
    if profiles is not None:
        table = table.with_dimension(DIMENSION, profiles.ids, profiles.is_placed)
    figures = estimate_figures(respondents, table, calibration, replicates, profiles)
    no_profiles = found if isinstance(found, NoProfiles) else None
    return WeighedStudy(study, respondents, table, calibration, replicates, figures, profiles, no_profiles)
