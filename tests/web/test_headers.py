"""What each answer carries: a strict policy, a cache time, and nothing that is stored."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client, RequestFactory

from kanaalkompas.web.wsgi import application
from tests.web.places import ERROR_PAGES, EVERY_KIND_OF_PAGE

API = "/api/v1/adviezen?situatie=participatie"


@pytest.mark.parametrize("address", ["/", "/advies?situatie=hulp&fase=doen", API, *ERROR_PAGES])
def test_every_answer_is_locked_down(client: Client, address: str) -> None:
    headers = client.get(address).headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "base-uri 'none'" in policy
    assert "unsafe" not in policy
    assert "script-src 'self'" in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "geolocation=()" in headers["Permissions-Policy"]


@pytest.mark.parametrize("address", EVERY_KIND_OF_PAGE)
def test_a_page_may_be_kept_for_five_minutes_and_sets_no_cookie(client: Client, address: str) -> None:
    answer = client.get(address)
    assert answer.headers["Cache-Control"] == "public, max-age=300"
    assert not answer.cookies


def test_errors_and_json_are_not_kept(client: Client) -> None:
    for address in (API, *ERROR_PAGES):
        assert client.get(address).headers["Cache-Control"] == "no-store"


def test_the_style_sheet_has_a_name_for_ever(client: Client) -> None:
    html = client.get("/").content.decode()
    start = html.index("/static/kanaalkompas-")
    answer = client.get(html[start : html.index('"', start)])
    assert answer.status_code == 200
    assert "immutable" in answer.headers["Cache-Control"]
    answer.close()


def answer_of_app(method: str, path: str) -> tuple[dict[str, str], bytes]:
    """Ask the application itself, since Django's client takes the body of HEAD away."""
    environ = {**RequestFactory().get(path).environ, "REQUEST_METHOD": method, "HTTP_HOST": "localhost"}
    told: dict[str, str] = {}

    def start_response(
        _status: str, headers: list[tuple[str, str]], *_: object
    ) -> Callable[[bytes], object]:
        told.update(headers)
        return lambda data: data

    body = application(environ, start_response)
    return told, b"".join(body)


@pytest.mark.parametrize("path", ["/", "/bestaat-niet", "/api/v1/adviezen"])
def test_head_has_the_length_of_get_and_no_body(path: str) -> None:
    of_get, body = answer_of_app("GET", path)
    of_head, nothing = answer_of_app("HEAD", path)
    assert body
    assert nothing == b""
    assert of_head["Content-Length"] == of_get["Content-Length"] == str(len(body))


def test_only_reading_is_allowed(client: Client) -> None:
    assert client.post("/advies").status_code == 405


def test_the_json_is_the_answer_itself(client: Client) -> None:
    answer = client.get("/api/v1/adviezen?situatie=dienstverlening&fase=orienteren&groep=leeftijd:65-74")
    body = answer.json()
    assert [phase["phase"] for phase in body["phases"]] == ["orienteren"]
    blocks = body["phases"][0]["groups"][0]["evidence"]
    assert all(estimate["source"] for block in blocks for estimate in block["estimates"])
