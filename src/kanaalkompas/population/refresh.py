"""Turn what CBS's open data gives into the files of this room. Pure: the caller fetches the rows.

The rows are those of `cbsodata.download_data(table)["TypedDataSet"]`, the meta rows those of
`cbsodata.get_meta(table, name)`.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kanaalkompas.population.residents import AGE_CLASSES, CLASS_WIDTH, COUNTRY, SEXES
from kanaalkompas.vocabulary import InputError

RESIDENTS_TABLE = "03759ned"
RESIDENTS_COLUMN = "BevolkingOp1Januari_1"

Row = Mapping[str, Any]

_SEX_TITLES = ("Totaal mannen en vrouwen", "Mannen", "Vrouwen")
_EVERY_STATUS = "Totaal burgerlijke staat"
_AGE_TITLE = re.compile(r"(\d+) tot (\d+) jaar")
_OPEN_TITLE = f"{AGE_CLASSES[-1].lower} jaar of ouder"
_MUNICIPALITY = "GM"
_ADDS_UP_WITHIN = 0.001


@dataclass(frozen=True, slots=True)
class ResidentCodes:
    """CBS's keys of the 20 age classes, of all, men and women, and of every marital status."""

    ages: tuple[str, ...]
    sexes: tuple[str, ...]
    every_status: str


def read_codes(ages: Iterable[Row], sexes: Iterable[Row], statuses: Iterable[Row]) -> ResidentCodes:
    """Find the keys in the meta rows `Leeftijd`, `Geslacht` and `BurgerlijkeStaat`.

    Raises `InputError` where CBS no longer has one of them.
    """
    age_keys = {_lowest_age(row["Title"]): row["Key"] for row in ages}
    sex_keys = {row["Title"].strip(): row["Key"] for row in sexes}
    status_keys = {row["Title"].strip(): row["Key"] for row in statuses}
    try:
        return ResidentCodes(
            ages=tuple(age_keys[band.lower] for band in AGE_CLASSES),
            sexes=tuple(sex_keys[title] for title in _SEX_TITLES),
            every_status=status_keys[_EVERY_STATUS],
        )
    except KeyError as error:
        raise _changed(RESIDENTS_TABLE, str(error.args[0])) from None


def residents_filter(codes: ResidentCodes, year: int) -> str:
    """Give the OData filter of the rows that `residents_file` needs, of 1 January of `year`."""
    ages = " or ".join(f"Leeftijd eq '{key}'" for key in codes.ages)
    regions = f"substringof('{_MUNICIPALITY}',RegioS) or substringof('{COUNTRY}',RegioS)"
    return (
        f"Perioden eq '{year}JJ00' and BurgerlijkeStaat eq '{codes.every_status}' "
        f"and ({ages}) and ({regions})"
    )


def residents_file(rows: Iterable[Row], codes: ResidentCodes, regions: Iterable[Row]) -> str:
    """Give the text of residents.csv: a line for the country and each municipality that has residents.

    `regions` are the meta rows `RegioS`, which hold the names.

    Raises
    ------
    InputError
        Where nothing came, where a place lacks a class, or where men and women, or the municipalities, do
        not add up to the total within 0.1%.
    """
    counts = _counts(rows, codes)
    _check_sums(counts)
    names = {row["Key"].strip(): _name(row["Title"]) for row in regions}
    header = [f"{sex or 'all'}_{band.lower}" for sex in SEXES for band in AGE_CLASSES]
    codes_in_order = [COUNTRY, *sorted(code for code in counts if code != COUNTRY)]
    lines = [[code, names.get(code, code), *counts[code].ravel().astype(int)] for code in codes_in_order]
    return csv_text(["code", "name", *header], lines)


def csv_text(header: Sequence[str], lines: Iterable[Sequence[Any]]) -> str:
    """Write lines as CSV; None becomes an empty cell."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(lines)
    return text.getvalue()


def origin_file(title: str, table: str, year: int, rounding: str) -> str:
    """Give the text of the TOML file beside a table that was fetched."""
    return "\n".join(
        (
            f'title = "{title}"',
            'producer = "Centraal Bureau voor de Statistiek (CBS)"',
            f'table = "{table}"',
            f'url = "https://www.cbs.nl/nl-nl/cijfers/detail/{table}"',
            'licence = "CC BY 4.0"',
            f"figures_year = {year}",
            f"classification_year = {year}",
            f'rounding = "{rounding}"',
            "",
        )
    )


def _counts(rows: Iterable[Row], codes: ResidentCodes) -> Mapping[str, NDArray[np.float64]]:
    counts: dict[str, NDArray[np.float64]] = {}
    shape = (len(SEXES), len(AGE_CLASSES))
    for row in rows:
        people = row[RESIDENTS_COLUMN]
        if people is not None:
            place = counts.setdefault(row["RegioS"].strip(), np.full(shape, np.nan))
            place[codes.sexes.index(row["Geslacht"]), codes.ages.index(row["Leeftijd"])] = people
    gaps = [code for code, place in counts.items() if np.isnan(place).any()]
    if COUNTRY not in {code[: len(COUNTRY)] for code in counts} or len(counts) == 1:
        raise InputError("CBS gaf geen inwoners voor dit jaar. Kies een ander jaar.")
    if gaps:
        raise InputError(f"CBS gaf niet elke leeftijd voor {gaps[0]}. Probeer het later nog eens.")
    return {COUNTRY if code.startswith(COUNTRY) else code: place for code, place in counts.items()}


def _check_sums(counts: Mapping[str, NDArray[np.float64]]) -> None:
    everyone = counts[COUNTRY][0].sum()
    places = sum(place[0].sum() for code, place in counts.items() if code != COUNTRY)
    apart = max(abs(place[1:].sum() - place[0].sum()) for place in counts.values())
    for what, gap in (("De gemeenten", abs(places - everyone)), ("Mannen en vrouwen", apart)):
        if gap > _ADDS_UP_WITHIN * everyone:
            raise InputError(f"{what} tellen niet op tot het totaal van CBS. Er is niets bewaard.")


def _lowest_age(title: str) -> int:
    """Give the lowest age of a class of five years; -1 for any other class."""
    if title.strip() == _OPEN_TITLE:
        return AGE_CLASSES[-1].lower
    found = _AGE_TITLE.fullmatch(title.strip())
    if found is None or int(found[2]) - int(found[1]) != CLASS_WIDTH:
        return -1
    return int(found[1])


def _name(title: str) -> str:
    return title.strip().removesuffix(" (gemeente)")


def _changed(table: str, what: str) -> InputError:
    return InputError(f"Tabel {table} van CBS is veranderd: “{what}” ontbreekt. Meld dit aan ons.")
