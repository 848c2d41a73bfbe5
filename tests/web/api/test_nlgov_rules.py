"""Each of the NLGov REST API Design Rules that a machine can hold us to, by its official name, live.

Rules that can be read from the description alone also stand in `nlgov.yaml`. The names of the tests follow
the names of the rules, so that a report can count them.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from kanaalkompas.web.api.openapi import description
from tests.web.api.examples import BASE, QUESTIONS

ROOT = Path(__file__).parents[3]
SPECTRAL = ROOT / "node_modules/.bin/spectral"
RULES = Path(__file__).with_name("nlgov.yaml")
GOOD = tuple(BASE + question for name, question in QUESTIONS.items() if name != "fout")
COLLECTIONS = tuple(f"{BASE}/{name}" for name in ("kanalen", "groepen", "gemeenten", "cijfersets"))
WRONG = (
    (f"{BASE}/adviezen?situatie=niets", 400),
    (f"{BASE}/cijfers?pagina=nul", 400),
    (f"{BASE}/kanalen/postduif", 404),
    (f"{BASE}/bestaat-niet", 404),
    ("/api/v2/adviezen", 404),
)
EVERY = (BASE, f"{BASE}/openapi.json", *GOOD, *COLLECTIONS, *(address for address, _ in WRONG))


def paths() -> dict[str, Any]:
    told: dict[str, Any] = description()["paths"]
    return told


def lint(told: Any, folder: Path) -> list[str]:
    """Give the names of the rules that a description breaks."""
    file = folder / "openapi.json"
    file.write_text(json.dumps(told), encoding="utf-8")
    command = [str(SPECTRAL), "lint", "-r", str(RULES), "-f", "json", "-q", str(file)]
    run = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    start = run.stdout.find("[")
    return [found["code"] for found in json.loads(run.stdout[start:])] if start >= 0 else [run.stderr]


needs_spectral = pytest.mark.skipif(
    not SPECTRAL.exists() or shutil.which("node") is None, reason="Spectral comes with npm ci"
)


@needs_spectral
def test_the_description_breaks_no_rule_of_spectral(tmp_path: Path) -> None:
    assert lint(description(), tmp_path) == []


@needs_spectral
def test_spectral_catches_each_broken_rule(tmp_path: Path) -> None:
    """What the rules are for: a description that breaks many, and each found by its name."""
    broken = json.loads(json.dumps(description()))
    figures = broken["paths"]["/cijfers"]["get"]
    broken["paths"]["/Cijfer_lijst/"] = {"get": {**figures, "operationId": "anders"}}
    figures["parameters"][0]["name"] = "cijfer_set"
    del figures["parameters"][1]["description"]
    del figures["responses"]["200"]["headers"]["API-Version"]
    del figures["responses"]["200"]["headers"]["Cache-Control"]
    figures["responses"]["404"] = {
        "description": "x",
        "headers": {},
        "content": {"application/json": {"schema": {"type": "object"}}},
    }
    del broken["paths"]["/plannen"]["get"]["responses"]["400"]
    broken["paths"]["/kanalen"]["get"]["requestBody"] = {"content": {}}
    broken["paths"]["/groepen"]["trace"] = broken["paths"]["/groepen"]["get"] | {"operationId": "spoor"}
    del broken["paths"]["/openapi.json"]
    del broken["info"]["contact"]["email"]
    broken["info"]["version"] = "1"
    broken["servers"][0]["url"] = "/api"
    broken["components"]["schemas"]["LawRule"]["properties"]["checked"]["format"] = "date-time"
    broken["components"]["schemas"]["LawRule"]["properties"]["rule"]["format"] = "time"
    found = set(lint(broken, tmp_path))
    assert {
        "core-publish-openapi",
        "core-doc-openapi-contact",
        "core-doc-language",
        "core-semver",
        "core-uri-version",
        "core-version-header",
        "core-no-trailing-slash",
        "core-path-segments-kebab-case",
        "core-query-keys-camel-case",
        "core-http-methods",
        "core-http-safety",
        "core-error-handling-problem-details",
        "core-error-handling-problem-members",
        "core-error-handling-invalid-input",
        "core-date-time",
        "core-date-time-timezone",
        "core-transport-security-headers",
    } <= found


def test_core_doc_openapi(client: Client) -> None:
    told = client.get(f"{BASE}/openapi.json").json()
    assert re.fullmatch(r"3\.1\.\d+", told["openapi"])
    references = set(re.findall(r'"#/components/(schemas|headers)/([^"]+)"', json.dumps(told)))
    assert all(name in told["components"][kind] for kind, name in references)


def test_core_publish_openapi(client: Client) -> None:
    answer = client.get(f"{BASE}/openapi.json", headers={"origin": "https://elders.example"})
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "application/json"
    assert answer.headers["Access-Control-Allow-Origin"] == "*"


def test_core_doc_openapi_contact(client: Client) -> None:
    contact = client.get(f"{BASE}/openapi.json").json()["info"]["contact"]
    assert set(contact) == {"name", "url", "email"}
    assert all(contact.values())


@pytest.mark.parametrize("address", EVERY)
def test_core_version_header(client: Client, address: str) -> None:
    assert client.get(address).headers["API-Version"] == description()["info"]["version"]


def test_core_uri_version() -> None:
    version = description()["info"]["version"]
    assert [server["url"] for server in description()["servers"]] == [f"/api/v{version.split('.')[0]}"]


def test_core_semver() -> None:
    assert re.fullmatch(r"\d+\.\d+\.\d+", description()["info"]["version"])


@pytest.mark.parametrize("address", [BASE, f"{BASE}/openapi.json", *COLLECTIONS, *GOOD])
def test_core_no_trailing_slash(client: Client, address: str) -> None:
    path, _, query = address.partition("?")
    assert client.get(f"{path}/?{query}").status_code == 404


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "trace"])
def test_core_http_methods(client: Client, method: str) -> None:
    for address in (f"{BASE}/kanalen", f"{BASE}/openapi.json", BASE):
        answer = getattr(client, method)(address)
        assert answer.status_code == 405
        assert answer.headers["Allow"] == "GET, HEAD, OPTIONS"
        assert answer.headers["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize("address", GOOD)
def test_core_http_safety(client: Client, address: str) -> None:
    first, second = client.get(address), client.get(address)
    assert first.status_code == 200
    assert first.content == second.content
    assert client.head(address).status_code == 200


@pytest.mark.parametrize("address", GOOD)
def test_core_stateless(client: Client, address: str) -> None:
    answer = client.get(address)
    assert not answer.cookies
    assert "Cookie" not in answer.headers.get("Vary", "")
    assert Client(headers={"host": "localhost"}).get(address).content == answer.content


def test_core_path_segments_kebab_case() -> None:
    for path in paths():
        assert all(
            re.fullmatch(r"[a-z0-9-]+(\.json|\.csv)?|\{[a-z]+\}", part) for part in path[1:].split("/")
        )


def test_core_query_keys_camel_case() -> None:
    for path in paths().values():
        for parameter in path["get"]["parameters"]:
            assert re.fullmatch(r"[a-z]+([A-Z][a-z]+)*", parameter["name"])


@pytest.mark.parametrize(("address", "status"), WRONG)
def test_core_error_handling_problem_details(client: Client, address: str, status: int) -> None:
    answer = client.get(address)
    problem = answer.json()
    assert answer.status_code == problem["status"] == status
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert problem["title"]
    assert problem["detail"]
    assert problem["instance"] == address


def test_core_error_handling_invalid_input(client: Client) -> None:
    for path, methods in paths().items():
        wrong = f"{BASE}{path}?onbekend=1".replace("{", "").replace("}", "")
        assert client.get(wrong).status_code == 400, path
        assert "400" in methods["get"]["responses"]


def test_core_date_time(client: Client) -> None:
    sheet = client.get(f"{BASE}/kanalen/nl-alert").json()
    dates = [sheet["sheet"]["date"], *(rule["checked"] for rule in sheet["law"])]
    assert all(date.fromisoformat(found) and len(found) == 10 for found in dates)


def test_core_interface_language_and_naming(client: Client) -> None:
    links = client.get(BASE).json()["links"]
    dutch_plurals = {"adviezen", "cijfers", "cijfersets", "kanalen", "groepen", "gemeenten", "plannen"}
    assert dutch_plurals | {"bereik"} == {name for name, href in links.items() if href == f"{BASE}/{name}"}


def test_core_nested_child(client: Client) -> None:
    assert client.get(f"{BASE}/groepen/leeftijd/65-plus").status_code == 200
    assert client.get(f"{BASE}/groepen/65-plus").status_code == 404


@pytest.mark.parametrize("address", EVERY)
def test_core_transport_security_headers(client: Client, address: str) -> None:
    headers = client.get(address).headers
    assert headers["Cache-Control"] == "no-store"
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Content-Type"] in {"application/json", "application/problem+json"}


@pytest.mark.parametrize("address", EVERY)
def test_core_transport_cors(client: Client, address: str) -> None:
    headers = client.get(address, headers={"origin": "https://elders.example"}).headers
    assert headers["Access-Control-Allow-Origin"] == "*"
    assert "API-Version" in headers["Access-Control-Expose-Headers"]


def test_a_browser_may_ask_before_it_sends_a_header(client: Client) -> None:
    answer = client.options(f"{BASE}/kanalen", headers={"access-control-request-method": "GET"})
    assert answer.status_code == 204
    assert "GET" in answer.headers["Access-Control-Allow-Methods"]


def test_core_hide_implementation(client: Client) -> None:
    for address in EVERY:
        told = client.get(address)
        assert "Server" not in told.headers
        assert not re.search(rb"django|pydantic|Traceback", told.content, re.IGNORECASE), address


def test_core_deprecation_schedule_is_written_down() -> None:
    for name in ("docs/gebruik/api.md", "docs/ontwikkeling/api.md"):
        text = (ROOT / name).read_text(encoding="utf-8")
        assert "Sunset" in text
        assert "Deprecation" in text
