"""Settings are safe where nothing is set, and stricter behind TLS."""

from __future__ import annotations

import runpy
from pathlib import Path
from typing import Any

import pytest

import kanaalkompas.web

SETTINGS = Path(kanaalkompas.web.__file__).parent / "settings.py"
NAMES = ("SECRET_KEY", "DEBUG", "ALLOWED_HOSTS", "KANAALKOMPAS_TLS", "KANAALKOMPAS_STORE")


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


def test_no_app_or_middleware_that_stores_is_on(monkeypatch: pytest.MonkeyPatch) -> None:
    found = settings(monkeypatch)
    assert found["INSTALLED_APPS"] == ["kanaalkompas.web.pages"]
    assert found["DATABASES"] == {}
    assert not [name for name in found["MIDDLEWARE"] if "session" in name or "auth" in name]


def test_behind_tls_browsers_are_told_to_stay_there(monkeypatch: pytest.MonkeyPatch) -> None:
    found = settings(monkeypatch, KANAALKOMPAS_TLS="1", ALLOWED_HOSTS="kompas.example")
    assert found["SECURE_HSTS_SECONDS"] >= 31_536_000
    assert found["SECURE_SSL_REDIRECT"] is True
    assert found["ALLOWED_HOSTS"] == ["kompas.example"]
