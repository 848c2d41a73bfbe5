"""Which database holds what users write, read from the environment; it opens nothing."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import dj_database_url

from kanaalkompas.vocabulary import InputError

WAIT_SECONDS = 20
CONNECT_SECONDS = 3
"""How long a visitor may wait for a PostgreSQL that does not answer."""

SQLITE_OPTIONS = {
    # Django's own choice, DEFERRED, fails at once where two writers first read.
    "transaction_mode": "IMMEDIATE",
    "timeout": WAIT_SECONDS,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
}


def database_settings(environment: Mapping[str, str]) -> dict[str, Any]:
    """Give Django's settings of the one database.

    `DATABASE_URL` names a PostgreSQL. Without it the store is the SQLite file `kanaalkompas.sqlite3` in the
    folder `KANAALKOMPAS_DATA`, or else in the user's folder for state (XDG): never beside the code, which
    may be read-only and is replaced at each update.

    Raises
    ------
    InputError
        If `DATABASE_URL` names another kind of database, or can't be read. The URL itself is not in the
        message, since it may hold a password.
    """
    url = environment.get("DATABASE_URL", "")
    if url:
        if not url.startswith(("postgres://", "postgresql://")):
            raise InputError("DATABASE_URL begint niet met postgres:// of postgresql://. Verbeter dat.")
        settings = _parsed(url)
        settings["OPTIONS"] = {"connect_timeout": CONNECT_SECONDS, **settings.get("OPTIONS", {})}
        return settings
    file = data_folder(environment) / "kanaalkompas.sqlite3"
    return {"ENGINE": "django.db.backends.sqlite3", "NAME": str(file), "OPTIONS": SQLITE_OPTIONS}


def _parsed(url: str) -> dict[str, Any]:
    try:
        return dict(dj_database_url.parse(url))
    except ValueError:
        # Its own words repeat the URL, which may hold a password.
        raise InputError(
            "DATABASE_URL is niet te lezen. Schrijf postgres://naam:wachtwoord@computer:5432/database."
        ) from None


def data_folder(environment: Mapping[str, str]) -> Path:
    """Give the folder of the SQLite file."""
    if chosen := environment.get("KANAALKOMPAS_DATA"):
        return Path(chosen)
    state = environment.get("XDG_STATE_HOME") or "~/.local/state"
    return Path(state).expanduser() / "kanaalkompas"
