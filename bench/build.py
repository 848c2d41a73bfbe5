"""The whole build of the fictitious edition: time, and the memory of a fresh process."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from kanaalkompas.editions import BUILD_STEPS, build_edition, write_draft
from kanaalkompas.editions.voorbeeld import write_study
from kanaalkompas.survey import read_respondents, read_study


def main() -> None:
    command = [sys.executable, "-m", "bench.build", "--measure"]
    run = subprocess.run(command, check=True, capture_output=True, text=True)
    facts = json.loads(run.stdout)
    for step, seconds in facts["seconds"].items():
        print(f"{step:12} {seconds:7.2f} s")
    whole = sum(seconds for step, seconds in facts["seconds"].items() if step != "generate")
    print(f"whole build  {whole:7.2f} s, asked: at most 10 s")
    print(f"memory       {facts['memory_mb']:7.0f} MB, asked: at most 1,500 MB")
    print(f"{facts['n_estimates']} figures, {facts['n_ranks']} ranked, {facts['n_items']} items")


def measure_here() -> None:
    import resource  # noqa: PLC0415

    seconds: dict[str, float] = {}
    before = time.perf_counter()

    def took(step: str) -> None:
        nonlocal before
        now = time.perf_counter()
        seconds[step] = now - before
        before = now

    with tempfile.TemporaryDirectory() as folder:
        write_study(Path(folder) / "study")
        took("generate")
        study = read_study(Path(folder) / "study")
        respondents = read_respondents(study)
        took("read")
        done = ["read"]

        def report(step: str) -> None:
            if done[-1] != "read":
                took(done[-1])
            done.append(step)

        draft = build_edition(study, respondents, report)
        took(BUILD_STEPS[-1])
        write_draft(Path(folder) / "edition", draft)
        took("write")
    facts = {
        "seconds": seconds,
        "memory_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "n_estimates": len(draft.estimates),
        "n_ranks": len(draft.ranks),
        "n_items": len(respondents.items),
    }
    print(json.dumps(facts))


if __name__ == "__main__":
    measure_here() if "--measure" in sys.argv else main()
