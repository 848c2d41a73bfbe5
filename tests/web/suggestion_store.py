"""Both stores of suggestions, empty, and a form as a browser would send it."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch
from uuid import uuid4

import psycopg
import pytest
from django.db import DEFAULT_DB_ALIAS, connections
from django.test import Client

from kanaalkompas.web.suggestions.database import database_settings
from kanaalkompas.web.suggestions.form_token import new_token
from kanaalkompas.web.suggestions.preparing import prepare_store

POSTGRESQL = os.environ.get("TEST_DATABASE_URL", "postgres://postgres@127.0.0.1:5432/postgres")
FORM = "/suggestie"
THANKS = "/suggestie/dank"
THANKS_FROM_FORM = f"{THANKS}#inhoud"


@contextmanager
def sqlite_store(folder: Path) -> Iterator[dict[str, str]]:
    """Give the environment of a new SQLite file."""
    yield {"KANAALKOMPAS_DATA": str(folder)}


@contextmanager
def postgresql_store() -> Iterator[dict[str, str]]:
    """Make a database in the PostgreSQL of this machine, then take it away; skip where there is none."""
    try:
        server = psycopg.connect(POSTGRESQL, autocommit=True, connect_timeout=2)
    except psycopg.OperationalError:
        pytest.skip("needs a PostgreSQL at TEST_DATABASE_URL or 127.0.0.1:5432")
    name = f"kanaalkompas_{uuid4().hex}"
    with server:
        server.execute(f'CREATE DATABASE "{name}"')
        try:
            yield {"DATABASE_URL": f"{POSTGRESQL.rpartition('/')[0]}/{name}"}
        finally:
            server.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


@contextmanager
def connected_to(environment: dict[str, str], *, prepared: bool = True) -> Iterator[None]:
    """Put another database in the place of the one in the settings."""
    before = connections.settings[DEFAULT_DB_ALIAS]
    _swap({**database_settings(environment)})
    try:
        if prepared:
            prepare_store()
        yield
    finally:
        connections.close_all()
        _swap(before)


def _swap(settings: dict[str, Any]) -> None:
    connections.settings[DEFAULT_DB_ALIAS] = connections.configure_settings({DEFAULT_DB_ALIAS: settings})[
        DEFAULT_DB_ALIAS
    ]
    # A connection that this thread made before has the old settings.
    connections[DEFAULT_DB_ALIAS].close()
    del connections[DEFAULT_DB_ALIAS]


def token_of(*, seconds_ago: float = 60) -> str:
    """Give the token of a form that was opened some time ago."""
    with patch("django.core.signing.time.time", return_value=time.time() - seconds_ago):
        return new_token()


def send(client: Client, text: str = "Meer plaatjes", **changed: Any) -> Any:
    """Send the form; `headers` and the fields `over`, `titel` and `formulier` may be changed."""
    headers = changed.pop("headers", {"Sec-Fetch-Site": "same-origin"})
    address = changed.pop("address", "192.0.2.7")
    fields = {"suggestie": text, "over": "", "titel": "", "formulier": token_of(), **changed}
    pairs = "&".join(f"{name}={_quoted(value)}" for name, value in fields.items())
    return client.post(
        FORM,
        pairs,
        content_type="application/x-www-form-urlencoded",
        headers=headers,
        REMOTE_ADDR=address,
    )


def _quoted(value: str) -> str:
    return "".join(f"%{byte:02X}" for byte in value.encode())


def page_of(answer: Any) -> str:
    """Give the HTML of an answer of Django's client, whose type has no name."""
    return str(answer.content.decode())
