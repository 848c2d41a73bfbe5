"""What an answer about reach says of a municipality. The field names are those of the JSON."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CompositionRow:
    """An age group in the municipality and in the Netherlands: shares are 0–1, `people` live here."""

    group: str
    label: str
    share: float
    national_share: float
    people: int | None
    source: str


@dataclass(frozen=True, slots=True)
class LocalReach:
    """The national reach of a mix, adjusted to the ages in a municipality.

    Shares are 0–1. The interval holds the sampling error of the age groups, the error of a model (`error`)
    and `spread`: what municipalities are declared to differ, as a standard deviation on the logit. `half`
    and `double` are the intervals at half and double that spread. `local_data_share` is 0: no answer of
    residents of the municipality went in. `people_missed_at_least` is counted from the upper end.
    """

    share: float
    standard_error: float
    ci_lower: float
    ci_upper: float
    ci_level: float
    spread: float
    half_lower: float
    half_upper: float
    double_lower: float
    double_upper: float
    error: float
    national_share: float
    local_data_share: float
    people: int | None
    people_missed_at_least: int | None
    composition: tuple[CompositionRow, ...]
    not_adjusted: tuple[str, ...]
    sentence: str
    notes: tuple[str, ...]
    source: str


@dataclass(frozen=True, slots=True)
class WijkReach:
    """The same for one wijk; the shares are None where `reason` says why there is no figure."""

    code: str
    name: str
    people: int | None
    share: float | None
    ci_lower: float | None
    ci_upper: float | None
    people_missed_at_least: int | None
    reason: str
    source: str


@dataclass(frozen=True, slots=True)
class AskedPlace:
    """The municipality that was asked, and how many people of the group live there.

    `note` says where an old name led. `people` is that of the user where the user gave it, else counted by
    CBS (`people_source`, with `people_rules` on how classes were split). `reasons` say why people or a
    local figure are missing. `wijken` run from most people missed to fewest.
    """

    code: str
    name: str
    asked: str
    note: str
    ages: str
    people: int | None
    people_source: str
    people_rules: tuple[str, ...]
    wijken: tuple[WijkReach, ...]
    reasons: tuple[str, ...]
