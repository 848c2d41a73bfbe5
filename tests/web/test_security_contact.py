"""`security.txt` says whom to tell of a leak, in the form of RFC 9116."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from django.test import Client, override_settings

from kanaalkompas.web.pages.trust.security_contact import security_txt

ADDRESS = "/.well-known/security.txt"
NOON = datetime(2026, 11, 30, 12, tzinfo=UTC)


def fields(text: str) -> dict[str, str]:
    return dict(line.split(": ", 1) for line in text.splitlines())


@override_settings(CONTACT="beheer@example.org")
def test_the_file_has_the_fields_that_a_machine_needs(client: Client) -> None:
    answer = client.get(ADDRESS)
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
    found = fields(answer.content.decode())
    assert found["Contact"] == "mailto:beheer@example.org"
    assert found["Preferred-Languages"] == "nl, en"
    assert found["Canonical"] == "http://localhost/.well-known/security.txt"
    left = datetime.fromisoformat(found["Expires"]) - datetime.now(UTC)
    assert timedelta(days=30) < left < timedelta(days=365)


@override_settings(URL="https://kompas.example", CONTACT="https://kompas.example/lek")
def test_a_host_names_its_own_address_and_contact(client: Client) -> None:
    found = fields(client.get(ADDRESS).content.decode())
    assert found["Contact"] == "https://kompas.example/lek"
    assert found["Canonical"] == "https://kompas.example/.well-known/security.txt"


@override_settings(URL="https://kompas.example", CONTACT="")
def test_without_a_contact_the_form_is_where_to_tell_it(client: Client) -> None:
    assert fields(client.get(ADDRESS).content.decode())["Contact"] == "https://kompas.example/suggestie"
    assert 'href="/suggestie">Stel uw vraag' in client.get("/privacy").content.decode()


@pytest.mark.parametrize("hours", [0, 11])
def test_every_server_says_the_same_all_day(hours: int) -> None:
    now = NOON + timedelta(hours=hours)
    elsewhere = now.astimezone(timezone(timedelta(hours=5)))
    expected = "2027-05-29T00:00:00Z"
    for moment in (now, elsewhere):
        assert fields(security_txt("a@b.example", "https://x.example/", moment))["Expires"] == expected


def test_the_file_has_one_address_for_all_languages(client: Client) -> None:
    assert client.get("/en" + ADDRESS).status_code == 404
