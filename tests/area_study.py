"""A survey of made-up people in eight municipalities: two age groups, two channels, shares by hand.

Every respondent weighs the same. `COUNTS` says of each municipality how many people of each age answered
and how many of them said yes to each channel.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from kanaalkompas.editions import Draft, build_edition
from kanaalkompas.survey import read_respondents, read_study
from tests.study_head import study_head

AREA = """
[area]
column = "gemnr"
"""
TOML = (
    study_head(
        "gemeenten", "Speelgoed over gemeenten", population="inwoners van Nederland van 18 jaar en ouder"
    )
    + """\
missing = [9999]
[[group]]
dimension = "leeftijd"
column = "age"
[group.values]
"18-64" = "jong"
"65-plus" = "oud"
[weighting]
method = "none"
replicates = 100
seed = 7
[[question]]
subject_kind = "channel"
case = "participatie"
phase = "attenderen"
text = "Hoe hoorde u ervan?"
[question.items]
brief = { column = "q1", equals = 1 }
telefoon = { column = "q2", equals = 1 }
"""
)

Counts = Mapping[str, tuple[tuple[int, int, int], tuple[int, int, int]]]
"""By municipality: of young and old how many people, and how many yes to each channel."""


def spread_counts(n: int, shares: Mapping[str, tuple[float, float]]) -> Counts:
    """`n` of each age in each municipality; the old take up both channels a tenth more."""
    return {
        area: (
            (n, round(n * one), round(n * other)),
            (n, round(n * (one + 0.1)), round(n * (other + 0.1))),
        )
        for area, (one, other) in shares.items()
    }


SHARES = {
    "GM0363": (0.25, 0.20),
    "GM0599": (0.30, 0.35),
    "GM0518": (0.35, 0.15),
    "GM0344": (0.40, 0.30),
    "GM0014": (0.45, 0.10),
    "GM0202": (0.50, 0.25),
    "GM0222": (0.60, 0.40),
}
COUNTS: Counts = {**spread_counts(150, SHARES), "GM0268": ((6, 6, 0), (6, 6, 0))}
"""In Nijmegen (GM0268) only twelve people answered, and all of them alike."""


def write_areas(folder: Path, counts: Counts = COUNTS, toml: str = TOML + AREA) -> Path:
    """Write the study to a new folder and give it."""
    folder.mkdir(parents=True)
    lines = ["rid,gemnr,age,q1,q2"]
    for area, ages in counts.items():
        for age, (n, one, other) in zip(("jong", "oud"), ages, strict=True):
            lines += [f"{area}-{age}-{i},{area},{age},{int(i < one)},{int(i < other)}" for i in range(n)]
    (folder / "rows.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    (folder / "study.toml").write_text(toml, encoding="utf-8")
    return folder


def area_draft(folder: Path, counts: Counts = COUNTS, toml: str = TOML + AREA) -> Draft:
    """Build the edition of the study."""
    study = read_study(write_areas(folder, counts, toml))
    return build_edition(study, read_respondents(study))
