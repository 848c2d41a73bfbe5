"""The JSON Schema of the dataclasses of the library, so that the description can't differ from the code.

django-ninja would ask for a second set of classes. The Dutch words stand in `descriptions.toml`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache
from importlib.resources import files
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from kanaalkompas.vocabulary import Estimate

Schema = dict[str, Any]
_PLAIN: Mapping[Any, Schema] = {
    str: {"type": "string"},
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    float: {"type": "number"},
    date: {"type": "string", "format": "date"},
}
_REFERENCE = "#/components/schemas/"


class SchemaBook:
    """The schemas that were asked for, each once, by name."""

    def __init__(self) -> None:
        self.schemas: dict[str, Schema] = {}
        self._names: dict[type, str] = {}

    def schema_of(self, kind: Any) -> Schema:
        """Give the schema of a type; of a dataclass or a list of words it is a reference.

        Raises `TypeError` for a type that no answer may hold.
        """
        if kind in _PLAIN:
            return dict(_PLAIN[kind])
        if isinstance(kind, type) and (is_dataclass(kind) or issubclass(kind, Enum)):
            return {"$ref": f"{_REFERENCE}{self._named(kind)}"}
        origin, parts = get_origin(kind), get_args(kind)
        if origin in (Union, UnionType):
            return self._union(parts)
        if origin is tuple and parts[-1] is not ...:
            # Both ends of a range: a few values of one kind.
            length = {"minItems": len(parts), "maxItems": len(parts)}
            return {"type": "array", "items": self.schema_of(parts[0]), **length}
        if origin in (tuple, list):
            return {"type": "array", "items": self.schema_of(parts[0])}
        if isinstance(origin, type) and issubclass(origin, Mapping):
            return {"type": "object", "additionalProperties": self.schema_of(parts[1])}
        raise TypeError(f"{kind} has no schema")

    def _union(self, parts: Sequence[Any]) -> Schema:
        found = [self.schema_of(part) for part in parts if part is not NoneType]
        if len(found) == 1 and NoneType in parts and "type" in found[0]:
            return found[0] | {"type": [found[0]["type"], "null"]}
        return {"anyOf": [*found, *([{"type": "null"}] if NoneType in parts else [])]}

    def _named(self, kind: type) -> str:
        if kind not in self._names:
            name = kind.__name__
            if name in self.schemas:
                # Two rooms may use one name; the second is told apart by its module.
                name = f"{kind.__module__.rsplit('.', 2)[1].title()}{name}"
            self._names[kind] = name
            self.schemas[name] = {}
            self.schemas[name].update(
                self._object(kind, name) if is_dataclass(kind) else _words(kind, name)
            )
        return self._names[kind]

    def _object(self, kind: type, name: str) -> Schema:
        hints = get_type_hints(kind)
        properties = {"row": {"type": "string"}} if kind is Estimate else {}
        properties |= {field.name: self.schema_of(hints[field.name]) for field in fields(kind)}
        return {
            "type": "object",
            "description": described(name),
            "properties": {key: value | _said(name, key) for key, value in properties.items()},
            "required": list(properties),
        }


def described(name: str) -> str:
    """Give the Dutch words for a schema; empty where there are none, which a test refuses."""
    text: str = _texts()["schemas"].get(name, "")
    return text


def _said(name: str, key: str) -> Schema:
    """Give the Dutch words for a field: of this schema, or else of every field with this name."""
    texts = _texts()
    text = texts["fields_of"].get(name, {}).get(key) or texts["fields"].get(key, "")
    return {"description": text}


def _words(kind: type, name: str) -> Schema:
    words = [member.value for member in kind] if issubclass(kind, Enum) else []
    return {"type": "string", "enum": words, "description": described(name)}


@cache
def _texts() -> Mapping[str, Any]:
    return tomllib.loads(files("kanaalkompas.web.api").joinpath("descriptions.toml").read_text("utf-8"))
