"""The forms in which the catalogue is written: the same bytes in every process."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from kanaalkompas.exports.catalogue.graph import Entry, catalogue_graph
from kanaalkompas.exports.open_data import Site


@dataclass(frozen=True, slots=True)
class CatalogueForm:
    """A way to write the graph: its media type and what rdflib calls it."""

    media_type: str
    rdflib_name: str


FORMS = {
    "ttl": CatalogueForm("text/turtle; charset=utf-8", "turtle"),
    "jsonld": CatalogueForm("application/ld+json", "json-ld"),
}


def catalogue_as(form: str, entries: Sequence[Entry], site: Site) -> bytes:
    """Write the catalogue; `form` is a key of `FORMS`."""
    kind = FORMS[form].rdflib_name
    text = catalogue_graph(entries, site).serialize(format=kind, encoding="utf-8")
    return _in_order(text) if form == "jsonld" else text


def _in_order(text: bytes) -> bytes:
    """Sort JSON-LD, which rdflib writes in the order of its sets: another one in each process.

    The graph has no lists (`@list`), so the order of an array says nothing.
    """
    return json.dumps(_sorted(json.loads(text)), ensure_ascii=False, indent=2, sort_keys=True).encode()


def _sorted(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _sorted(part) for name, part in value.items()}
    if isinstance(value, list):
        return sorted(map(_sorted, value), key=lambda part: json.dumps(part, sort_keys=True))
    return value
