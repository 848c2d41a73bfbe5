"""A load generator in a process of its own: `python -m bench.load < order.json`, prints what it measured.

An open loop sends at a constant rate, whether or not earlier answers came, and counts the latency of each
request from the moment at which it should have left. A slow server can't slow down the questions, so
waiting is not left out ("coordinated omission"). A closed loop asks again as soon as an answer came, and
so finds the most that a server can do.
"""

from __future__ import annotations

import asyncio
import json
import sys
import time
from collections import Counter, deque
from dataclasses import asdict, dataclass, field

HOST = "127.0.0.1"
MOST_SECONDS = 5.0
"""A request that takes longer counts as an error."""
OK = b"200"


@dataclass(frozen=True)
class Order:
    """What to ask; `rate` in requests per second, 0 for a closed loop over `n_connections`."""

    port: int
    paths: list[str]
    seconds: float
    rate: float = 0.0
    n_connections: int = 8


@dataclass
class Measured:
    """What came back: seconds per answer, errors by name, bytes of all bodies."""

    latencies: list[float] = field(default_factory=list)
    errors: dict[str, int] = field(default_factory=dict)
    n_bytes: int = 0
    seconds: float = 0.0
    n_opened: int = 0
    processor_seconds: float = 0.0


class Connection:
    """One connection that is kept open between requests where the server allows it."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.reader, self.writer = reader, writer
        self.lasts = True

    async def ask(self, path: str) -> tuple[bytes, int]:
        """Send a GET; give the status and the size of the body."""
        accept = "Accept-Encoding: gzip\r\nAccept: text/html, */*;q=0.8"
        head = f"GET {path} HTTP/1.1\r\nHost: {HOST}\r\n{accept}\r\n\r\n"
        self.writer.write(head.encode())
        lines = (await self.reader.readuntil(b"\r\n\r\n")).split(b"\r\n")
        headers = dict(line.lower().split(b": ", 1) for line in lines[1:] if b": " in line)
        self.lasts = headers.get(b"connection") != b"close"
        if headers.get(b"transfer-encoding") == b"chunked":
            return lines[0].split()[1], await self._read_chunks()
        body = await self.reader.readexactly(int(headers.get(b"content-length", b"0")))
        return lines[0].split()[1], len(body)

    async def _read_chunks(self) -> int:
        n_bytes = 0
        while size := int(await self.reader.readline(), 16):
            n_bytes += len(await self.reader.readexactly(size))
            await self.reader.readline()
        await self.reader.readline()
        return n_bytes


class Generator:
    """Sends the requests of one order."""

    def __init__(self, order: Order) -> None:
        self.order = order
        self.measured = Measured()
        self.errors: Counter[str] = Counter()
        self.free: deque[Connection] = deque()

    async def run(self) -> Measured:
        """Send everything, wait for the answers, and give what was measured."""
        started = time.perf_counter()
        await (self._open_loop(started) if self.order.rate else self._closed_loop(started))
        self.measured.seconds = time.perf_counter() - started
        self.measured.errors = dict(self.errors)
        self.measured.processor_seconds = time.process_time()
        for connection in self.free:
            connection.writer.close()
        return self.measured

    async def _open_loop(self, started: float) -> None:
        n_requests = int(self.order.rate * self.order.seconds)
        async with asyncio.TaskGroup() as tasks:
            for number in range(n_requests):
                due = started + number / self.order.rate
                await asyncio.sleep(max(0.0, due - time.perf_counter()))
                tasks.create_task(self._request(self.order.paths[number % len(self.order.paths)], due))

    async def _closed_loop(self, started: float) -> None:
        paths = iter(range(sys.maxsize))

        async def keep_asking() -> None:
            while time.perf_counter() - started < self.order.seconds:
                path = self.order.paths[next(paths) % len(self.order.paths)]
                await self._request(path, time.perf_counter())

        async with asyncio.TaskGroup() as tasks:
            for _ in range(self.order.n_connections):
                tasks.create_task(keep_asking())

    async def _request(self, path: str, due: float) -> None:
        try:
            async with asyncio.timeout(MOST_SECONDS):
                status, n_bytes = await self._answer(path)
        except (OSError, EOFError, TimeoutError, ValueError) as error:
            self.errors[type(error).__name__] += 1
            return
        if status != OK:
            self.errors[status.decode()] += 1
            return
        self.measured.latencies.append(time.perf_counter() - due)
        self.measured.n_bytes += n_bytes

    async def _answer(self, path: str) -> tuple[bytes, int]:
        """Ask over a free connection, or over a new one where the server closed the old."""
        while self.free:
            connection = self.free.pop()
            try:
                return await self._use(connection, path)
            except (OSError, EOFError):
                connection.writer.close()
        self.measured.n_opened += 1
        connection = Connection(*await asyncio.open_connection(HOST, self.order.port))
        return await self._use(connection, path)

    async def _use(self, connection: Connection, path: str) -> tuple[bytes, int]:
        answer = await connection.ask(path)
        if connection.lasts:
            self.free.append(connection)
        else:
            connection.writer.close()
        return answer


def main() -> None:
    """Read an order from the input, print what was measured."""
    order = Order(**json.load(sys.stdin))
    print(json.dumps(asdict(asyncio.run(Generator(order).run()))))


if __name__ == "__main__":
    main()
