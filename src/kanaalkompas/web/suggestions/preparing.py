"""Bring the tables up to date when the server starts, one process at a time."""

from __future__ import annotations

import fcntl
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from django.core.management import call_command
from django.db import Error as DatabaseFailure
from django.db import connection, connections

from kanaalkompas.web.suggestions.actions import clear_out

_ADVISORY_LOCK = 7_316_204
"""Any number, the same in every process that shares a PostgreSQL."""


def prepare_store() -> None:
    """Make or change the tables where needed, and throw away what is past its time.

    Processes that start together wait for each other. No connection stays open, so that workers, which
    come after, each open their own.

    Raises
    ------
    OSError
        If the folder or file of SQLite can't be made.
    django.db.Error
        If the database can't be reached or refuses.
    """
    try:
        with _alone():
            call_command("migrate", interactive=False, verbosity=0)
        clear_out()
    finally:
        connections.close_all()


def prepare_store_or_tell() -> None:
    """Prepare the store; where that fails say so in a line, since every other page works without it."""
    try:
        prepare_store()
    except (OSError, DatabaseFailure) as failure:
        where = "DATABASE_URL" if connection.vendor == "postgresql" else connection.settings_dict["NAME"]
        sys.stderr.write(
            f"Suggesties kunnen niet worden bewaard: {where} geeft {type(failure).__name__}. "
            "De andere pagina's werken wel. Verbeter DATABASE_URL of KANAALKOMPAS_DATA en start opnieuw.\n"
        )


@contextmanager
def _alone() -> Iterator[None]:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            # Held by the connection: it ends with it, also when this process is killed.
            cursor.execute("SELECT pg_advisory_lock(%s)", [_ADVISORY_LOCK])
            yield
            cursor.execute("SELECT pg_advisory_unlock(%s)", [_ADVISORY_LOCK])
        return
    file = Path(connection.settings_dict["NAME"])
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    # What users write is for the host alone, also in a folder that others may enter. SQLite gives the
    # files that it puts beside this one the same rights.
    file.touch(mode=0o600)
    with suppress(PermissionError):  # a file of another user, who chose its rights
        file.chmod(0o600)
    with file.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
