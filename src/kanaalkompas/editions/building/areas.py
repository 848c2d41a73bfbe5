"""Model each national figure about a channel per municipality, where the survey knows where people live."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kanaalkompas.editions.area_figures import AreaFigure
from kanaalkompas.editions.building.area_cells import (
    AgeCells,
    IntArray,
    age_cells,
    municipality_codes,
    municipality_of_respondent,
)
from kanaalkompas.editions.building.area_status import AreaStatus
from kanaalkompas.editions.building.weighed_study import WeighedStudy
from kanaalkompas.estimation import MINIMUM_RESPONDENTS
from kanaalkompas.population import Places
from kanaalkompas.smallarea import (
    FEWEST_AREAS,
    AreaAnswers,
    AreaShares,
    count_area_answers,
    estimate_areas,
    fit_areas,
    make_cells,
)
from kanaalkompas.survey import Item
from kanaalkompas.vocabulary import EvidenceKind, InputError, Status, SubjectKind

FloatArray = NDArray[np.float64]

_STREAM = 3
"""Draws beside those of the replicates, the ranks (1) and the reach models (2)."""
_EVERYONE = 0
_N_DRAWS = 2000
_DECIMALS = 6
_BOTH = 2
_KINDS = (EvidenceKind.USE, EvidenceKind.PREFERENCE)


@dataclass(frozen=True, slots=True)
class AreaModels:
    """The modelled figures, and what became of each figure about a channel, by row id."""

    figures: tuple[AreaFigure, ...]
    statuses: Mapping[str, AreaStatus]

    def described(self) -> dict[str, Any]:
        """Give it as plain data for `quality.json`."""
        counts = Counter(self.statuses.values())
        stopped = {r: str(s) for r, s in sorted(self.statuses.items()) if s is not AreaStatus.MODELLED}
        return {**{f"n_{status}": counts[status] for status in AreaStatus}, "not_modelled": stopped}


@dataclass(frozen=True, eq=False)
class _People:
    """Who takes part in one model, length m; `n_by_area` (a) counts them by municipality."""

    area: IntArray
    age: IntArray
    answer: FloatArray
    weight: FloatArray
    n_by_area: IntArray

    @property
    def is_told(self) -> NDArray[np.bool_]:
        """Shape (a,): the municipalities of which enough people answered."""
        told: NDArray[np.bool_] = self.n_by_area >= MINIMUM_RESPONDENTS
        return told


def model_areas(weighed: WeighedStudy, places: Places) -> AreaModels | None:
    """Model who uses or prefers each channel, per municipality; None where the study has no areas.

    Multilevel regression and post-stratification: age and a level per municipality, added up by who lives
    there (see `smallarea`). All answers shape the model. Those of a municipality where fewer than 30 people
    answered never reach its own figure: it gets that of a municipality without answers.

    Raises
    ------
    InputError
        Where the column holds values that are no municipality.
    """
    if weighed.respondents.areas is None:
        return None
    models = _Models(weighed, places, municipality_of_respondent(weighed.respondents.areas, places))
    items = [q for q, item in enumerate(weighed.respondents.items) if _is_asked(item)]
    seeds = np.random.SeedSequence([weighed.study.weighting.seed, _STREAM]).spawn(len(items))
    figures: list[AreaFigure] = []
    statuses: dict[str, AreaStatus] = {}
    for q, seed in zip(items, seeds, strict=True):
        found = models.of_item(q, np.random.default_rng(seed))
        row_id = weighed.figure(_EVERYONE, q).row_id
        if isinstance(found, AreaStatus):
            statuses[row_id] = found
        else:
            statuses[row_id] = AreaStatus.MODELLED
            figures += found
    return AreaModels(tuple(figures), statuses)


def _is_asked(item: Item) -> bool:
    return item.subject_kind is SubjectKind.CHANNEL and item.evidence_kind in _KINDS


class _Models:
    """Models of the items of one study; who lives where is looked up once per base."""

    def __init__(self, weighed: WeighedStudy, places: Places, live_in: IntArray) -> None:
        self._weighed, self._live_in = weighed, live_in
        self._codes = municipality_codes(places)
        self._cells_of = {
            base: age_cells(base, weighed, places)
            for base in dict.fromkeys(item.base for item in weighed.respondents.items if _is_asked(item))
        }

    def of_item(self, q: int, generator: np.random.Generator) -> list[AreaFigure] | AreaStatus:
        row = self._weighed.figure(_EVERYONE, q)
        cells = self._cells_of[row.base]
        if row.status is Status.SUPPRESSED:
            return AreaStatus.HIDDEN
        if isinstance(cells, AreaStatus):
            return cells
        people = self._people(q, cells)
        shares = _model(people, cells, generator)
        if isinstance(shares, AreaStatus):
            return shares
        is_counted = cells.share.sum(axis=1) > 0
        return [
            _figure(code, row.row_id, shares, people, a)
            for a, code in enumerate(self._codes)
            if is_counted[a]
        ]

    def _people(self, q: int, cells: AgeCells) -> _People:
        """Leave out whose municipality, age or answer is not known, or whom calibration weighed away."""
        answer = self._weighed.respondents.answers[:, q]
        weight = self._weighed.calibration.calibrated_weight
        kept = (self._live_in >= 0) & (cells.age >= 0) & ~np.isnan(answer) & (weight > 0)
        area = self._live_in[kept]
        n_by_area = np.bincount(area, minlength=len(self._codes))
        return _People(area, cells.age[kept], answer[kept], weight[kept], n_by_area)


def _model(people: _People, cells: AgeCells, generator: np.random.Generator) -> AreaShares | AreaStatus:
    if np.count_nonzero(people.n_by_area) < FEWEST_AREAS:
        return AreaStatus.FEW_AREAS
    if np.unique(people.answer).size < _BOTH:
        return AreaStatus.SAME_ANSWER
    n_places, n_ages = cells.share.shape
    try:
        model = fit_areas(_count(people, n_places, n_ages))
    except InputError:
        return AreaStatus.UNBOUNDED
    n_areas = model.local_data_share.size
    # The areas that stand in for small municipalities get someone's ages: their shares are not used.
    share = np.vstack([cells.share, np.tile(cells.share[:1], (n_areas - n_places, 1))])
    share[~share.any(axis=1), 0] = 1.0
    area, age = np.indices(share.shape)
    everywhere = make_cells(area.ravel(), age.ravel(), n_areas=n_areas, n_ages=n_ages)
    return estimate_areas(model, everywhere, share.ravel(), generator, n_draws=_N_DRAWS)


def _count(people: _People, n_places: int, n_ages: int) -> AreaAnswers:
    """Count answers by municipality and age; a small municipality stands beside the others, as another."""
    small = np.flatnonzero((people.n_by_area > 0) & ~people.is_told)
    stands_in = np.arange(n_places)
    stands_in[small] = n_places + np.arange(small.size)
    who = make_cells(stands_in[people.area], people.age, n_areas=n_places + small.size, n_ages=n_ages)
    return count_area_answers(people.answer, people.weight, who)


def _figure(code: str, row: str, shares: AreaShares, people: _People, a: int) -> AreaFigure:
    is_told = bool(people.is_told[a])
    return AreaFigure(
        area=code,
        row=row,
        share=_rounded(shares.share[a]),
        standard_error=_rounded(shares.standard_error[a]),
        ci_lower=_rounded(shares.ci_lower[a]),
        ci_upper=_rounded(shares.ci_upper[a]),
        local_data_share=round(float(shares.local_data_share[a]), 2) if is_told else 0.0,
        n_respondents=int(people.n_by_area[a]) if is_told else None,
    )


def _rounded(value: float) -> float:
    return round(float(value), _DECIMALS)
