"""How many people of which age live in a wijk, from CBS's five bands."""

from __future__ import annotations

import math

from kanaalkompas.population.key_figures import BANDS, KeyFigures
from kanaalkompas.population.origin import Origin
from kanaalkompas.population.residents import (
    ALL_AGES,
    ResidentCount,
    Residents,
    age_weights,
    rounded,
)
from kanaalkompas.vocabulary import AgeBounds, InputError

FEWEST_INHABITANTS = 50
"""Below this, a rounded per cent says nothing about people."""

_PCTS_NEAR = 5
_HALF_A_PCT = 0.005
_HALF_A_STEP = 2.5
NO_PART_OF_65 = (
    "CBS telt in een wijk iedereen van 65 jaar of ouder samen. Voor een deel daarvan, zoals 75 jaar of "
    "ouder, is er geen cijfer per wijk. Kies 65 jaar of ouder, of kijk naar de gemeente."
)


def count_wijk_residents(
    wijk: KeyFigures, residents: Residents, origin: Origin, ages: AgeBounds = ALL_AGES
) -> ResidentCount:
    """Count the people of an age range in a wijk.

    A band is its share of the five bands together, times the inhabitants; so the bands add up to the wijk.
    A range that cuts a band below 65 splits it as the municipality's own age classes are split; `rule` says
    so. `rounding_margin` is what the rounding of per cents (0.5 point) and inhabitants (to 5) can make of
    difference. Where CBS gives no bands, or fewer than 50 inhabitants, or per cents that do not fit
    together, `people` is None and `rule` says why.

    Raises
    ------
    InputError
        Where the range cuts the band of 65 and over: there are no figures for 75+ in a wijk.
    """
    if cuts_the_top(ages):
        raise InputError(NO_PART_OF_65)
    silence = why_no_wijk_count(wijk)
    if silence:
        return ResidentCount(None, ages, "", False, silence, "", origin.cited)
    parts = _parts(ages, wijk, residents)
    margin = wijk.inhabitants * _HALF_A_PCT * sum(parts) if min(parts) < 1 else 0.0
    is_split = any(0 < part < 1 for part in parts)
    return ResidentCount(
        people=rounded(wijk_people(wijk, residents, ages)),
        ages=ages,
        sex="",
        split=is_split,
        rule=wijk_split_rule(ages),
        note=residents.notes.get(wijk.municipality_code, "") if is_split else "",
        source=origin.cited,
        rounding_margin=math.ceil(margin + _HALF_A_STEP),
    )


def wijk_people(wijk: KeyFigures, residents: Residents, ages: AgeBounds) -> float:
    """Give the people of an age range in a wijk, unrounded.

    Only where `cuts_the_top` is false and `why_no_wijk_count` is empty.
    """
    pcts = wijk.band_pcts or ()
    within = math.fsum(p * part for p, part in zip(pcts, _parts(ages, wijk, residents), strict=True))
    return wijk.inhabitants * within / sum(pcts)


def cuts_the_top(ages: AgeBounds) -> bool:
    """Say whether an age range holds a part of 65 and over, of which a wijk has no figures."""
    top = BANDS[-1]
    return ages.lower > top.lower or top.lower <= ages.upper < top.upper


def wijk_split_rule(ages: AgeBounds) -> str:
    """Say in Dutch which bands of a wijk are split, and how; empty where none is."""
    cut = [band for band in BANDS if _meet(band, ages) and not ages.contains(band)]
    return " ".join(
        f"{band.lower} tot en met {band.upper} jaar is verdeeld zoals in de hele gemeente." for band in cut
    )


def why_no_wijk_count(wijk: KeyFigures) -> str:
    """Say in Dutch why a wijk has no count by age; empty where it has."""
    if wijk.band_pcts is None:
        return "CBS geeft voor deze wijk geen cijfers naar leeftijd."
    if wijk.inhabitants < FEWEST_INHABITANTS:
        return f"In deze wijk wonen minder dan {FEWEST_INHABITANTS} mensen. Dan zeggen procenten te weinig."
    if abs(sum(wijk.band_pcts) - 100) > _PCTS_NEAR:
        return "De procenten van deze wijk tellen niet op tot 100. Daarmee rekenen we niet."
    return ""


def _parts(ages: AgeBounds, wijk: KeyFigures, residents: Residents) -> list[float]:
    """Give the part (0–1) of each band that lies in the range, by the municipality's own classes."""
    return [_part_of_band(band, ages, wijk, residents) for band in BANDS]


def _part_of_band(band: AgeBounds, ages: AgeBounds, wijk: KeyFigures, residents: Residents) -> float:
    if ages.contains(band):
        return 1.0
    if not _meet(band, ages):
        return 0.0
    everyone = residents.of(wijk.municipality_code)[0]
    inside = AgeBounds(max(ages.lower, band.lower), min(ages.upper, band.upper))
    return float(everyone @ age_weights(inside) / (everyone @ age_weights(band)))


def _meet(one: AgeBounds, other: AgeBounds) -> bool:
    return max(one.lower, other.lower) <= min(one.upper, other.upper)
