"""What the API costs: processor time per question, and a million figures as CSV in constant memory.

The edition of a million figures is made up: the rows of a real one, over and over. It stands in memory, as
an edition does; what counts is that the stream adds nothing to it.
"""

from __future__ import annotations

import os
import time
from dataclasses import replace
from itertools import islice
from pathlib import Path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kanaalkompas.web.settings")
os.environ["KANAALKOMPAS_API_LIMIT"] = "0"

N_QUESTIONS = 200
N_FIGURES = 1_000_000
MOST_GROWTH_MB = 20
PLAIN = (
    "/api/v1/cijfers?groep=leeftijd:65-74&perPagina=50",
    "/api/v1/cijfers?perPagina=1000",
    "/api/v1/cijfersets",
    "/api/v1/kanalen",
    "/api/v1/groepen",
    "/api/v1/gemeenten/GM0202",
    "/api/v1/bereik?kanaal=televisie&kanaal=radio&cijfers=nieuwsbronnen-2021",
    "/api/v1/openapi.json",
)


def main() -> None:
    import django  # noqa: PLC0415 only this bench needs it

    django.setup()
    measure_questions()
    measure_stream()


def measure_questions() -> None:
    from django.test import Client  # noqa: PLC0415 after set-up

    from bench.serving import addresses  # noqa: PLC0415
    from kanaalkompas.web.knowledge import current_knowledge  # noqa: PLC0415

    client = Client(headers={"host": "localhost", "accept-encoding": "gzip"})
    cold = list(islice(addresses(current_knowledge(), "/api/v1/adviezen"), 2 * N_QUESTIONS))
    for address in cold[:N_QUESTIONS]:
        client.get(address)
    print(f"{'processor time per question':60}{'ms':>8}{'kB':>8}")
    print_cost("/api/v1/adviezen, cold", client, cold[N_QUESTIONS:])
    for address in PLAIN:
        client.get(address)
        print_cost(address, client, [address] * 20)


def print_cost(label: str, client: object, addresses: list[str]) -> None:
    get = client.get  # type: ignore[attr-defined]
    before, n_bytes = time.process_time(), 0
    for address in addresses:
        n_bytes += len(get(address).content)
    milliseconds = 1000 * (time.process_time() - before) / len(addresses)
    print(f"{label:60}{milliseconds:8.2f}{n_bytes / len(addresses) / 1000:8.1f}")


def measure_stream() -> None:
    """Stream with filters too, and stop with an error where memory grows."""
    from kanaalkompas.web.api.figures import Found, csv_chunks  # noqa: PLC0415 after set-up
    from kanaalkompas.web.knowledge import current_knowledge  # noqa: PLC0415

    edition = current_knowledge().editions[-1]
    times = -(-N_FIGURES // len(edition.estimates))
    rows = tuple(replace(row) for row in edition.estimates * times)[:N_FIGURES]
    long = replace(edition, estimates=rows)
    found = Found((long,), (lambda row: row.area != "",))
    sum(map(len, islice(csv_chunks(found), 20)))
    before, started, n_bytes, peak = memory_mb(), time.process_time(), 0, 0.0
    for number, chunk in enumerate(csv_chunks(found)):
        n_bytes += len(chunk)
        if number % 50 == 0:
            peak = max(peak, memory_mb())
    seconds = time.process_time() - started
    print(
        f"{len(rows):,} figures as CSV: {n_bytes / 1e6:.0f} MB in {seconds:.1f} s of processor time; "
        f"memory {before:.0f} MB with the edition, {peak - before:+.1f} MB at most while streaming"
    )
    if peak - before > MOST_GROWTH_MB:
        raise SystemExit(f"streaming took {peak - before:.0f} MB, promised at most {MOST_GROWTH_MB}")


def memory_mb() -> float:
    """Give what this process holds now."""
    status = Path("/proc/self/status").read_text()
    line = next(line for line in status.splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1024


if __name__ == "__main__":
    main()
