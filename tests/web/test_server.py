"""The production server: whole pages in turn, a wrong setting in one line, no address in its log."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from kanaalkompas.web.server import TURN_SECONDS, Server, serve
from tests.web.conftest import running_server


def test_a_page_is_finished_before_another_begins(monkeypatch: pytest.MonkeyPatch) -> None:
    turns: list[float] = []
    monkeypatch.setattr(Server, "run", lambda _: turns.append(sys.getswitchinterval()))
    before = sys.getswitchinterval()
    serve(["--port", "1"])
    sys.setswitchinterval(before)
    assert turns == [pytest.approx(TURN_SECONDS)]
    assert before < TURN_SECONDS


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("KANAALKOMPAS_API_LIMIT", "abc"),
        ("KANAALKOMPAS_URL", "foo"),
        ("DATABASE_URL", "mysql://a"),
        ("KANAALKOMPAS_EMBED", "*"),
        ("KANAALKOMPAS_THEME", "x"),
        ("KANAALKOMPAS_CONTACT", "kompas"),
    ],
)
def test_the_server_says_a_wrong_setting_in_one_line(name: str, wrong: str) -> None:
    refused = subprocess.run(
        [sys.executable, "-m", "kanaalkompas.web", "--port", "1"],
        env={**os.environ, name: wrong},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert refused.returncode == 2
    assert refused.stderr.count("\n") == 1
    assert refused.stderr.startswith(name)


@pytest.mark.parametrize(
    "unreadable",
    [
        b"GET /?" + b"a" * 9_000 + b" HTTP/1.1\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-For 203.0.113.7\r\n\r\n",
    ],
    ids=["too long", "a broken header"],
)
def test_a_request_that_cannot_be_read_leaves_nothing_of_itself_in_the_log(
    tmp_path: Path, unreadable: bytes
) -> None:
    log = tmp_path / "log"
    with (
        log.open("w") as written,
        running_server({"KANAALKOMPAS_DATA": str(tmp_path)}, written) as server,
        socket.create_connection(place_of(server), timeout=20) as line,
    ):
        line.sendall(unreadable)
        assert line.recv(12).startswith(b"HTTP/1.1 4")
    told = log.read_text().replace(server, "")
    assert "Invalid request, refused." in told
    assert not re.search(r"127\.0\.0\.1|203\.0\.113|aaa", told)


def place_of(address: str) -> tuple[str, int]:
    parts = urlsplit(address)
    assert parts.hostname
    assert parts.port
    return parts.hostname, parts.port
