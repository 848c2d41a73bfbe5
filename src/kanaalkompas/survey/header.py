"""Find the columns that a study maps in the header of a file. Names that it does not map are never told."""

from __future__ import annotations

from collections.abc import Sequence

from kanaalkompas.vocabulary import InputError, shown


def places_of(header: Sequence[str], wanted: Sequence[str], name: str) -> dict[str, int]:
    """Give the place of each wanted column that is there, in the order in which they are wanted.

    Raises `InputError` where two columns have one name, wanted or not.
    """
    places: dict[str, int] = {}
    for place, column in enumerate(header):
        if column and column in places:
            which = f"heten “{shown(column)}”" if column in wanted else "hebben dezelfde naam"
            both = f"kolom {places[column] + 1} en kolom {place + 1}"
            raise InputError(f"{name}: {both} {which}. Geef elke kolom een eigen naam.")
        places[column] = place
    return {column: places[column] for column in wanted if column in places}


def near_names(header: Sequence[str], wanted: Sequence[str]) -> tuple[str, ...]:
    """Give the names that differ from a wanted one in case or spaces only: the others stay unread."""
    folded = {_folded(name) for name in wanted}
    return tuple(name for name in header if _folded(name) in folded)


def missing_column_message(column: str, near: Sequence[str]) -> str:
    """Say that a column is not there, and name the one that may be meant."""
    meant = [name for name in near if _folded(name) == _folded(column)]
    hint = f"Bedoelt u “{shown(meant[0])}”?" if meant else "Kijk of de naam gelijk is, ook hoofdletters."
    return f"kolom “{shown(column)}” staat niet in het bestand. {hint}"


def _folded(name: str) -> str:
    return "".join(name.split()).casefold()
