"""The municipalities of the Netherlands, in one classification year of CBS."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from importlib.resources import files
from importlib.resources.abc import Traversable

from kanaalkompas.population.origin import read_toml
from kanaalkompas.vocabulary import InputError, UnknownTerm

_CODE = re.compile(r"gm\d{4}")


@dataclass(frozen=True, slots=True)
class Municipality:
    """A municipality with its CBS code, such as GM0518."""

    code: str
    name: str


@dataclass(frozen=True)
class Municipalities:
    """All municipalities of one year of classification, by code."""

    year: int
    by_code: Mapping[str, Municipality]
    also_called: Mapping[str, str] = field(default_factory=dict)
    """Codes by the names that people use beside the official one."""

    def find(self, name_or_code: str) -> Municipality:
        """Find a municipality by its CBS code or its name, however the name is written.

        Only municipalities of this classification; `Places.find` also knows those that ended.

        Capitals, accents, spaces, hyphens and other marks make no difference. A name that two
        municipalities share is found by the CBS code or with the province, as CBS writes it.

        Raises
        ------
        UnknownTerm
            With the nearest names, where there is no such municipality.
        InputError
            Where the name fits more than one municipality.
        """
        wanted = folded(name_or_code)
        if _CODE.fullmatch(wanted) and wanted.upper() in self.by_code:
            return self.by_code[wanted.upper()]
        found = self._by_name.get(wanted, ())
        if len(found) == 1:
            return found[0]
        if found:
            choices = ", ".join(f"{m.name} ({m.code})" for m in found)
            raise InputError(f"Er is meer dan één gemeente met deze naam. Kies uit: {choices}.")
        raise UnknownTerm("gemeente", name_or_code, [m.name for m in self.by_code.values()])

    def name_of(self, code: str) -> str:
        """Give the name that belongs to a CBS code; a code of no municipality stands for itself."""
        return self.by_code[code].name if code in self.by_code else code

    @cached_property
    def _by_name(self) -> Mapping[str, tuple[Municipality, ...]]:
        by_name: dict[str, tuple[Municipality, ...]] = {}
        for municipality in self.by_code.values():
            short = re.sub(r"\(.*\)", "", municipality.name)
            for name in {folded(municipality.name), folded(short)}:
                by_name[name] = (*by_name.get(name, ()), municipality)
        return by_name | {
            folded(name): (self.by_code[code],)
            for name, code in self.also_called.items()
            if code in self.by_code
        }


def read_municipalities(folder: Traversable) -> Municipalities:
    """Read the municipalities of a folder with municipalities.csv and its origin."""
    facts = read_toml(folder, "municipalities.toml")
    rows = csv.DictReader(folder.joinpath("municipalities.csv").read_text(encoding="utf-8").splitlines())
    by_code = {row["code"]: Municipality(row["code"], row["name"]) for row in rows}
    also_called = read_toml(_built_in_folder(), "municipalities.toml")["also_called"]
    return Municipalities(facts["classification_year"], by_code, also_called)


def built_in_municipalities() -> Municipalities:
    """Read the municipalities that come with the project."""
    return read_municipalities(_built_in_folder())


def _built_in_folder() -> Traversable:
    return files("kanaalkompas.population")


def folded(text: str) -> str:
    """Reduce a name to its letters and digits, so that only they decide whether two names are one."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in plain if c.isalnum())
