"""JSON as a frozen dataclass: the types say what may stand where, and all else is one clear error."""

from __future__ import annotations

import json
import math
import types
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from enum import StrEnum
from typing import Any, NoReturn, TypeVar, get_args, get_origin, get_type_hints

from kanaalkompas.editions.texts import UNPRINTABLE
from kanaalkompas.vocabulary import InputError, shown

T = TypeVar("T")

_LONGEST_TEXT = 2000
_LARGEST_NUMBER = 1e15
_NAMES = {str: "tekst", int: "een geheel getal", float: "een getal"}


def read_json_as(kind: type[T], content: bytes, where: str) -> T:
    """Read JSON as a dataclass of texts, numbers, words of a list, tuples, and such dataclasses.

    Raises
    ------
    InputError
        One line that names `where` and the place within, such as `profiles[2].size.share`: for what is no
        JSON, a field too many or too few, a value of another type, a number that is none or huge, or a
        text with characters that can't be seen.
    """
    try:
        value = json.loads(content, parse_constant=_refuse_constant, object_pairs_hook=_refuse_twice)
    except (ValueError, RecursionError):
        raise InputError(f"{where} is geen geldig JSON-bestand.") from None
    found: T = _read(kind, value, where, "")
    return found


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is no JSON")


def _refuse_twice(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    if len({name for name, _ in pairs}) < len(pairs):
        raise ValueError("a name stands twice in one object")
    return dict(pairs)


def _read(kind: Any, value: Any, where: str, place: str) -> Any:
    if is_dataclass(kind):
        return _read_fields(kind, value, where, place)
    if isinstance(kind, types.UnionType):
        inner = next(one for one in get_args(kind) if one is not type(None))
        return None if value is None else _read(inner, value, where, place)
    if get_origin(kind) is tuple:
        if not isinstance(value, list):
            raise _wrong(where, place, "hier hoort een lijst")
        inner = get_args(kind)[0]
        return tuple(_read(inner, one, where, f"{place}[{n}]") for n, one in enumerate(value))
    if issubclass(kind, StrEnum):
        if value not in list(kind):
            raise _wrong(where, place, f"kies uit {', '.join(kind)}")
        return kind(value)
    return _read_plain(kind, value, where, place)


def _read_fields(kind: Any, value: Any, where: str, place: str) -> Any:
    if not isinstance(value, Mapping):
        raise _wrong(where, place, "hier hoort een object met velden")
    hints = get_type_hints(kind)
    names = [field.name for field in fields(kind)]
    inside = f"{place}." if place else ""
    unknown = [name for name in value if name not in names]
    if unknown:
        raise _wrong(where, f"{inside}{shown(unknown[0])}", "dit veld is hier niet bekend")
    missing = [name for name in names if name not in value]
    if missing:
        raise _wrong(where, f"{inside}{missing[0]}", "dit veld ontbreekt")
    return kind(**{name: _read(hints[name], value[name], where, f"{inside}{name}") for name in names})


def _read_plain(kind: type, value: Any, where: str, place: str) -> Any:
    is_whole = isinstance(value, int) and not isinstance(value, bool)
    if not (type(value) is kind or (kind is float and is_whole)):
        raise _wrong(where, place, f"dit moet {_NAMES[kind]} zijn")
    if kind is str:
        if UNPRINTABLE.search(value) or len(value) > _LONGEST_TEXT:
            raise _wrong(where, place, "deze tekst is te lang of bevat tekens die u niet ziet")
        return value
    if not -_LARGEST_NUMBER < value < _LARGEST_NUMBER or not math.isfinite(value):
        raise _wrong(where, place, "dit getal is te groot")
    return kind(value)


def _wrong(where: str, place: str, demand: str) -> InputError:
    return InputError(f"{where}{', ' if place else ''}{shown(place, 120) if place else ''}: {demand}.")
