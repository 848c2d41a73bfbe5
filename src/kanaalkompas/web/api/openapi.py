"""The description of the API by OpenAPI 3.1, written from the code: paths, keys, answers and errors."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from http import HTTPStatus
from importlib.resources import files
from typing import Any

from django.conf import settings

from kanaalkompas.web.api.contract import BASE, CSV, JSON, PROBLEM_JSON, VERSION
from kanaalkompas.web.api.limits import WINDOW_SECONDS
from kanaalkompas.web.api.operations import RESOURCES, Resource, api
from kanaalkompas.web.api.problems import Problem
from kanaalkompas.web.api.resources import Index
from kanaalkompas.web.api.schemas import Schema, SchemaBook

DESCRIPTION = (
    "Adviezen en cijfers van Kanaalkompas als open data: welk kanaal, voor welke inwoners, in welke fase "
    "van de klantreis. Alles is te lezen zonder sleutel. De API volgt de NLGov REST API Design Rules. "
    "Paden en sleutels zijn Nederlands; de velden heten zoals de kolommen van een cijferset. Een verborgen "
    "cijfer heeft status suppressed en geen enkel getal. Bij fictieve cijfers is fictitious waar."
)
NO_EMAIL = "beheer@example.org"
NO_SITE = "https://example.org"
"""These reach nobody: the rules ask for both, and the name beside them says what the host did not give."""
TAGS: Mapping[str, str] = {
    "Advies": "Van een vraag naar een advies.",
    "Cijfers": "De cijfers zelf, met bron, marge en aantal.",
    "Cijfersets": "Vaste, genummerde verzamelingen cijfers.",
    "Kanalen": "Manieren waarop gemeente en inwoner elkaar bereiken.",
    "Groepen": "Groepen inwoners.",
    "Gemeenten": "Gemeenten van Nederland.",
    "Bereik en plan": "Wie kanalen samen bereiken, en welke mix het best past.",
    "Beschrijving": "De API over zichzelf.",
}
PATH_KEYS: Mapping[str, tuple[str, str]] = {
    "rij": ("Vaste naam van een cijfer: zestien tekens 0-9 en a-f.", "0d5f7f2c5d5a4b11"),
    "verwijzing": ("Id van een cijferset, of id@versie.", "openbare-bronnen@1"),
    "kanaal": ("Id van een kanaal.", "brief"),
    "kenmerk": ("Id van een kenmerk.", "leeftijd"),
    "groep": ("Id van een groep van dit kenmerk.", "65-plus"),
    "gemeente": ("CBS-code of naam van een gemeente.", "GM0202"),
}
ERRORS: Mapping[int, str] = {
    400: "De vraag klopt niet: de tekst zegt waar, wat er stond en wat er mag staan.",
    404: "Dit bestaat niet.",
    405: "Alleen lezen mag.",
    406: "In de gevraagde vorm antwoordt dit adres niet.",
    413: "De inhoud bij de vraag is te groot.",
    414: "Het adres is te lang.",
    429: "Te veel vragen in één minuut.",
    500: "Een fout van de site.",
}
_HEADERS: Mapping[str, tuple[str, Schema]] = {
    "API-Version": ("Volledige versie van de API.", {"type": "string", "examples": [VERSION]}),
    "Cache-Control": ("Het antwoord wordt niet bewaard.", {"type": "string", "const": "no-store"}),
    "Access-Control-Allow-Origin": ("Elke site mag dit lezen.", {"type": "string", "const": "*"}),
    "RateLimit-Policy": (
        "Hoeveel vragen (q) een netwerk in een aantal seconden (w) mag stellen.",
        {"type": "string", "examples": [f'"netwerk";q=600;w={WINDOW_SECONDS}']},
    ),
    "RateLimit": (
        "Hoeveel vragen er nog over zijn (r), en over hoeveel seconden de telling opnieuw begint (t).",
        {"type": "string", "examples": ['"netwerk";r=599;t=42']},
    ),
    "Link": ("Adressen van de pagina's ernaast (RFC 8288).", {"type": "string"}),
    "Retry-After": ("Over hoeveel seconden u weer mag vragen.", {"type": "integer"}),
    "Allow": ("Wat wel mag.", {"type": "string"}),
}
_ALWAYS = ("API-Version", "Cache-Control", "Access-Control-Allow-Origin")


@cache
def description() -> Mapping[str, Any]:
    """Give the whole description; it is worked out once."""
    book = SchemaBook()
    paths: dict[str, Any] = {}
    for path, methods in api.get_openapi_schema(path_prefix="")["paths"].items():
        operation = dict(methods["get"])
        found = RESOURCES[operation["operationId"]]
        operation["parameters"] = [_parameter(each) for each in operation["parameters"]]
        operation["responses"] = _responses(found, book)
        paths[path] = {"get": operation}
    paths["/openapi.json"] = {"get": _about_itself()}
    book.schema_of(Index)
    book.schema_of(Problem)
    return {
        "openapi": "3.1.0",
        "info": _info(),
        "servers": [{"url": BASE, "description": "Deze site, hoofdversie 1"}],
        "tags": [{"name": name, "description": text} for name, text in TAGS.items()],
        "paths": paths,
        "components": {"schemas": dict(sorted(book.schemas.items())), "headers": _all_headers()},
    }


@cache
def examples() -> Mapping[str, Mapping[str, Any]]:
    """Give by operation an address and its answer; a test sends each and compares."""
    folder = files("kanaalkompas.web.api") / "examples"
    return {
        file.name.removesuffix(".json"): json.loads(file.read_text("utf-8"))
        for file in sorted(folder.iterdir(), key=lambda file: file.name)
        if file.name.endswith(".json")
    }


def _info() -> Schema:
    return {
        "title": "Kanaalkompas",
        "version": VERSION,
        "summary": "Welk kanaal voor welke inwoners in welke fase",
        "description": DESCRIPTION,
        "contact": _contact(settings.CONTACT),
        "license": {"name": "EUPL-1.2", "identifier": "EUPL-1.2"},
    }


def _contact(told: str) -> Schema:
    page = told if "://" in told else ""
    email = "" if page else told
    url = page or (settings.URL and f"{settings.URL}/suggestie")
    missing = " en ".join(word for word, given in (("e-mailadres", email), ("webadres", url)) if not given)
    return {
        "name": "Beheerder van deze site" + (f" (gaf geen {missing})" if missing else ""),
        "url": url or NO_SITE,
        "email": email or NO_EMAIL,
    }


def _parameter(told: Mapping[str, Any]) -> Schema:
    """Put what django-ninja says of a key into the words of OpenAPI 3.1."""
    schema = {key: value for key, value in told["schema"].items() if key not in ("title", "description")}
    schema.pop("examples", None)
    required = bool(schema.pop("x-required", told["required"]))
    if schema.get("default", 0) in ("", None):
        schema.pop("default", None)
    schema = _without_null(schema)
    text, example = _words_of(told)
    found = {
        "name": told["name"],
        "in": told["in"],
        "description": text,
        "required": required,
        "schema": schema,
        "example": example,
    }
    return found | ({"style": "form", "explode": True} if schema.get("type") == "array" else {})


def _words_of(told: Mapping[str, Any]) -> tuple[str, Any]:
    if told["in"] == "path":
        return PATH_KEYS[told["name"]]
    return told["description"], told["schema"]["examples"][0]


def _without_null(schema: Schema) -> Schema:
    """Take null away: in an address a key that may be left out is just not there."""
    parts = [part for part in schema.pop("anyOf", []) if part.get("type") != "null"]
    return schema | (parts[0] if parts else {})


def _responses(found: Resource, book: SchemaBook) -> Schema:
    content: Schema = {}
    if found.result is not None:
        content[JSON] = {"schema": book.schema_of(found.result), **_example(found.name)}
    if found.has_csv:
        content[CSV] = {"schema": {"type": "string", "description": "Eén regel per cijfer."}}
    more = ("Link",) if found.name == "cijfers" else ()
    good = {"description": found.summary, "headers": _headers(*more), "content": content}
    return {"200": good, **_errors(book, has_path_key="{" in found.path)}


def _example(name: str) -> Schema:
    told = examples().get(name)
    if told is None:
        return {}
    return {"examples": {"voorbeeld": {"summary": told["request"], "value": told["response"]}}}


def _errors(book: SchemaBook, *, has_path_key: bool) -> Schema:
    schema = book.schema_of(Problem)
    more = {405: ("Allow",), 429: ("Retry-After",)}
    return {
        str(status): {
            "description": f"{HTTPStatus(status).phrase}. {text}",
            "headers": _headers(*more.get(status, ())),
            "content": {
                PROBLEM_JSON: {
                    "schema": schema,
                    **(_example("fout") if status == HTTPStatus.BAD_REQUEST else {}),
                }
            },
        }
        for status, text in ERRORS.items()
        if has_path_key or status != HTTPStatus.NOT_FOUND
    }


def _headers(*more: str) -> Schema:
    names = (*_ALWAYS, "RateLimit-Policy", "RateLimit", *more)
    return {name: {"$ref": f"#/components/headers/{name}"} for name in names}


def _all_headers() -> Schema:
    return {
        name: {"description": text, "required": name in _ALWAYS, "schema": schema}
        for name, (text, schema) in _HEADERS.items()
    }


def _about_itself() -> Schema:
    return {
        "operationId": "openapi",
        "tags": ["Beschrijving"],
        "summary": "Deze beschrijving",
        "description": "De beschrijving van de API volgens OpenAPI 3.1.",
        "parameters": [],
        "responses": {
            "200": {
                "description": "De beschrijving",
                "headers": _headers(),
                "content": {JSON: {"schema": {"type": "object"}}},
            },
            **_errors(SchemaBook(), has_path_key=False),
        },
    }
