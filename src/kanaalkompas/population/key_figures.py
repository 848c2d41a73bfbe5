"""Key figures of municipalities and wijken: one row of CBS each."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources.abc import Traversable

from kanaalkompas.vocabulary import OPEN_TOP, AgeBounds

BANDS = (
    AgeBounds(0, 14),
    AgeBounds(15, 24),
    AgeBounds(25, 44),
    AgeBounds(45, 64),
    AgeBounds(65, OPEN_TOP),
)
"""The age bands of CBS's key figures."""

BAND_COLUMNS = ("pct_0_14", "pct_15_24", "pct_25_44", "pct_45_64", "pct_65_plus")
URBANITY_GROUPS = ("zeer-sterk", "sterk", "matig", "weinig", "niet")
"""Groups of `stedelijkheid` in the order of CBS's classes 1 to 5."""


@dataclass(frozen=True, slots=True)
class KeyFigures:
    """What CBS gives of a municipality or wijk; None where CBS gives nothing.

    `band_pcts` holds whole per cents (0–100) of `inhabitants` in the order of `BANDS`; by rounding they
    need not add up to 100. `urbanity` runs from 1 (very urban) to 5. `low_income_pct` and
    `high_income_pct` are people among the lowest 40% and the highest 20% of incomes in the country;
    `hbo_wo_pct` is the share of people with hbo or university among those whose education CBS knows.
    `province` is empty for a wijk.
    """

    code: str
    name: str
    province: str
    urbanity: int | None
    inhabitants: int
    band_pcts: tuple[int, ...] | None
    low_income_pct: float | None
    high_income_pct: float | None
    hbo_wo_pct: float | None

    @property
    def municipality_code(self) -> str:
        """The code of the municipality; that of a wijk (WK022201) holds it."""
        return self.code if self.code.startswith("GM") else f"GM{self.code[2:6]}"

    @property
    def urbanity_group(self) -> str | None:
        """The group of `stedelijkheid`, or None where CBS gives no class."""
        return None if self.urbanity is None else URBANITY_GROUPS[self.urbanity - 1]

    @property
    def over_65_pct(self) -> int | None:
        """Whole per cents of the inhabitants who are 65 or over."""
        return None if self.band_pcts is None else self.band_pcts[-1]


def read_key_figures(folder: Traversable, name: str) -> Mapping[str, KeyFigures]:
    """Read `name`.csv (municipalities or wijken), by code, in the order of the file."""
    lines = folder.joinpath(f"{name}.csv").read_text(encoding="utf-8").splitlines()
    return {row["code"]: _key_figures(row) for row in csv.DictReader(lines)}


def _key_figures(row: Mapping[str, str]) -> KeyFigures:
    bands = [row[column] for column in BAND_COLUMNS]
    return KeyFigures(
        code=row["code"],
        name=row["name"],
        province=row.get("province", ""),
        urbanity=int(row["urbanity"]) if row["urbanity"] else None,
        inhabitants=int(row["inhabitants"]),
        band_pcts=tuple(map(int, bands)) if all(bands) else None,
        low_income_pct=_number(row["low_income_pct"]),
        high_income_pct=_number(row["high_income_pct"]),
        hbo_wo_pct=_number(row["hbo_wo_pct"]),
    )


def _number(text: str) -> float | None:
    return float(text) if text else None
