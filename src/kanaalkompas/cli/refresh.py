"""`kanaalkompas refresh cbs`: fetch newer figures of CBS. The only command that uses the network."""

from __future__ import annotations

import argparse
import importlib
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from kanaalkompas.population import KEY_TABLES, built_in_places, read_places
from kanaalkompas.population.refresh import (
    RESIDENTS_COLUMN,
    RESIDENTS_TABLE,
    origin_file,
    read_codes,
    residents_file,
    residents_filter,
)
from kanaalkompas.population.refresh_key_figures import KEY_FILTER, municipalities_file, wijken_file
from kanaalkompas.vocabulary import InputError, shown

DEFAULT_YEAR = 2024
_LONGEST_NAME = 200


def add_commands(commands: Any) -> None:
    """Add `refresh cbs` to the command line."""
    parser = commands.add_parser("refresh", help="haal nieuwere cijfers op (met internet)")
    actions = parser.add_subparsers(metavar="BRON", required=True)
    cbs = actions.add_parser("cbs", help="inwoners en kerncijfers van gemeenten en wijken")
    cbs.add_argument("--out", required=True, metavar="MAP", help="lege of nieuwe map")
    cbs.add_argument("--year", type=int, default=DEFAULT_YEAR, metavar="JAAR", help="zoals 2024")
    cbs.set_defaults(run=run)


def run(options: argparse.Namespace) -> None:
    """Fetch, check and write the figures of one year: all files or none."""
    out = Path(options.out)
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise InputError(f"{shown(str(out), _LONGEST_NAME)} is niet leeg. Kies een lege of nieuwe map.")
    if options.year not in KEY_TABLES:
        years = ", ".join(map(str, KEY_TABLES))
        raise InputError(f"Van {options.year} kennen we geen kerncijfers. Kies een jaar: {years}.")
    files = _fetch(_library(), options.year)
    _write(files, out)
    places = read_places(out)
    print(
        f"{len(places.key_figures)} gemeenten en {len(places.wijken)} wijken van {options.year} in {out}."
    )


def _library() -> Any:
    try:
        return importlib.import_module("cbsodata")
    except ImportError:
        raise InputError(
            "Hiervoor is cbsodata nodig. Installeer dat met: pip install 'kanaalkompas[cbs]'."
        ) from None


def _fetch(cbsodata: Any, year: int) -> Mapping[str, str]:
    """Give the text of each file by its name."""
    try:
        return _residents(cbsodata, year) | _key_figures(cbsodata, year)
    except OSError as error:
        raise InputError(
            f"CBS is niet te bereiken ({type(error).__name__}). Kijk of u internet hebt en probeer het "
            "later nog eens. Er is niets bewaard."
        ) from error


def _residents(cbsodata: Any, year: int) -> dict[str, str]:
    meta = {
        name: cbsodata.get_meta(RESIDENTS_TABLE, name)
        for name in ("Leeftijd", "Geslacht", "BurgerlijkeStaat", "RegioS")
    }
    codes = read_codes(meta["Leeftijd"], meta["Geslacht"], meta["BurgerlijkeStaat"])
    columns = ["Geslacht", "Leeftijd", "RegioS", RESIDENTS_COLUMN]
    data = cbsodata.download_data(RESIDENTS_TABLE, select=columns, filters=residents_filter(codes, year))
    title = "Bevolking op 1 januari naar geslacht, leeftijd en regio"
    return {
        "residents.csv": residents_file(data["TypedDataSet"], codes, meta["RegioS"]),
        "residents.toml": origin_file(title, RESIDENTS_TABLE, year, "niet afgerond"),
    }


def _key_figures(cbsodata: Any, year: int) -> dict[str, str]:
    table = KEY_TABLES[year]
    regions = cbsodata.get_meta(table, "WijkenEnBuurten")
    rows = cbsodata.download_data(table, filters=KEY_FILTER)["TypedDataSet"]
    title, rounding = f"Kerncijfers wijken en buurten {year}", "procenten op hele procenten"
    return {
        "municipalities.csv": municipalities_file(rows, regions, _provinces()),
        "municipalities.toml": origin_file(f"{title}: gemeenten", table, year, rounding),
        "wijken.csv": wijken_file(rows, regions),
        "wijken.toml": origin_file(f"{title}: wijken", table, year, rounding),
    }


def _provinces() -> Mapping[str, str]:
    """Give provinces by code; a municipality of later date has that of the ones it came from."""
    places = built_in_places()
    known = {code: figures.province for code, figures in places.key_figures.items()}
    later = {m.into[0].code: known[m.code] for m in places.mergers if m.code in known}
    return later | known


def _write(files: Mapping[str, str], out: Path) -> None:
    out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=out.parent) as beside:
        made = Path(beside) / "cbs"
        made.mkdir(mode=0o755)
        for name, text in files.items():
            (made / name).write_text(text, encoding="utf-8")
        made.replace(out)
