"""Turn a Parquet file into CSV in a process of its own, where a crafted file can do no harm.

Run as a script (`python -I parquet_child.py`), so it imports nothing of the project. The Parquet comes on
standard input. Before its first byte is parsed the process gives up opening anything, writing to files
and memory and processor time beyond a limit: a fault in the parser, which may abort the process, ends
here. It answers on standard output with a line of JSON, the names and types of the columns, and then CSV.
"""

from __future__ import annotations

import io
import json
import resource
import sys

import polars as pl

MEMORY_BYTES = 4 << 30
CPU_SECONDS = 60


def main() -> None:
    """Read, give up rights, answer; whatever goes wrong is another exit code than 0."""
    content = sys.stdin.buffer.read()
    warm_up()
    give_up_rights()
    table = pl.read_parquet(io.BytesIO(content))
    types = {name: str(kind) for name, kind in table.schema.items()}
    sys.stdout.buffer.write(json.dumps(types).encode() + b"\n")
    table.write_csv(sys.stdout.buffer, line_terminator="\n")


def warm_up() -> None:
    """Let Polars start its threads, which it can't do later."""
    parquet = io.BytesIO()
    pl.DataFrame({"text": ["a", ""], "number": [1.5, None]}).write_parquet(parquet)
    parquet.seek(0)
    pl.read_parquet(parquet).write_csv(io.BytesIO())


def give_up_rights() -> None:
    """Set the limits; they can't be raised again."""
    limits = (
        (resource.RLIMIT_AS, MEMORY_BYTES),
        (resource.RLIMIT_CPU, CPU_SECONDS),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_NPROC, 0),
        (resource.RLIMIT_NOFILE, 0),
    )
    for limit, value in limits:
        resource.setrlimit(limit, (value, value))


if __name__ == "__main__":
    main()
