"""The site under test: Django's own client, and a real server with a real browser."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

import django
import pytest
from django.test import Client
from django.test.utils import setup_test_environment
from playwright.sync_api import Browser, Page, sync_playwright

# The browser's driver keeps an event loop in this thread; the tests themselves run one after the other.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kanaalkompas.web.settings")
# A folder that is not there: no test writes in the folder of a user, and no page may need a database.
os.environ["KANAALKOMPAS_DATA"] = "/nonexistent/kanaalkompas"
# A suite asks more in a minute than anyone; the tests of the limit set their own.
os.environ["KANAALKOMPAS_API_LIMIT"] = "0"
for name in ("DATABASE_URL", "KANAALKOMPAS_ADMIN"):
    os.environ.pop(name, None)
django.setup()
setup_test_environment()

from kanaalkompas.web.suggestions.models import DayKey, Suggestion, Tally  # noqa: E402 needs Django's set-up
from tests.web.accessible import WIDTHS  # noqa: E402
from tests.web.suggestion_store import connected_to, postgresql_store, sqlite_store  # noqa: E402

ROOT = Path(__file__).parents[2]
CHROMIUM = "/usr/bin/chromium"
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-quic",
]
START_SECONDS = 30


class ClosingClient(Client):
    """Django's client, that closes the files it was answered with when its test ends."""

    def __init__(self) -> None:
        super().__init__(headers={"host": "localhost"})
        self.answers: list[Any] = []

    def request(self, **request: Any) -> Any:
        """Answer, and remember to close the answer."""
        answer = super().request(**request)
        self.answers.append(answer)
        return answer


@pytest.fixture
def client() -> Iterator[Client]:
    closing = ClosingClient()
    yield closing
    for answer in closing.answers:
        answer.close()


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Start the production server on a free port and give its address."""
    with running_server({"KANAALKOMPAS_DATA": str(tmp_path_factory.mktemp("data"))}) as address:
        yield address


@contextmanager
def running_server(settings: Mapping[str, str], log: IO[str] | None = None) -> Iterator[str]:
    """Run the production server on a free port, with these settings of its host."""
    command = [sys.executable, "-m", "kanaalkompas.web", "--port", str(_free_port())]
    own = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT / "src"), **settings}
    with subprocess.Popen(command, env=own, stdout=subprocess.PIPE, stderr=log, text=True) as process:
        try:
            yield _address(process)
        finally:
            process.terminate()
            process.wait(timeout=START_SECONDS)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture(params=WIDTHS)
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": request.param, "height": 900})
    yield context.new_page()
    context.close()


@pytest.fixture
def wide_page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _address(process: subprocess.Popen[str]) -> str:
    """Read the line with the address, which comes when the workers are ready."""
    deadline = time.monotonic() + START_SECONDS
    while process.stdout and time.monotonic() < deadline:
        line = process.stdout.readline()
        if "http://" in line:
            return line[line.index("http://") :].strip().rstrip("/")
        if process.poll() is not None:
            break
    raise RuntimeError("the server did not start")


@pytest.fixture(params=["sqlite", "postgresql"], scope="session")
def store_environment(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[dict[str, str]]:
    """Give the settings of each kind of store."""
    kinds = {"sqlite": sqlite_store(tmp_path_factory.mktemp("store")), "postgresql": postgresql_store()}
    with kinds[request.param] as environment:
        yield environment


@pytest.fixture
def store(store_environment: dict[str, str]) -> Iterator[dict[str, str]]:
    """Give a store with tables and no rows."""
    with connected_to(store_environment):
        for model in (Suggestion, Tally, DayKey):
            model.objects.all().delete()
        yield store_environment
