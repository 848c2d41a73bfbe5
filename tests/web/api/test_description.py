"""The description is the code's own, and its examples answer as they say."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urlencode

import pytest
from django.test import Client, override_settings

from kanaalkompas.web.api.openapi import description, examples
from kanaalkompas.web.api.operations import RESOURCES
from tests.web.api.examples import BASE, QUESTIONS

JSON_SCHEMA = {
    *("$ref", "type", "enum", "const", "format", "pattern", "title", "description", "examples", "default"),
    *("minimum", "maximum", "minLength", "maxLength", "minItems", "maxItems", "items", "properties"),
    *("required", "additionalProperties", "anyOf", "oneOf"),
}
"""Words of JSON Schema 2020-12 that the description may use."""


def nearly(value: Any) -> Any:
    """Compare numbers that a model gave with a machine's own last digits."""
    if isinstance(value, dict):
        return {key: nearly(item) for key, item in value.items()}
    if isinstance(value, list):
        return [nearly(item) for item in value]
    return pytest.approx(value, rel=1e-6) if isinstance(value, float) else value


@pytest.mark.parametrize("name", QUESTIONS)
def test_each_example_answers_what_it_says(client: Client, name: str) -> None:
    example = examples()[name]
    assert example["request"] == BASE + QUESTIONS[name]
    assert client.get(example["request"]).json() == nearly(example["response"])


def test_every_example_stands_in_the_description() -> None:
    told = description()["paths"].values()
    shown = [
        answer["content"]["application/json"]["examples"]["voorbeeld"]["summary"]
        for path in told
        for answer in [path["get"]["responses"]["200"]]
        if "examples" in answer["content"].get("application/json", {})
    ]
    assert sorted(shown) == sorted(
        BASE + question for name, question in QUESTIONS.items() if name != "fout"
    )


@pytest.mark.parametrize("name", RESOURCES)
def test_the_example_of_each_parameter_is_accepted(client: Client, name: str) -> None:
    """One at a time, beside what is required; a figure that is not there may be a 404 or a 400 in words."""
    path = RESOURCES[name].path
    parameters = description()["paths"][path]["get"]["parameters"]
    if name == "cijfer":
        path = path.replace("{rij}", "51017a8e69d0d19d")
    for parameter in (each for each in parameters if each["in"] == "path"):
        path = path.replace(f"{{{parameter['name']}}}", str(parameter["example"]))
    of_query = [each for each in parameters if each["in"] == "query"]
    required = {each["name"]: each["example"] for each in of_query if each["required"]}
    for parameter in of_query:
        asked = required | {parameter["name"]: parameter["example"]}
        if name in ("bereik", "plannen"):
            asked |= {"cijfers": "nieuwsbronnen-2021"}
            asked.pop("situatie", None)
        if name == "cijfer" and parameter["name"] == "cijferset":
            continue
        answer = client.get(f"{BASE}{path}?{urlencode(asked, doseq=True)}")
        if answer.status_code != 200:
            # The news survey knows no prices or people by itself: the message says which keys give them.
            assert name == "plannen", answer.content
            assert parameter["name"] in ("budget", "prijs"), answer.content


def test_every_schema_and_field_has_dutch_words() -> None:
    empty = [
        f"{name}.{key}"
        for name, schema in description()["components"]["schemas"].items()
        for key, told in {"": schema, **schema.get("properties", {})}.items()
        if not told["description"]
    ]
    assert empty == []


def test_no_words_are_left_over() -> None:
    from kanaalkompas.web.api.schemas import _texts  # noqa: PLC0415 only this test looks inside

    schemas, texts = description()["components"]["schemas"], _texts()
    used = {key for schema in schemas.values() for key in schema.get("properties", {})}
    assert set(texts["schemas"]) == set(schemas)
    assert set(texts["fields"]) <= used
    assert all(set(own) <= set(schemas[name]["properties"]) for name, own in texts["fields_of"].items())


def test_the_contact_is_that_of_the_host_or_says_that_there_is_none(client: Client) -> None:
    told = client.get(f"{BASE}/openapi.json").json()
    contact = told["info"]["contact"]
    assert contact == {
        "name": "Beheerder van deze site (gaf geen e-mailadres en webadres)",
        "url": "https://example.org",
        "email": "beheer@example.org",
    }
    assert json.dumps(told) == json.dumps(description())


@pytest.mark.parametrize(
    ("contact", "email", "url"),
    [
        ("kompas@voorbeeldstad.nl", "kompas@voorbeeldstad.nl", "https://kompas.example/suggestie"),
        ("https://voorbeeldstad.nl/contact", "beheer@example.org", "https://voorbeeldstad.nl/contact"),
    ],
)
def test_the_contact_that_the_host_gave_is_told(contact: str, email: str, url: str) -> None:
    description.cache_clear()
    with override_settings(CONTACT=contact, URL="https://kompas.example"):
        found = description()["info"]["contact"]
    description.cache_clear()
    assert (found["email"], found["url"]) == (email, url)
    assert ("geen e-mailadres" in found["name"]) == (email == "beheer@example.org")


def test_every_schema_has_only_words_of_json_schema() -> None:
    def words(schema: Any) -> set[str]:
        if isinstance(schema, bool):
            return set()
        inside = [
            *schema.get("properties", {}).values(),
            *schema.get("anyOf", []),
            *schema.get("oneOf", []),
        ]
        inside += [schema[key] for key in ("items", "additionalProperties") if key in schema]
        return set(schema).union(*map(words, inside))

    told = description()
    schemas = [*told["components"]["schemas"].values()]
    schemas += [
        parameter["schema"] for path in told["paths"].values() for parameter in path["get"]["parameters"]
    ]
    assert set().union(*map(words, schemas)) <= JSON_SCHEMA
    budget = next(p for p in told["paths"]["/plannen"]["get"]["parameters"] if p["name"] == "budget")
    assert {"type": "number", "minimum": 0}.items() <= budget["schema"].items()
