"""How far apart the moments of a calendar lie where the reader does not say: a vakoordeel, as data."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from typing import Any

from kanaalkompas.vocabulary import InputError, Vocabulary


@dataclass(frozen=True, slots=True)
class Spacing:
    """The weeks between each two phases of a case that follow one another.

    An empty `case` means every case without a spacing of its own. `weeks` has one number less than there
    are phases, each at least 1.
    """

    case: str
    weeks: tuple[int, ...]
    reason: str
    author: str
    date: date


def built_in_spacing(case: str, vocabulary: Vocabulary) -> Spacing:
    """Give the spacing that comes with the project for a case."""
    text = files("kanaalkompas.dossiers").joinpath("spacing.toml").read_text(encoding="utf-8")
    by_case = {spacing.case: spacing for spacing in read_spacing(text, vocabulary)}
    return by_case.get(case) or by_case[""]


def read_spacing(text: str, vocabulary: Vocabulary) -> tuple[Spacing, ...]:
    """Read the text of a spacing file and hold it to the words.

    Raises `InputError` that names the row, or says that the row for every case is missing.
    """
    document = tomllib.loads(text)
    rows = tuple(_rows(document, len(vocabulary.phases) - 1))
    for spacing in rows:
        if spacing.case:
            vocabulary.case(spacing.case)
    if sum(not spacing.case for spacing in rows) != 1:
        raise InputError("spacing.toml: er moet één rij zonder `case` zijn, voor alle andere situaties.")
    return rows


def _rows(document: Mapping[str, Any], n_gaps: int) -> Iterable[Spacing]:
    for number, row in enumerate(document["spacing"], start=1):
        weeks = tuple(row["weeks"])
        if len(weeks) != n_gaps or any(gap < 1 for gap in weeks):
            raise InputError(
                f"spacing.toml, spacing {number}: `weeks` is {list(weeks)}. "
                f"Geef {n_gaps} hele getallen van 1 of hoger."
            )
        yield Spacing(row.get("case", ""), weeks, row["reason"], document["author"], document["date"])
