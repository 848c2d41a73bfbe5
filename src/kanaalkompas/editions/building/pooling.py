"""Pool a municipality's own figures with those of a national edition, adjusted to who lives there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kanaalkompas.editions.building.figures import DECIMALS
from kanaalkompas.editions.building.national_figures import (
    NATION,
    NationalFigures,
    NationalMatch,
    error_of,
)
from kanaalkompas.editions.building.residents_base import ages_of_base
from kanaalkompas.editions.edition import Edition
from kanaalkompas.editions.pooled_figures import PooledFigure
from kanaalkompas.editions.pooling_checks import computed_columns
from kanaalkompas.population import Composition, Places, composition
from kanaalkompas.smallarea import PoolStatus, adjust_composition, pool_shares
from kanaalkompas.survey import Pool, Study
from kanaalkompas.vocabulary import Estimate, Group, InputError, Measure, shown

DECLARED_SPREAD = 0.2
"""Standard deviation between municipalities on the logit, where a study declares none: at 50% it puts two
in three municipalities within 5 points of what their composition says. A judgement; no source was found.
Advice declares the same one; a test holds the two together."""
DECLARED_SPREAD_SOURCE = (
    "aanname van Kanaalkompas: bij 50% wijken twee op de drie gemeenten hoogstens 5 procentpunt af van wat "
    "de opbouw van de bevolking zegt; gemeten verschillen kennen wij niet"
)
_POOLED_DIMENSIONS = ("totaal", "leeftijd")
"""Of other groups CBS does not count the ages, so a national figure can't be adjusted to the place."""


@dataclass(frozen=True, slots=True)
class Pooling:
    """What became of the own figures of a study; `not_pooled` says of which questions nothing, and why."""

    edition: str
    figures: tuple[PooledFigure, ...]
    not_pooled: tuple[str, ...]
    citations: tuple[str, ...]

    def described(self) -> dict[str, Any]:
        """Give it as plain data for `quality.json`, with nothing about figures that are not shown."""
        counts = Counter(figure.status for figure in self.figures)
        shifts = [abs(figure.shift_pct) for figure in self.figures if figure.shift_pct is not None]
        return {
            "edition": self.edition,
            "citations": list(self.citations),
            **{f"n_{status}": counts[status] for status in PoolStatus},
            "mean_shift_pct": round(sum(shifts) / len(shifts), 6) if shifts else None,
            "not_pooled": list(self.not_pooled),
        }


def pool_figures(study: Study, estimates: Iterable[Estimate], national: Edition, places: Places) -> Pooling:
    """Pool the total and the age groups of each question that a national edition asks too.

    A figure that is not shown has the status `national`: nothing of it goes in, whether it was hidden for
    its own few answers or to protect another. So the order of pooling and hiding makes no difference, and
    each figure is pooled on its own.

    Raises
    ------
    InputError
        Where the edition can't be pooled with, the area is no municipality of today, or no figure fits.
    """
    pool = study.pool
    if pool is None:
        raise ValueError("the study does not ask for pooling")
    figures = NationalFigures(national)
    place = check_pool(study, national, places)
    matches, reasons = _match(estimates, figures, place, places)
    if not matches:
        raise InputError(
            f"[pool]: geen enkel cijfer past bij {figures.reference}. {_first(reasons)} Verbeter "
            "study.toml, of haal [pool] weg."
        )
    return Pooling(
        figures.reference,
        tuple(_pool(matches, figures.reference, *_spread(pool))),
        reasons,
        tuple(dict.fromkeys(national.manifest.sources[m.match.row.source].citation for m in matches)),
    )


def check_pool(study: Study, national: Edition, places: Places) -> str:
    """Give the name of the study's municipality, where its figures may be pooled with the edition's.

    Raises
    ------
    InputError
        Where the edition can't be pooled with, or the area is no municipality of today.
    """
    _check_edition(study, national, NationalFigures(national))
    return _place(study, places)


@dataclass(frozen=True, slots=True)
class _Matched:
    own: Estimate
    match: NationalMatch
    composition: Composition


def _check_edition(study: Study, national: Edition, figures: NationalFigures) -> None:
    reference = figures.reference
    if study.fictitious or national.manifest.fictitious:
        raise InputError(
            f"[pool]: {reference} is fictief of uw onderzoek is dat. Verzonnen cijfers nemen we nooit "
            "samen met andere. Haal [pool] weg, of noem een andere cijferset."
        )
    if not len(figures):
        areas = ", ".join(sorted({shown(row.area) for row in national.estimates} - {NATION}))
        raise InputError(
            f"[pool]: {reference} gaat niet over heel Nederland, maar over {areas}. Noem een landelijke "
            "cijferset."
        )
    if study.id in (national.manifest.id, *national.manifest.sources):
        raise InputError(
            f"[pool]: {reference} is gemaakt van ditzelfde onderzoek. Noem een cijferset over andere "
            "mensen."
        )


def _place(study: Study, places: Places) -> str:
    """Give the name of the municipality of the study."""
    found = places.find(study.area)
    if found.municipality.code != study.area:
        raise InputError(
            f"[study]: area is {study.area}. {found.note} Schrijf {found.municipality.code}, of haal "
            "[pool] weg."
        )
    return found.municipality.name


def _match(
    estimates: Iterable[Estimate], figures: NationalFigures, place: str, places: Places
) -> tuple[list[_Matched], tuple[str, ...]]:
    """Give the own figures with a national one, and say of the others why not."""
    matched: list[_Matched] = []
    reasons: dict[str, None] = {}
    compositions: dict[tuple[Group, ...], Composition] = {}
    for own in estimates:
        if own.measure is not Measure.SHARE or own.dimension not in _POOLED_DIMENSIONS:
            continue
        ages = ages_of_base(own.base, place)
        found = _no_ages(own, place) if ages is None else figures.find(own, ages)
        if not isinstance(found, str):
            counted = compositions.setdefault(found.groups, _count(places, own.area, found))
            if not counted.problem:
                matched.append(_Matched(own, found, counted))
                continue
            found = counted.problem
        reasons[f"“{shown(own.question, 200)}”: {found.rstrip('.')}."] = None
    return matched, tuple(reasons)


def _count(places: Places, area: str, match: NationalMatch) -> Composition:
    return composition(places, area, match.groups, match.ages)


def _no_ages(own: Estimate, place: str) -> str:
    return (
        f"de basis “{shown(own.base, 120)}” is niet alle inwoners van een leeftijd. Samennemen kan alleen "
        f"bij een basis als “inwoners van {place} van 18 jaar en ouder”"
    )


def _first(reasons: Sequence[str]) -> str:
    more = len(reasons) - 1
    also = f" En nog {more} {'andere reden' if more == 1 else 'andere redenen'}." if more else ""
    return f"{reasons[0]}{also}" if reasons else ""


def _spread(pool: Pool) -> tuple[float, str]:
    return (
        (DECLARED_SPREAD, DECLARED_SPREAD_SOURCE)
        if pool.spread is None
        else (pool.spread, pool.spread_source)
    )


def _pool(
    matches: Sequence[_Matched], reference: str, spread: float, spread_source: str
) -> Iterable[PooledFigure]:
    adjusted = [_adjust(matched, spread) for matched in matches]
    national_share, national_error = (np.round(column, DECIMALS) for column in zip(*adjusted, strict=True))
    pooled = pool_shares(
        [_number(matched.own.share) for matched in matches],
        [_number(matched.own.n_effective) for matched in matches],
        [matched.own.n_respondents or 0 for matched in matches],
        national_share,
        national_error,
        spread,
    )
    columns = computed_columns(pooled)
    for i, matched in enumerate(matches):
        own = matched.own
        yield PooledFigure(
            row=own.row_id,
            national_row=matched.match.row.row_id,
            national_edition=reference,
            status=PoolStatus(str(pooled.status[i])),
            own_share=own.share,
            own_n=own.n_respondents,
            own_n_effective=own.n_effective,
            national_share=float(national_share[i]),
            national_sampling_error=float(national_error[i]),
            spread=spread,
            spread_source=spread_source,
            composition_source="; ".join(matched.composition.sources),
            **_at(columns, i),
        )


def _adjust(matched: _Matched, spread: float) -> tuple[float, float]:
    """Give the national share and its sampling error, adjusted to who lives in the place."""
    parts = matched.match.parts
    local = adjust_composition(
        [[group.share for group in matched.composition.shares]],
        [_number(part.share) for part in parts],
        spread,
        group_error=[_number(error_of(part)) for part in parts],
    )
    return float(local.share[0]), float(local.sampling_error[0])


def _number(value: float | None) -> float:
    return np.nan if value is None else float(value)


def _at(columns: Mapping[str, NDArray[np.float64]], i: int) -> dict[str, Any]:
    """Give the computed values of one row, rounded; None where nothing is given."""
    return {
        name: None if np.isnan(values[i]) else round(float(values[i]), DECIMALS)
        for name, values in columns.items()
    }
