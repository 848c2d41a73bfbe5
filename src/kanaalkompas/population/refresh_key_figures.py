"""Turn CBS's key figures of municipalities and wijken into the files of this room. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from kanaalkompas.population.key_figures import BAND_COLUMNS
from kanaalkompas.population.refresh import Row, csv_text
from kanaalkompas.vocabulary import InputError

KEY_TABLES: Mapping[int, str] = {2022: "85318NED", 2023: "85618NED", 2024: "85984NED", 2025: "86165NED"}
"""CBS's tables “Kerncijfers wijken en buurten”, by year."""

KEY_FILTER = "substringof('GM',WijkenEnBuurten) or substringof('WK',WijkenEnBuurten)"
"""The OData filter that leaves out the country and the buurten."""

_REGION = "WijkenEnBuurten"
_BANDS = ("k_0Tot15Jaar", "k_15Tot25Jaar", "k_25Tot45Jaar", "k_45Tot65Jaar", "k_65JaarOfOuder")
_LEVELS = (
    ("OpleidingsniveauLaag", "OpleidingsniveauMiddelbaar", "OpleidingsniveauHoog"),
    ("BasisonderwijsVmboMbo1", "HavoVwoMbo24", "HboWo"),
)
_INCOMES = ("k_40PersonenMetLaagsteInkomen", "k_20PersonenMetHoogsteInkomen")
_TAIL = ("urbanity", "inhabitants", *BAND_COLUMNS, "low_income_pct", "high_income_pct", "hbo_wo_pct")


def municipalities_file(rows: Iterable[Row], regions: Iterable[Row], provinces: Mapping[str, str]) -> str:
    """Give the text of municipalities.csv; `provinces` holds the province of each code, where known.

    `rows` are those of a table of `KEY_TABLES`, `regions` its meta rows `WijkenEnBuurten`. CBS's counts of
    people by age become whole per cents. Raises `InputError` where there is no municipality, or a column
    is gone.
    """
    lines = [
        (code, name, provinces.get(code, ""), *tail) for code, name, tail in _lines(rows, regions, "GM")
    ]
    return csv_text(("code", "name", "province", *_TAIL), lines)


def wijken_file(rows: Iterable[Row], regions: Iterable[Row]) -> str:
    """Give the text of wijken.csv, from the same rows as `municipalities_file`."""
    lines = [(code, name, *tail) for code, name, tail in _lines(rows, regions, "WK")]
    return csv_text(("code", "name", *_TAIL), lines)


def _lines(
    rows: Iterable[Row], regions: Iterable[Row], start: str
) -> list[tuple[str, str, tuple[Any, ...]]]:
    names = {row["Key"].strip(): row["Title"].strip().removesuffix(" (gemeente)") for row in regions}
    chosen = [(row[_REGION].strip(), row) for row in rows if row[_REGION].startswith(start)]
    if not chosen:
        raise InputError("CBS gaf geen gemeenten of wijken. Kies een ander jaar.")
    found = [(code, names.get(code, code), _tail(row)) for code, row in chosen]
    return sorted(line for line in found if line[2][1] is not None)


def _tail(row: Row) -> tuple[Any, ...]:
    inhabitants = _value(row, "AantalInwoners")
    bands = [_value(row, name) for name in _BANDS]
    return (
        _value(row, "MateVanStedelijkheid"),
        inhabitants,
        *(_whole_pct(band, inhabitants) for band in bands),
        *(_value(row, name, is_needed=False) for name in _INCOMES),
        _hbo_wo_pct(row),
    )


def _hbo_wo_pct(row: Row) -> int | None:
    """Give hbo/wo as a whole per cent of those whose education is known."""
    for names in _LEVELS:
        counts = [_value(row, name, is_needed=False) for name in names]
        if all(count is not None for count in counts):
            return _whole_pct(counts[-1], sum(counts))
    return None


def _whole_pct(part: float | None, whole: float | None) -> int | None:
    return None if part is None or not whole else round(100 * part / whole)


def _value(row: Row, name: str, *, is_needed: bool = True) -> Any:
    """Give the cell of a topic: CBS adds a number to its name that differs by year."""
    columns: Sequence[str] = [column for column in row if column.rpartition("_")[0] == name]
    if not columns and is_needed:
        raise InputError(f"De kerncijfers van CBS zijn veranderd: “{name}” ontbreekt. Meld dit aan ons.")
    return row[columns[0]] if columns else None
