"""The site under test: Django's own client, and a real server with a real browser."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import django
import pytest
from django.test import Client
from django.test.utils import setup_test_environment
from playwright.sync_api import Browser, sync_playwright

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kanaalkompas.web.settings")
django.setup()
setup_test_environment()

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


@pytest.fixture
def client() -> Client:
    return Client(headers={"host": "localhost"})


@contextmanager
def running_server(**settings: str) -> Iterator[str]:
    """Start the production server on a free port with these settings and give its address."""
    port = _free_port()
    command = [sys.executable, "-m", "kanaalkompas.web", "--port", str(port)]
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT / "src"), **settings}
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as process:
        try:
            yield _address(process)
        finally:
            process.terminate()
            process.wait(timeout=START_SECONDS)


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """Start the production server as it is without settings."""
    with running_server() as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield browser
        browser.close()


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
