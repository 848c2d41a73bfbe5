"""The description of an edition as a data package, with no more in it than the copy has."""

from __future__ import annotations

import json
from collections.abc import Container
from typing import Any

from kanaalkompas.web.snapshot.rewriting import UNDECIDED

DATA_PACKAGE = "datapackage.json"


def package_of_copy(package: bytes, names: Container[str]) -> bytes:
    """Leave out the files that don't lie beside the package, and the addresses of a site that has none.

    A licence must have a name or an address (Data Package 2.0), and so must a list of licences have one;
    the words of the description tell the licences in any case.
    """
    described: dict[str, Any] = _with_addresses(json.loads(package))
    for resource in described["resources"]:
        resource["alternates"] = [file for file in resource["alternates"] if file["path"] in names]
    licences = [one for one in described.pop("licenses", []) if "name" in one or "path" in one]
    if licences:
        described["licenses"] = licences
    return json.dumps(described, ensure_ascii=False, indent=1).encode()


def _with_addresses(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _with_addresses(part) for name, part in value.items() if not _leads_nowhere(part)}
    return [_with_addresses(part) for part in value] if isinstance(value, list) else value


def _leads_nowhere(value: object) -> bool:
    return isinstance(value, str) and UNDECIDED in value
