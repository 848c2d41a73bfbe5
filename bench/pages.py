"""The time of an advice page as the store grows: from 1 to 10 to 50 editions.

Pages of two kinds: from the built-in figures, and from one edition of the store (`cijfers=`). The first
never draws on the store; only the second can show that a page's cost depends on what else is in there.
No whole page is kept, so each is made anew from the parts that a server remembers. The ratio is that of
processor time, which a busy machine hardly changes. A search goes through all there is, of which each
edition is a part: of it a limit is asked, not that it costs the same.
"""

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
from typing import TYPE_CHECKING, TypedDict

from kanaalkompas.editions import open_store, write_edition
from kanaalkompas.vocabulary import built_in_vocabulary

if TYPE_CHECKING:
    from django.test import Client

COUNTS = (1, 10, 50)
N_REQUESTS = 40
MOST_GROWTH = 1.25
"""A page may take this many times as long with the largest store as with the smallest."""
PATHS = (
    "/advies?situatie=dienstverlening&groep=leeftijd:65-plus",
    "/advies?situatie=dienstverlening&groep=leeftijd:65-plus&cijfers=kopie-1",
    "/advies?situatie=participatie&groep=leeftijd:65-plus&fase=attenderen",
    "/advies?situatie=participatie&groep=leeftijd:65-plus&fase=attenderen&cijfers=kopie-1",
    "/bereik",
    "/bereik?cijfers=nieuwsbronnen-2021&fase=attenderen&doel=meeste&hoogstens=3",
    "/bereik?cijfers=voorbeeld&situatie=participatie&fase=orienteren&doel=meeste",
    "/gemeenten/GM0202",
    "/gemeenten/GM0202/wijken/WK020206",
    "/gemeenten/vergelijk?gemeente=Arnhem&gemeente=Doetinchem",
    "/advies?situatie=dienstverlening&fase=orienteren&gemeente=Arnhem",
    "/zoeken?q=brief",
    "/zoeken?q=hoe+bereik+ik+mensen+met+schulden+in+arnhem",
    "/zoeken?q=xqzkw",
    f"/zoeken?q={'w+' * 50}",
)
LARGEST_PLAN = "/bereik?cijfers=voorbeeld&situatie=participatie&fase=orienteren&doel=meeste"
"""The best of all mixes of 22 channels."""
MOST_PLAN_SECONDS = 0.15
PLACE_PAGES = tuple(path for path in PATHS if path.startswith("/gemeenten"))
MOST_PLACE_SECONDS = 0.05
"""Of processor time, for any page about places."""
SEARCH_PAGES = tuple(path for path in PATHS if path.startswith("/zoeken"))
MOST_SEARCH_SECONDS = 0.015
"""Of processor time, for any search."""


class Run(TypedDict):
    """What one process measured."""

    seconds: list[float]
    processor_seconds: list[float]
    start: float
    memory_mb: float


def main() -> None:
    runs: dict[int, Run] = {}
    for count in COUNTS:
        with tempfile.TemporaryDirectory() as folder:
            fill_store(Path(folder), count)
            runs[count] = measure(folder)
    growth = report(runs)
    for count, run in runs.items():
        print(
            f"start with {count} edition(s) in the store: {run['start']:.2f} s, {run['memory_mb']:.0f} MB"
        )
    if growth > MOST_GROWTH:
        raise SystemExit(f"A page takes {growth:.2f} times as long with a larger store.")
    largest = min(run["processor_seconds"][PATHS.index(LARGEST_PLAN)] for run in runs.values())
    if largest > MOST_PLAN_SECONDS:
        raise SystemExit(f"The best of all mixes of 22 channels takes {largest:.3f} s on the processor.")
    for paths, most in ((PLACE_PAGES, MOST_PLACE_SECONDS), (SEARCH_PAGES, MOST_SEARCH_SECONDS)):
        for path in paths:
            seconds = min(run["processor_seconds"][PATHS.index(path)] for run in runs.values())
            if seconds > most:
                raise SystemExit(f"{path} takes {seconds:.3f} s on the processor.")


def report(runs: dict[int, Run]) -> float:
    """Print a line for each page; give the largest growth."""
    print(f"{'page':90}" + "".join(f"{count:>5} ed." for count in runs) + "   ratio")
    ratios = []
    for i, path in enumerate(PATHS):
        times = [run["seconds"][i] * 1000 for run in runs.values()]
        processor = [run["processor_seconds"][i] for run in runs.values()]
        ratio = processor[-1] / processor[0]
        print(f"{path[:89]:90}" + "".join(f"{ms:6.1f} ms" for ms in times) + f"  {ratio:6.2f}")
        if path not in SEARCH_PAGES:
            ratios.append(ratio)
    return max(ratios)


def fill_store(folder: Path, n_editions: int) -> None:
    """Write editions as large as the built-in one."""
    edition = open_store(None, built_in_vocabulary()).find_served("openbare-bronnen")
    for number in range(1, n_editions + 1):
        manifest = replace(edition.manifest, id=f"kopie-{number}")
        write_edition(folder / manifest.id / "1", manifest, edition.estimates)


def measure(store: str) -> Run:
    """Run the pages in a fresh process that knows one store."""
    environment = os.environ | {"KANAALKOMPAS_STORE": store}
    command = [sys.executable, "-m", "bench.pages", "--measure"]
    run = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)
    measured: Run = json.loads(run.stdout)
    return measured


def measure_here() -> None:
    """Print the median seconds of each page, the seconds to start, and the memory of this process."""
    import resource  # noqa: PLC0415

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kanaalkompas.web.settings")
    import django  # noqa: PLC0415
    from django.test import Client, override_settings  # noqa: PLC0415

    started = time.perf_counter()
    django.setup()
    with override_settings(KEPT_BYTES=0):
        client = Client(SERVER_NAME="localhost")
        client.get(PATHS[0])
        start = time.perf_counter() - started
        seconds, processor_seconds = zip(*(median_seconds(client, path) for path in PATHS), strict=True)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    run = Run(
        seconds=list(seconds), processor_seconds=list(processor_seconds), start=start, memory_mb=memory
    )
    print(json.dumps(run))


def median_seconds(client: Client, path: str) -> tuple[float, float]:
    """Give the median seconds of a page by the clock and on the processor, after one request to warm up."""
    client.get(path)
    times = []
    for _ in range(N_REQUESTS):
        before = time.perf_counter(), time.process_time()
        response = client.get(path)
        times.append((time.perf_counter() - before[0], time.process_time() - before[1]))
        if response.status_code != 200:
            raise SystemExit(f"{path} gave {response.status_code}")
    by_clock, on_processor = zip(*times, strict=True)
    return statistics.median(by_clock), statistics.median(on_processor)


if __name__ == "__main__":
    measure_here() if "--measure" in sys.argv else main()
