"""Settings are safe where nothing is set, and stricter behind TLS."""

from __future__ import annotations

import runpy
from pathlib import Path
from typing import Any

import pytest

import kanaalkompas.web
from kanaalkompas.vocabulary import InputError

SETTINGS = Path(kanaalkompas.web.__file__).parent / "settings.py"
NAMES = (
    "SECRET_KEY",
    "DEBUG",
    "ALLOWED_HOSTS",
    "KANAALKOMPAS_TLS",
    "KANAALKOMPAS_STORE",
    "KANAALKOMPAS_DATA",
    "KANAALKOMPAS_ADMIN",
    "KANAALKOMPAS_PROXIES",
    "KANAALKOMPAS_API_LIMIT",
    "KANAALKOMPAS_KEEP_DAYS",
    "KANAALKOMPAS_URL",
    "KANAALKOMPAS_CONTACT",
    "DATABASE_URL",
)


def settings(monkeypatch: pytest.MonkeyPatch, **environment: str) -> dict[str, Any]:
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    return runpy.run_path(str(SETTINGS))


def test_nothing_set_is_safe(monkeypatch: pytest.MonkeyPatch) -> None:
    found = settings(monkeypatch)
    assert found["DEBUG"] is False
    assert found["ALLOWED_HOSTS"] == ["localhost", "127.0.0.1", "[::1]"]
    assert found["SECRET_KEY"] != settings(monkeypatch)["SECRET_KEY"]
    # As the README and the page on privacy say.
    assert (found["N_PROXIES"], found["API_LIMIT"], found["KEEP_DAYS"]) == (0, 600, 90)


def test_no_login_and_no_session_is_on(monkeypatch: pytest.MonkeyPatch) -> None:
    found = settings(monkeypatch)
    assert found["INSTALLED_APPS"] == ["kanaalkompas.web.pages", "kanaalkompas.web.suggestions"]
    assert not [name for name in found["MIDDLEWARE"] if "session" in name.lower() or "auth" in name.lower()]


def test_suggestions_lie_in_the_folder_for_state_and_never_beside_the_code(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", "/var/lib/state")
    default = settings(monkeypatch)["DATABASES"]["default"]
    assert default["NAME"] == "/var/lib/state/kanaalkompas/kanaalkompas.sqlite3"
    assert default["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    chosen = settings(monkeypatch, KANAALKOMPAS_DATA="/srv/kompas")["DATABASES"]["default"]
    assert chosen["NAME"] == "/srv/kompas/kanaalkompas.sqlite3"


def test_a_database_url_is_a_postgresql_with_a_short_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    url = "postgres://kompas:geheim@db.example:5433/kompas?sslmode=require"
    found = settings(monkeypatch, DATABASE_URL=url)["DATABASES"]["default"]
    assert (found["ENGINE"], found["HOST"], found["PORT"]) == (
        "django.db.backends.postgresql",
        "db.example",
        5433,
    )
    assert found["OPTIONS"] == {"connect_timeout": 3, "sslmode": "require"}


def test_another_database_is_refused_without_telling_the_password(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(InputError, match="postgresql://") as refused:
        settings(monkeypatch, DATABASE_URL="mysql://kompas:geheim@db.example/kompas")
    assert "geheim" not in str(refused.value)


def test_the_room_of_the_host_has_cookies_for_itself_only(monkeypatch: pytest.MonkeyPatch) -> None:
    found = settings(monkeypatch, KANAALKOMPAS_ADMIN="1")
    for kind in ("SESSION", "CSRF"):
        assert found[f"{kind}_COOKIE_PATH"] == "/beheer"
        assert found[f"{kind}_COOKIE_SECURE"] is True
        assert found[f"{kind}_COOKIE_HTTPONLY"] is True
        assert found[f"{kind}_COOKIE_SAMESITE"] == "Strict"


def test_behind_tls_browsers_are_told_to_stay_there(monkeypatch: pytest.MonkeyPatch) -> None:
    found = settings(monkeypatch, KANAALKOMPAS_TLS="1", ALLOWED_HOSTS="kompas.example")
    assert found["SECURE_HSTS_SECONDS"] >= 31_536_000
    assert found["SECURE_SSL_REDIRECT"] is True
    assert found["ALLOWED_HOSTS"] == ["kompas.example"]


@pytest.mark.parametrize(
    "url", ["postgres://kompas:geheim@db:poort/kompas", "postgres://kompas:geheim@[db"]
)
def test_a_database_url_that_cannot_be_read_is_refused_without_telling_it(
    monkeypatch: pytest.MonkeyPatch, url: str
) -> None:
    with pytest.raises(InputError, match="DATABASE_URL is niet te lezen") as refused:
        settings(monkeypatch, DATABASE_URL=url)
    assert "geheim" not in str(refused.value)


@pytest.mark.parametrize("name", ["PROXIES", "API_LIMIT", "KEEP_DAYS"])
@pytest.mark.parametrize("wrong", ["abc", "-1", "1.5", "1e3", "9" * 10])
def test_a_number_of_the_host_is_a_whole_one(
    monkeypatch: pytest.MonkeyPatch, name: str, wrong: str
) -> None:
    with pytest.raises(InputError, match=rf"KANAALKOMPAS_{name} is .*heel getal van 0 of hoger"):
        settings(monkeypatch, **{f"KANAALKOMPAS_{name}": wrong})


@pytest.mark.parametrize(
    "wrong", ["foo", "//kompas.example", "ftp://kompas.example", "https://k.nl/?a=b", "https://"]
)
def test_the_lasting_address_is_a_whole_one(monkeypatch: pytest.MonkeyPatch, wrong: str) -> None:
    with pytest.raises(InputError, match=r"KANAALKOMPAS_URL is .*hele adres"):
        settings(monkeypatch, KANAALKOMPAS_URL=wrong)


@pytest.mark.parametrize(
    "wrong", ["kompas", "kompas@", "a@b", "mailto:a@b.nl", "a b@c.nl", "http://", "ftp://a.nl"]
)
def test_a_contact_is_an_email_address_or_a_page(monkeypatch: pytest.MonkeyPatch, wrong: str) -> None:
    with pytest.raises(InputError, match=r"KANAALKOMPAS_CONTACT is .*e-mailadres of het hele adres"):
        settings(monkeypatch, KANAALKOMPAS_CONTACT=wrong)
    for right in ("kompas@voorbeeldstad.nl", "https://medium.com/@stad"):
        assert settings(monkeypatch, KANAALKOMPAS_CONTACT=right)["CONTACT"] == right


def test_numbers_and_address_of_the_host_are_taken_as_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    found = settings(
        monkeypatch,
        KANAALKOMPAS_PROXIES="2",
        KANAALKOMPAS_API_LIMIT="0",
        KANAALKOMPAS_KEEP_DAYS="30",
        KANAALKOMPAS_URL="https://kompas.example:8443/kanalen/",
    )
    assert (found["N_PROXIES"], found["API_LIMIT"], found["KEEP_DAYS"]) == (2, 0, 30)
    assert found["URL"] == "https://kompas.example:8443/kanalen"
