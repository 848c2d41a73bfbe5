"""Read the inhabitants by age and sex, and bring them to the classification of the key figures."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from importlib.resources.abc import Traversable

import numpy as np
from numpy.typing import NDArray

from kanaalkompas.population.key_figures import KeyFigures
from kanaalkompas.population.mergers import Merger, MergerKind, listed
from kanaalkompas.population.origin import read_origin
from kanaalkompas.population.residents import AGE_CLASSES, COUNTRY, SEXES, Residents

LEAST_COMPLETE = 0.95
"""Below this ratio to the inhabitants of a year later, a count by age misses a postcode."""


def read_residents(
    folder: Traversable,
    mergers: Iterable[Merger],
    municipalities: Mapping[str, KeyFigures],
    year: int,
) -> Residents:
    """Read residents.csv for the municipalities of the classification of `year`.

    A municipality that ended by then counts in its successor. Residents of whom the municipality is not
    known count in the country alone.
    """
    counted = read_counts(folder)
    counts = {code: counted[code].copy() for code in (COUNTRY, *municipalities) if code in counted}
    notes: dict[str, list[str]] = {}
    for merger in mergers:
        if merger.code in counted and merger.ended_by(year):
            for successor, share in zip(merger.into, merger.shares(), strict=True):
                empty = np.zeros_like(counted[merger.code])
                counts[successor.code] = counts.get(successor.code, empty) + share * counted[merger.code]
                notes.setdefault(successor.code, []).append(_part(merger))
    said = {code: _sum_note(parts) for code, parts in notes.items()}
    said |= _incomplete(counts, municipalities)
    codes = tuple(code for code in (COUNTRY, *municipalities) if code in counts)
    stacked = np.stack([counts[code] for code in codes])
    return Residents(read_origin(folder, "residents"), codes, stacked, said)


def read_counts(folder: Traversable) -> Mapping[str, NDArray[np.float64]]:
    """Read residents.csv as it stands: by code, shape (3, 20); the code is empty for “(onbekend)”."""
    lines = folder.joinpath("residents.csv").read_text(encoding="utf-8").splitlines()
    rows = list(csv.reader(lines))[1:]
    shape = (len(SEXES), len(AGE_CLASSES))
    return {row[0]: np.array(row[2:], dtype=np.float64).reshape(shape) for row in rows}


def _part(merger: Merger) -> str:
    is_whole = merger.kind is not MergerKind.DIVIDED
    return merger.name if is_whole else f"een deel van {merger.name}"


def _sum_note(parts: list[str]) -> str:
    return f"Opgeteld uit wat toen aparte gemeenten waren, met {listed(parts)}."


def _incomplete(
    counts: Mapping[str, NDArray[np.float64]], municipalities: Mapping[str, KeyFigures]
) -> Mapping[str, str]:
    """Say of which municipalities the count by age misses people."""
    found = {}
    for code, figures in municipalities.items():
        ratio = counts[code][0].sum() / figures.inhabitants if code in counts else 1.0
        if ratio < LEAST_COMPLETE:
            found[code] = (
                f"In de cijfers naar leeftijd ontbreekt ongeveer {round(100 * (1 - ratio))}% van de "
                f"inwoners van {figures.name}, vergeleken met de kerncijfers. Aantallen zijn te laag."
            )
    return found
