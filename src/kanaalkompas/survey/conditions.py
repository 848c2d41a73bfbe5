"""When a row counts, by the value of a column."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Condition:
    """When a row counts: its value is one of `any_of`, or a number from `at_least` to `at_most`.

    Values are compared as text after typing, so 1 and 1.0 are the same.
    """

    column: str
    any_of: tuple[str, ...] = ()
    at_least: float | None = None
    at_most: float | None = None

    @property
    def asks_numbers(self) -> bool:
        """Say whether the column must hold numbers."""
        return self.at_least is not None or self.at_most is not None

    def __str__(self) -> str:
        parts = [f"{self.column} is {' of '.join(self.any_of)}"] if self.any_of else []
        if self.at_least is not None:
            parts.append(f"{self.column} is minstens {self.at_least:g}")
        if self.at_most is not None:
            parts.append(f"{self.column} is hoogstens {self.at_most:g}")
        return " en ".join(parts)
