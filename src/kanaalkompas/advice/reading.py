"""Read rows of TOML from a folder of texts, and name the file and the row in every complaint."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable, Mapping
from importlib.resources.abc import Traversable
from typing import Any

from kanaalkompas.vocabulary import InputError


def read_rows(folder: Traversable, name: str, table: str, make: Any) -> Iterable[tuple[str, Any]]:
    """Make each row of a table, from one file or from every file of a folder, and say where it stands.

    Keys outside the tables hold for every row. Raises `InputError` for a file or a row that can't be read.
    """
    place = folder.joinpath(name)
    documents = [place] if name.endswith(".toml") else sorted(place.iterdir(), key=lambda p: p.name)
    for document in documents:
        if not document.name.endswith(".toml"):
            continue
        try:
            text = tomllib.loads(document.read_text(encoding="utf-8"))
        except FileNotFoundError:
            raise InputError(f"{document.name}: dit bestand ontbreekt. Zet het erbij.") from None
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise InputError(f"{document.name}: dit is geen geldig TOML-bestand ({error}).") from None
        shared = {key: value for key, value in text.items() if key != table}
        for number, row in enumerate(text.get(table, []), start=1):
            where = f"{document.name}, {table} {number}"
            try:
                yield where, make(shared | row)
            except (KeyError, ValueError, TypeError) as error:
                raise InputError(f"{where}: {error!r}. Kijk of elk veld er staat en goed is.") from None


def check_named(where: str, names: Iterable[str], known: Mapping[str, object], kind: str) -> None:
    """Raise `InputError` for a name that is not among the known ones."""
    for name in names:
        if name not in known:
            raise InputError(f"{where}: {kind} “{name}” bestaat niet. Voeg die toe of verbeter de naam.")


def hold_to(where: str, check: Callable[[], object]) -> None:
    """Run a check; where it raises `InputError`, say where the fault stands."""
    try:
        check()
    except InputError as error:
        raise InputError(f"{where}: {error}") from None
