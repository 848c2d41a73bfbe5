"""How long the copy of the whole site takes (at most 60 s on two cores), and how large it is."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

MEGABYTE = 1_000_000


def main() -> None:
    """Write a copy as a user would, in a process of its own, and print what it took."""
    with tempfile.TemporaryDirectory() as parent:
        folder = Path(parent) / "kopie"
        before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
        subprocess.run([sys.executable, "-m", "kanaalkompas.web.snapshot", folder], check=True)
        seconds, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
        files = [path for path in folder.rglob("*") if path.is_file()]
        n_advice = sum(path.is_relative_to(folder / "advies") for path in files)
        size = sum(path.stat().st_size for path in files) / MEGABYTE
    work = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    print(f"{len(files):,} files ({n_advice:,} advice pages), {size:,.0f} MB")
    print(f"{seconds:.1f} s on {os.cpu_count()} cores; {work:.1f} s of processor time")
