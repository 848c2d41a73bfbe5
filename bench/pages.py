"""The time of an advice page, with 1 and with 50 editions in the store."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from kanaalkompas.editions import open_store, write_edition
from kanaalkompas.vocabulary import built_in_vocabulary

N_EDITIONS = 50
N_REQUESTS = 40
PATHS = (
    "/advies?situatie=dienstverlening&groep=leeftijd:65-plus",
    "/advies?situatie=participatie&groep=leeftijd:65-plus&fase=attenderen",
)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        fill_store(Path(folder))
        one = measure("")
        fifty = measure(folder)
    print(f"{'page':72} {'1 edition':>12} {f'{N_EDITIONS} editions':>12} {'ratio':>6}")
    for path, with_one, with_fifty in zip(PATHS, one["seconds"], fifty["seconds"], strict=True):
        ratio = with_fifty / with_one
        print(f"{path:72} {with_one * 1000:9.1f} ms {with_fifty * 1000:9.1f} ms {ratio:6.2f}")
    for count, run in ((1, one), (N_EDITIONS, fifty)):
        print(f"start with {count} edition(s): {run['start']:.2f} s, {run['memory_mb']:.0f} MB")


def fill_store(folder: Path) -> None:
    """Write 49 editions as large as the built-in one."""
    edition = open_store(None, built_in_vocabulary()).find_served("openbare-bronnen")
    for number in range(1, N_EDITIONS):
        manifest = replace(edition.manifest, id=f"kopie-{number}")
        write_edition(folder / manifest.id / "1", manifest, edition.estimates)


def measure(store: str) -> dict[str, list[float]]:
    """Run the pages in a fresh process that knows one store."""
    environment = os.environ | {"KANAALKOMPAS_STORE": store}
    command = [sys.executable, "-m", "bench.pages", "--measure"]
    run = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)
    answer: dict[str, list[float]] = json.loads(run.stdout)
    return answer


def measure_here() -> None:
    """Print the median seconds of each page, the seconds to start, and the memory of this process."""
    import resource  # noqa: PLC0415

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kanaalkompas.web.settings")
    import django  # noqa: PLC0415
    from django.test import Client  # noqa: PLC0415

    started = time.perf_counter()
    django.setup()
    client = Client(SERVER_NAME="localhost")
    client.get(PATHS[0])
    start = time.perf_counter() - started
    seconds = [median_seconds(client, path) for path in PATHS]
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"seconds": seconds, "start": start, "memory_mb": memory}))


def median_seconds(client: object, path: str) -> float:
    times = []
    for _ in range(N_REQUESTS):
        before = time.perf_counter()
        response = client.get(path)  # type: ignore[attr-defined]
        times.append(time.perf_counter() - before)
        if response.status_code != 200:
            raise SystemExit(f"{path} gave {response.status_code}")
    return statistics.median(times)


if __name__ == "__main__":
    measure_here() if "--measure" in sys.argv else main()
