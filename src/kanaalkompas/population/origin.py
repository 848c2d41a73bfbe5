"""Where a file with figures comes from: the maker, the table, the years, the rounding."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from typing import Any


@dataclass(frozen=True, slots=True)
class Origin:
    """The source of a table: `classification_year` is the year of the municipal classification."""

    title: str
    producer: str
    table: str
    url: str
    licence: str
    figures_year: int
    classification_year: int
    rounding: str

    @property
    def cited(self) -> str:
        """How the table is named on every face."""
        return f"CBS, {self.table}, cijfers van {self.figures_year}"


def read_toml(folder: Traversable, name: str) -> Mapping[str, Any]:
    """Read a TOML file of the room."""
    return tomllib.loads(folder.joinpath(name).read_text(encoding="utf-8"))


def read_origin(folder: Traversable, name: str) -> Origin:
    """Read the origin of `name`.csv from `name`.toml."""
    facts = read_toml(folder, f"{name}.toml")
    return Origin(**{field: facts[field] for field in Origin.__dataclass_fields__})
