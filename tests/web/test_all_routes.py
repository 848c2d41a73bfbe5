"""What must hold for every answer, whatever the route: a new route is in this test by itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from unittest.mock import patch

import pytest
from django.http.response import HttpResponseBase
from django.test import Client, override_settings

from kanaalkompas.web.house_style import HouseStyle, read_house_style
from kanaalkompas.web.knowledge import current_store
from tests.web.places import ERROR_PAGES
from tests.web.routes import ADVICE, every_route, examples, plain_addresses, route_of

EXAMPLE_STYLE = Path(__file__).parents[2] / "docs" / "gebruik" / "huisstijl-voorbeeld"
EMBEDDABLE = "/insluiten/"
"""Only answers below this address may stand in a page of someone else, and only where the host says so."""

EXAMPLES = examples()
ADDRESSES = list(dict.fromkeys([*EXAMPLES, *plain_addresses(), *ERROR_PAGES, "/api/v1/bestaat-niet"]))
POSTED = ("/suggestie", "/tekst", "/profielen/voorbeeld@1/test")
WITHOUT_DATABASE = {"/suggestie"}
"""Says 503 in the tests of a site without a database."""


@pytest.fixture(autouse=True)
def style() -> Iterator[HouseStyle]:
    """A municipality with a logo and tokens."""
    files = {"KANAALKOMPAS_LOGO": "logo.svg", "KANAALKOMPAS_TOKENS": "tokens.css"}
    paths = {name: str(EXAMPLE_STYLE / file) for name, file in files.items()}
    style = read_house_style({"KANAALKOMPAS_NAME": "Voorbeeldstad", **paths})
    with override_settings(HOUSE_STYLE=style):
        yield style


def filled(client: Client, address: str, style: HouseStyle) -> str:
    """Put the real names in an address."""
    if "BLOCK" in address:
        csv = client.get(f"/advies.csv?{ADVICE}").content.decode()
        address = address.replace("BLOCK", re.findall(r";([0-9a-f]{16});", csv)[0])
    address = address.replace("ROW", current_store().find_served("openbare-bronnen@1").estimates[0].row_id)
    logo, tokens = (file.name if file else "" for file in (style.logo, style.tokens))
    return address.replace("LOGO", logo).replace("TOKENS", tokens)


def policy_of(answer: HttpResponseBase) -> dict[str, str]:
    parts = answer.headers["Content-Security-Policy"].split(";")
    return {name: rest for name, _, rest in (part.strip().partition(" ") for part in parts if part.strip())}


def check_locked_down(answer: HttpResponseBase, address: str) -> None:
    """Hold one answer to what each answer must carry."""
    headers, policy = answer.headers, policy_of(answer)
    assert policy["default-src"] == "'none'"
    assert policy["base-uri"] == "'none'"
    if not address.startswith(EMBEDDABLE):
        assert policy["frame-ancestors"] == "'none'"
    assert "*" not in policy["frame-ancestors"]
    for name, sources in policy.items():
        assert "unsafe-eval" not in sources
        assert "http:" not in sources
        if "unsafe" in sources:  # a drawing by itself, in which nothing may run
            assert (name, "sandbox" in policy, "script-src" in policy) == ("style-src", True, False)
            assert "html" not in headers["Content-Type"]
    assert policy.get("script-src", "'none'") in {"'self'", "'none'"}
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] in {"same-origin", "no-referrer"}
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Cross-Origin-Resource-Policy"] in {"same-origin", "cross-origin"}
    assert "geolocation=()" in headers["Permissions-Policy"]
    assert headers["Cache-Control"]
    assert not answer.cookies
    assert not {"Server", "X-Powered-By"} & set(headers)
    if headers.get("Content-Type", "").startswith("text/"):
        assert "charset=utf-8" in headers["Content-Type"].replace('"', "")


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_answer_is_locked_down_on_every_route(
    client: Client, style: HouseStyle, address: str
) -> None:
    address = filled(client, address, style)
    for answer in (
        client.get(address),
        client.head(address),
        client.post(address),
        client.options(address),
    ):
        check_locked_down(answer, address)
        assert answer.status_code < 500 or address in WITHOUT_DATABASE
        answer.close()


WHERE_SPLIT = {"/sitemap-1.xml"}
"""Exist only where there are more pages than one site map holds."""


@pytest.mark.parametrize("address", EXAMPLES)
def test_the_examples_answer(client: Client, style: HouseStyle, address: str) -> None:
    with closing(client.get(filled(client, address, style))) as answer:
        assert answer.status_code in ({404} if address in WHERE_SPLIT else {200, 303})


def test_every_route_has_an_address_to_try() -> None:
    tried = {route_of(address) for address in EXAMPLES}
    missing = [route for route in every_route() if "<" in route and route not in tried]
    assert missing == [], "give an address that answers in tests/web/routes.py"


@pytest.mark.parametrize("address", POSTED)
def test_the_answer_to_a_form_is_locked_down_too(client: Client, address: str) -> None:
    with patch("django.http.request.HttpRequest.body", b""):
        check_locked_down(client.post(address, {"tekst": "<script>x</script>"}), address)


def test_a_fault_of_our_own_is_locked_down_and_tells_nothing() -> None:
    client = Client(headers={"host": "localhost"}, raise_request_exception=False)
    for address, place in (
        ("/kanalen", "kanaalkompas.web.pages.evidence.views.catalogue.channels_page"),
        ("/bewijs", "kanaalkompas.web.pages.trust.views.proof_page"),
    ):
        with patch(place, side_effect=RuntimeError("geheim")), override_settings(LOGGING_CONFIG=None):
            answer = client.get(address)
        assert answer.status_code == 500
        assert b"geheim" not in answer.content
        check_locked_down(answer, address)


def test_a_wrong_host_is_locked_down(client: Client) -> None:
    for address in ("/", "/api/v1/adviezen", "/static/kanaalkompas.css"):
        check_locked_down(client.get(address, headers={"host": "elders.example"}), address)


def test_the_files_of_the_build_are_locked_down(client: Client) -> None:
    html = client.get("/").content.decode()
    files = set(re.findall(r'"(/static/[^"]+)"', html))
    assert len(files) > 2
    for address in (*files, "/static/bestaat-niet.css"):
        with closing(client.get(address)) as answer:
            check_locked_down(answer, address)


@pytest.mark.parametrize("address", ["/en/", f"/en/advies?{ADVICE}", "/en/bestaat-niet", "/en/bewijs"])
def test_an_english_answer_is_locked_down_too(client: Client, address: str) -> None:
    check_locked_down(client.get(address), address)


def test_a_page_in_a_frame_is_for_the_hosts_of_the_setting_alone(client: Client) -> None:
    """Where no host is named, nothing may be framed, also what is made to be."""
    for address in plain_addresses():
        if address.startswith(EMBEDDABLE):
            assert policy_of(client.get(address))["frame-ancestors"] == "'none'"
