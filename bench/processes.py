"""Servers that a bench starts and ends, and what they cost: seconds on the processor and memory.

Reads `/proc`, so it runs on Linux. Only processes that were started here are ended.
"""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

START_SECONDS = 60.0
SETTLE_SECONDS = 15.0
_TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Server:
    """A running server: the process that was started, and its port."""

    pid: int
    port: int

    def pids(self) -> list[int]:
        """Give the process and its children."""
        children = Path(f"/proc/{self.pid}/task/{self.pid}/children").read_text().split()
        return [self.pid, *map(int, children)]

    def processor_seconds(self) -> float:
        """Give what the processes used of the processor since they began."""
        return sum(_ticks(pid) for pid in self.pids()) / _TICKS

    def settle(self) -> None:
        """Wait until the processes are idle: an overloaded server still answers who left long ago."""
        deadline = time.monotonic() + SETTLE_SECONDS
        used = -1.0
        while time.monotonic() < deadline and self.processor_seconds() - used > 1 / _TICKS:
            used = self.processor_seconds()
            time.sleep(0.3)

    def memory_mb(self) -> list[tuple[float, float]]:
        """Give RSS and PSS of each process; PSS divides shared memory over those who share it."""
        return [(_memory(pid, "Rss"), _memory(pid, "Pss")) for pid in self.pids()]


@contextmanager
def running(command: Sequence[str], port: int, environment: dict[str, str]) -> Iterator[Server]:
    """Start a server, wait until it listens, and end it afterwards, also where the bench is ended."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("ended from outside"))
    with subprocess.Popen(
        command, env=os.environ | environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    ) as process:
        try:
            _wait_for(port, process)
            yield Server(process.pid, port)
        finally:
            process.terminate()
            try:
                process.wait(timeout=10)
            except subprocess.TimeoutExpired:
                process.kill()


def free_port() -> int:
    """Give a port on which nothing listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        if process.poll() is not None:
            told = process.stderr.read().decode() if process.stderr else ""
            raise SystemExit(f"{process.args!r} ended before it listened: {told}")
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise SystemExit(f"Nothing listened on port {port} within {START_SECONDS:.0f} s.")


def _ticks(pid: int) -> int:
    after_name = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    user, system = after_name[11:13]
    return int(user) + int(system)


def _memory(pid: int, name: str) -> float:
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith(f"{name}:"))
