"""The production server: gunicorn, started from Python, with the evidence shared by its workers."""

from __future__ import annotations

import argparse
import ctypes
import gc
import os
import sys
from collections.abc import Sequence
from typing import Any

from gunicorn.app.base import BaseApplication  # type: ignore[import-untyped]
from gunicorn.glogging import Logger  # type: ignore[import-untyped]

from kanaalkompas.vocabulary import InputError
from kanaalkompas.web.embed_hosts import read_embed_hosts
from kanaalkompas.web.host_settings import read_host_settings
from kanaalkompas.web.house_style import read_house_style
from kanaalkompas.web.suggestions.database import database_settings

WORKERS = 2
THREADS = 4
TURN_SECONDS = 0.1
"""Longer than a page takes: a page is finished before another begins.

Python lets threads take turns of 5 ms. Pages that each need 15 then all wait for one another: at a
hundred a second the 95th percentile was two to five times as long.
"""
DEFAULT_PORT = 8000
MOST_QUERY_BYTES = 8190
_UNREADABLE = "Invalid request"


class AddresslessLogger(Logger):  # type: ignore[misc]  # gunicorn has no types
    """Gunicorn's log, without what it tells of a request that it can't read: an address, a line of it."""

    def warning(self, msg: str, *args: object, **kwargs: Any) -> None:
        """Log a warning; called by gunicorn."""
        if msg.startswith(_UNREADABLE):
            super().warning("Invalid request, refused.")
        else:
            super().warning(msg, *args, **kwargs)


class Server(BaseApplication):  # type: ignore[misc]  # gunicorn has no types
    """Gunicorn with our settings instead of a file and a command line."""

    def __init__(self, host: str, port: int) -> None:
        self.address = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
        super().__init__()

    def load_config(self) -> None:
        """Give gunicorn its settings; called by gunicorn."""
        settings = {
            "bind": self.address,
            "workers": WORKERS,
            # The master reads the editions; the workers share that memory.
            "preload_app": True,
            # Threads keep connections open between requests; a page itself needs one processor. Without
            # them (`sync`) each request is a new connection, which costs a kept page more than itself.
            "worker_class": "gthread",
            "threads": THREADS,
            # No second way in, and no file in someone's home folder.
            "control_socket_disable": True,
            "accesslog": None,
            "logger_class": AddresslessLogger,
            "loglevel": "warning",
            "limit_request_line": MOST_QUERY_BYTES,
            "pre_fork": _share_memory,
            "when_ready": self._tell_address,
        }
        for name, value in settings.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        """Give gunicorn the application, with the evidence in memory; called by gunicorn."""
        from kanaalkompas.web.wsgi import application  # noqa: I001, PLC0415 Django starts only here

        # Needs a Django that has started.
        from kanaalkompas.web.suggestions.preparing import prepare_store_or_tell  # noqa: PLC0415

        prepare_store_or_tell()
        return application

    def _tell_address(self, _: object) -> None:
        sys.stdout.write(f"Kanaalkompas staat op http://{self.address}/\n")
        sys.stdout.flush()


def _share_memory(_server: object, _worker: object) -> None:
    """Set the evidence apart from the garbage collector before a worker starts.

    A collection would walk through all of it, for nothing and for a fifth of a second, and would write in
    every page of memory, after which workers no longer share it.
    """
    gc.collect()
    gc.freeze()


_ARENA_MAX = -8
"""`M_ARENA_MAX` of glibc's `malloc.h`."""


def _keep_threads_in_one_arena() -> None:
    """Let the threads of a worker take memory from one place; only before the first thread begins.

    glibc gives each thread an arena of its own, and each of them keeps what the largest page took: 40 MB a
    worker. Threads wait for Python's lock anyway. Other C libraries have no such arenas, or no such call.
    """
    call = getattr(ctypes.CDLL(None), "mallopt", None)
    if call is not None:
        call(_ARENA_MAX, 1)


def serve(arguments: Sequence[str] | None = None) -> None:
    """Read `--host` and `--port`, then serve until stopped."""
    parser = argparse.ArgumentParser(prog="python -m kanaalkompas.web", description="Start de site.")
    parser.add_argument("--host", default="127.0.0.1", help="adres om op te luisteren")
    parser.add_argument("--port", type=int, default=os.environ.get("PORT") or DEFAULT_PORT)
    chosen = parser.parse_args(arguments)
    _keep_threads_in_one_arena()
    try:
        # The settings read the same; here a mistake is one line instead of a traceback.
        read_house_style(os.environ)
        read_embed_hosts(os.environ)
        read_host_settings(os.environ)
        database_settings(os.environ)
    except InputError as error:
        parser.exit(2, f"{error}\n")
    # The workers inherit it.
    sys.setswitchinterval(TURN_SECONDS)
    Server(chosen.host, chosen.port).run()
