"""Give each respondent a group in each dimension and a cell in each margin."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from kanaalkompas.survey.columns import Column
from kanaalkompas.survey.problems import Problems
from kanaalkompas.survey.respondents import GroupMembers, MarginCodes
from kanaalkompas.survey.rows import Rows
from kanaalkompas.survey.study import Margin, StudyGroups
from kanaalkompas.vocabulary import shown

FEWEST_IN_CELL = 20
_NO_CELL = -1
_MOST_NAMED = 5


def code_groups(groups: StudyGroups, rows: Rows, problems: Problems) -> GroupMembers | None:
    """Code one dimension; a value that belongs to no group is a problem, unless the study allows it."""
    column = rows.answers(groups.column)
    if column is None:
        return None
    place = f"{rows.file_name}, kolom {groups.column}"
    within = np.column_stack([column.among(set(found)) for found in groups.values.values()])
    within[column.among(column.missing)] = False
    strange = ~within.any(axis=1) & ~column.among(column.missing | set(groups.no_group))
    strange[-1] = False
    if strange.any():
        where = rows.first(strange[column.codes] & ~column.is_empty)
        problems.add(
            place,
            f"{column.told(strange, 'hoort', 'horen')} bij geen groep van "
            f"{groups.dimension.id} ({where}). Zet de waarde bij een groep, bij no_group, of bij missing.",
        )
    _check_found(groups, column, place, problems)
    return GroupMembers(tuple(groups.values), within[column.codes])


def _check_found(groups: StudyGroups, column: Column, place: str, problems: Problems) -> None:
    for group_id, values in groups.values.items():
        absent = [value for value in values if value not in column.labels]
        in_code_book = [value for value in absent if value in column.value_labels]
        named = ", ".join(f"“{shown(value, 30)}”" for value in absent)
        if len(absent) == len(values) and not in_code_book:
            problems.add(
                place, f"{named} komt niet voor, dus groep {group_id} is leeg. Verbeter de waarde."
            )
        elif absent:
            problems.warn(place, f"{named} (groep {group_id}) komt niet voor.")


def code_margin(margin: Margin, rows: Rows, problems: Problems) -> MarginCodes | None:
    """Code one margin, and check that targets and respondents meet in every cell."""
    columns = [column for column in map(rows.answers, margin.columns) if column is not None]
    if len(columns) < len(margin.columns):
        return None
    place = f"{rows.file_name}, marge {' × '.join(margin.columns)}"
    answered = np.logical_and.reduce([column.is_answered for column in columns])
    if not answered.all():
        problems.add(
            place,
            f"een waarde ontbreekt: {rows.first(~answered)}. Vul die in, of zet de kolom bij complete.",
        )
    cells, cell_of_row = _found_cells(columns, answered)
    place_of = {cell: n for n, cell in enumerate(margin.cells)}
    codes = np.array([place_of.get(cell, _NO_CELL) for cell in cells] + [_NO_CELL], dtype=np.int32)[
        cell_of_row
    ]
    _check_unknown(columns, cells, place_of, margin, place, problems)
    _check_counts(margin, np.bincount(codes[codes >= 0], minlength=len(margin.cells)), place, problems)
    return _without_empty_cells(margin, codes)


def _found_cells(
    columns: Sequence[Column], answered: NDArray[np.bool_]
) -> tuple[list[tuple[str, ...]], NDArray[np.int64]]:
    """Give the combinations of values that occur, and per row which; the last is "no answer"."""
    table = np.stack([column.codes for column in columns], axis=1)
    distinct, inverse = np.unique(table[answered], axis=0, return_inverse=True)
    cells = [tuple(c.labels[code] for c, code in zip(columns, row, strict=True)) for row in distinct]
    cell_of_row = np.full(len(answered), len(cells), dtype=np.int64)
    cell_of_row[answered] = inverse.reshape(-1)
    return cells, cell_of_row


def _check_unknown(
    columns: Sequence[Column],
    cells: Sequence[tuple[str, ...]],
    place_of: dict[tuple[str, ...], int],
    margin: Margin,
    place: str,
    problems: Problems,
) -> None:
    for number, column in enumerate(columns):
        known = {cell[number] for cell in margin.cells}
        strange = ~column.among(known | column.missing)
        strange[-1] = False
        if strange.any():
            told = f"kolom {column.name}: {column.told(strange, 'staat', 'staan')}"
            problems.add(place, f"{told} niet in {margin.targets_path}. Zet die erbij.")
            return
    unknown = [" × ".join(shown(value, 20) for value in cell) for cell in cells if cell not in place_of]
    if unknown:
        named = "; ".join(unknown[:_MOST_NAMED])
        problems.add(place, f"cel {named} heeft geen aantal in {margin.targets_path}. Zet die erbij.")


def _check_counts(margin: Margin, counts: NDArray[np.int64], place: str, problems: Problems) -> None:
    for cell, target, count in zip(margin.cells, margin.targets, counts, strict=True):
        named = f"cel {' × '.join(shown(value, 20) for value in cell)}"
        if target == 0 and count > 0:
            problems.add(
                place, f"{named} heeft {count} deelnemers, maar aantal 0 in {margin.targets_path}."
            )
        elif target > 0 and count == 0:
            problems.add(
                place, f"{named} heeft geen deelnemers. Voeg de cel samen met een andere. {_MERGE}"
            )
        elif 0 < count < FEWEST_IN_CELL:
            problems.add(
                place,
                f"{named} heeft {count} deelnemers; nodig zijn er {FEWEST_IN_CELL}. "
                f"Voeg de cel samen met een andere. {_MERGE}",
            )


_MERGE = "Maak daarvoor een kolom met ruimere klassen, en tel de aantallen op."


def _without_empty_cells(margin: Margin, codes: NDArray[np.int32]) -> MarginCodes:
    """Drop the cells with target 0: nobody is in them."""
    targets = np.array(margin.targets)
    kept = np.flatnonzero(targets > 0)
    new_code = np.full(len(targets) + 1, _NO_CELL, dtype=np.int32)
    new_code[kept] = np.arange(len(kept))
    cells = tuple(margin.cells[place] for place in kept)
    return MarginCodes(margin.columns, cells, targets[kept], new_code[codes])
