"""Thousands of questions by schemathesis: `python -m tests.web.api.fuzzing 5000` (or `make fuzz`).

The description is made stricter first: an object has no other fields than it names. A third of the
questions uses words that exist, else nearly every question would end in a 400; a third any text; a third is
wrong.
"""

from __future__ import annotations

import json
import sys
import time
from collections import Counter
from typing import Any

import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode
from schemathesis.checks import CHECKS, load_all_checks

import tests.web.conftest  # noqa: F401 starts Django
from kanaalkompas.web.api.openapi import description
from kanaalkompas.web.knowledge import current_knowledge, current_store
from kanaalkompas.web.wsgi import application

MODES = (
    (GenerationMode.POSITIVE, True),
    (GenerationMode.POSITIVE, False),
    (GenerationMode.NEGATIVE, False),
)
"""How questions are made, and whether only words that exist are used."""
SLOW = {"plannen": 0.5}
"""The part of the usual number of questions; finding a plan takes a second or two."""

NEVER_WRONG = (
    *("cijfer", "cijfersets", "cijferset", "kanalen", "kanaal", "groepen", "groep"),
    *("gemeenten", "gemeente", "openapi"),
)
"""They take no key, or any text: nothing that they are asked differs from their description."""

CHECKED = (
    *("not_a_server_error", "status_code_conformance", "content_type_conformance"),
    *("response_headers_conformance", "response_schema_conformance"),
)


def strict_description(*, only_known: bool) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(json.dumps(description()))
    for schema in told["components"]["schemas"].values():
        if schema["type"] == "object":
            schema["additionalProperties"] = False
    for path in told["paths"].values():
        for parameter in path["get"]["parameters"]:
            words = KNOWN.get(parameter["name"])
            if words and only_known and "enum" not in parameter["schema"]:
                parameter["schema"] = with_words(parameter["schema"], words)
    return told


def with_words(schema: dict[str, Any], words: list[str]) -> dict[str, Any]:
    """Narrow free text to words that exist, and a list to a length that people ask."""
    if schema["type"] == "array":
        return schema | {"items": {"enum": words}, "maxItems": 2}
    return {"type": "string", "enum": words}


def known_words() -> dict[str, list[str]]:
    knowledge, store = current_knowledge(), current_store()
    vocabulary = knowledge.vocabulary
    channels, groups = list(vocabulary.channels), list(vocabulary.groups)
    references = [*store.editions, *(edition.manifest.id for edition in store.editions.values())]
    rows = [row.row_id for row in knowledge.editions[0].estimates[:50]]
    return {
        "kanaal": channels,
        "moet": channels,
        "niet": channels,
        "onderwerp": channels,
        "groep": [*groups, "leeftijd:65-plus+aandacht:laaggeletterd", "65-plus", "alle"],
        "kenmerk": list(vocabulary.dimensions),
        "gemeente": [*[m.name for m in knowledge.municipalities.by_code.values()][:80], "GM0202", "Haaren"],
        "gebied": ["NL", "GM0202", "Arnhem"],
        "cijfers": references,
        "cijferset": references,
        "verwijzing": references,
        "rij": rows,
        "bron": [name for edition in knowledge.editions for name in edition.manifest.sources][:60],
        "minimum": ["leeftijd:65-plus=0.5", "leeftijd:18-34=30%"],
        "prijs": ["brief=100+0.95", "radio=10"],
    }


KNOWN = known_words()


def fuzz(per_operation: int, *, is_fixed: bool) -> Counter[str]:
    """Ask each operation so many questions in each mode; count the answers by status.

    Raises the failure of schemathesis for a 5xx, or for an answer that its description does not allow.
    """
    load_all_checks()
    checks: list[Any] = [CHECKS.get_one(name) for name in CHECKED]
    statuses: Counter[str] = Counter()
    for mode, only_known in MODES:
        schema = schemathesis.openapi.from_dict(strict_description(only_known=only_known))
        schema.app = application
        for found in schema.get_all_operations():
            # One that schemathesis can't read has no `ok`, and fails here.
            operation: Any = getattr(found, "ok")()  # noqa: B009
            started, before = time.perf_counter(), statuses.total()
            name = operation.definition.raw["operationId"]
            if mode is GenerationMode.NEGATIVE and name in NEVER_WRONG:
                continue
            n_cases = max(3, int(per_operation * SLOW.get(name, 1)))
            ask_often(operation, mode, n_cases, checks, statuses, is_fixed=is_fixed)
            if not is_fixed:
                n_asked, seconds = statuses.total() - before, time.perf_counter() - started
                print(f"{mode.value:9}{name:12}{n_asked:6} in {seconds:5.0f} s", flush=True)  # noqa: T201
    return statuses


def ask_often(
    operation: Any,
    mode: GenerationMode,
    n_cases: int,
    checks: list[Any],
    statuses: Counter[str],
    *,
    is_fixed: bool,
) -> None:
    """Ask one operation."""

    @given(case=operation.as_strategy(generation_mode=mode))
    @settings(
        max_examples=n_cases,
        deadline=None,
        derandomize=is_fixed,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    def ask(case: Any) -> None:
        response = case.call(base_url="http://localhost/api/v1", headers={"Accept-Encoding": "identity"})
        statuses[str(response.status_code)] += 1
        case.validate_response(response, checks=checks)

    ask()


def main() -> None:
    asked = int(sys.argv[1]) if len(sys.argv) > 1 else 5_000
    started = time.perf_counter()
    statuses = Counter[str]()
    while statuses.total() < asked:
        statuses += fuzz(asked // 25, is_fixed=False)
    counts = ", ".join(f"{status}: {n}" for status, n in sorted(statuses.items()))
    print(f"{statuses.total()} questions in {time.perf_counter() - started:.0f} s; {counts}; no failure")  # noqa: T201


if __name__ == "__main__":
    main()
