"""How a municipality compares: its profile against the Netherlands, and the municipalities like it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from kanaalkompas.population.key_figures import KeyFigures
from kanaalkompas.population.mergers import listed
from kanaalkompas.population.municipalities import Municipality
from kanaalkompas.population.places import Places

ALIKE_WITHIN = 0.35
"""Two municipalities are alike in a trait within this many standard deviations over municipalities."""

_SAME_WITHIN_PCT = 1.0
"""Whole per cents of CBS differ by up to a point through rounding alone."""

_TRAITS: Mapping[str, tuple[Callable[[KeyFigures], float | None], str]] = {
    "stedelijkheid": (lambda f: f.urbanity, "even stedelijk"),
    "omvang": (lambda f: float(np.log(f.inhabitants)), "ongeveer even groot"),
    "65-plus": (lambda f: f.over_65_pct, "evenveel 65-plussers"),
    "hbo-wo": (lambda f: f.hbo_wo_pct, "evenveel mensen met hbo of universiteit"),
}
_PROFILE: Mapping[str, tuple[Callable[[KeyFigures], float | None], str]] = {
    "0-14": (lambda f: _band(f, 0), "Jonger dan 15 jaar"),
    "15-24": (lambda f: _band(f, 1), "15 tot 25 jaar"),
    "25-44": (lambda f: _band(f, 2), "25 tot 45 jaar"),
    "45-64": (lambda f: _band(f, 3), "45 tot 65 jaar"),
    "65-plus": (lambda f: _band(f, 4), "65 jaar of ouder"),
    "hbo-wo": (lambda f: f.hbo_wo_pct, "Hbo of universiteit"),
    "laag-inkomen": (lambda f: f.low_income_pct, "Bij de 40% met het laagste inkomen"),
    "hoog-inkomen": (lambda f: f.high_income_pct, "Bij de 20% met het hoogste inkomen"),
}


@dataclass(frozen=True, slots=True)
class SimilarMunicipality:
    """A municipality like another: `distance` in standard deviations, `reason` in Dutch."""

    municipality: Municipality
    distance: float
    alike: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class ProfileLine:
    """A trait of a municipality or wijk beside the Netherlands, in per cents (0–100).

    `compared` is meer, minder or “ongeveer evenveel” (within a point).
    """

    trait: str
    label: str
    pct: float
    national_pct: float
    compared: str


def similar_municipalities(places: Places, code: str, n: int = 5) -> tuple[SimilarMunicipality, ...]:
    """Give the `n` municipalities most like one, nearest first; equals are in order of their codes.

    The distance is the Euclidean one over four traits, each divided by its standard deviation over all
    municipalities: class of urbanity, logarithm of the inhabitants, share of 65 and over, share of hbo/wo.
    A trait that CBS does not give of this municipality does not count, nor does a municipality that lacks
    another. `alike` holds the traits that differ by less than `ALIKE_WITHIN`.

    Raises `KeyError` for a code of no municipality and `ValueError` for a negative `n`.
    """
    if n < 0:
        raise ValueError(f"n is {n}; it must be 0 or more")
    codes = list(places.key_figures)
    traits = np.array(
        [[_known(read(f)) for read, _ in _TRAITS.values()] for f in places.key_figures.values()]
    )
    row = codes.index(code) if code in codes else -1
    if row < 0:
        raise KeyError(code)
    known = ~np.isnan(traits[row])
    spread = np.nanstd(traits[:, known], axis=0)
    gaps = np.abs(traits - traits[row])[:, known] / np.where(spread > 0, spread, 1)
    distances = np.where(np.isnan(gaps).any(axis=1), np.inf, np.sqrt((gaps**2).sum(axis=1)))
    names = [name for name, is_known in zip(_TRAITS, known.tolist(), strict=True) if is_known]
    nearest = [int(i) for i in np.argsort(distances, kind="stable") if i != row and distances[i] < np.inf][
        :n
    ]
    return tuple(
        _similar(places, codes[i], float(distances[i]), dict(zip(names, gaps[i].tolist(), strict=True)))
        for i in nearest
    )


def profile(places: Places, code: str) -> tuple[ProfileLine, ...]:
    """Give the traits of a municipality or wijk beside the Netherlands, those that CBS gives.

    A national per cent is the mean over municipalities, weighted by their inhabitants. Raises `KeyError`
    for a code of no municipality or wijk.
    """
    mine = places.key_figures_of(code)
    lines = []
    for trait, (read, label) in _PROFILE.items():
        pct = read(mine)
        if pct is not None:
            nation = _national(places, read)
            lines.append(ProfileLine(trait, label, float(pct), nation, _compared(pct - nation)))
    return tuple(lines)


def _similar(places: Places, code: str, distance: float, gaps: Mapping[str, float]) -> SimilarMunicipality:
    close = [trait for trait, gap in gaps.items() if gap < ALIKE_WITHIN]
    words = [_TRAITS[trait][1] for trait in close]
    reason = (
        f"{listed(words).capitalize()}."
        if words
        else "Lijkt het meest, maar verschilt in alles een beetje."
    )
    return SimilarMunicipality(places.municipalities.by_code[code], distance, tuple(close), reason)


def _band(figures: KeyFigures, index: int) -> float | None:
    return None if figures.band_pcts is None else figures.band_pcts[index]


def _known(value: float | None) -> float:
    return np.nan if value is None else float(value)


def _national(places: Places, read: Callable[[KeyFigures], float | None]) -> float:
    known = [(value, f.inhabitants) for f in places.key_figures.values() if (value := read(f)) is not None]
    values, inhabitants = zip(*known, strict=True)
    return float(np.average(values, weights=inhabitants))


def _compared(difference: float) -> str:
    if abs(difference) < _SAME_WITHIN_PCT:
        return "ongeveer evenveel"
    return "meer" if difference > 0 else "minder"
