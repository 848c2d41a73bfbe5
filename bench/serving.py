"""How quickly the production server answers, beside a static file and beside datasette, in one run.

Three mixes of advice: `hot` asks a set of 40 addresses again and again; `cold` never asks an address
twice, out of all cases, phases, groups and municipalities, so that no kept page helps; the JSON of cold
questions. First at a constant rate, with latency counted from the moment at which each request was due.
Then as fast as the server goes, beside one static file of the site, and beside datasette that serves the
same table of figures. The load generator takes its part of the same processors. The column `ms` is what
the server itself used of them per answer, which other work on the machine changes least; `load` is how
many processes wanted a processor in the minute before. Both workers have made the hot pages once before
they are measured; nothing is made beforehand for the cold ones, the first of a worker included.

Takes two to three minutes, ends by itself, and ends only the servers that it started.
"""

from __future__ import annotations

import json
import os
import random
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import islice
from pathlib import Path
from urllib.parse import urlencode

import polars as pl

import kanaalkompas.web
from bench.load import Measured, Order
from bench.processes import Server, free_port, running
from kanaalkompas.advice import Knowledge, built_in_knowledge

SECONDS_AT_RATE = 15.0
SECONDS_AT_MOST = 6.0
N_HOT = 40
N_COLD = 6_000
PAGE_RATE, MOST_PAGE_P95 = 100.0, 0.050
API_RATE, MOST_API_P95 = 200.0, 0.030
SEED = 20261130
NO_LIMIT = {"KANAALKOMPAS_API_LIMIT": "0"}
"""One network asks far more here than the API allows."""
STATIC = "kanaalkompas.css"
ASSETS = Path(kanaalkompas.web.__file__).parent / "assets"
N_TO_WARM = 600
SECONDS_TO_WARM = 8.0
"""A server that runs for a minute has met most groups and phases; each of these is asked once."""
_ENDS = f"{'errors':>8}{'ms':>7}{'load':>6}"
RATE_HEAD = f"{'at a constant rate':26}{'rate':>7}{'p50':>10}{'p95':>10}{'p99':>10}{_ENDS}"
MOST_HEAD = f"{'as fast as it goes':30}{'a second':>10}{'p50':>10}{'p95':>10}{_ENDS}{'kB':>8}"


@dataclass(frozen=True)
class Cost:
    """What was measured by the generator, and what the server used of the processor."""

    measured: Measured
    server_seconds: float

    @property
    def n(self) -> int:
        """The number of good answers."""
        return len(self.measured.latencies)

    @property
    def n_errors(self) -> int:
        """The number of requests without a good answer."""
        return sum(self.measured.errors.values())

    @property
    def milliseconds(self) -> float:
        """Processor time of the server per answer."""
        return 1000 * self.server_seconds / max(1, self.n)

    def quantile(self, share: float) -> float:
        """Give the latency below which a share of the answers came, in seconds; a failure is infinite."""
        ordered = [*sorted(self.measured.latencies), *[float("inf")] * self.n_errors]
        return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def main() -> None:
    """Measure and print; stop with an error where a promise is not kept."""
    busy = os.getloadavg()[0]
    print(f"{os.cpu_count()} processors, with {busy:.1f} other processes waiting for them at the start")
    knowledge = built_in_knowledge()
    advice, api = addresses(knowledge, "/advies"), addresses(knowledge, "/api/v1/adviezen")
    hot = list(islice(advice, N_HOT))
    with tempfile.TemporaryDirectory() as folder:
        broken = measure_site(hot, advice, api)
        measure_datasette(Path(folder), knowledge)
    if broken:
        raise SystemExit("; ".join(broken))


def addresses(knowledge: Knowledge, page: str) -> Iterator[str]:
    """Give addresses of advice in a fixed random order, none of them twice."""
    chance = random.Random(SEED)  # noqa: S311 a fixed order, not a secret
    vocabulary = knowledge.vocabulary
    cases, phases = list(vocabulary.cases), ["", *vocabulary.phases]
    places = ["", *(place.name for place in knowledge.municipalities.by_code.values())]
    given: set[str] = set()
    while True:
        place = chance.choice(places) if chance.random() < 0.5 else ""
        choices = {
            "situatie": chance.choice(cases),
            "groep": chance.choice(list(vocabulary.groups)),
            "fase": chance.choice(phases),
            "gemeente": place,
        }
        address = f"{page}?" + urlencode({k: v for k, v in choices.items() if v}, safe=":")
        if address not in given:
            given.add(address)
            yield address


def measure_site(hot: Sequence[str], advice: Iterator[str], api: Iterator[str]) -> list[str]:
    """Measure the site; give the promises that it broke."""
    port = free_port()
    with running([sys.executable, "-m", "kanaalkompas.web", "--port", str(port)], port, NO_LIMIT) as server:
        server.settle()
        print(f"at rest: {memory_line(server)}")
        generate(server, Order(port, list(islice(advice, N_TO_WARM)), SECONDS_TO_WARM))
        generate(server, Order(port, list(islice(api, N_TO_WARM)), SECONDS_TO_WARM))
        print(RATE_HEAD)
        broken = [
            *at_rate("advice, hot", server, hot, PAGE_RATE, MOST_PAGE_P95),
            *at_rate("advice, cold", server, take(advice, PAGE_RATE), PAGE_RATE, MOST_PAGE_P95),
            *at_rate("advice as JSON, cold", server, take(api, API_RATE), API_RATE, MOST_API_P95),
        ]
        print(f"after that: {memory_line(server)}\n{MOST_HEAD}")
        at_most("advice, hot", server, hot)
        at_most("advice, cold", server, list(islice(advice, N_COLD)))
        at_most("advice as JSON, cold", server, list(islice(api, N_COLD)))
        at_most("a static file (style sheet)", server, [f"/static/{built_name(STATIC)}"])
        print(f"at the end: {memory_line(server)}")
    return broken


def measure_datasette(folder: Path, knowledge: Knowledge) -> None:
    """Measure datasette with the figures of the same editions in one table."""
    path, port = folder / "cijfers.db", free_port()
    groups = fill_database(path, knowledge)
    command = [sys.executable, "-m", "datasette", "serve", str(path), "--port", str(port)]
    with running(command, port, {}) as server:
        print(f"{MOST_HEAD}   datasette, one process")
        for label, suffix in (
            ("datasette, page of the table", ""),
            ("datasette, JSON of the table", ".json"),
        ):
            paths = [f"/cijfers/estimates{suffix}?" + urlencode({"group": group}) for group in groups]
            at_most(label, server, paths)


def fill_database(path: Path, knowledge: Knowledge) -> list[str]:
    """Write the figures of the editions to SQLite, with an index on the groups; give the groups."""
    rows = pl.DataFrame([asdict(row) for edition in knowledge.editions for row in edition.estimates], None)
    columns = ", ".join(f'"{name}"' for name in rows.columns)
    with sqlite3.connect(path) as database:
        database.execute(f"create table estimates ({columns})")
        marks = ", ".join("?" * rows.width)
        database.executemany(f"insert into estimates values ({marks})", rows.iter_rows())  # noqa: S608
        database.execute('create index estimates_group on estimates ("group")')
    database.close()
    return sorted(set(rows["group"]))


def at_rate(
    label: str, server: Server, paths: Sequence[str], rate: float, most_p95: float
) -> Iterator[str]:
    """Measure at a constant rate and print a line; give the promise where it is broken."""
    cost = generate(server, Order(server.port, list(paths), SECONDS_AT_RATE, rate))
    p50, p95, p99 = (1000 * cost.quantile(share) for share in (0.5, 0.95, 0.99))
    generator = 100 * cost.measured.processor_seconds / cost.measured.seconds
    print(
        f"{label:26}{rate:5.0f}/s{p50:7.1f} ms{p95:7.1f} ms{p99:7.1f} ms{cost.n_errors:8}"
        f"{cost.milliseconds:7.1f}{os.getloadavg()[0]:6.1f}   (generator {generator:.0f}% of a processor)"
    )
    if p95 > 1000 * most_p95:
        yield f"{label}: p95 is {p95:.0f} ms at {rate:.0f} a second, promised {1000 * most_p95:.0f} ms"


def at_most(label: str, server: Server, paths: Sequence[str]) -> None:
    """Measure how many answers a second the server gives, and print a line."""
    cost = generate(server, Order(server.port, list(paths), SECONDS_AT_MOST))
    p50, p95 = (1000 * cost.quantile(share) for share in (0.5, 0.95))
    measured = cost.measured
    print(
        f"{label:30}{cost.n / measured.seconds:10.0f}{p50:7.1f} ms{p95:7.1f} ms{cost.n_errors:8}"
        f"{cost.milliseconds:7.1f}{os.getloadavg()[0]:6.1f}{measured.n_bytes / 1000 / max(1, cost.n):8.1f}"
    )


def generate(server: Server, order: Order) -> Cost:
    """Run the generator in a process of its own."""
    server.settle()
    before = server.processor_seconds()
    command = [sys.executable, "-m", "bench.load"]
    run = subprocess.run(
        command, input=json.dumps(asdict(order)), check=True, capture_output=True, text=True
    )
    return Cost(Measured(**json.loads(run.stdout)), server.processor_seconds() - before)


def take(paths: Iterator[str], rate: float) -> list[str]:
    """Give as many addresses as a run at this rate asks."""
    return list(islice(paths, int(rate * SECONDS_AT_RATE)))


def memory_line(server: Server) -> str:
    """Say what the processes hold in memory."""
    sizes = server.memory_mb()
    each = ", ".join(f"{rss:.0f} (PSS {pss:.0f})" for rss, pss in sizes)
    return f"RSS {each} MB; PSS together {sum(pss for _, pss in sizes):.0f} MB"


def built_name(source: str) -> str:
    """Give the name of a built file by the name of its source."""
    stem, _, suffix = source.rpartition(".")
    return next(path.name for path in ASSETS.glob(f"{stem}-*.{suffix}"))


if __name__ == "__main__":
    main()
