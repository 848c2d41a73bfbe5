"""The declared spread between municipalities: our vakoordeel, read from the texts."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from kanaalkompas.advice.place.answer import SpreadSource
from kanaalkompas.advice.reading import check_named, read_rows
from kanaalkompas.advice.texts import Content, Reference
from kanaalkompas.vocabulary import Basis, InputError

MOST_SPREAD = 2.0
"""Beyond this a municipality may differ in any way, and a national figure says nothing of it."""


def built_in_spread(content: Content) -> SpreadSource:
    """Read the declared spread that comes with the project; `content` holds its references."""
    folder = files("kanaalkompas.advice").joinpath("content")
    return read_spread(folder, content.references)


def read_spread(folder: Traversable, references: Mapping[str, Reference]) -> SpreadSource:
    """Read and check the file `spread.toml` of a folder of texts.

    It holds one row `[[spread]]`. Raises `InputError` where there is another number of rows, the spread is
    not above 0 and at most 2, or a reference is not known.
    """
    rows: list[tuple[str, SpreadSource]] = list(read_rows(folder, "spread.toml", "spread", _spread))
    if len(rows) != 1:
        raise InputError(f"spread.toml: er staan {len(rows)} rijen “spread”. Houd er precies één.")
    ((where, declared),) = rows
    check_named(where, declared.references, references, "verwijzing")
    # Written so that NaN fails too.
    if not 0 < declared.spread <= MOST_SPREAD:
        raise InputError(
            f"{where}: het verschil is {declared.spread}. Geef een getal boven 0, en hoogstens "
            f"{MOST_SPREAD:g}."
        )
    return declared


def _spread(row: Mapping[str, Any]) -> SpreadSource:
    return SpreadSource(
        spread=float(row["spread"]),
        basis=Basis(row["basis"]),
        reason=row["reason"],
        author=row["author"],
        date=row["date"],
        references=tuple(row.get("references", ())),
    )
