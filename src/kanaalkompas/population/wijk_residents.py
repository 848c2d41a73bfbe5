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


def count_wijk_residents(
    wijk: KeyFigures, residents: Residents, origin: Origin, ages: AgeBounds = ALL_AGES
) -> ResidentCount:
    """Count the people of an age range in a wijk.

    A band is its share of the five bands together, times the inhabitants; so the bands add up to the wijk.
    A range that cuts a band below 65 splits it as the municipality's own age classes are split, which `rule`
    says. `rounding_margin` is what the rounding of per cents (0.5 point) and inhabitants (to 5) can make of
    difference. Where CBS gives no bands, or fewer than 50 inhabitants, or per cents that do not fit
    together, `people` is None and `rule` says why.

    Raises
    ------
    InputError
        Where the range cuts the band of 65 and over: there are no figures for 75+ in a wijk.
    """
    _refuse_cut_top(ages)
    silence = _why_no_count(wijk)
    if silence:
        return ResidentCount(None, ages, "", False, silence, "", origin.cited)
    parts = [_part_of_band(band, ages, wijk, residents) for band in BANDS]
    pcts = wijk.band_pcts or ()
    people = wijk.inhabitants * math.fsum(p * part for p, part in zip(pcts, parts, strict=True)) / sum(pcts)
    margin = wijk.inhabitants * _HALF_A_PCT * sum(parts) if min(parts) < 1 else 0.0
    cut = [band for band, part in zip(BANDS, parts, strict=True) if 0 < part < 1]
    note = residents.notes.get(wijk.municipality_code, "") if cut else ""
    return ResidentCount(
        people=rounded(people),
        ages=ages,
        sex="",
        split=bool(cut),
        rule=_rule(cut),
        note=note,
        source=origin.cited,
        rounding_margin=math.ceil(margin + _HALF_A_STEP),
    )


def _refuse_cut_top(ages: AgeBounds) -> None:
    top = BANDS[-1]
    if ages.lower > top.lower or top.lower <= ages.upper < top.upper:
        raise InputError(
            "CBS telt in een wijk iedereen van 65 jaar of ouder samen. Voor een deel daarvan, zoals 75 "
            "jaar of ouder, is er geen cijfer per wijk. Kies 65 jaar of ouder, of kijk naar de hele gemeente."
        )


def _why_no_count(wijk: KeyFigures) -> str:
    if wijk.band_pcts is None:
        return "CBS geeft voor deze wijk geen cijfers naar leeftijd."
    if wijk.inhabitants < FEWEST_INHABITANTS:
        return f"In deze wijk wonen minder dan {FEWEST_INHABITANTS} mensen. Dan zeggen procenten te weinig."
    if abs(sum(wijk.band_pcts) - 100) > _PCTS_NEAR:
        return "De procenten van deze wijk tellen niet op tot 100. Daarmee rekenen we niet."
    return ""


def _part_of_band(band: AgeBounds, ages: AgeBounds, wijk: KeyFigures, residents: Residents) -> float:
    """Give the part (0–1) of a band that lies in the range, by the municipality's own classes."""
    if ages.contains(band):
        return 1.0
    lower, upper = max(ages.lower, band.lower), min(ages.upper, band.upper)
    if lower > upper:
        return 0.0
    everyone = residents.of(wijk.municipality_code)[0]
    inside = everyone @ age_weights(AgeBounds(lower, upper))
    return float(inside / (everyone @ age_weights(band)))


def _rule(cut: list[AgeBounds]) -> str:
    return " ".join(
        f"{band.lower} tot en met {band.upper} jaar is verdeeld zoals in de hele gemeente." for band in cut
    )
