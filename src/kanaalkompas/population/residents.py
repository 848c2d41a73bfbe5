"""How many people of which age and sex live in a municipality."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray

from kanaalkompas.population.origin import Origin
from kanaalkompas.vocabulary import OPEN_TOP, AgeBounds

COUNTRY = "NL"
CLASS_WIDTH = 5
AGE_CLASSES = (
    *(AgeBounds(lower, lower + CLASS_WIDTH - 1) for lower in range(0, 95, CLASS_WIDTH)),
    AgeBounds(95, OPEN_TOP),
)
"""CBS's 20 classes of five years; the last has no top."""

ALL_AGES = AgeBounds(0, OPEN_TOP)
SEXES = ("", "man", "vrouw")
"""Everyone, and the groups of `geslacht`: the second axis of `Residents.counts`."""

_OPEN_CLASS = "CBS telt iedereen van 95 jaar of ouder samen. Kies een leeftijd die daar niet in snijdt."
_ROUNDED_TO = 5


@dataclass(frozen=True)
class Residents:
    """Inhabitants by place, sex and age class.

    `counts` has shape (places, 3, 20): all, men and women by `AGE_CLASSES`, in people; places are in the
    order of `codes`, the country (NL) first. A place that is the sum of parts holds parts of people where
    a municipality was divided. `notes` says, by code, how a count came about.
    """

    origin: Origin
    codes: tuple[str, ...]
    counts: NDArray[np.float64]
    notes: Mapping[str, str]

    @cached_property
    def row_of(self) -> Mapping[str, int]:
        """The row of `counts` of each code."""
        return {code: row for row, code in enumerate(self.codes)}

    def of(self, code: str) -> NDArray[np.float64]:
        """Give the counts of one place, shape (3, 20); raises `KeyError` for another code."""
        place: NDArray[np.float64] = self.counts[self.row_of[code]]
        return place


@dataclass(frozen=True, slots=True)
class ResidentCount:
    """A number of people: rounded to 5, as CBS does; None where it is not known, then `rule` says why.

    `split` says whether an age class was cut, `rule` how. `rounding_margin` is how many people the rounding
    of the source alone can make of difference; None where the source does not let us say.
    """

    people: int | None
    ages: AgeBounds
    sex: str
    split: bool
    rule: str
    note: str
    source: str
    rounding_margin: int | None = None


@lru_cache(maxsize=1024)
def age_weights(ages: AgeBounds) -> NDArray[np.float64]:
    """Give the part (0–1) of each age class that lies in an age range, shape (20,).

    A class that the range cuts is split as if its five years were equally large: 18 and 19 are two fifths
    of 15–19.

    Raises
    ------
    ValueError
        Where the range cuts the open class of 95 and over.
    """
    if ages.lower > AGE_CLASSES[-1].lower or AGE_CLASSES[-1].lower <= ages.upper < OPEN_TOP:
        raise ValueError("an age range may not cut the class of 95 and over")
    parts = [
        max(0, min(ages.upper, band.upper) - max(ages.lower, band.lower) + 1) / band.width
        for band in AGE_CLASSES
    ]
    weights = np.array(parts)
    # Shared by all callers, who ask for few age ranges and many places.
    weights.flags.writeable = False
    return weights


def split_rule(ages: AgeBounds) -> str:
    """Say in Dutch how the age classes were cut; empty where none was."""
    cuts = [
        (band, round(part * CLASS_WIDTH))
        for band, part in zip(AGE_CLASSES, age_weights(ages), strict=True)
        if 0 < part < 1
    ]
    return " ".join(
        f"Van de klasse {band.lower} tot en met {band.upper} jaar telt {years}/{CLASS_WIDTH} mee: "
        "we nemen elk jaar even groot."
        for band, years in cuts
    )


def count_residents(
    residents: Residents, code: str, ages: AgeBounds = ALL_AGES, sex: str = ""
) -> ResidentCount:
    """Count the people of an age range and sex (`man`, `vrouw` or empty: everyone) in a place.

    `code` is a CBS code of the classification, or NL. A place or range that CBS does not count has no
    number, and `rule` says why. Raises `ValueError` for another sex.
    """
    if sex not in SEXES:
        raise ValueError(f"sex {sex!r} is none of {SEXES}")
    source = residents.origin.cited
    try:
        weights = age_weights(ages)
    except ValueError:
        return ResidentCount(None, ages, sex, True, _OPEN_CLASS, "", source)
    if code not in residents.row_of:
        return ResidentCount(
            None, ages, sex, False, "CBS telt hier geen inwoners naar leeftijd.", "", source
        )
    people = rounded(float(residents.of(code)[SEXES.index(sex)] @ weights))
    rule = split_rule(ages)
    return ResidentCount(people, ages, sex, bool(rule), rule, residents.notes.get(code, ""), source)


def rounded(people: float) -> int:
    """Round a number of people to the nearest 5."""
    return _ROUNDED_TO * int(people / _ROUNDED_TO + 0.5)
