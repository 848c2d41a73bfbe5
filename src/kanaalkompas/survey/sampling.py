"""Check and number what the design of the sample says: weights, strata, clusters, sizes."""

from __future__ import annotations

import math
import re

import numpy as np
from numpy.typing import NDArray

from kanaalkompas.survey.columns import Column
from kanaalkompas.survey.problems import Problems
from kanaalkompas.survey.rows import Rows
from kanaalkompas.survey.study import Design, Method, Weighting
from kanaalkompas.survey.values import as_number

_MOST_TIMES_MEDIAN = 1e6
_LARGEST_WEIGHT = 1e12
_COMMA_NUMBER = re.compile(r"-?\d+,\d+")


def read_numbers(column: Column, place: str, problems: Problems) -> NDArray[np.float64]:
    """Give a column as numbers, NaN where there is none.

    A comma is a decimal sign where no value of the column has a point; that is reported.
    """
    numbers = column.label_numbers()
    with_comma = [bool(_COMMA_NUMBER.fullmatch(label)) for label in column.labels]
    if any(with_comma) and not any("." in label for label in column.labels):
        problems.warn(place, "een komma is hier gelezen als decimaalteken.")
        numbers = np.array([*(as_number(label.replace(",", ".")) for label in column.labels), math.nan])
    return numbers[column.codes]


def design_weights(weighting: Weighting, rows: Rows, problems: Problems) -> NDArray[np.float64]:
    """Give the design weight of each row, 1 where the study has none; a bad weight is a problem."""
    column = rows.plain(weighting.design_weight_column) if weighting.design_weight_column else None
    if column is None:
        return np.ones(len(rows))
    place = f"{rows.file_name}, kolom {column.name}"
    weight = read_numbers(column, place, problems)
    missing, too_low = np.isnan(weight), weight <= 0
    if missing.any():
        problems.add(
            place, f"een gewicht ontbreekt of is geen getal: {rows.first(missing)}. Vul een getal in."
        )
    if too_low.any():
        problems.add(
            place,
            f"een gewicht is 0 of lager: {rows.first(too_low)}. Een gewicht is hoger dan 0; haal "
            "deelnemers die niet meetellen uit het bestand.",
        )
    if missing.any() or too_low.any() or not len(weight):
        return weight
    if _is_of_one_size(weight, rows, place, problems) and weighting.method is Method.GIVEN:
        _check_bounds(weighting, weight / weight.mean(), rows, place, problems)
    return weight


def _is_of_one_size(weight: NDArray[np.float64], rows: Rows, place: str, problems: Problems) -> bool:
    """Refuse weights that are so far apart, or so large, that sums of them lose the others or overflow.

    The lower median is used: the mean of two huge weights would itself overflow.
    """
    median = np.sort(weight)[(len(weight) - 1) // 2]
    far_apart = (weight / _MOST_TIMES_MEDIAN > median) | (weight > _LARGEST_WEIGHT)
    if far_apart.any():
        problems.add(
            place,
            f"een gewicht is meer dan een miljoen keer de mediaan, of hoger dan {_LARGEST_WEIGHT:.0e}: "
            f"{rows.first(far_apart)}. Verbeter dat gewicht.",
        )
    return not far_apart.any()


def _check_bounds(
    weighting: Weighting, relative: NDArray[np.float64], rows: Rows, place: str, problems: Problems
) -> None:
    refused, warned = weighting.refuse_from, weighting.warn_above
    too_high = relative >= (math.inf if refused is None else refused)
    high = (relative > (math.inf if warned is None else warned)) & ~too_high
    if too_high.any():
        problems.add(
            place,
            f"een gewicht is {refused:g} keer het gemiddelde of meer: {rows.first(too_high)}. "
            "Weeg met ruimere klassen.",
        )
    if high.any():
        problems.warn(place, f"een gewicht is meer dan {warned:g} keer het gemiddelde: {rows.first(high)}.")


def strata_and_clusters(
    design: Design, rows: Rows, problems: Problems
) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """Give strata and clusters numbers; a stratum with one cluster is a problem: its spread is unknown."""
    strata = rows.plain(design.strata_column) if design.strata_column else None
    clusters = rows.plain(design.cluster_column) if design.cluster_column else None
    for column in (strata, clusters):
        if column is not None and column.is_empty.any():
            place = f"{rows.file_name}, kolom {column.name}"
            problems.add(place, f"een waarde ontbreekt: {rows.first(column.is_empty)}. Vul die in.")
    n = len(rows)
    stratum = np.zeros(n, dtype=np.int32) if strata is None else strata.codes
    unit = np.arange(n) if clusters is None else clusters.codes
    pairs, cluster = np.unique(np.stack([stratum, unit], axis=1), axis=0, return_inverse=True)
    n_clusters = np.bincount(pairs[pairs[:, 0] >= 0, 0], minlength=1) if n else np.zeros(1, dtype=int)
    if strata is not None and (n_clusters == 1).any():
        alone = np.append(n_clusters == 1, np.zeros(1, dtype=bool))
        where = rows.first((n_clusters == 1)[stratum] & (stratum >= 0))
        text = f"{strata.told(alone)}: een stratum met één cluster ({where}). Voeg strata samen."
        problems.add(f"{rows.file_name}, kolom {strata.name}", text)
    elif strata is None and clusters is not None and n_clusters[0] == 1:
        problems.add(
            f"{rows.file_name}, kolom {clusters.name}", "er is maar één cluster. Kies een andere kolom."
        )
    return stratum, cluster.reshape(-1).astype(np.int32)


def population_sizes(
    design: Design,
    stratum: NDArray[np.int32],
    cluster: NDArray[np.int32],
    rows: Rows,
    problems: Problems,
) -> NDArray[np.float64] | None:
    """Give the size of each row's stratum in the population; it must be one number per stratum."""
    name = design.population_size_column
    column = rows.plain(name) if name else None
    if column is None:
        return None
    place = f"{rows.file_name}, kolom {name}"
    sizes = read_numbers(column, place, problems)
    bad = ~(sizes > 0)
    if bad.any():
        problems.add(place, f"een omvang ontbreekt of is niet meer dan 0: {rows.first(bad)}. Vul die in.")
        return sizes
    for code in np.unique(stratum):
        members = stratum == code
        n_clusters = len(np.unique(cluster[members]))
        if len(np.unique(sizes[members])) > 1:
            problems.add(
                place, f"een stratum heeft meer dan één omvang ({rows.first(members)}). Geef er één."
            )
        elif sizes[members][0] < n_clusters:
            problems.add(place, f"de omvang is kleiner dan de steekproef ({rows.first(members)}).")
    return sizes
