"""Run `kanaalkompas` as a user does: in a process of its own, with its own environment and output."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import pytest

from kanaalkompas.cli import main

SOURCES = Path(__file__).parents[2] / "src"


@dataclass(frozen=True)
class Ended:
    """How a command ended."""

    code: int
    out: str
    err: str


def run_here(capsys: pytest.CaptureFixture[str], *words: str) -> Ended:
    """Run a command in this process: quick, for what needs no environment."""
    capsys.readouterr()
    code = main(words)
    captured = capsys.readouterr()
    return Ended(code, captured.out, captured.err)


def run_apart(
    *words: str | bytes, environment: dict[str, str] | None = None, out: IO[bytes] | None = None
) -> Ended:
    """Run a command in a process of its own; `out` takes its output."""
    ended = subprocess.run(
        [sys.executable, "-m", "kanaalkompas.cli", *words],
        env={**os.environ, "PYTHONPATH": str(SOURCES), **(environment or {})},
        stdout=out or subprocess.PIPE,
        stderr=subprocess.PIPE,
        timeout=60,
        check=False,
    )
    return Ended(ended.returncode, (ended.stdout or b"").decode(), ended.stderr.decode())
