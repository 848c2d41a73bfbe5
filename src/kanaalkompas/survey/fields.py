"""Take the fields of one TOML table, note what is wrong with them, and leave none unread."""

from __future__ import annotations

import math
import re
import reprlib
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from kanaalkompas.survey.problems import Problems
from kanaalkompas.survey.values import as_text
from kanaalkompas.vocabulary import nearest_terms, shown

_SHORT_LIST = 10
_LONGEST_LINE = 200
_WRITTEN = reprlib.Repr()
_WRITTEN.maxstring = _WRITTEN.maxlong = _WRITTEN.maxother = 60


class Fields:
    """One table of `study.toml`, with its place; a wrong field is noted and its default is given."""

    def __init__(self, row: object, place: str, problems: Problems) -> None:
        self.place = place
        self._problems = problems
        self._taken: set[str] = set()
        self.is_table = isinstance(row, Mapping)
        self._row: Mapping[str, Any] = row if isinstance(row, Mapping) else {}
        if not self.is_table:
            self.wrong("hier hoort een tabel met velden.")

    def wrong(self, text: str) -> None:
        """Note a problem at this place."""
        self._problems.add(self.place, text)

    def has(self, name: str) -> bool:
        """Say whether the table has a field."""
        return name in self._row

    def take(self, name: str) -> Any:
        """Take a field as it is; None where it is not there."""
        self._taken.add(name)
        return self._row.get(name)

    def text(self, name: str, default: str | None = None) -> str:
        """Take a text; without default it must be there and may not be empty."""
        value = self.take(name)
        if value is None and default is not None:
            return default
        if not isinstance(value, str):
            self._expected(name, "een tekst tussen aanhalingstekens", value)
        elif default is None and not value.strip():
            self.wrong(f"veld {name} is leeg. Vul een tekst in.")
        else:
            return value
        return default or ""

    def line(self, name: str, default: str | None = None) -> str:
        """Take a text of one line that people will read; without default it must be there."""
        value = self.text(name, default)
        if not value.isprintable() or len(value) > _LONGEST_LINE:
            self.wrong(
                f"veld {name} is te lang of bevat tekens die u niet ziet. Schrijf één regel van hoogstens "
                f"{_LONGEST_LINE} tekens."
            )
        return value

    def word(self, name: str, allowed: Iterable[str], default: str | None = None) -> str:
        """Take a text that must be one of a list."""
        value = self.text(name, default)
        options = list(allowed)
        if value and value not in options and value != default:
            near = nearest_terms(value, options) if len(options) > _SHORT_LIST else options
            self.wrong(f"veld {name} is “{shown(value)}”; dat bestaat niet. Kies uit: {', '.join(near)}.")
            return default or ""
        return value

    def matching(self, name: str, pattern: re.Pattern[str], hint: str, default: str | None = None) -> str:
        """Take a text that must have a form, which `hint` tells."""
        value = self.text(name, default)
        if value and not pattern.fullmatch(value):
            self.wrong(f"veld {name} is “{shown(value)}”. {hint}")
        return value

    def integer(self, name: str, default: int | None = None, *, least: int = 0) -> int:
        """Take a whole number of at least `least`."""
        value = self.take(name)
        if value is None and default is not None:
            return default
        if not isinstance(value, int) or isinstance(value, bool) or value < least:
            self._expected(name, f"een heel getal van {least} of meer", value)
            return default if default is not None else least
        return value

    def number(self, name: str, *, above: float = -math.inf) -> float | None:
        """Take a number larger than `above`; None where it is not there."""
        value = self.take(name)
        if value is None:
            return None
        is_number = isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)
        if not is_number or value <= above:
            self._expected(name, "een getal" if above == -math.inf else f"een getal boven {above:g}", value)
            return None
        return float(value)

    def flag(self, name: str) -> bool:
        """Take true or false; false where it is not there."""
        value = self.take(name)
        if value is not None and not isinstance(value, bool):
            self._expected(name, "true of false", value)
        return value is True

    def values(self, name: str) -> tuple[str, ...]:
        """Take a value, or a list of values, of a column, as text."""
        return self.values_of(name, self.take(name))

    def values_of(self, name: str, found: Any) -> tuple[str, ...]:
        """Read a value or a list of values, as text after typing."""
        listed = found if isinstance(found, list) else [] if found is None else [found]
        texts = []
        for value in listed:
            if isinstance(value, str | int | float) and not isinstance(value, bool):
                texts.append(as_text(value))
            else:
                self._expected(name, "een tekst of getal, of een lijst daarvan", value)
        return tuple(dict.fromkeys(texts))

    def names(self, name: str) -> tuple[str, ...]:
        """Take a list of names of columns, without doubles."""
        value = self.take(name)
        if value is None:
            return ()
        if not isinstance(value, list) or not all(isinstance(v, str) and v for v in value):
            self._expected(name, "een lijst van kolomnamen", value)
            return ()
        if len(set(value)) < len(value):
            self.wrong(f"veld {name} noemt een kolom twee keer. Noem elke kolom één keer.")
        return tuple(dict.fromkeys(value))

    def days(self, name: str) -> tuple[date, date]:
        """Take a first and a last day."""
        value = self.take(name)
        if not isinstance(value, list) or list(map(_is_day, value)) != [True, True]:
            self._expected(name, "een eerste en laatste dag, zoals [2021-01-13, 2021-01-31]", value)
            return date.min, date.min
        first, last = value
        if last < first:
            self.wrong(f"veld {name}: de laatste dag ({last}) ligt voor de eerste ({first}).")
        return first, last

    def table(self, name: str, place: str = "") -> Fields:
        """Take a table within this one; an empty one where it is not there."""
        value = self.take(name)
        return Fields({} if value is None else value, place or f"{self.place}.{name}", self._problems)

    def tables(self, name: str, place: str) -> list[Fields]:
        """Take a list of tables, each with its number in its place."""
        value = self.take(name)
        if value is None:
            return []
        if not isinstance(value, list):
            self.wrong(f"veld {name} moet vaker kunnen voorkomen. Schrijf [[{name}]] met dubbele haken.")
            return []
        return [Fields(row, f"{place} {n}", self._problems) for n, row in enumerate(value, start=1)]

    def rest(self) -> dict[str, Any]:
        """Take all fields that were not taken yet, in the order of the file."""
        left = {name: value for name, value in self._row.items() if name not in self._taken}
        self._taken.update(left)
        return left

    def close(self) -> None:
        """Note each field that nobody took: a field that we do not know is a mistake, never ignored."""
        known = sorted(self._taken)
        for name in self.rest():
            near = ", ".join(nearest_terms(name, known, limit=8))
            self.wrong(f"veld “{shown(name)}” kennen we niet. Bedoelt u: {near}?")

    def _expected(self, name: str, expected: str, found: Any) -> None:
        if found is None:
            self.wrong(f"veld {name} ontbreekt. Nodig is {expected}.")
        else:
            self.wrong(f"veld {name} is {shown(_WRITTEN.repr(found), 40)}. Nodig is {expected}.")


def _is_day(value: object) -> bool:
    return isinstance(value, date) and not isinstance(value, datetime)
